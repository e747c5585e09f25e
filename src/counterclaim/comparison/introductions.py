"""For whom people speak, by how an article introduces them: "committee spokesman Anton Rudkovich".

The body has been named in full before ("the State Border Committee"), so one word of its name is
enough; "a spokesman" alone speaks for the body that was heard last. All bodies are treated alike:
only words and where they stand decide.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from counterclaim.model import Actor, Span, Statement

_ROLE = (
    r"(?:spokes(?:man|woman|person)|director|head|chief|commander|chair(?:man|woman|person)?|leader|"
    r"secretary|president|representative|commissioner|coordinator)"
)
_SPEAKER = r"(?:spokes(?:man|woman|person)|press officer)"
_TITLES = r"(?:[A-Z][\w.-]*\s+){0,3}$"
_PHRASE = r"(?:(?:the|its|their|this)\s+)?((?:[\w’'-]+\s+){0,3}[\w-]+)"
_BEFORE = (
    # "Committee spokesman Ivo Lenz", "the committee's director, Dr Ivo Lenz"; in "troops shot the
    # Front leader, Ivo Lenz said" he is somebody else.
    re.compile(rf"\b([\w-]+)(?:['’]s)?\s+(?:deputy\s+)?{_ROLE}\s+{_TITLES}"),
    re.compile(rf"\b([\w-]+)['’]s\s+(?:deputy\s+)?{_ROLE},\s+{_TITLES}"),
    re.compile(rf"\b(?:[Tt]he|[Aa])\s+(?:deputy\s+)?{_ROLE}\s+(?:for|of)\s+{_PHRASE},\s+{_TITLES}"),
)
_AFTER = (
    re.compile(rf",\s+who\s+(?:heads|leads|commands|runs|chairs|directs|speaks\s+for)\s+{_PHRASE}"),
    re.compile(
        rf",\s+(?:(?:an?|the|its|their)\s+)?(?:deputy\s+)?{_ROLE}\s+(?:for|of|at)\s+{_PHRASE}"
    ),
)
_BARE_BEFORE = re.compile(
    rf"(?:^|[.,;:”\"]\s|\bsaid\s|\bsays\s|\bto\s)\s*(?:(?:[Tt]he|[Ii]ts|[Aa]n?|[Aa]nother)\s+)?{_SPEAKER},?\s+{_TITLES}"
)
_BARE_AFTER = re.compile(rf",\s+(?:its|an?)\s+{_SPEAKER},|,\s+the\s+{_SPEAKER}[.,]")
_REACH = 70
"""Characters before a name in which a role may stand."""
_HEARD = 400
"""Characters before a name in which the body was heard for which a mere spokesman speaks."""
_MENTIONS = 20
"""Mentions of a person that are looked at, the first ones."""
Calls = dict[str, list[tuple[int, str]]]
_NO_BODY = frozenset({"person", "anonymous", "media", "state"})
_SAME = {"minister": "ministry"}
"""Who is named for the body."""
_EMPTY = frozenset("the its their of for and deputy a an".split())
_NO_LONGER = re.compile(r"\b(?:[Ff]ormer|[Ee]x|[Rr]etired|[Oo]ne-time|victims)\b")


def introduced(
    text: str, actors: Iterable[Actor], statements: Iterable[Statement] = ()
) -> dict[str, str]:
    """The name of the body that each person speaks for, for those whom the text introduces so."""
    known = sorted(actors, key=lambda a: a.name)
    bodies = [a for a in known if a.type not in _NO_BODY and a.mentions]
    names = {body.name for body in bodies}
    heard = [(s.source[0][0], n) for s in statements if s.source for n in s.actors if n in names]
    calls = _calls(bodies)
    found = {}
    for person in known:
        # "Ivo Lenz (Ministry of Health)" tells it already.
        if person.type == "person" and not person.name.endswith(")"):
            mentions = sorted(person.mentions)[:_MENTIONS]
            spots = [spot for m in mentions if (spot := _spot(text, m, person.name))]
            told = (name for spot in spots for name in _bodies(text, spot, calls, heard))
            if (name := next(told, None)) is not None:
                found[person.name] = name
    return found


def _spot(text: str, mention: Span, name: str) -> Span | None:
    """Where the name stands in a mention, which may hold the role too."""
    at = text.find(name, *mention)
    return (at, at + len(name)) if at >= 0 else None


def _bodies(text: str, spot: Span, calls: Calls, heard: Sequence[tuple[int, str]]) -> Iterator[str]:
    """The bodies that a role beside one mention of a person points to, the surest first."""
    start, end = spot
    left = max(0, start - _REACH)
    matches = [
        *(pattern.search(text, left, start) for pattern in _BEFORE),
        *(pattern.match(text, end) for pattern in _AFTER),
    ]
    for match in matches:
        if match is None or _NO_LONGER.search(text, max(left, match.start() - 20), match.end()):
            continue
        for word in reversed(match[1].lower().split()):
            stem = word.removesuffix("'s").removesuffix("’s")
            before = [] if stem in _EMPTY else calls.get(_SAME.get(stem, stem), [])
            if at := bisect_left(before, (start, "")):
                yield before[at - 1][1]
    if _BARE_BEFORE.search(text, left, start) or _BARE_AFTER.match(text, end):
        lately = [(at, name) for at, name in heard if start - _HEARD <= at < start]
        if lately:
            yield max(lately)[1]


def _calls(bodies: Iterable[Actor]) -> Calls:
    """By each word of a body's names, where such bodies are mentioned, in text order."""
    found: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for body in bodies:
        for word in re.findall(r"[^\W_]+", " ".join((body.name, *body.aliases)).lower()):
            found[_SAME.get(word, word)] |= {(m[0], body.name) for m in body.mentions}
    return {word: sorted(spots) for word, spots in found.items()}
