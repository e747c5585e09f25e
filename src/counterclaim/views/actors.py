"""Actors: who is quoted, by whom, how often it is denied, and by what kinds of statement."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from counterclaim.model import ActorType, Statement
from counterclaim.views import words
from counterclaim.views.evidence import name_of
from counterclaim.views.library import Book, Library, Step
from counterclaim.views.links import anchor
from counterclaim.views.matrix import stances
from counterclaim.views.pairs import open_pairs
from counterclaim.views.rows import Row

TYPES: dict[ActorType, str] = {
    "state": "state",
    "ministry": "ministry",
    "military": "armed forces",
    "armed_group": "armed group",
    "alliance": "alliance",
    "igo": "international organisation",
    "ngo": "non-governmental organisation",
    "monitor": "monitor",
    "media": "news outlet or agency",
    "person": "person",
    "group": "group",
    "collective": "people as a group",
    "anonymous": "source without a name",
    "label": "label",
}


@dataclass(slots=True)
class ActorLine:
    """One actor that is quoted. ``denied`` counts statements by others that deny one of its own."""

    name: str
    type: str = ""
    statements: int = 0
    outlets: Counter[str] = field(default_factory=Counter)
    """In how many articles each outlet quotes it."""
    acts: Counter[str] = field(default_factory=Counter)
    denied: int = 0
    disputes: int = 0
    """Open disputes of which it is a side."""

    @property
    def articles(self) -> int:
        """In how many articles it is quoted."""
        return self.outlets.total()


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of the actor, once for all copies of its wording."""

    day: str
    act: str
    quote: str
    chain: list[Step]
    article: str
    outlet: str
    fragment: str
    denied_by: list[tuple[str, str]]
    """Who denies it, and the fragment of that statement in the same article."""
    also: list[tuple[str, str, str]]
    """Article, outlet and fragment where the same words stand."""


@dataclass(frozen=True, slots=True)
class Toward:
    """Another side, with what this one did and said toward it, and it toward this one."""

    name: str
    own: list[tuple[str, int]]
    back: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class ActorPage:
    """All that the template of one actor needs besides links."""

    line: ActorLine
    aliases: list[str]
    camp: str
    """The side that it belongs to, ``""`` if that has its own name."""
    said: list[Said]
    towards: list[Toward]
    incidents: list[tuple[str, int]]
    """Ids of the incidents in which it gives an account, with its statements there."""


class Quoted:
    """Everybody that is quoted in a library, looked through once."""

    def __init__(self, library: Library) -> None:
        self.lines: dict[str, ActorLine] = {}
        self.said: dict[str, list[tuple[Book, Statement]]] = defaultdict(list)
        self.aliases: dict[str, Counter[str]] = defaultdict(Counter)
        self.accounts: dict[str, list[tuple[str, int]]] = defaultdict(list)
        kinds: dict[str, Counter[str]] = defaultdict(Counter)
        for book in sorted(library.books.values(), key=lambda b: b.article.metadata.date or "9999"):
            self._read(book)
            for actor in book.reading.actors:
                kinds[actor.name][TYPES[actor.type]] += 1
                self.aliases[actor.name].update(set(actor.aliases) - {actor.name})
        for pair in open_pairs(library):
            for party in {pair.a.party, pair.b.party} & self.lines.keys():
                self.lines[party].disputes += 1
        for incident in library.incidents.values():
            for account in incident.accounts:
                if account.statements:
                    known = incident.id, len(account.statements)
                    self.accounts[name_of(library, account)].append(known)
        for name, line in self.lines.items():
            line.type = next((kind for kind, _ in kinds[name].most_common(1)), "")

    def _read(self, book: Book) -> None:
        here: set[str] = set()
        for statement in book.reading.statements:
            for name in dict.fromkeys(statement.actors):
                line = self.lines.setdefault(name, ActorLine(name))
                line.statements += 1
                line.acts[words.ACTS[statement.act]] += 1
                line.denied += len(_deniers(book, statement))
                self.said[name].append((book, statement))
                here.add(name)
        for name in here:
            self.lines[name].outlets[book.outlet] += 1


_KNOWN: WeakKeyDictionary[Library, Quoted] = WeakKeyDictionary()


def quoted(library: Library) -> Quoted:
    """Everybody that is quoted in a library; looked through once for all pages."""
    if library not in _KNOWN:
        _KNOWN[library] = Quoted(library)
    return _KNOWN[library]


def actor_lines(library: Library) -> list[ActorLine]:
    """A line for each actor that is quoted, those with most statements first."""
    return sorted(quoted(library).lines.values(), key=lambda line: (-line.statements, line.name))


def actors_rows(library: Library) -> list[Row]:
    """One row for each actor that is quoted, in the order of the page."""
    return [
        {
            "actor": line.name,
            "type": line.type,
            "statements": line.statements,
            "articles": line.articles,
            "quoted_by": _tally(line.outlets),
            "acts": _tally(line.acts),
            "denied_by_others": line.denied,
            "open_disputes": line.disputes,
        }
        for line in actor_lines(library)
    ]


def actor_page(library: Library, name: str) -> ActorPage:
    """The page of one actor. Raises ``KeyError`` where it is not quoted."""
    known = quoted(library)
    line = known.lines[name]
    camps = library.camps
    camp = camps.name(name)
    others = sorted({other for pair in camps.pairs if camp in pair for other in pair} - {camp})
    towards = [
        Toward(x, stances(camps.pairs.get((camp, x), [])), stances(camps.pairs.get((x, camp), [])))
        for x in others
    ]
    towards.sort(key=lambda t: -sum(n for _, n in (*t.own, *t.back)))
    return ActorPage(
        line=line,
        aliases=[alias for alias, _ in known.aliases[name].most_common(8)],
        camp=camp if camp != name else "",
        said=_said(known.said[name]),
        towards=towards,
        incidents=known.accounts[name],
    )


def actor_rows(library: Library, name: str) -> list[Row]:
    """One row for each statement of the actor. Raises ``KeyError`` where it is not quoted."""
    return [
        {
            "day": (one.date.end if one.date else None) or book.article.metadata.date,
            "actor": name,
            "act": one.act,
            "quote": book.text(one.content or one.cue),
            "chain": " ‹ ".join(step.name for step in book.chain(one)),
            "denied_by": "; ".join(who for who, _ in _deniers(book, one)),
            "article": book.article.id,
            "outlet": book.outlet,
            "statement": one.id,
        }
        for book, one in _of(library, name)
    ]


def _of(library: Library, name: str) -> list[tuple[Book, Statement]]:
    """The actor's statements with their articles, in the order of days. ``KeyError`` for nobody."""
    known = quoted(library)
    if name not in known.lines:
        raise KeyError(name)
    return known.said[name]


def _deniers(book: Book, statement: Statement) -> list[tuple[str, str]]:
    """Who else denies a statement in the same article, and the fragment of that denial."""
    return [
        (book.speakers(other) or "source not named", anchor("s", other.id))
        for other in book.denials.get(statement.id, ())
        if not set(other.actors) & set(statement.actors)
    ]


def _said(statements: list[tuple[Book, Statement]]) -> list[Said]:
    found: dict[str, Said] = {}
    for book, one in statements:
        quote = book.text(one.content or one.cue)
        article, fragment = book.article.id, anchor("s", one.id)
        same = found.get(quote)
        if same is not None and same.article != article:
            same.also.append((article, book.outlet, fragment))
            continue
        day = words.period(one.date) or words.day(book.article.metadata.date)
        found[quote] = Said(
            day, words.ACTS[one.act], quote, book.chain(one), article, book.outlet, fragment,
            _deniers(book, one), [],
        )  # fmt: skip
    return list(found.values())


def _tally(counts: Counter[str]) -> str:
    return "; ".join(f"{name}: {count}" for name, count in counts.most_common())
