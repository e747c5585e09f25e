"""The list of what is watched: a TOML file with feeds, folders and how often to look at them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from counterclaim.articles.addresses import is_plain_address, nameless
from counterclaim.errors import UsageError

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_DURATION = re.compile(r"(\d{1,9})\s{0,3}([smhd]?)")
_LONGEST = 30 * 86_400  # seconds


class Source(msgspec.Struct, frozen=True):
    """A feed or a folder that is looked at again and again."""

    name: str
    """The address of the feed, or the path of the folder: what the state knows it by."""
    folder: bool
    outlet: str | None
    every: float
    """Seconds between two looks."""


class Watchlist(msgspec.Struct, frozen=True):
    """What is watched, and how."""

    sources: tuple[Source, ...]
    pause: float = 5.0
    """The least number of seconds between two requests to one host."""
    allow_hosts: tuple[str, ...] = ()
    ledger: Path | None = None
    page: Path | None = None
    """Where the status page is written; beside the ledger if it is not said."""


class _Feed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    url: str
    outlet: str | None = None
    every: str | int | None = None


class _Folder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    path: str
    outlet: str | None = None
    every: str | int | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    feed: tuple[_Feed, ...] = ()
    folder: tuple[_Folder, ...] = ()
    every: str | int = "15m"
    pause: str | int = "5s"
    allow_hosts: tuple[str, ...] = ()
    ledger: str | None = None
    page: str | None = None


def load_watchlist(path: Path) -> Watchlist:
    """The watchlist of a TOML file. Relative paths in it start from the folder of the file.

    Raises ``UsageError`` CC260 where it cannot be read or says something that is not known.
    """
    try:
        raw: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        file = msgspec.convert(raw, _File)
    except OSError as error:
        raise _unfit(path, f"it cannot be read: {error.strerror or error}") from None
    except (ValueError, RecursionError) as error:  # of TOML, of UTF-8, or of our own fields
        raise _unfit(path, str(error)) from None
    sources = (*_feeds(file, path), *_folders(file, path))
    if not sources:
        raise _unfit(path, "it names no [[feed]] and no [[folder]]")
    names = [source.name for source in sources]
    if twice := {name for name in names if names.count(name) > 1}:
        raise _unfit(path, f"it names {min(twice)} twice")
    return Watchlist(
        sources=sources,
        pause=_seconds(file.pause, path),
        allow_hosts=file.allow_hosts,
        ledger=_beside(file.ledger, path) if file.ledger else None,
        page=_beside(file.page, path) if file.page else None,
    )


def _feeds(file: _File, path: Path) -> list[Source]:
    for feed in file.feed:
        if not is_plain_address(feed.url):
            raise _unfit(path, f"{nameless(feed.url)[:200]!r} is no plain http or https address")
    return [
        Source(feed.url, False, feed.outlet, _seconds(feed.every or file.every, path))
        for feed in file.feed
    ]


def _folders(file: _File, path: Path) -> list[Source]:
    return [
        Source(
            str(_beside(one.path, path)), True, one.outlet, _seconds(one.every or file.every, path)
        )
        for one in file.folder
    ]


def _beside(name: str, path: Path) -> Path:
    return path.parent / Path(name).expanduser()


def _seconds(value: str | int, path: Path) -> float:
    match = _DURATION.fullmatch(str(value).strip())
    seconds = int(match[1]) * _UNITS[match[2] or "s"] if match else 0
    if not 1 <= seconds <= _LONGEST:
        raise _unfit(path, f"{value!r} is no span of time from 1s to 30d")
    return float(seconds)


def _unfit(path: Path, why: str) -> UsageError:
    return UsageError(
        f"the watchlist {path} cannot be used: {why}",
        code="CC260",
        hint="docs/watching.md shows one",
    )
