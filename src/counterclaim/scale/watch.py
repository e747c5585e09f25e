"""Feeds and folders that are watched: what is new is fetched, read and put into the ledger.

One thing is done at a time. Everything that must outlive the process is in the ``State``: see there
why a watcher can be killed at any point.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from counterclaim.articles.addresses import is_web_address
from counterclaim.articles.build import build, options_of
from counterclaim.articles.feeds import entry_draft, feed_entries
from counterclaim.articles.feedxml import Entry
from counterclaim.articles.files import read_file
from counterclaim.articles.folders import SIDECAR, read_sidecar, walk
from counterclaim.articles.records import Failure
from counterclaim.config import VERSION
from counterclaim.errors import CounterclaimError, InputError, LedgerError
from counterclaim.model import Article, Metadata, Reading
from counterclaim.scale.watch_polite import LaterError, Polite, host_of
from counterclaim.scale.watch_state import Item, Look, New, State
from counterclaim.scale.watchlist import Source, Watchlist

if TYPE_CHECKING:
    from counterclaim.ledger import Ledger

_TRIES = 6
_FIRST_WAIT = 60.0  # seconds before an item is tried again, and twice that each time after it
_LONGEST_WAIT = 86_400.0
_SETTLED = 2.0  # seconds since a file was changed: before that it may still be written
_NAP = 30.0
_TRACKING = re.compile(r"(?<=[?&])(?:utm_\w{1,40}|fbclid|gclid)=[^&#]{0,2000}(?:&|(?=#)|$)")
_NOT_SOUND = "CC307"
_GONE = 410
_NEVER = float("inf")


class Watcher:
    """Watches the sources of a watchlist. ``read`` makes a reading of an article."""

    def __init__(
        self,
        watchlist: Watchlist,
        state: State,
        ledger: Ledger,
        polite: Polite,
        read: Callable[[Article], Reading],
        *,
        now: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        tell: Callable[[str], None] = lambda _: None,
        after: Callable[[], None] = lambda: None,
    ) -> None:
        """``tell`` is given a line for each thing done; ``after`` is called behind each."""
        self._sources = {source.name: source for source in watchlist.sources}
        self._state = state
        self._ledger = ledger
        self._polite = polite
        self._patience = max(_NAP, 2 * watchlist.pause)
        self._read = read
        self._now = now
        self._sleep = sleep
        self._tell = tell
        self._after = after

    def run(self, *, once: bool = False) -> None:
        """Watches without end, or ``once``: each source one time, with all that it shows.

        With ``once`` a source that failed before is left until its time has come. Raises
        ``LedgerError`` where the ledger or the state takes nothing more, ``ModelError`` where
        nothing can be read.
        """
        due = {name: self._due(name, once) for name in self._sources}
        while True:
            item = self._state.next_item(self._sources)
            name = min(due, key=lambda name: due[name])
            at = min(item[0] if item else _NEVER, due[name])
            if once and at > self._now() + self._patience:
                return
            if at > self._now():
                self._sleep(min(at - self._now(), _NAP))
            elif item is not None and item[0] <= due[name]:
                self._take(item[1])
            else:
                self._look(self._sources[name])
                due[name] = _NEVER if once else self._due(name, False)
            self._after()

    def _due(self, name: str, once: bool) -> float:
        """When a source is looked at next, which is not before its host may be asked."""
        look = self._state.look(name)
        asked = self._state.host(host_of(name))[0] if is_web_address(name) else 0.0
        return max(0.0 if once and not look.failures else look.next, asked)

    # -- sources ------------------------------------------------------------------------------

    def _look(self, source: Source) -> None:
        before = self._state.look(source.name)
        try:
            look, items = (
                self._files(source, before) if source.folder else self._feed(source, before)
            )
        except LaterError as error:
            wait = max(_backed_off(source.every, before.failures + 1), error.after or 0.0)
            look, items = _failed(before, self._now(), wait, error.error), []
        except InputError as error:
            wait = _backed_off(source.every, before.failures + 1)
            look, items = _failed(before, self._now(), wait, error), []
        new = self._state.looked(look, items)
        if look.error and look.error != before.error:
            self._tell(f"{source.name}: {look.error}")
        if new:
            self._tell(f"{source.name}: {new:,} new")

    def _feed(self, source: Source, before: Look) -> tuple[Look, list[New]]:
        headers = {}
        if before.etag:
            headers["If-None-Match"] = before.etag
        if before.modified:
            headers["If-Modified-Since"] = before.modified
        page = self._polite.ask(source.name, headers)
        now = self._now()
        fine = before._replace(
            next=now + source.every, looked=now, worked=now, failures=0, error=None
        )
        if page.status == 304:
            return fine, []
        if page.status != 200:
            wait = _LONGEST_WAIT if page.status == _GONE else 0.0
            error = InputError(
                f"{source.name} answers {page.status}", code="CC111", hint="check the address"
            )
            raise LaterError(error, wait)
        items, over = [], None
        for entry in feed_entries(page.data, page.url):
            if isinstance(entry, Failure):
                over = str(entry.error)
            else:
                items.append(_new(source, *entry))
        headers = dict(page.headers)
        etag, modified = headers.get("etag"), headers.get("last-modified")
        return fine._replace(error=over, etag=etag, modified=modified), items

    def _files(self, source: Source, before: Look) -> tuple[Look, list[New]]:
        now = self._now()
        folder = Path(source.name)
        if not folder.is_dir():
            raise InputError(f"{folder} is no folder", code="CC101", hint="check the path")
        items = []
        for path in walk(folder):
            try:
                stat = path.stat()
            except OSError:
                continue  # it has gone since
            if now - stat.st_mtime >= _SETTLED:
                key = f"{path}|{stat.st_size}|{stat.st_mtime_ns}"
                items.append(New(key, "", path.name, str(path).encode("utf-8", "surrogateescape")))
        look = before._replace(
            next=now + source.every, looked=now, worked=now, failures=0, error=None
        )
        return look, items

    # -- items --------------------------------------------------------------------------------

    def _take(self, item: Item) -> None:
        source = self._sources[item.source]
        try:
            if source.folder:
                self._take_file(item, source)
            elif item.state == "new":
                self._fetch(item, source)
            else:
                article = msgspec.json.decode(item.article or b"", type=Article)
                self._state.done(item.number, self._store(article), self._now(), None)
        except LaterError as error:
            self._put_off(item, error)
        except InputError as error:
            self._state.failed(item.number, str(error), self._now())
            self._tell(str(error))

    def _put_off(self, item: Item, error: LaterError) -> None:
        if item.tries + 1 >= _TRIES:
            self._state.failed(item.number, str(error.error), self._now())
            self._tell(f"given up after {_TRIES} tries: {error.error}")
            return
        wait = max(_FIRST_WAIT * 2**item.tries, error.after or 0.0)
        self._state.later(item.number, str(error.error), self._now() + wait)

    def _fetch(self, item: Item, source: Source) -> None:
        """The article of a feed's entry into the state, whence it is read in the next step."""
        label, link, entry = msgspec.json.decode(item.entry or b"", type=tuple[str, str, Entry])
        draft = entry_draft(entry, label, link, self._polite)
        article = build(draft, _options(source))
        known = article.metadata
        self._state.hold(item.number, msgspec.json.encode(article), known.url, known.title)

    def _take_file(self, item: Item, source: Source) -> None:
        path = Path((item.entry or b"").decode("utf-8", "surrogateescape"))
        stored, wrong = "", []
        for found in _articles(path, _options(source)):
            try:
                if isinstance(found, Failure):
                    raise found.error
                stored = self._store(found)
            except InputError as error:
                wrong.append(str(error))
        if wrong:
            self._tell(f"{path}: {len(wrong):,} not read; {wrong[0]}")
        if stored:
            rest = f"{len(wrong):,} not read; {wrong[0]}" if wrong else None
            self._state.done(item.number, stored, self._now(), rest)
        else:
            self._state.failed(item.number, wrong[0] if wrong else "empty", self._now())

    def _store(self, article: Article) -> str:
        """The id under which the ledger has the article now. Raises ``InputError``."""
        known = self._ledger.has(article, VERSION)
        if known is not None:
            return known
        try:
            result = self._ledger.add(self._read(article))
        except LedgerError as error:
            if error.code != _NOT_SOUND:
                raise
            raise InputError(error.message, code=error.code, hint=error.hint) from error
        except CounterclaimError:
            raise
        except Exception as error:
            raise InputError(
                f"reading {article.id} failed: {type(error).__name__}: {error}",
                code="CC199",
                hint="this is a fault of Counterclaim, please report it",
            ) from error
        self._tell(f"{result.outcome}: {result.article}")
        return result.article


def _new(source: Source, label: str, link: str, entry: Entry) -> New:
    """The item of an entry. Its key is its address, without what only tells where it was clicked."""
    if is_web_address(link):
        key, host = _TRACKING.sub("", link.split("#")[0]).rstrip("?&"), host_of(link)
    else:
        own = entry.id or hashlib.sha256(f"{entry.title}\0{entry.markup}".encode()).hexdigest()
        key, host = f"{source.name}#{own[:500]}", ""
    return New(key, host, entry.title[:500], msgspec.json.encode((label, link, entry)))


def _articles(path: Path, options: Metadata | None) -> Iterator[Article | Failure]:
    """The articles of a file, with what the file beside it says of them."""
    beside = read_sidecar(path.parent / SIDECAR).get(path.stem)
    try:
        for draft in read_file(path, beside):
            if isinstance(draft, Failure):
                yield draft
                continue
            try:
                yield build(draft, options)
            except InputError as error:
                yield Failure(draft.name, error)
    except InputError as error:
        yield Failure(str(path), error)


def _options(source: Source) -> Metadata | None:
    return options_of({"outlet": source.outlet}) if source.outlet else None


def _backed_off(every: float, failures: int) -> float:
    """Seconds to the next look: twice as many at each failure, at most a day."""
    return max(every, min(every * 2.0 ** min(failures, 20), _LONGEST_WAIT))


def _failed(look: Look, now: float, wait: float, error: InputError) -> Look:
    return look._replace(next=now + wait, looked=now, failures=look.failures + 1, error=str(error))
