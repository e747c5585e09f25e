"""Whom a pronoun or a description stands for: agreement first, then salience and nearness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from counterclaim.model import Span
from counterclaim.reading.actors.describe import Finding
from counterclaim.reading.actors.force import by_force, capable
from counterclaim.reading.actors.offices import at_end, word_set
from counterclaim.reading.actors.reference import Identity, Reference
from counterclaim.reading.syntax import Parse, Token

_REACH = 6
"""How many sentences back a pronoun can look."""
_FOREGROUND = 2.5
"""What it counts that a person is the subject of the sentence before; as much as having spoken."""
_SOFT = word_set("soft_role")
_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_THING = frozenset({"it", "its", "itself"})
_MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
MANY_FIRST = frozenset({"we", "us", "our", "ours"})
FIRST = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours"})


@dataclass(frozen=True)
class Asker:
    """The phrase that looks for its antecedent."""

    token: Token
    source: bool
    content: tuple[Span, ...] = ()
    """Where the phrase is a source: what it is the source of. No antecedent is in there."""
    speaker: Reference | None = None
    """Where the phrase stands inside a statement: the source of that statement."""


def pronoun(word: str, asker: Asker, past: Sequence[Reference], parse: Parse) -> Reference | None:
    """The reference that a pronoun stands for, or ``None``.

    ``past`` holds the references before it, in text order.
    """
    if word in RELATIVE:
        return _relative(asker.token, past, parse)
    if word in FIRST:
        return asker.speaker
    fits = _agreement(word)
    if fits is None:
        return None
    if word in ("it", "they") and by_force(asker.token, parse):
        past = capable(asker.token, past, asker.speaker, parse)
    lately = _foreground(asker, parse)
    return _of_main_clause(asker, past, fits, parse) or _best(asker, past, fits, lately)


def _of_main_clause(
    asker: Asker,
    past: Sequence[Reference],
    fits: Callable[[Reference], float | None],
    parse: Parse,
) -> Reference | None:
    """The subject of the main clause, for a speaker such as "it" in "X lied when it said"."""
    verb = parse.tokens[asker.token.head]
    if not asker.source or asker.token.dep != "nsubj" or verb.dep != "advcl":
        return None
    subjects = {child.i for child in parse.children(verb.head, "nsubj")}
    for ref in reversed(past):
        if ref.token in subjects and ref.identities and fits(ref) is not None:
            return None if _hidden(asker, ref) else ref
    return None


def _foreground(asker: Asker, parse: Parse) -> frozenset[int]:
    """The tokens of who does what the sentence before tells, for a speaker such as "He said".

    The subject is what a text goes on to speak of (centering, Grosz, Joshi and Weinstein 1995); who is
    killed or arrested is not who speaks next.
    """
    if not asker.source or asker.token.dep != "nsubj" or asker.token.sentence == 0:
        return frozenset()
    found: set[int] = set()
    for token in parse.sentence_tokens(asker.token.sentence - 1):
        if token.dep == "nsubj" and parse.tokens[token.head].dep == "ROOT":
            found |= {token.i, *(child.i for child in parse.children(token.i, "appos"))}
    return frozenset(found)


def gender(word: str) -> str:
    """``m`` or ``f`` for a pronoun that tells it, else an empty string."""
    return "m" if word in _MALE else "f" if word in _FEMALE else ""


def _agreement(word: str) -> Callable[[Reference], float | None] | None:
    """How well a reference agrees with a pronoun: a number to add, or ``None`` if it cannot."""
    if word in _MALE | _FEMALE:
        want = "m" if word in _MALE else "f"

        def fits(ref: Reference) -> float | None:
            if not ref.human or ref.gender not in ("", want) or len(ref.identities) != 1:
                return None
            named = ref.identities[0].type == "person"
            return (0.6 if ref.gender else 0.0) + (0.6 if named else 0.0)

        return fits
    if word in _THING:
        return lambda ref: (
            None
            if ref.plural
            or len(ref.identities) != 1
            or ref.identities[0].type in ("person", "anonymous")
            else (0.3 if ref.kind in ("name", "office") else -1.5)
        )
    if word in _MANY:

        def many(ref: Reference) -> float | None:
            if len(ref.identities) > 1:
                return 1.5
            if ref.plural:
                return 1.0 if ref.kind != "other" else 0.2
            return None if ref.human else -1.0

        return many
    return None


def _best(
    asker: Asker,
    past: Sequence[Reference],
    fits: Callable[[Reference], float | None],
    lately: frozenset[int],
) -> Reference | None:
    best: Reference | None = None
    best_score = -2.5
    for ref in reversed(past):
        distance = asker.token.sentence - ref.sentence
        if distance > _REACH:
            break
        agrees = fits(ref)
        if agrees is None or not ref.identities or _hidden(asker, ref):
            continue
        score = agrees + _salience(asker, ref, distance)
        if ref.token in lately and ref.human and not ref.source and not ref.quoted:
            score += _FOREGROUND
        if score > best_score:
            best, best_score = ref, score
    return best


def _salience(asker: Asker, ref: Reference, distance: int) -> float:
    score = -0.9 * distance
    if asker.source:
        score += 2.5 if ref.source else 0.0
        # Whose words the pronoun stands in speaks of themselves: "The union said it expected".
        own = asker.speaker is not None and set(ref.names) == set(asker.speaker.names)
        score += 2.0 if own else 0.0
        # Who spoke last goes on speaking, also where a person farther back is better known.
        score += 0.8 if ref.source and ref.subject and distance <= 1 else 0.0
        score -= 1.5 if ref.quoted else 0.0
    elif asker.speaker is not None and set(ref.names) == set(asker.speaker.names):
        score += 1.5
    score += 1.5 if ref.subject else 0.0
    score += 1.0 if distance == 0 and ref.subject else 0.0
    return score


def _hidden(asker: Asker, ref: Reference) -> bool:
    """Whether a reference lies in what the asker is the source of."""
    start, end = ref.span
    return any(a <= start and end <= b for a, b in asker.content)


def _relative(token: Token, past: Sequence[Reference], parse: Parse) -> Reference | None:
    """The noun that a relative clause hangs on; else the nearest reference before it."""
    noun = relative_noun(token, parse)
    near = [ref for ref in past if ref.sentence == token.sentence and ref.span[0] < token.start]
    if token.lower in ("who", "whom"):
        near = [ref for ref in near if ref.human or ref.plural]
    if noun is not None:
        for ref in reversed(near):
            if ref.token == noun or ref.span[0] <= parse.tokens[noun].start < ref.span[1]:
                return ref
        common = parse.tokens[noun].tag in ("NN", "NNS")
        if common and near and parse.tokens[noun].end < near[-1].span[0]:
            return None  # "dissidents of the Front, who": the dissidents, not the Front
    return near[-1] if near and near[-1].span[1] >= token.start - 3 else None


def relative_noun(token: Token, parse: Parse) -> int | None:
    """Index of the noun that the clause of a relative pronoun hangs on."""
    for node in (token, *parse.ancestors(token.i)):
        if node.dep in ("relcl", "acl") and node.head < token.i:
            return node.head
    return None


def description(finding: Finding, asker: Asker, past: Sequence[Reference],
                later: Iterable[Reference] = ()) -> Reference | None:  # fmt: skip
    """The reference that a definite description stands for, or ``None``.

    A description agrees by role ("the minister"), by type ("the bloc") and by country where it
    names one. What follows in the text is only looked at for office holders of a named state.
    """
    if finding.wanted == {"state"} and "government" in finding.roles:
        return _main_state(past)
    by_role = "person" in finding.wanted
    fits = _role_fits(finding) if by_role else _type_fits(finding)
    found: Reference | None = None
    for ref in reversed(past):
        if asker.token.sentence - ref.sentence > 25 and not finding.country:
            break
        if ref.identities and fits(ref) and not _hidden(asker, ref):
            if finding.words & ref.words if by_role else finding.roles & _words_of(ref):
                return ref
            found = found or ref
    if found is None and by_role and finding.country:
        found = next((ref for ref in later if ref.identities and fits(ref)), None)
    return found


def _words_of(ref: Reference) -> set[str]:
    """The words of a name: "the coalition" is rather a coalition than another alliance."""
    return set(ref.identities[0].name.lower().split())


def _main_state(past: Sequence[Reference]) -> Reference | None:
    """The state that an article has named most so far, if it leads: for "the government"."""
    states = [ref for ref in past if len(ref.identities) == 1 and ref.identities[0].type == "state"]
    counts = Counter(ref.names for ref in states).most_common(2)
    if not counts or (len(counts) == 2 and counts[0][1] == counts[1][1]):
        return None
    return next(ref for ref in reversed(states) if ref.names == counts[0][0])


def _role_fits(finding: Finding) -> Callable[[Reference], bool]:
    strong = finding.wanted == {"person"}

    def fits(ref: Reference) -> bool:
        if len(ref.identities) != 1 or not ref.human:
            return False
        who = ref.identities[0]
        if finding.country and who.country and who.country != finding.country:
            return False
        if finding.gender and ref.gender and finding.gender != ref.gender:
            return False
        if (finding.body and ref.body and finding.body != ref.body) or _other_party(finding, ref):
            return False
        if finding.body and not ref.body and _other_title(finding, ref):
            return False
        if strong and (
            who.type != "person" or "(unnamed)" in who.name or ref.roles & {"former", "deputy"}
        ):
            return False
        return bool(finding.roles & ref.roles)

    return fits


def _other_title(finding: Finding, ref: Reference) -> bool:
    """Whether both tell more than the office, and nothing that they share: two chiefs of two bodies."""
    said, known = finding.words - finding.roles, ref.words - ref.roles
    return bool(said and known and not said & known)


def _other_party(finding: Finding, ref: Reference) -> bool:
    """Whether a description and a person's titles name different parties."""
    said = {p.canonical for word in finding.words if (p := at_end([word], "party"))}
    known = {p.canonical for word in ref.words if (p := at_end([word], "party"))}
    return bool(said and known and not said & known)


def _type_fits(finding: Finding) -> Callable[[Reference], bool]:
    def fits(ref: Reference) -> bool:
        if len(ref.identities) != 1 or ref.kind in ("other", "label", "anonymous"):
            return False
        who = ref.identities[0]
        if finding.reason == "a service":
            return any(word in alias.lower() for alias in ref.aliases for word in finding.roles)
        if "same" in finding.wanted:
            return finding.roles <= set(who.name.lower().split())
        if who.type not in finding.wanted:
            return False
        if (
            finding.identities[0].type == "ministry"
            and finding.roles
            and "ministry" not in finding.roles
        ):
            return (
                bool(_portfolio(finding.identities[0]) & _portfolio(who))
                if _named(finding)
                else True
            )
        return not finding.country or who.country in (None, finding.country)

    return fits


def _named(finding: Finding) -> bool:
    return " of " in finding.identities[0].name


def _portfolio(who: Identity) -> set[str]:
    return set(who.name.lower().split()) - {"ministry", "department", "of", "the", "affairs"}


def same_name(words: Sequence[str], past: Sequence[Reference]) -> Reference | None:
    """The body whose longer name some words shorten: its end, its beginning or its initials."""
    short = " ".join(words)
    for ref in reversed(past):
        if len(ref.identities) != 1 or ref.identities[0].type == "person":
            continue
        if ref.kind == "office" and len(words) == 1 and short in _initials(ref):
            return ref
        if ref.kind != "name":
            continue
        name = ref.identities[0].name.lower()
        initials = "".join(
            word[0] for word in name.split() if word not in ("of", "the", "for", "and")
        )
        whole = f" {name} "
        if name != short and (whole.endswith(f" {short} ") or whole.startswith(f" {short} ")):
            return ref
        if len(words) == 1 and len(short) > 2 and short == initials:
            return ref
    return None


def _initials(ref: Reference) -> set[str]:
    """The initials of a name that a state's office has in the text: "Norlandic Armed Forces"."""
    named = [[w for w in alias.split() if w[:1].isupper()] for alias in ref.aliases]
    named = [words[1:] if words[:1] == ["The"] else words for words in named]
    return {"".join(word[0] for word in words).lower() for words in named if len(words) > 2}


def _may_be(finding: Finding, ref: Reference) -> bool:
    """Whether a person who holds known offices can be meant by another one."""
    role = next(iter(finding.roles), "")
    word = at_end([role], "role")
    office = word is not None and word.sector not in (None, "PTY", "BUS", "EDU", "CVL")
    return not office or role in _SOFT or not ref.roles or bool(finding.roles & ref.roles)


def last_person(
    finding: Finding, asker: Asker, past: Sequence[Reference], reach: int
) -> Reference | None:
    """The person who spoke last, at most ``reach`` sentences ago: for "the official"."""
    for ref in reversed(past):
        if asker.token.sentence - ref.sentence > reach:
            return None
        agrees = not finding.gender or ref.gender in ("", finding.gender)
        agrees = agrees and not _other_party(finding, ref) and _may_be(finding, ref)
        if (
            ref.source
            and ref.human
            and len(ref.identities) == 1
            and agrees
            and not _hidden(asker, ref)
        ):
            return ref
    return None
