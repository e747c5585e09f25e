"""What the pages of the application are made from: a part of the ledger at a time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from msgspec.structs import replace

from counterclaim.incidents import told_aside
from counterclaim.ledger.browse import Browser, Contested, Filter, Order, Totals
from counterclaim.ledger.finding import Findings
from counterclaim.model import Incident, Reading
from counterclaim.views.library import Book, Library

_KEPT = 1500
"""Articles kept in memory with what was found out about them; one takes about 100 kB."""
_LISTS = 12
T = TypeVar("T")


class Books(Mapping[str, Book]):
    """The articles of one page: goes through those, and finds any other of the ledger by its id."""

    def __init__(self, shown: Iterable[str], load: Callable[[str], Book | None]) -> None:
        self._shown = tuple(dict.fromkeys(shown))
        self._load = load

    def __getitem__(self, identifier: str) -> Book:
        """The article with this id. Raises ``KeyError`` where the ledger has none."""
        found = self._load(identifier)
        if found is None:
            raise KeyError(identifier)
        return found

    def __iter__(self) -> Iterator[str]:
        return (one for one in self._shown if self._load(one) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class LedgerLibrary(Library):
    """The incidents and articles of one page, with the rest of the ledger to look up."""

    def __init__(
        self,
        books: Books,
        incidents: Iterable[Incident],
        around: Callable[[str], Sequence[Contested]],
    ) -> None:
        super().__init__((), incidents)
        self.books = books
        self._around = around

    def around(self, article: str) -> Sequence[Contested]:
        """All incidents of the ledger with disputes in which an article has a part."""
        return self._around(article)


class Desk:
    """The ledger at ``path``, read-only, with what was read from it lately. For one thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._browser: Browser | None = None
        self._at = -1
        self._book = lru_cache(maxsize=_KEPT)(self._read_book)
        self._contested = lru_cache(maxsize=_KEPT)(lambda name: self.ledger.contested(name))
        self._around = lru_cache(maxsize=_KEPT)(self._read_around)
        self._lists: dict[Hashable, Any] = {}

    @property
    def ledger(self) -> Browser:
        """The ledger as it stands now: what was kept of an earlier state is let go."""
        if self._browser is None:
            self._browser = Browser(self.path)
        now = self._browser.generation()
        if now != self._at:
            self._book.cache_clear()
            self._around.cache_clear()
            self._contested.cache_clear()
            self._lists.clear()
            self._at = now
        return self._browser

    def close(self) -> None:
        """Closes the ledger."""
        if self._browser is not None:
            self._browser.close()
            self._browser = None

    def incident_ids(self, chosen: Filter, order: Order) -> list[str]:
        """Ids of the incidents that the filter lets through, in order."""
        return self.kept((order, chosen), lambda: self.ledger.incident_ids(chosen, order))

    def aside(self) -> frozenset[str]:
        """Ids of the incidents that are no more than a passing mention."""
        return self.kept(
            "aside", lambda: frozenset(x.id for x in self.ledger.outlines() if told_aside(x))
        )

    def totals(self) -> Totals:
        """How much the whole ledger holds; passing mentions do not count as incidents."""
        found = self.kept("totals", lambda: self.ledger.totals())
        return replace(found, incidents=found.incidents - len(self.aside()))

    def canonical(self, party: str) -> str:
        """The name by which the ledger knows the party that is called so."""
        return self.kept(("canonical", party), lambda: self.ledger.canonical(party))

    def article_ids(self, chosen: Filter) -> list[str]:
        """Ids of the articles that the filter lets through, the newest first."""
        return self.kept(("articles", chosen), lambda: self.ledger.article_ids_by_day(chosen))

    def passages(self, words: str) -> Findings:
        """The passages that have all these words, best first."""
        return self.kept(("passages", words), lambda: self.ledger.passages(words))

    def book(self, identifier: str) -> Book | None:
        """The article with this id, if the ledger has it."""
        _ = self.ledger  # lets go of what is outdated
        return self._book(identifier)

    def of_both(self, incidents: Iterable[str], articles: Iterable[str]) -> Library:
        """The library of these incidents with their articles, and of these articles."""
        found = self.ledger.incidents_by_id(list(incidents))
        shown = [a for one in found for a in one.articles]
        return self._library([*shown, *articles], found)

    def of_articles(self, names: Iterable[str]) -> Library:
        """The library of these articles with the incidents that they tell of."""
        shown = list(names)
        return self._library(shown, self.ledger.incidents_with(shown))

    def _library(self, shown: list[str], incidents: list[Incident]) -> Library:
        return LedgerLibrary(Books(shown, self._book), incidents, self._around)

    def _read_around(self, article: str) -> Sequence[Contested]:
        found = map(self._contested, self.ledger.contested_with(article))
        return [one for one in found if one is not None]

    def _read_book(self, identifier: str) -> Book | None:
        found = self.ledger.reading(identifier)
        return Book(found) if isinstance(found, Reading) else None

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once while the ledger stays as it is."""
        _ = self.ledger  # lets go of what is outdated
        if key not in self._lists:
            if len(self._lists) >= _LISTS:
                self._lists.clear()
            self._lists[key] = make()
        found: T = self._lists[key]
        return found
