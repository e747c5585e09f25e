"""What of the conflicts of whole stories the program shows: ``python benchmarks/stories.py``.

Every fifth story of ``training/account_stories.txt`` is read by itself: three or four articles, with
all pairs of their sentences that conflict; nothing learns from these. Printed is how many conflicts
are listed, how many the program shows as open, and how many of these are listed, by type; and how many
listed ones lie in articles that share no incident. ``--siblings`` puts two articles on other
happenings of the conflict beside each story that has such (all that are left out): what is shown
between these and the story is wrong.
``--show`` prints each conflict missed or wrong. ``--all`` takes the stories that were learned from too.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import msgspec

import counterclaim
from counterclaim import read
from counterclaim.incidents import find_incidents
from counterclaim.model import Article, Incident, Metadata, Reading
from counterclaim.views.words import is_open

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))
from accounts import Group, left_out, siblings, stories

Pair = tuple[str, str]


@dataclass
class Told:
    """A story as the program reads it."""

    story: Group
    incidents: tuple[Incident, ...]
    starts: dict[str, list[int]]
    shown: dict[Pair, str] = field(default_factory=dict)
    """Pairs of sentences that are shown as open conflicts, with the type."""
    within: dict[Pair, str] = field(default_factory=dict)

    def sentence(self, article: str, place: int) -> str:
        """The name of the sentence at a place of an article."""
        return f"{article}{bisect_right(self.starts[article], place)}"

    def homes(self, name: str) -> set[str]:
        """The incidents to which the article of a sentence belongs."""
        return {one.id for one in self.incidents if name[0] in one.articles}


def articles(group: Group) -> Iterator[tuple[str, Article]]:
    """The articles of a group, by letter."""
    for letter, (outlet, day) in sorted(group.heads.items()):
        meta = Metadata(outlet=outlet, date=day[:10])
        yield letter, Article(id=letter, text=group.text(letter), metadata=meta)


@lru_cache(maxsize=1)
def _version() -> str:
    """A mark of the program's code and tables: readings of another one are not taken."""
    home = Path(counterclaim.__file__).parent
    files = sorted(path for kind in ("py", "tsv") for path in home.rglob(f"*.{kind}"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


def reading(group: Group, article: Article, kept: Path) -> Reading:
    """An article read, or loaded where it was kept."""
    path = kept / f"{group.id}-{article.id}-{_version()}.json"
    if path.exists():
        known = msgspec.json.decode(path.read_bytes(), type=Reading)
        if known.article == article:
            return known
    made = read(article)
    path.write_bytes(msgspec.json.encode(made))
    return made


def told(story: Group, other: Group | None, kept: Path) -> Told:
    """A story, with other happenings of its conflict or without, as the program reads it."""
    readings, starts = [], {}
    for group in filter(None, (story, other)):
        for letter, article in articles(group):
            readings.append(reading(group, article, kept))
            sentences = [s for name, s in group.sentences.items() if name[0] == letter]
            starts[letter] = [article.text.index(s) for s in sentences]
    found = find_incidents(readings)
    made = Told(story, found, starts)
    for incident in found:
        for d in incident.disputes:
            if is_open(d.type, d.confidence):
                a, b = sorted(made.sentence(s.article, s.span[0]) for s in (d.a, d.b))
                (made.within if a[0] == b[0] else made.shown)[a, b] = d.type
    return made


def report(found: list[Told], show: bool) -> None:
    """Print the figures."""
    listed, right, shown, crossing, apart = Counter(), Counter(), Counter(), 0, 0
    inside = [0, 0, 0]
    for one in found:
        gold = one.story.conflicts
        listed.update(gold.values())
        right.update(gold[pair] for pair in one.shown if pair in gold)
        shown.update(one.shown.values())
        crossing += sum((a[0] in "XY") != (b[0] in "XY") for a, b in one.shown)
        apart += sum(not one.homes(a) & one.homes(b) for a, b in gold)
        inside[0] += sum(pair in one.story.within for pair in one.within)
        inside[1] += len(one.within)
        inside[2] += len(one.story.within)
        if show:
            _show(one)
    total, hits, all_shown = (sum(c.values()) for c in (listed, right, shown))
    print(f"between articles: {hits} right of {all_shown} shown, of {total} listed;", end=" ")
    print(f"{crossing} with another happening; {apart} listed in articles of no incident together")
    print("inside articles: {} right of {} shown, of {} listed".format(*inside))
    print("listed:", dict(listed.most_common()))
    print("right:", dict(right.most_common()))
    print("shown:", dict(shown.most_common()))


def _show(one: Told) -> None:
    said = one.story.sentences
    print(
        f"\n## {one.story.id}", [(i.id, *i.articles) for i in one.incidents if len(i.articles) > 1]
    )
    for pair, kind in one.story.conflicts.items():
        if pair not in one.shown:
            where = "together" if one.homes(pair[0]) & one.homes(pair[1]) else "apart"
            print(f"missed ({where}) {kind} {pair}\n   {said[pair[0]]}\n   {said[pair[1]]}")
    for pair, kind in one.shown.items():
        if pair not in one.story.conflicts:
            print(f"wrong {kind} {pair}", *(f"\n   {said.get(name, '(other)')}" for name in pair))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--siblings", action="store_true", help="other happenings beside each")
    parser.add_argument("--show", action="store_true", help="print what is missed and wrong")
    parser.add_argument("--all", action="store_true", help="stories that were learned from too")
    kept = Path(tempfile.gettempdir()) / "counterclaim-stories"
    parser.add_argument("--keep", type=Path, default=kept, help="readings kept between runs")
    options = parser.parse_args()
    options.keep.mkdir(parents=True, exist_ok=True)
    written, others = stories(), siblings() if options.siblings else {}
    among = [one for one in written if options.all or left_out(written, one)]
    among = [one for one in among if one.id in others or not options.siblings]
    report([told(one, others.get(one.id), options.keep) for one in among], options.show)


if __name__ == "__main__":
    main()
