"""What a noun phrase names by itself: a known actor, a person, an office, a source, a label.

Pronouns and descriptions that need an antecedent are told apart here, and resolved elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from counterclaim.reading.actors.catalogue import Entry, Match
from counterclaim.reading.actors.offices import anywhere, at_end, gender_of, word_set
from counterclaim.reading.actors.people import People, Person
from counterclaim.reading.actors.phrases import INDEFINITE, Phrase, apposed, inner_of
from counterclaim.reading.actors.polities import owning_polity, polity
from counterclaim.reading.actors.reference import Identity, Kind
from counterclaim.reading.actors.scene import Scene, identity, ministry_in, office
from counterclaim.reading.actors.wording import (
    bare_name,
    phrase_text,
    text_of,
    unnamed,
    until_clause,
)
from counterclaim.reading.syntax import Token

_UNKNOWN = word_set("unknown")
_OFFICES = ("ministry", "government", "force")
_GROUPS = frozenset(
    {"armed_group", "alliance", "igo", "ngo", "media", "monitor", "group", "military"}
)
_UNIQUE = word_set("unique_office")


@dataclass(frozen=True)
class Finding:
    """What a phrase names by itself, and what a description asks for where it names nothing."""

    identities: tuple[Identity, ...]
    kind: Kind
    roles: frozenset[str] = frozenset()
    confidence: float = 0.9
    reason: str = ""
    wanted: frozenset[str] = frozenset()
    """Types that an antecedent can have; empty if the phrase needs none."""
    country: str | None = None
    gender: str = ""
    person: Person | None = None
    words: frozenset[str] = frozenset()
    """Words of the title or description, in lower case."""
    body: str = ""
    """The name of the body that a person belongs to."""


def describe(phrase: Phrase, scene: Scene, people: People, owner: Identity | None) -> Finding:
    """What a phrase names. ``owner`` is whom its possessive ("its") stands for, if known."""
    if (told := _apposed(phrase, scene, people)) is not None:
        return told
    if (inner := inner_of(phrase)) and not people.at(phrase.head):
        found = describe(inner, scene, people, owner)
        known = found.identities and found.identities[0].type in ("armed_group", "military")
        if known or phrase.head.lower not in ("group", "member", "members", "part"):
            return replace(found, confidence=round(0.9 * found.confidence, 3), wanted=frozenset())
    state = _state(phrase, scene, owner)
    return (
        _person(phrase, scene, people)
        or _unidentified(phrase)
        or _known(phrase, scene)
        or _led(phrase, scene)
        or _governments(phrase, scene)
        or _of_state(phrase, scene, state, owner)
        or _role(phrase, scene, state)
        or _label(phrase, state)
        or _description(phrase, state)
        or _own_words(phrase, scene, state)
    )


def _apposed(phrase: Phrase, scene: Scene, people: People) -> Finding | None:
    """Who a bare description is, where its apposition names it: "its ally, the Free Front"."""
    inner = apposed(phrase)
    if inner is None or phrase.head.tag in ("NNP", "NNPS") or scene.matches_in(phrase.body):
        return None
    named_here = [hit for token in inner.tokens if (hit := people.at(token))]
    if named_here:
        run, person = named_here[0]
        return _finding_of(person, 0.85, "name") if run.last == inner.head.i else None
    found = describe(inner, scene, people, None)
    member = phrase.head.lower in ("one", "another", "some", "two", "most")
    named = found.kind == "name" and inner.head.tag in ("NNP", "NNPS")
    return found if named or (member and found.kind in ("anonymous", "other")) else None


def _state(phrase: Phrase, scene: Scene, owner: Identity | None) -> Entry | None:
    """The state that qualifies a phrase: adjective, owner, or "of"/"in" after it."""
    if found := scene.state_in(phrase.body[:-1] if len(phrase.body) > 1 else ()):
        return found
    if phrase.owner and (found := scene.state_in(phrase.owner)):
        return found
    if owner is not None and owner.country:
        return scene.catalogue.state(owner.country)
    if phrase.rest and phrase.rest[0].lower in ("of", "for"):
        return scene.state_in(until_clause(phrase.rest))
    return None


def _person(phrase: Phrase, scene: Scene, people: People) -> Finding | None:
    tokens = phrase.tokens
    for k, token in enumerate(tokens):
        hit = people.at(token)
        if hit is None or (token.i != hit[0].first and k):
            continue
        run, person = hit
        if not _heads(phrase, scene, k, run.last):
            continue
        return _finding_of(person, 0.92, "name")
    if len(phrase.body) == 1 and phrase.head.text[:1].isupper() and not scene.match(phrase.head):
        person_named = people.named(phrase.head.text)
        alone = not phrase.rest or phrase.rest[0].text == ","
        if person_named and not phrase.owner and alone:
            return _finding_of(person_named, 0.85, "last name")
    return None


def _finding_of(person: Person, confidence: float, reason: str) -> Finding:
    return Finding((person.identity(),), "person", frozenset(person.roles), confidence, reason,
                   gender=person.gender, person=person, words=frozenset(person.words),
                   body=person.body.name if person.body else "")  # fmt: skip


def _heads(phrase: Phrase, scene: Scene, k: int, last: int) -> bool:
    """Whether the name at token ``k`` of the phrase is what the phrase is about."""
    tokens = phrase.tokens
    after = next((t for t in tokens[k:] if t.i > last), None)
    if after is not None and (after.text in ("-", "'", "’") or after.tag == "POS"
                              or after.lower in ("'s", "’s") or after.tag[:2] == "NN"):  # fmt: skip
        return False
    before = tokens[:k]
    while before and before[-1].text != "," and _before_name(before[-1]):
        before = before[:-1]
    if not before:
        return True
    inside = {token.i for token in phrase.body}
    if tokens[k].i in inside:
        return True
    if before[-1].text == ",":
        body = [token.lower for token in phrase.body]
        apart = after is None or after.text == ","
        led = bool(phrase.owner) or phrase.determiner in ("a", "an", "the")
        person_noun = phrase.head.tag == "NN" and led and last > tokens[k].i
        return bool(at_end(body, "role") or at_end(body, "anonymous") or (apart and person_noun))
    if before[-1].text == ")":
        return True
    # "Secretary of State Name", "Chairman of the Joint Chiefs Gen. Name"; but "aide to Name".
    links = [t.lower for t in phrase.rest if t.i < tokens[k].i]
    if not links or links[0] not in ("of", "for"):
        return False
    title = [w for w in links[1:] if w != "the"]
    known = any(m.end <= tokens[k].start for m in scene.matches_in(phrase.rest))
    role_first = at_end([t.lower for t in phrase.body], "role") is not None
    if title and at_end(title, "role"):
        return known
    return role_first and bool(title) and (known or at_end(title, "portfolio") is not None)


def _before_name(token: Token) -> bool:
    """Whether a word is a courtesy or a rank, as in "a spokesman, Col. Name", "Brigadier Name"."""
    word = [token.lower]
    title = token.lower.endswith(".") or token.text.istitle()
    return bool(at_end(word, "courtesy")) or (title and bool(at_end(word, "role")))


def _unidentified(phrase: Phrase) -> Finding | None:
    if not _UNKNOWN.intersection(phrase.words) or at_end(phrase.words, "anonymous"):
        return None
    return Finding((Identity("unknown", "anonymous"),), "label", reason="said to be unknown")


def _known(phrase: Phrase, scene: Scene) -> Finding | None:
    """A known actor that the phrase is about: at its end, alone, or with "group" after it."""
    body = scene.unqualified(phrase.body)
    if not body:
        return None
    match = scene.match(body[-1])
    if match is not None and match.start >= phrase.tokens[0].start and not scene.aloof(match):
        before = tuple(t for t in body if t.end <= match.start)
        if match.kind != "adjective" and not (phrase.owner and match.kind != "name"):
            return _entry(match, phrase, before, scene)
        if match.kind == "adjective" and match.start <= phrase.tokens[0].start:
            return Finding((identity(match.entry),), "name", confidence=0.75,
                           reason="adjective for state")  # fmt: skip
    first = scene.match(body[0]) or (scene.match(body[1]) if len(body) > 1 else None)
    if first is None or scene.aloof(first) or first.kind == "seat":
        return None
    after = tuple(t for t in body if t.start >= first.end and t.text != "-")
    if first.end > body[-1].end and first.kind == "name" and first.start <= body[-1].start:
        return Finding((identity(first.entry),), "name", reason="known name")
    words = [token.lower for token in after]
    says_kind = bool(words) and (at_end(words, "of_group") or at_end(words, "which"))
    if says_kind and first.entry.type in _GROUPS and not at_end(words, "ministry"):
        return Finding((identity(first.entry),), "name", confidence=0.85, reason="known name")
    return None


def _entry(match: Match, phrase: Phrase, before: tuple[Token, ...], scene: Scene) -> Finding | None:
    entry = match.entry
    if match.kind == "people" and entry.type == "state":
        definite = phrase.determiner == "the" and not before and not phrase.rest
        if not definite:
            name = phrase_text(phrase.body)
            return Finding((Identity(name, "collective", entry.country, "CVL"),), "label",
                           confidence=0.7, reason="a people")  # fmt: skip
        return Finding((identity(entry),), "name", confidence=0.6, reason="people for state")
    words = [token.lower for token in before]
    if any(t.tag.startswith("NNP") and scene.match(t) is None and _stranger(t) for t in before):
        return None
    if match.kind == "name" and entry.type == "state" and at_end(words, "role"):
        return None
    reason = "seat for government" if match.kind == "seat" else "known name"
    return Finding((identity(entry),), "name", confidence=0.9, reason=reason)


def _stranger(token: Token) -> bool:
    """Whether a capitalised word before a known name makes another name of it ("DCI Palestine")."""
    word = [token.lower]
    return not any(
        at_end(word, kind) for kind in ("role", "which", "portfolio", "named", "of_group")
    )


def _led(phrase: Phrase, scene: Scene) -> Finding | None:
    """An alliance by its leader: "the U.S.-led coalition"."""
    words = phrase.words
    if "led" not in words or ("coalition" not in words and "alliance" not in words):
        return None
    found = [m for m in scene.matches_in(phrase.body) if m.entry.type == "state"]
    if not found:
        return None
    entry = found[0].entry
    short = entry.modifier if entry.modifier.isupper() else entry.name
    kind = "alliance" if "alliance" in words else "coalition"
    name = f"{short}-led {kind}"
    return Finding((Identity(name, "alliance", entry.country, "MIL"),), "office", frozenset({kind}),
                   reason="coalition by its leader")  # fmt: skip


def _governments(phrase: Phrase, scene: Scene) -> Finding | None:
    """The states of "the governments of X and Y"."""
    if phrase.head.lower != "governments" or not phrase.rest:
        return None
    states = [m.entry for m in scene.matches_in(phrase.rest) if m.entry.type == "state"]
    if not states:
        return None
    return Finding(tuple(dict.fromkeys(map(identity, states))), "joint", reason="governments")


def _of_state(
    phrase: Phrase, scene: Scene, state: Entry | None, owner: Identity | None
) -> Finding | None:
    """Government, ministry, force, body or act of a state by its pattern."""
    words = phrase.words
    if state is None and any(at_end(words, kind) for kind in _OFFICES):
        state = polity(phrase, scene) or owning_polity(owner)
    if at_end(words, "ministry"):
        tail = [token.lower for token in phrase.rest[:6]]
        if found := ministry_in([*words, *tail], state):
            if state is None and phrase.determiner in ("the", "that", "this"):
                return Finding((found,), "office", frozenset({found.name}), 0.6, "ministry",
                               wanted=frozenset({"ministry"}))  # fmt: skip
            return Finding(
                (found,), "office", frozenset({found.name}), reason="ministry by pattern"
            )
        return None
    if state is None and words in (("government",), ("regime",)) and phrase.determiner == "the":
        who = Identity("government", "group", None, "GOV")
        return Finding((who,), "other", frozenset({"government"}), 0.4, "the government",
                       frozenset({"state"}))  # fmt: skip
    if state is None or at_end(words[:-1], "label") or "opposition" in words[:-1]:
        return None
    if words[-1:] == ("counterpart",) and owner is not None and owner.type == "ministry":
        same = ministry_in(_ministry_words(owner), state)
        if same is not None:
            return Finding((same,), "office", confidence=0.6, reason="counterpart")
    if at_end(words, "government"):
        return Finding((identity(state),), "office", reason="government for state")
    if act := at_end(words, "act"):
        actor = identity(state)
        if owner is not None and owner.type in ("ministry", "military") and owner.sector != "IGO":
            actor = office(state, "armed forces", "military", "MIL")
        return Finding((actor,), "office", confidence=0.7, reason=f"whose {act.word}")
    for kind in ("force", "body"):
        if (found_word := at_end(words, kind)) and not at_end(words, "label"):
            actor = office(state, found_word.canonical, found_word.actor_type, found_word.sector)
            return Finding((actor,), "office", frozenset({found_word.canonical}), 0.85,
                           f"{kind} of a state")  # fmt: skip
    return None


def _ministry_words(owner: Identity) -> list[str]:
    """A ministry's portfolio as words of a ministry, whatever the other state calls its own."""
    return [word if word != "department" else "ministry" for word in owner.name.lower().split()]


def _role(phrase: Phrase, scene: Scene, state: Entry | None) -> Finding | None:
    """A person without a name: an office holder, or an unnamed source."""
    words = phrase.words
    role = at_end(words, "role") or at_end(words, "anonymous")
    if role is None or (at_end(words, "label") and not at_end(words, "role")):
        return None
    country = state.country if state else None
    affiliation = scene.affiliation((*phrase.owner, *phrase.body, *until_clause(phrase.rest)))
    sector = _sector(words, role.sector, affiliation.body)
    gender = gender_of(words)
    definite = (
        not phrase.plural
        and phrase.determiner not in INDEFINITE
        and bool(phrase.determiner or phrase.owner or state or phrase.head.text[:1].isupper())
    )
    roles = frozenset({role.canonical})
    if definite and role.canonical in _UNIQUE and state and not affiliation.body:
        name = f"{state.modifier} {_title(phrase, role.length)}"
        return Finding((Identity(name, "person", country, sector),), "person", roles, 0.6,
                       "office holder", frozenset({"person"}), country, gender,
                       words=frozenset(words[: -role.length]))  # fmt: skip
    name = f"{unnamed(phrase, affiliation.body, state)} (unnamed)"
    if country is None and affiliation.body is not None:
        country = affiliation.body.country
    who = Identity(name, "anonymous", country, sector)
    wanted = frozenset({"person", "anonymous"}) if definite else frozenset[str]()
    body = affiliation.body.name if affiliation.body else ""
    return Finding((who,), "anonymous", roles, 0.75, "unnamed", wanted, country, gender,
                   words=frozenset(words[: -role.length]), body=body)  # fmt: skip


def _sector(words: tuple[str, ...], role: str | None, body: Identity | None) -> str | None:
    told = anywhere(words[:-1], "sector")
    if told is not None:
        return told.sector
    return body.sector if body is not None and body.sector else role


def _title(phrase: Phrase, length: int) -> str:
    words = [t.text for t in phrase.body if t.tag[:2] in ("NN", "JJ", "HY")]
    portfolio = [w for w in words if at_end([w.lower()], "portfolio")]
    title = " ".join(w.lower() for w in [*portfolio, *words[-length:]])
    place = " ".join(t.text for t in until_clause(phrase.rest)[:3])
    return f"{title} {place}" if place.startswith(("in ", "to ")) else title


def _label(phrase: Phrase, state: Entry | None) -> Finding | None:
    label = at_end(phrase.words, "label")
    if label is None:
        return None
    country = state.country if state else None
    name = text_of(phrase)
    who = Identity(name, "label", country, label.sector)
    reason = "a label stays a label"
    return Finding((who,), "label", frozenset({label.canonical}), 0.75, reason, country=country)


def _description(phrase: Phrase, state: Entry | None) -> Finding | None:
    """A definite noun such as "the bloc", that stands for something named before."""
    which = at_end(phrase.words, "which")
    definite = phrase.determiner in ("the", "this", "that", "both") or bool(phrase.owner)
    if which is None or not definite or (phrase.plural and not which.word.endswith("s")):
        return None
    service = " ".join(phrase.words)
    if state is None and not phrase.owner and service in word_set("service"):
        who = Identity(service.capitalize(), "military", None, "MIL")
        return Finding((who,), "office", frozenset({service}), 0.5, "a service",
                       frozenset({"military"}))  # fmt: skip
    extra = [t for t in phrase.body[: -which.length] if t.tag in ("NNP", "NNPS")]
    if (extra and not state) or any(t.i for t in phrase.rest if t.lower in ("of", "for")):
        return None
    whole = which.length == len(phrase.words) and not phrase.owner
    name = which.word if whole else text_of(phrase)
    wanted = frozenset(which.canonical.split("|"))
    type_ = "group" if wanted & {"state", "same"} else which.canonical.split("|")[0]
    told = Identity(name, type_, state.country if state else None)  # type: ignore[arg-type]
    asked = frozenset(phrase.words) if "same" in wanted else frozenset({which.word})
    return Finding((told,), "other", asked, 0.4, f"the {which.word}", wanted,
                   state.country if state else None)  # fmt: skip


def _own_words(phrase: Phrase, scene: Scene, state: Entry | None) -> Finding:
    entity = scene.parse.entity(phrase.head.i)
    name = text_of(bare_name(phrase))
    proper = phrase.head.tag in ("NNP", "NNPS") or (entity is not None and entity.label == "ORG")
    crowd = phrase.plural or at_end(phrase.words, "crowd") is not None
    type_: str = "group" if proper else "collective" if crowd else "label"
    sector = None
    if proper and (ending := at_end(phrase.words, "named")):
        type_, sector = ending.type, ending.sector
    elif not crowd and at_end(phrase.words, "which"):
        type_ = "group"
    if proper and entity is not None and entity.label == "PERSON":
        type_ = "person"
    country = state.country if state else None
    who = Identity(name, type_, country, sector)  # type: ignore[arg-type]
    return Finding((who,), "name" if proper else "other", frozenset({phrase.head.lemma.lower()}),
                   0.6 if proper else 0.5, "own words", country=country)  # fmt: skip
