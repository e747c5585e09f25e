"""One without a numeral: "a headquarters was destroyed", "a paramedic was killed"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.model import CountRole
from counterclaim.reading.counts.quantities import Quantity, kind_of
from counterclaim.reading.counts.roles import predicate_role
from counterclaim.reading.counts.tables import word_set
from counterclaim.reading.syntax import Parse, Token

_THINGS = frozenset(("building", "vehicle", "vessel", "aircraft"))
_PEOPLE = frozenset(("person", "force", "captive"))
_MANY = word_set(
    "crew police army family people staff troops forces group crowd couple public other"
)
_LIST = 12
"""How many words a list of parts may have before its last."""
_DESTROYED = ("destroyed", "damaged")
_HARMED = ("killed", "injured")


def find_singles(parse: Parse) -> list[Quantity]:
    """Single things destroyed or damaged, single persons killed or injured, as 1 to 1."""
    found = []
    for verb in parse.tokens:
        if not verb.tag.startswith("V"):
            continue
        for noun in _objects(parse, verb):
            role = _role(parse, verb, noun)
            if role is not None:
                found.append(_single(parse, noun, role, verb.i))
    return found


def find_parts(parse: Parse, found: Sequence[Quantity]) -> list[Quantity]:
    """Single persons that a list of parts ends with: "nine people, among them two medics and a nurse"."""
    parts = []
    for noun in parse.tokens:
        article = next((c for c in parse.children(noun.i, "det") if c.lower in ("a", "an")), None)
        if noun.tag != "NN" or article is None or kind_of(noun) not in _PEOPLE:
            continue
        first = parse.sentences[noun.sentence][0]
        before = parse.tokens[max(first, noun.i - _LIST) : noun.i]
        marks = [k for k, t in enumerate(before) if t.lower in ("including", "among")]
        if not marks or any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in before[marks[-1] :]):
            continue
        mark = before[marks[-1]].i
        if parse.tokens[mark].lower == "among" and parse.tokens[mark + 1].lower not in (
            "them",
            "whom",
            "those",
        ):
            continue
        whole = [q for q in found if first <= q.first < mark and q.role in (*_HARMED, "detained")]
        if whole and not whole[-1].part and noun.i not in {q.head for q in found}:
            one = _single(parse, noun, whole[-1].role, whole[-1].anchor or noun.i)
            parts.append(replace(one, part=True))
    return parts


def _objects(parse: Parse, verb: Token) -> Iterator[Token]:
    """What the verb is done to, joined nouns included."""
    heads = parse.children(verb.i, "dobj", "nsubjpass")
    if verb.tag == "VBN" and verb.dep == "acl" and not parse.children(verb.i, "dobj"):
        heads.append(parse.tokens[verb.head])
    if verb.tag == "VBN" and not heads:
        heads = parse.children(verb.i, "nsubj")
    queue, seen = list(heads), set[int]()
    while queue:
        noun = queue.pop(0)
        if noun.i in seen:
            continue
        seen.add(noun.i)
        yield noun
        queue.extend(parse.children(noun.i, "conj", "appos"))


def _role(parse: Parse, verb: Token, noun: Token) -> CountRole | None:
    if noun.tag not in ("NN", "NNP") or noun.lower in _MANY:
        return None
    determiners = [child.lower for child in parse.children(noun.i, "det")]
    numbered = parse.children(noun.i, "nummod")
    if numbered or any(word in ("no", "any", "every", "each") for word in determiners):
        return None
    kind = kind_of(noun)
    role = predicate_role(verb, kind, "object")
    after = parse.tokens[verb.i + 1 : verb.i + 2]
    if verb.lemma == "shoot" and kind in _PEOPLE and any(word.lower == "dead" for word in after):
        role = "killed"
    if role in _DESTROYED and kind in _THINGS and _negated(parse, verb) is False:
        return role
    indefinite = any(word in ("a", "an", "another") for word in determiners) or _beside_one(
        parse, noun
    )
    if role == "aircraft" and kind == "aircraft" and indefinite and not _negated(parse, verb):
        return role
    if role in _HARMED and kind in _PEOPLE and indefinite and _negated(parse, verb) is False:
        return role
    return None


def _beside_one(parse: Parse, noun: Token) -> bool:
    """Such as "a man and his wife": joined to one that is told by "a"."""
    head = parse.tokens[noun.head]
    if noun.dep != "conj" or parse.children(noun.i, "det"):
        return False
    return any(child.lower in ("a", "an") for child in parse.children(head.i, "det"))


def _negated(parse: Parse, verb: Token) -> bool:
    return bool(parse.children(verb.i, "neg"))


def _single(parse: Parse, noun: Token, role: CountRole, anchor: int) -> Quantity:
    inner = parse.children(noun.i, "compound", "amod", "nmod", "det", "poss")
    first = min([noun.i, *(child.i for child in inner if noun.i - 8 <= child.i < noun.i)])
    words = [child for child in inner if child.dep == "compound" and first <= child.i < noun.i]
    start = min([noun.i, *(word.i for word in words)])
    return Quantity(
        span=parse.span(first, noun.i),
        low=1,
        high=1,
        approx=False,
        unit=parse.text[slice(*parse.span(start, noun.i))],
        head=noun.i,
        first=first,
        last=noun.i,
        role=role,
        anchor=anchor,
    )
