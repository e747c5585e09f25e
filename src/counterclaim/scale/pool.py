"""A pool of reading processes that is supervised: no article is lost, whatever a process dies of.

Each process reads one article at a time, so that one that dies costs only the article in its hands.
That article is tried once more in a fresh process, and then fails with CC116. Results come in the order
of the input, so that nothing depends on how many processes there are or which is quicker.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Generic, Self, TypeVar

from msgspec.structs import replace

from counterclaim.articles import Failure
from counterclaim.errors import InputError
from counterclaim.model import Article, Reading
from counterclaim.scale.process import Process
from counterclaim.scale.queue import Queue
from counterclaim.scale.reuse import Essence, essence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Place(Generic[T]):
    """A place in the line of what is read: an article, or what is handed through."""

    number: int
    item: Article | T
    mark: Essence | None = None
    borrows: bool = False

    @property
    def size(self) -> int:
        """Characters of text."""
        return len(self.item.text) if isinstance(self.item, Article) else 0


AHEAD = 256
"""Articles that are taken in before the first of them is done."""
_AHEAD_CHARACTERS = 20_000_000
_TRIES = 2
_REMEMBERED = 256
"""Readings that are kept for copies that may still come."""
KILLED = "CC116"


class Pool:
    """Processes that read; a context manager. They start with the first article that they are given.

    ``reused`` counts the articles whose reading was that of another with the same text.
    """

    def __init__(self, workers: int) -> None:
        self._queue = Queue()
        self._processes = [Process() for _ in range(workers)]
        self._threads: list[threading.Thread] = []
        self._closed = threading.Event()
        self._known: OrderedDict[Essence, Reading | None] = OrderedDict()
        self.reused = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closed.set()
        self._queue.close()
        for process in self._processes:
            process.close()
        for thread in self._threads:
            thread.join()

    @property
    def pids(self) -> list[int]:
        """The numbers of the processes that run now."""
        return [process.pid for process in self._processes if process.pid is not None]

    def read(self, items: Iterable[Article | T]) -> Iterator[Reading | Failure | T]:
        """The readings of the articles, in their order; what is no article is handed through.

        ``items`` is drawn in the calling thread, up to ``AHEAD`` in advance. Raises what says that
        no article can be read: ``ModelError``, or ``UsageError`` CC281.
        """
        self._start()
        line: deque[_Place[T]] = deque()
        place: _Place[T]
        source, number, characters, more = iter(items), 0, 0, True
        while more or line:
            while more and len(line) < AHEAD and characters < _AHEAD_CHARACTERS:
                try:
                    place = self._place(number, next(source))
                except StopIteration:
                    more = False
                    break
                number += 1
                characters += place.size
                line.append(place)
            if line:
                place = line.popleft()
                characters -= place.size
                outcome = self._result(place)
                yield outcome

    def _place(self, number: int, item: Article | T) -> _Place[T]:
        """A place in the line; an article is sent to be read, unless it borrows a reading."""
        if not isinstance(item, Article):
            return _Place(number, item)
        mark = essence(item)
        borrows = mark in self._known
        if not borrows:
            self._known[mark] = None
            self._queue.put(number, item)
        return _Place(number, item, mark, borrows)

    def _result(self, place: _Place[T]) -> Reading | Failure | T:
        """What becomes of a place in the line. Waits for the reading."""
        article, mark = place.item, place.mark
        if mark is None or not isinstance(article, Article):
            return place.item  # type: ignore[return-value]
        if place.borrows:
            if (twin := self._known.get(mark)) is not None:
                self.reused += 1
                return replace(twin, article=article)
            self._queue.put(place.number, article)  # its original failed, or is long forgotten
        result = self._queue.result(place.number)
        if isinstance(result, Reading) and mark in self._known:
            self._known[mark] = result
        while len(self._known) > AHEAD + _REMEMBERED:
            self._known.popitem(last=False)
        return result

    def _start(self) -> None:
        if self._threads:
            return
        for process in self._processes:
            thread = threading.Thread(target=self._work, args=(process,), daemon=True)
            self._threads.append(thread)
        self._threads.append(threading.Thread(target=self._watch, daemon=True))
        for thread in self._threads:
            thread.start()

    def _work(self, process: Process) -> None:
        """What one thread does: take an article, have it read, put the result down."""
        group: int | None = None
        while (task := self._queue.take(group)) is not None:
            number, group, article = task
            try:
                result = _read(process, article)
            except BaseException as error:  # told to whoever waits for results
                self._queue.fail(error)
                return
            self._queue.done(number, result)

    def _watch(self) -> None:
        while not self._closed.wait(1.0):
            for process in self._processes:
                process.expire()


def _read(process: Process, article: Article) -> Reading | Failure:
    for _ in range(_TRIES):
        answer = process.ask(article)
        if answer is not None:
            return answer.result()
        if process.closed:
            break
    error = InputError(
        f"the process that read {article.id} died {_TRIES} times over it",
        code=KILLED,
        hint="it was killed, took too long or ran out of memory; try the article by itself",
    )
    return Failure(article.id, error)
