"""For whom people speak, by how an article introduces them: "committee spokesman Anton Rudkovich".

The body has been named in full before ("the State Border Committee"), so one word of its name is
enough; "a spokesman" alone speaks for the body that was heard last. All bodies are treated alike:
only words and where they stand decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from counterclaim.model import Actor, Span, Statement

_ROLE = (
    r"(?:spokes(?:man|woman|person)|director|head|chief|commander|chair(?:man|woman|person)?|leader|"
    r"secretary|president|deputy|adviser|advisor|representative|lawyer|commissioner|coordinator)"
)
_SPEAKER = r"(?:spokes(?:man|woman|person)|press officer)"
_TITLES = r"(?:[A-Z][\w.-]*\s+){0,3}$"
_PHRASE = r"(?:(?:the|its|their|this)\s+)?((?:[\w’'-]+\s+){0,3}[\w-]+)"
_BEFORE = (
    re.compile(rf"\b([\w-]+)(?:['’]s)?\s+(?:[a-z-]+\s+)?{_ROLE},?\s+{_TITLES}"),
    re.compile(rf"\b{_ROLE}\s+(?:for|of)\s+{_PHRASE},\s+{_TITLES}"),
)
_AFTER = re.compile(
    rf",?\s+(?:who\s+(?:heads|leads|commands|runs|chairs|directs|speaks\s+for)|"
    rf"(?:(?:an?|the|its|their)\s+)?(?:[a-z-]+\s+){{0,2}}{_ROLE}\s+(?:for|of|at))\s+{_PHRASE}"
)
_BARE_BEFORE = re.compile(
    rf"(?:^|[.,;:”\"]\s|\bsaid\s|\bsays\s|\bto\s)\s*(?:(?:the|its|an?|another)\s+)?{_SPEAKER},?\s+{_TITLES}",
    re.IGNORECASE,
)
_BARE_AFTER = re.compile(rf",\s+(?:the|its|an?|another)\s+{_SPEAKER}\b(?!\s+(?:for|of|at)\b)")
_REACH = 70
"""Characters before a name in which a role may stand."""
_HEARD = 400
"""Characters before a name in which the body was heard for which a mere spokesman speaks."""
_NO_BODY = frozenset({"person", "anonymous", "media", "state"})
_SAME = {"minister": "ministry"}
"""Who is named for the body."""
_EMPTY = frozenset("the its their of for and former deputy a an".split())


def introduced(
    text: str, actors: Iterable[Actor], statements: Iterable[Statement] = ()
) -> dict[str, str]:
    """The name of the body that each person speaks for, for those whom the text introduces so."""
    known = sorted(actors, key=lambda a: a.name)
    bodies = [a for a in known if a.type not in _NO_BODY and a.mentions]
    names = {body.name for body in bodies}
    heard = [(s.source[0][0], n) for s in statements if s.source for n in s.actors if n in names]
    found = {}
    for person in known:
        if person.type == "person" and not person.name.endswith(")"):
            spots = [spot for m in sorted(person.mentions) if (spot := _spot(text, m, person.name))]
            told = (name for spot in spots for name in _bodies(text, spot, bodies, heard))
            if (name := next(told, None)) is not None:
                found[person.name] = name
    return found


def _spot(text: str, mention: Span, name: str) -> Span | None:
    """Where the name stands in a mention, which may hold the role too."""
    at = text.find(name, *mention)
    return (at, at + len(name)) if at >= 0 else None


def _bodies(
    text: str, spot: Span, bodies: Sequence[Actor], heard: Sequence[tuple[int, str]]
) -> Iterator[str]:
    """The bodies that a role beside one mention of a person points to, the surest first."""
    start, end = spot
    left = max(0, start - _REACH)
    matches = [*(p.search(text, left, start) for p in _BEFORE), _AFTER.match(text, end)]
    for phrase in (match[1] for match in matches if match):
        for word in reversed(phrase.lower().split()):
            stem = word.removesuffix("'s").removesuffix("’s")
            if stem not in _EMPTY:
                yield from _nearest(_SAME.get(stem, stem), start, bodies)
    if _BARE_BEFORE.search(text, left, start) or _BARE_AFTER.match(text, end):
        before = [(at, name) for at, name in heard if start - _HEARD <= at < start]
        if before:
            yield max(before)[1]


def _nearest(word: str, start: int, bodies: Iterable[Actor]) -> Iterator[str]:
    """The body of this word that was named last before."""
    near = [
        (max(m for m in body.mentions if m[0] < start), body.name)
        for body in bodies
        if _named(body, word) and min(body.mentions)[0] < start
    ]
    if near:
        yield max(near)[1]


def _named(body: Actor, word: str) -> bool:
    """Whether a word is one of a body's names."""
    parts = {p for call in (body.name, *body.aliases) for p in re.findall(r"[^\W_]+", call.lower())}
    return word in {_SAME.get(part, part) for part in parts}
