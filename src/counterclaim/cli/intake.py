"""From what the user names to readings, one at a time; what fails fails alone, with its code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeVar

from counterclaim.errors import CounterclaimError, InputError, unexpected
from counterclaim.model import Article, Reading

if TYPE_CHECKING:
    from counterclaim.articles import Failure

T = TypeVar("T")

FAULT = "CC199"
"""An article, or an input, at which the program itself failed."""


def take(
    inputs: Iterable[str],
    overrides: Mapping[str, str | None] | None = None,
    allow_hosts: Iterable[str] = (),
) -> Iterator[Article | Failure]:
    """The articles of the inputs and the failures among them, in order, one in memory at a time.

    An address among the inputs is fetched. An input at which a reader breaks in an unforeseen way
    is a failure too, and the next input is read. Raises ``UsageError`` CC211 for bad overrides.
    """
    from counterclaim.articles import Failure, read_inputs

    rest = _Rest(inputs)
    while not rest.done:
        try:
            yield from read_inputs(rest, overrides=overrides, network=True, allow_hosts=allow_hosts)
        except CounterclaimError:
            raise
        except Exception as error:
            yield Failure(
                rest.current, unexpected(f"reading {rest.current}", error, InputError, FAULT)
            )


class _Rest:
    """The inputs not yet begun; where reading broke off, it goes on with the next one."""

    def __init__(self, inputs: Iterable[str]) -> None:
        self._inputs = iter(inputs)
        self.current = ""
        self.done = False

    def __iter__(self) -> Iterator[str]:
        for given in self._inputs:
            self.current = given
            yield given
        self.done = True


class Reader(Protocol):
    """What reads articles, in their order; what is no article is handed through."""

    def __call__(self, items: Iterable[Article | T], /) -> Iterator[Reading | Failure | T]:
        """The readings, or why there is none."""


@contextmanager
def readers(workers: int = 1) -> Iterator[Reader]:
    """What reads articles: this process, or a pool of ``workers`` others."""
    if workers == 1:
        yield read_here
        return
    from counterclaim.scale.pool import Pool

    with Pool(workers) as pool:
        yield pool.read


def read_here(items: Iterable[Article | T]) -> Iterator[Reading | Failure | T]:
    """Reads in this process, one article after another."""
    from counterclaim.scale.attempt import attempt

    for item in items:
        yield attempt(item) if isinstance(item, Article) else item


def read_all(inputs: Iterable[str], allow_hosts: Iterable[str] = ()) -> Iterator[Reading | Failure]:
    """``take`` and ``read_here`` in one."""
    yield from read_here(take(inputs, None, allow_hosts))


def exit_code(read: int, failed: int) -> int:
    """0 all read, 1 some failed, 4 nothing could be read."""
    if not read:
        return 4
    return 1 if failed else 0
