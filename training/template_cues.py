"""The lists of wordings behind the training templates, read from ``template_wordings.txt``.

In the shapes of cues ``[s]`` is the source, ``[c|…]`` a cue, ``[t|…]`` a content and ``[claim]`` a
clause as content; braces name slots.
"""

from __future__ import annotations

from pathlib import Path


def _read() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    current: list[str] = []
    path = Path(__file__).with_name("template_wordings.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]") and "|" not in line:
            current = lists.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            current.append(line)
    return lists


_LISTS = _read()


def wordings(name: str) -> list[str]:
    """The lines of one list. Raises ``KeyError`` where there is none of that name."""
    return _LISTS[name]


def words(name: str) -> list[str]:
    """The words of a list that has several on a line."""
    return " ".join(_LISTS["words " + name]).split()


def slots() -> dict[str, list[str]]:
    """The lists that slots in braces draw from, by slot."""
    return {k.removeprefix("slot "): v for k, v in _LISTS.items() if k.startswith("slot ")}


def _acts(name: str) -> list[tuple[list[str], list[str]]]:
    pairs = [line.split(" => ") for line in _LISTS[name]]
    return [(verbs.split("|"), objects.split(" | ")) for verbs, objects in pairs]


PRONOUNS = wordings("cue pronouns")
DEFINITE = wordings("cue definite")
PLAIN_SAY = wordings("cue plain_say")
SAY = wordings("cue say")
INVERTED = wordings("cue inverted")
POST = wordings("cue post")
AUXILIARIES = wordings("cue auxiliaries")
ADVERBS = wordings("cue adverbs")
ADJUNCTS = wordings("cue adjuncts")
FRONTED = wordings("cue fronted")
ACCORDING = wordings("cue according")
AS_SHAPES = wordings("cue as_shapes")
OPENERS = wordings("cue openers")
PARTIAL = wordings("cue partial")
PARTICIPLES = wordings("cue participles")
LEADS = wordings("cue leads")
REPORT = wordings("cue report")
RELAYS = wordings("cue relays")
TOLD = wordings("cue told")
HEARERS = wordings("cue hearers")
SOURCELESS = wordings("cue sourceless")
NOUN_CUES = wordings("cue noun_cues")
PASSIVES = wordings("cue passives")
GO_ON = wordings("cue go_on")
GO_ON_POST = wordings("cue go_on_post")
DATELINES = [line + " " for line in wordings("cue datelines")]
NOISE = wordings("cue noise")
HEADLINE_SOURCES = wordings("cue headline_sources")
HEADLINES = wordings("cue headlines")
ACTS = _acts("acts")
ACT_PARTICIPLES = [(verbs[0], objects) for verbs, objects in _acts("act_participles")]
