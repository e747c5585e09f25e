"""From what the user names to readings, one at a time; what fails fails alone, with its code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from counterclaim.cli.faults import unexpected
from counterclaim.errors import CounterclaimError, InputError
from counterclaim.model import Article, Reading

if TYPE_CHECKING:
    from counterclaim.articles import Failure

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


def read_one(article: Article) -> Reading | Failure:
    """The reading of an article, or why it has none.

    Raises ``ModelError`` where the installation is at fault: then no other article can be read.
    """
    from counterclaim.articles import Failure
    from counterclaim.pipeline import read

    try:
        return read(article)
    except InputError as error:
        return Failure(article.id, error)
    except CounterclaimError:
        raise
    except Exception as error:
        return Failure(article.id, unexpected(f"reading {article.id}", error, InputError, FAULT))


def read_all(inputs: Iterable[str], allow_hosts: Iterable[str] = ()) -> Iterator[Reading | Failure]:
    """``take`` and ``read_one`` in one."""
    for item in take(inputs, None, allow_hosts):
        yield read_one(item) if isinstance(item, Article) else item


def exit_code(read: int, failed: int) -> int:
    """0 all read, 1 some failed, 4 nothing could be read."""
    if not read:
        return 4
    return 1 if failed else 0
