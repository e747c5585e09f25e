"""The written stories, reports, passages and blocks of sentences, each with the pairs that conflict.

``account_stories.txt``, ``account_reports.txt``, ``answer_passages.txt``, ``sentence_pairs.txt``; to the
stories, articles on other happenings of the same conflict (``story_siblings.txt``). All that learns from
them leaves out every fifth story and every twelfth group of the rest, with which it is tried.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

HERE = Path(__file__).parent
_SENTENCE = re.compile(r"([A-Z]\d+): (.*)")
_PAIR = re.compile(r"([A-Z]\d+)\s*[~>]\s*([A-Z]\d+)(?:\s+(\w+))?")
_BLOCK = re.compile(r"(K|C \w+|N): (.*)")
Pair = tuple[str, str]


@dataclass
class Group:
    """Sentences of one happening by name, their conflicts with a type, and pairs that look like some."""

    id: str
    kind: str
    sentences: dict[str, str] = field(default_factory=dict)
    conflicts: dict[Pair, str] = field(default_factory=dict)
    near: set[Pair] = field(default_factory=set)
    within: dict[Pair, str] = field(default_factory=dict)
    heads: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Outlet and day of each article."""

    def pairs(self) -> Iterator[Pair]:
        """All pairs of sentences that may conflict: of two articles, or of a passage."""
        for a, b in combinations(self.sentences, 2):
            if self.kind == "passages" or (
                a[0] != b[0] and (self.kind != "blocks" or "K" in (a[0], b[0]))
            ):
                yield (a, b) if a < b else (b, a)

    def day(self, letter: str) -> dt.date:
        """When an article of a story was published."""
        return dt.date.fromisoformat(self.heads[letter][1][:10])

    def text(self, letter: str) -> str:
        """An article of a story, in paragraphs of two sentences."""
        told = [text for name, text in self.sentences.items() if name[0] == letter]
        return "\n\n".join(" ".join(told[i : i + 2]) for i in range(0, len(told), 2))


def groups(kind: str, path: Path) -> list[Group]:
    """The groups of a file."""
    found = []
    for block in re.split(r"\n(?=## )", path.read_text("utf-8")):
        lines = block.strip().splitlines()
        if not lines or not lines[0].startswith("## "):
            continue
        made = Group(lines[0][3:].split()[0], kind)
        for line in lines[1:]:
            _take(made, line.strip())
        found.append(made)
    return found


def _take(group: Group, line: str) -> None:
    """Read one line of a group."""
    mark = line.partition(": ")[0]
    pairs = {tuple(sorted(m[:2])): m[2] or "denial" for m in _PAIR.findall(line)}
    if mark in ("CONFLICT", "DENIES"):
        group.conflicts |= pairs  # type: ignore[arg-type]
    elif mark == "WITHIN":
        group.within |= pairs  # type: ignore[arg-type]
    elif mark == "SAME":
        group.near |= set(pairs)  # type: ignore[arg-type]
    elif head := re.match(r"([A-Z])\|\s*(.*?)\s*\|\s*(\S+)", line):
        group.heads[head[1]] = head[2], head[3]
    elif told := _SENTENCE.match(line):
        group.sentences[told[1]] = told[2]
    elif block := _BLOCK.match(line):
        name = "K0" if block[1] == "K" else f"L{len(group.sentences)}"
        group.sentences[name] = block[2]
        if block[1].startswith("C "):
            group.conflicts["K0", name] = block[1][2:]
        elif block[1] == "N":
            group.near.add(("K0", name))


def material() -> list[Group]:
    """All that they learn from."""
    files = {
        "stories": "account_stories.txt",
        "reports": "account_reports.txt",
        "passages": "answer_passages.txt",
        "blocks": "sentence_pairs.txt",
    }
    return [one for kind, name in files.items() for one in groups(kind, HERE / name)]


def stories() -> list[Group]:
    """The stories."""
    return groups("stories", HERE / "account_stories.txt")


def siblings() -> dict[str, Group]:
    """By story, two articles on other happenings of its conflict."""
    return {one.id: one for one in groups("stories", HERE / "story_siblings.txt")}


def left_out(found: Sequence[Group], group: Group) -> bool:
    """Whether a group is not learned from: every fifth story, every twelfth of the rest."""
    of_kind = [one.id for one in found if one.kind == group.kind]
    return of_kind.index(group.id) % (5 if group.kind == "stories" else 12) == 2
