"""What the commands say: data on standard output, talk on standard error, nothing unprintable."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from typing import IO, Any

import click
import msgspec

from counterclaim.errors import UsageError

QUIET = "counterclaim.quiet"
"""Key of ``click.Context.meta`` that is true after ``--quiet``."""

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_UNSEEN_IN_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class PipeClosedError(Exception):
    """Whoever read our standard output has gone: the command ends without a word."""


def data(record: Any) -> None:
    """One record as a line of JSON in UTF-8 on standard output, whatever the locale."""
    with _writing():
        sys.stdout.buffer.write(msgspec.json.encode(record) + b"\n")
        sys.stdout.buffer.flush()


def line(text: str = "") -> None:
    """One line of text on standard output."""
    with _writing():
        click.echo(_encodable(text))


def body(text: str) -> None:
    """A text as it is on standard output; for a terminal without control characters."""
    with _writing():
        if is_terminal(sys.stdout):
            click.echo(_UNSEEN_IN_TEXT.sub("\N{REPLACEMENT CHARACTER}", _encodable(text)))
            return
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()


def say(text: str) -> None:
    """One line on standard error, also under ``--quiet``: errors, and what failed."""
    with contextlib.suppress(OSError, ValueError):  # nobody is there to be told
        click.echo(plain(text), err=True)


def note(text: str) -> None:
    """One line on standard error, left out under ``--quiet``: progress, summaries, advice."""
    if not quiet():
        say(text)


def quiet() -> bool:
    """Whether the running command was called with ``--quiet``."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(QUIET))


def plain(text: str) -> str:
    """The text on one line, without characters that steer a terminal or reverse its writing."""
    return _encodable(_UNSEEN.sub(" ", text)).strip()


def is_terminal(stream: IO[str] | None) -> bool:
    """Whether a person looks on at this stream."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # it is closed
        return False


def flush() -> None:
    """Writes out what standard output still holds."""
    with _writing():
        if sys.stdout is not None:
            sys.stdout.flush()


def abandon() -> None:
    """Lets go of a standard output that takes no more, so that leaving makes no second error."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)


@contextlib.contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise PipeClosedError from error
    except OSError as error:
        abandon()
        raise UsageError(
            f"standard output cannot be written: {error.strerror or error}",
            code="CC222",
            hint="write to a file on a disk with free space",
        ) from error


def _encodable(text: str) -> str:
    """The text as standard output and error can encode it: a lone surrogate becomes ``?``."""
    return text.encode("utf-8", "replace").decode("utf-8")
