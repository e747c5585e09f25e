"""What the threads of a pool share: articles that wait, and results."""

from __future__ import annotations

import threading
from collections import OrderedDict
from hashlib import sha256

from msgspec.structs import replace

from counterclaim.articles import CopyIndex, Failure
from counterclaim.model import Article, Reading

_INDEXED = 4096
"""Articles among which copies are looked for; then the search begins anew, so that it stays small."""

Task = tuple[int, int, Article]
"""Number, group of copies, article."""


class Queue:
    """Articles on their way to the processes. Copies of one report go to one process, one after another.

    Its encoder then has most of their windows at hand. Every method may be called from any thread.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: OrderedDict[int, Task] = OrderedDict()
        self._results: dict[int, Reading | Failure] = {}
        self._error: BaseException | None = None
        self._closed = False
        self._busy: dict[int, int] = {}
        """Groups that are being read, and by how many."""
        self._copies = CopyIndex()
        self._groups: dict[str, int] = {}

    def put(self, number: int, article: Article) -> None:
        """Enter an article; ``number`` is its place in the input."""
        group = self._group(number, article)
        with self._changed:
            self._waiting[number] = number, group, article
            self._changed.notify()

    def _group(self, number: int, article: Article) -> int:
        if len(self._groups) >= _INDEXED:
            self._copies, self._groups = CopyIndex(), {}
        name = str(number)
        original = self._copies.add(_named(article, name))
        group = number if original is None else self._groups.get(original, number)
        self._groups[name] = group
        return group

    def take(self, group: int | None) -> Task | None:
        """The next article to read: a copy of the last one if any waits. ``None`` at the end."""
        with self._changed:
            if group is not None:
                self._busy[group] -= 1
                if not self._busy[group]:
                    del self._busy[group]
            while not self._waiting:
                if self._closed:
                    return None
                self._changed.wait()
            if self._closed:
                return None
            tasks = self._waiting.values()
            same = (task for task in tasks if task[1] == group)
            free = (task for task in tasks if task[1] not in self._busy)
            task = next(same, None) or next(free, None) or next(iter(tasks))
            del self._waiting[task[0]]
            self._busy[task[1]] = self._busy.get(task[1], 0) + 1
            return task

    def done(self, number: int, result: Reading | Failure) -> None:
        """Put down a result."""
        with self._changed:
            self._results[number] = result
            self._changed.notify_all()

    def fail(self, error: BaseException) -> None:
        """Say that nothing can be read any more."""
        with self._changed:
            self._error = self._error or error
            self._changed.notify_all()

    def result(self, number: int) -> Reading | Failure:
        """Wait for the result of an article. Raises what ``fail`` was told."""
        with self._changed:
            while number not in self._results:
                if self._error is not None:
                    raise self._error
                self._changed.wait(1.0)  # so that Ctrl-C is heard on every system
            return self._results.pop(number)

    def close(self) -> None:
        """Let every thread that waits for an article go."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()


def _named(article: Article, name: str) -> Article:
    """The article under a name that is new, and with the hash of its text."""
    digest = sha256(article.text.encode("utf-8", "replace")).hexdigest()
    return replace(article, id=name, metadata=replace(article.metadata, hash=digest))
