"""Where: the places that hang on the words of an event."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from counterclaim.model import Place, PlaceMention
from counterclaim.reading.counts import kind_of
from counterclaim.reading.counts.tables import word_set
from counterclaim.reading.events.nouns import is_verb
from counterclaim.reading.syntax import Parse, Token

_LOCATIVE = word_set(
    "in at near on over across around outside inside into to from off along throughout within "
    "above toward towards against between through south north east west"
)
_TOWNS = frozenset(("city", "town", "village", "port", "capital", "settlement"))
_COMPASS = frozenset(("north", "south", "east", "west", "outside", "inside"))
_GROUND = frozenset(("airspace", "border", "frontier", "waters", "coast", "coastline"))
_STEPS = 10


def governor(parse: Parse, i: int, members: Collection[int]) -> tuple[int | None, str]:
    """The first verb or member of an event above token ``i``, and the preposition passed last."""
    node, word = parse.tokens[i], ""
    for _ in range(_STEPS):
        toward = node.lower in _COMPASS and node.tag in ("RB", "NN")
        if (node.tag in ("IN", "TO") and node.lower != "of") or toward:  # "in the city of", "in the outskirts of"
            word = word or node.lower
        if node.i in members:
            return node.i, word
        if (is_verb(node) and node.dep not in ("amod", "compound") and node.tag != "VBN") or (
            is_verb(node) and node.dep not in ("amod", "compound", "acl")
        ):
            return node.i, word
        head = parse.tokens[node.head]
        if head.i == node.i or (is_verb(head) and node.dep == "nsubj" and head.i not in members):
            return (head.i if is_verb(head) else None), word
        node = head
    return None, word


def top(parse: Parse, tokens: Iterable[Token]) -> int:
    """The token of a phrase that hangs outside it."""
    inside = {token.i for token in tokens}
    for i in sorted(inside):
        if parse.tokens[i].head not in inside or parse.tokens[i].head == i:
            return i
    return min(inside)


def places_of(
    parse: Parse, members: Collection[int], places: Sequence[Place], *, ground: bool
) -> tuple[PlaceMention, ...]:
    """The places that an event's clause names by a preposition, and violated airspace."""
    sentence = parse.tokens[next(iter(members))].sentence
    found: list[PlaceMention] = []
    adjectives: list[PlaceMention] = []
    for place in [*places, *_unlisted(parse, sentence, places)]:
        tokens = parse.tokens_in((place.start, place.end))
        if not tokens or tokens[0].sentence != sentence:
            continue
        above, word = governor(parse, top(parse, tokens), members)
        if above in members and word in _LOCATIVE | _COMPASS:
            last = tokens[-1]
            qualifies = last.dep in ("amod", "nmod", "compound") and last.tag != "NNP"
            qualifies = qualifies or last.dep == "poss"  # "in Norland's Halvik"
            mention = PlaceMention(name=place.name, span=(place.start, place.end))
            (adjectives if qualifies else found).append(mention)
    found = found or adjectives  # "the Sudanese city of El Obeid" is one place
    if not found:
        found = _where(parse, members, places) or _same_town(parse, members, places)
    if ground:
        found += [mention for mention in _grounds(parse, members) if mention not in found]
    return tuple(found)


def _unlisted(parse: Parse, sentence: int, places: Sequence[Place]) -> list[Place]:
    """The names that the tagger takes for places and the gazetteer does not hold."""
    known = {i for place in places for i in range(place.start, place.end)}
    return [
        Place(start=e.start, end=e.end, name=parse.text[e.start : e.end])
        for e in parse.entities
        if e.label in ("GPE", "LOC", "FAC")
        and parse.tokens[e.first].sentence == sentence
        and parse.tokens[e.last].tag.startswith("N")
        and e.start not in known
        and e.end - 1 not in known
    ]


def _where(parse: Parse, members: Collection[int], places: Sequence[Place]) -> list[PlaceMention]:
    """Such as "the town of Halvik, where ten were killed"."""
    for member in members:
        verb = parse.tokens[member]
        where = any(word.lower == "where" for word in parse.children(member, "advmod"))
        if where and verb.dep == "relcl":
            town = parse.tokens[verb.head]
            return [
                PlaceMention(name=place.name, span=(place.start, place.end))
                for place in places
                if place.start <= town.start < place.end
            ]
    return []


def _same_town(
    parse: Parse, members: Collection[int], places: Sequence[Place]
) -> list[PlaceMention]:
    """Such as "along the edge of the city": the place that the text has called a city last."""
    for member in sorted(members):
        first, last = parse.subtree(member)
        for token in parse.tokens[first : last + 1]:
            if token.lower not in _TOWNS or token.dep != "pobj":
                continue
            bare = [child.lower for child in parse.children(token.i)] == ["the"]
            above, word = governor(parse, token.i, members)
            if bare and above in members and word in _LOCATIVE:
                before = [p for p in places if p.end < token.start and _called(parse, p)]
                return [
                    PlaceMention(name=p.name, span=(token.start, token.end)) for p in before[-1:]
                ]
    return []


def _called(parse: Parse, place: Place) -> bool:
    """Whether a place was introduced as a town: "the city of Halvik", "the town Halvik"."""
    tokens = parse.tokens_in((place.start, place.end))
    if not tokens:
        return False
    words = [token.lower for token in parse.tokens[max(0, tokens[0].i - 2) : tokens[0].i]]
    return bool(set(words) & _TOWNS)


def _grounds(parse: Parse, members: Collection[int]) -> list[PlaceMention]:
    """Such as "Turkish airspace", "the Syrian border": where something is violated or patrolled."""
    found = []
    for member in members:
        nouns = parse.children(member, "dobj", "nsubjpass", "compound")
        for prep in parse.children(member, "prep"):
            nouns += parse.children(prep.i, "pobj")
        for noun in nouns:
            if noun.lemma.lower() in _GROUND or (
                noun.lower in _GROUND and kind_of(noun) == "airspace"
            ):
                inner = parse.children(noun.i, "amod", "compound", "poss")
                first = min([noun.i, *(child.i for child in inner if child.i < noun.i)])
                span = parse.span(first, noun.i)
                found.append(PlaceMention(name=parse.text[span[0] : span[1]], span=span))
    return found
