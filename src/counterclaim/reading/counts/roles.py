"""What a quantity counts (killed, injured, destroyed ...), by its noun and predicate."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import cast

from counterclaim.model import CountRole
from counterclaim.reading.counts.quantities import HARMING, Quantity, kind_of
from counterclaim.reading.counts.tables import word_set
from counterclaim.reading.syntax import Parse, Token
from counterclaim.tables import rows

HUMAN = frozenset(("person", "force", "captive", "casualty", "death", "injury", "body", ""))
_THINGS = frozenset(("building", "vehicle", "vessel", "aircraft", "site"))
_ON_THINGS = frozenset(("destroyed", "damaged", "targets"))
_ON_PEOPLE = frozenset(("killed", "injured", "missing", "detained", "displaced", "personnel"))
_EVERY = frozenset(("all", "both", "each"))
"""What makes "of whom" tell of everyone: "eleven patients, all of whom died"."""
_SKIPPED = word_set(
    "were was are is be been being have has had reportedly also later reported confirmed "
    "feared believed to allegedly as said initially presumed already then who which that "
    "civilians people others more other still currently immediately instantly critically "
    "seriously severely badly lightly slightly fatally known listed left found declared "
    "pronounced both all"
)
_ADJECTIVES = {
    "dead": "dead",
    "injured": "injure",
    "wounded": "wound",
    "killed": "kill",
    "missing": "missing",
}
_REPORTED = word_set("report believe say think know presume confirm fear find declare state")
_ARMING = frozenset(("launch", "fire", "unleash", "use", "send"))
"""What makes a weapon of a drone: "launched six drones" counts munitions, "shot down six" aircraft."""
_DOWNING = frozenset(("down", "shoot", "destroy", "lose"))
"""What destroys an aircraft; one that is intercepted or hit may fly on."""
_OF_NOUN: dict[str, CountRole] = {
    "death": "killed", "injury": "injured", "casualty": "killed_or_injured",
    "incursion": "incursions",
}  # fmt: skip


@lru_cache(maxsize=1)
def _predicates() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in rows("counts", "predicates"):
        found[row["lemma"]] = (*found.get(row["lemma"], ()), (row["role"], row["link"]))
    return found


def predicate_role(token: Token, kind: str, link: str, with_object: str = "") -> CountRole | None:
    """The role that a predicate gives to a thing of this kind where it stands.

    ``link`` is ``object``, ``subject`` or ``active`` (an object that is no subject of a passive);
    ``with_object`` the lemma of the verb's own object, for rows such as ``lose>life``.
    """
    lemma = _ADJECTIVES.get(token.lower) or token.lemma.lower()
    known = _predicates()
    for role, where in (*known.get(f"{lemma}>{with_object}", ()), *known.get(lemma, ())):
        armed = role == "munitions" and kind == "aircraft" and lemma in _ARMING
        if where == link and (_fits(role, kind) or armed):
            downed = role == "aircraft" and lemma in _DOWNING
            return "destroyed" if downed else cast(CountRole, role)
    return None


def _fits(role: str, kind: str) -> bool:
    if role in _ON_PEOPLE:
        return kind in HUMAN or (role == "missing" and kind in _THINGS)
    if role in _ON_THINGS:
        return kind in _THINGS or (kind == "" and role != "targets")
    wanted = {"munitions": "munition", "sorties": "sortie", "aircraft": "aircraft"}
    return wanted.get(role, kind) == kind


def role_of(
    parse: Parse, quantity: Quantity, whole: Quantity | None = None
) -> tuple[CountRole, int | None]:
    """The role of a quantity and the predicate (a token index) that gives it.

    ``whole`` is the figure whose noun "80 of them", "of which 80" counts.
    """
    named = quantity if whole is None else whole
    kind = "" if named.head is None else kind_of(parse.tokens[named.head])
    if _handed_over(parse, quantity):
        return "other", None
    role = _OF_NOUN.get(kind)
    if role is not None:
        return role, quantity.head
    rules = [_to_the_right, _to_the_left, _modified, _governed, _toll]
    if quantity.some_of:  # "12 of 15 drones launched were shot down"
        rules = [_to_the_left, _past_clause, _governed, _toll]
    for rule in rules:
        found = rule(parse, quantity, kind)
        if found is not None:
            role, anchor = found
            return _widened(parse, role, anchor), anchor
    if kind == "sortie" and parse.tokens[cast(int, quantity.head)].lemma == "sortie":
        return "sorties", quantity.head
    return "other", None


_HANDED = word_set("return exchange swap free release repatriate hand give transfer")
_REMAINS = word_set("body remains corpse")


def _handed_over(parse: Parse, quantity: Quantity) -> bool:
    """Whether the dead or wounded are what is handed over: "the bodies of six", "22 wounded men"."""
    node = parse.tokens[quantity.pivot]
    above = parse.tokens[node.head]
    if node.dep == "pobj" and above.lower == "of":
        node = parse.tokens[above.head]
        if node.lemma.lower() not in _REMAINS:
            return False
    verb = parse.tokens[node.head]
    return node.dep in ("dobj", "nsubjpass") and verb.lemma.lower() in _HANDED


_PARTICIPLE = ("VBN", "JJ", "VBD", "VB")
_Found = tuple[CountRole, int] | None


def _to_the_right(parse: Parse, quantity: Quantity, kind: str) -> _Found:
    """Such as "12 people were reportedly killed", "30 wounded", "four dead"."""
    tokens, at = parse.tokens, quantity.last + 1
    last = parse.sentences[tokens[quantity.last].sentence][1]
    at = _behind_parts(tokens, at, last)
    stop = min(last, at + 7)
    while at < stop and tokens[at].lower in _SKIPPED:
        at += 1
    if at >= stop:
        return None
    if tokens[at].lower == "shot" and at + 1 < last and tokens[at + 1].lower == "dead":
        at += 1
    token = tokens[at]
    if token.lower != "dead" and not token.tag.startswith("V") and token.lower not in _BARE:
        return None
    if _is_active(parse, token, quantity):
        return _as_subject(parse, token, kind)
    role = predicate_role(token, kind, "object") or predicate_role(token, kind, "subject")
    return (role, at) if role is not None and role in _ON_PEOPLE | _ON_THINGS else None


_RISING = frozenset(("rose", "risen", "rises", "climbed", "climbs", "reached", "stood", "stands"))


def _behind_parts(tokens: Sequence[Token], at: int, last: int) -> int:
    """Behind the ", among them two children," that follows a figure, if that stands at ``at``."""
    words = [token.lower for token in tokens[at : min(last, at + _PARTS)]]
    part = words[1:2] and (words[1] in _PART_OF or words[2:4] == ["of", "them"])
    if words[:1] != [","] or not part or "," not in words[1:]:
        return at
    return at + words.index(",", 1) + 1


_PARTS = 14
_PART_OF = frozenset(("among", "including", "mostly", "mainly", "many", "most", "some", "all"))
_BARE = frozenset(("wounded", "injured", "killed", "missing", "detained", "arrested", "displaced"))


def _as_subject(parse: Parse, token: Token, kind: str) -> _Found:
    role = predicate_role(token, kind, "subject", _object(parse, token))
    return (role, token.i) if role is not None else None


def _past_clause(parse: Parse, quantity: Quantity, kind: str) -> _Found:
    """The passive verb behind the clause of a whole: "three of the 15 [launched at night] were downed"."""
    first, last = quantity.last + 1, parse.sentences[parse.tokens[quantity.last].sentence][1]
    tokens = parse.tokens[first : min(last, first + 14)]
    for token, verb in pairwise(tokens):
        if token.text in (",", ";"):
            return None
        if token.lower in ("were", "was", "been") and verb.tag == "VBN":
            role = predicate_role(verb, kind, "object")
            return (role, verb.i) if role is not None else None
    return None


def _object(parse: Parse, verb: Token) -> str:
    """The lemma of a verb's object, also where the parse has missed it: "lost their lives"."""
    for noun in parse.children(verb.i, "dobj"):
        return noun.lemma.lower()
    for token in parse.tokens[verb.i + 1 : verb.i + 4]:
        if token.tag.startswith("N"):
            return token.lemma.lower()
        if token.tag not in ("PRP$", "DT", "JJ"):
            break
    return ""


def _is_active(parse: Parse, verb: Token, quantity: Quantity) -> bool:
    """Whether the quantity does what the verb says: "12 soldiers killed three men"."""
    if verb.tag in ("VBN", "JJ") or verb.lower == "dead" or verb.tag.startswith("N"):
        between = parse.tokens[quantity.last + 1 : verb.i]
        if any(token.lemma == "be" for token in between):
            return False
        perfect = any(token.lemma == "have" for token in between)
        return perfect and bool(parse.children(verb.i, "dobj"))
    passive = any(child.lemma == "be" for child in parse.children(verb.i, "auxpass", "aux"))
    if passive and verb.tag != "VBG":
        return False
    if verb.tag == "VBD":
        return bool(parse.children(verb.i, "dobj"))
    return verb.tag in ("VBG", "VBZ", "VBP", "VB")


def _to_the_left(parse: Parse, quantity: Quantity, kind: str) -> _Found:
    """Such as "killing up to 40", "wounded another three", "injuries to 12", "a toll of 12"."""
    tokens, at = parse.tokens, quantity.first - 1
    first = parse.sentences[tokens[quantity.first].sentence][0]
    while at >= first and at > quantity.first - 4:
        token = tokens[at]
        if (bare := _headline(token.lower, kind)) is not None and at == quantity.first - 1:
            return bare, at
        if token.tag.startswith("V") and token.lower not in ("including", "were", "was"):
            role = predicate_role(token, kind, "object") or predicate_role(token, kind, "active")
            return (role, at) if role is not None and not _is_passive(parse, token) else None
        if token.tag.startswith("N"):
            role = _OF_NOUN.get(kind_of(token)) or _taken(parse, token, kind)
            of = tokens[at + 1].lower in ("of", "to", "among", ":")
            return (role, at) if role is not None and of and role != "incursions" else None
        if token.tag not in ("DT", "IN", "RB", "JJ", "RP", "PRP$", "TO"):
            return None
        at -= 1
    return None


def _headline(word: str, kind: str) -> CountRole | None:
    """What "injures" or "wounds" before a figure makes of it, whatever a parser takes it for."""
    if kind not in HUMAN or word not in HARMING:
        return None
    return "killed" if word == "kills" else "injured"


def _taken(parse: Parse, noun: Token, kind: str) -> CountRole | None:
    """The role of those whose lives were "claimed", "taken" or "lost"."""
    for verb in reversed(parse.tokens[max(0, noun.i - 3) : noun.i]):
        if verb.tag.startswith("V"):
            return predicate_role(verb, kind, "of", noun.lemma.lower())
    return None


def _is_passive(parse: Parse, verb: Token) -> bool:
    return bool(parse.children(verb.i, "auxpass"))


def _modified(parse: Parse, quantity: Quantity, kind: str) -> _Found:
    """Such as "12 people ... killed in the raid" (a participle of the noun), "12 dead soldiers"."""
    if quantity.head is None:
        return None
    for child in parse.children(quantity.head, "acl", "relcl", "amod"):
        if child.tag in ("VBN", "VBD", "JJ") and not parse.children(child.i, "dobj"):
            if child.dep == "amod" and kind == "captive":
                continue
            if child.dep == "relcl" and _some_of_whom(parse, quantity.head, child.i):
                continue
            role = predicate_role(child, kind, "object") or predicate_role(child, kind, "subject")
            if role is not None:
                return role, child.i
    return None


def _some_of_whom(parse: Parse, start: int, end: int) -> bool:
    """Whether a clause is of some only: "eleven patients, two of whom died"."""
    between = [token.lower for token in parse.tokens[start:end]]
    return ("of", "whom") in pairwise(between) and not _EVERY & set(between)


def _governed(parse: Parse, quantity: Quantity, kind: str) -> _Found:
    """By the syntax: object or passive subject of a predicate, also among joined nouns."""
    return _climbed(parse, quantity.pivot, kind) or _climbed(parse, quantity.core, kind)


def _climbed(parse: Parse, start: int, kind: str) -> _Found:
    node = parse.tokens[start]
    for _ in range(6):
        head = parse.tokens[node.head]
        if head.i == node.i:
            return None
        if (
            node.dep == "nsubjpass" and head.lemma in _REPORTED
        ):  # "were reported to have been killed"
            head = next(
                (c for c in parse.children(head.i, "xcomp", "oprd") if c.tag in _PARTICIPLE), head
            )
        if node.dep in ("dobj", "nsubjpass", "oprd", "attr"):
            role = predicate_role(head, kind, "object") or predicate_role(head, kind, "subject")
            return (role, head.i) if role is not None else None
        if node.dep == "nsubj" and head.dep == "csubjpass":  # "jets patrolling ... were harassed"
            head = parse.tokens[head.head]
            role = predicate_role(head, kind, "object")
            return (role, head.i) if role is not None else None
        if node.dep == "nsubj":
            role = predicate_role(head, kind, "subject", _object(parse, head))
            if role is None and head.tag == "VBN" and not parse.children(head.i, "dobj"):
                role = predicate_role(head, kind, "object")
            return (role, head.i) if role is not None else None
        if node.dep not in (
            "conj",
            "pobj",
            "appos",
            "nummod",
            "prep",
            "nmod",
            "quantmod",
            "compound",
        ):
            return None
        if node.dep == "prep" and node.lower not in ("of", "including", "to"):
            return None
        if node.dep == "prep" and kind_of(head) in ("building", "site"):
            return None  # "a town of 40,000 people, held by the army"
        node = head
    return None


def _toll(parse: Parse, quantity: Quantity, kind: str) -> _Found:
    """Such as "raising the death toll to 12", "the number of dead stood at 30"."""
    if kind not in HUMAN:
        return None
    tokens = parse.tokens
    rising = any(t.lower in _RISING for t in tokens[max(0, quantity.first - 2) : quantity.first])
    far = 20 if rising else 10
    first = max(parse.sentences[tokens[quantity.first].sentence][0], quantity.first - far)
    if quantity.first > first and tokens[quantity.first - 1].lower == "from":
        return None  # "raising the toll to 12 from 9": the earlier figure
    for i in range(quantity.first - 1, first - 1, -1):
        role = _toll_word(parse, i, first)
        if role is not None:
            return role, i
        closed = tokens[i].tag.startswith("V") and i < quantity.first - 4
        if tokens[i].text in (";", ".") or (closed and tokens[i].lower not in _BARE):
            return None
    return None


def _toll_word(parse: Parse, i: int, first: int) -> CountRole | None:
    """What a word before a figure makes of it: "toll", or "dead" after "the number of"."""
    token, tokens = parse.tokens[i], parse.tokens
    before = [other.lower for other in tokens[first:i]]
    if token.lower == "toll":
        return "injured" if before[-1:] and before[-1] in ("injury", "injured") else "killed"
    if "number" in before or "numbers" in before:
        kind = kind_of(token)
        if token.lower in _BARE or kind in ("death", "injury", "casualty"):
            return _OF_NOUN.get(kind) or predicate_role(token, "person", "object")
    return None


def _widened(parse: Parse, role: CountRole, anchor: int) -> CountRole:
    """Such as "killed or injured", "wounded and killed": one figure for both."""
    if role not in ("killed", "injured"):
        return role
    other = "injured" if role == "killed" else "killed"
    tokens = parse.tokens
    for step in (1, -1):
        i, j = anchor + step, anchor + 2 * step
        if 0 <= j < len(tokens) and tokens[i].lower in ("and", "or", "/", "and/or"):
            if tokens[j].tag[:1] not in "VJ" or (
                step == 1 and parse.children(tokens[j].i, "dobj", "nsubjpass")
            ):
                continue
            if predicate_role(tokens[j], "person", "object") == other:
                return "killed_or_injured"
    return role
