"""Whatever the user names, one article at a time: files, folders, standard input, pages, feeds."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from counterclaim.articles.addresses import is_other_address, is_web_address, nameless
from counterclaim.articles.build import build, options_of
from counterclaim.articles.feeds import address_id, read_feed
from counterclaim.articles.feedxml import is_feed
from counterclaim.articles.files import read_file, read_stdin
from counterclaim.articles.folders import SIDECAR, read_sidecar, walk
from counterclaim.articles.problems import EMPTY, MISSING, NOT_ONE, OFFLINE, REFUSED, problem
from counterclaim.articles.records import Draft, Failure
from counterclaim.articles.webpage import read_answer
from counterclaim.errors import InputError
from counterclaim.model import Article, Metadata

if TYPE_CHECKING:
    from counterclaim.articles.web import Fetcher


def read_inputs(
    inputs: Iterable[str | Path],
    *,
    overrides: Metadata | Mapping[str, str | None] | None = None,
    network: bool = False,
    allow_hosts: Iterable[str] = (),
    stdin: BinaryIO | None = None,
) -> Iterator[Article | Failure]:
    """The articles of the inputs, in their order, and a ``Failure`` for whatever cannot be read.

    An input is a file, a folder (read to its depths, sorted by name, hidden files left out), ``-``
    for standard input, or, with ``network``, a web address of a page or a feed. One article is in
    memory at a time. ``overrides`` (outlet, title, date, url ...) win over what files and texts
    say. Ids are made unique within the run. ``allow_hosts`` names hosts that may be private;
    ``stdin`` replaces the standard input of the process.

    Raises ``UsageError`` CC211, at the first article, for overrides that cannot be used.
    """
    options = _options(overrides)
    names, beside = _Names(), _Beside()
    with contextlib.ExitStack() as stack:
        fetcher = stack.enter_context(_Lazy(allow_hosts)) if network else None
        for given in inputs:
            for draft in _guarded(nameless(str(given)), _drafts(given, fetcher, stdin, beside)):
                yield draft if isinstance(draft, Failure) else _finished(draft, options, names)


def article_from_file(path: str | Path, **metadata: str | None) -> Article:
    """The one article of a file; keywords (``id``, ``outlet``, ``date`` ...) override its metadata.

    Raises ``InputError``: as the file's reader does, or CC113 where it holds none or several;
    ``UsageError`` CC211 for a keyword or value that cannot be used.
    """
    identifier = metadata.pop("id", None)
    options = options_of(metadata)
    drafts = read_file(Path(path), _Beside().of(Path(path)))
    first = next(drafts, None)
    if isinstance(first, Failure):
        raise first.error
    if first is None:
        raise problem(EMPTY, f"{path} holds no article")
    with contextlib.closing(drafts):  # type: ignore[type-var]
        if next(drafts, None) is not None:
            raise problem(NOT_ONE, f"{path} holds more than one article")
    article = build(first, options)
    return msgspec.structs.replace(article, id=identifier) if identifier else article


def article_from_text(text: str, id: str = "text", **metadata: str | None) -> Article:  # noqa: A002
    """The article of a text, which is kept unchanged. Raises as ``article_from_file``."""
    return build(Draft("the text", id, text), options_of(metadata))


def _options(overrides: Metadata | Mapping[str, str | None] | None) -> Metadata | None:
    if isinstance(overrides, Metadata):
        overrides = {
            name: value
            for name, value in msgspec.structs.asdict(overrides).items()
            if name != "hash"
        }
    return options_of(overrides) if overrides else None


class _Names:
    """Ids given so far. A second article of an id gets the start of its text's hash behind it."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def unique(self, identifier: str, digest: str) -> str:
        candidate, number = identifier, 1
        while candidate in self._taken:
            candidate = f"{identifier}-{digest[:8]}" + (f"-{number}" if number > 1 else "")
            number += 1
        self._taken.add(candidate)
        return candidate


class _Beside:
    """What metadata files say of the files beside them; the one of the last folder is at hand."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._table: dict[str, dict[str, object]] = {}

    def of(self, path: Path) -> dict[str, object] | None:
        if path.name == SIDECAR:
            return None
        if path.parent != self._folder:
            self._folder, self._table = path.parent, read_sidecar(path.parent / SIDECAR)
        return self._table.get(path.stem)


class _Lazy(contextlib.AbstractContextManager["_Lazy"]):
    """A fetcher that is made when the first address comes."""

    def __init__(self, allow_hosts: Iterable[str]) -> None:
        self._allow_hosts = tuple(allow_hosts)
        self._stack = contextlib.ExitStack()
        self._fetcher: Fetcher | None = None

    def get(self) -> Fetcher:
        if self._fetcher is None:
            from counterclaim.articles.web import Fetcher

            self._fetcher = self._stack.enter_context(Fetcher(self._allow_hosts))
        return self._fetcher

    def __exit__(self, *_: object) -> None:
        self._stack.close()


def _finished(draft: Draft, options: Metadata | None, names: _Names) -> Article | Failure:
    try:
        article = build(draft, options)
    except InputError as error:
        return Failure(draft.name, error)
    unique = names.unique(article.id, article.metadata.hash)
    return article if unique == article.id else msgspec.structs.replace(article, id=unique)


def _guarded(name: str, drafts: Iterator[Draft | Failure]) -> Iterator[Draft | Failure]:
    """The drafts; where the input as a whole fails, a failure ends them."""
    try:
        yield from drafts
    except InputError as error:
        yield Failure(name, error)


def _drafts(
    given: str | Path, fetcher: _Lazy | None, stdin: BinaryIO | None, beside: _Beside
) -> Iterator[Draft | Failure]:
    name = str(given)
    if name == "-":
        yield from read_stdin(stdin or sys.stdin.buffer)
    elif isinstance(given, str) and is_web_address(given):
        if fetcher is None:
            raise problem(OFFLINE, f"{nameless(name)} is a web address")
        yield from _read_address(given, fetcher.get())
    elif _is_folder(Path(given)):
        yield from _read_folder(Path(given), beside)
    elif isinstance(given, str) and is_other_address(given) and not os.path.lexists(given):
        raise problem(REFUSED, f"{nameless(given)[:200]!r} is no http or https address")
    else:
        yield from read_file(Path(given), beside.of(Path(given)))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _read_folder(folder: Path, beside: _Beside) -> Iterator[Draft | Failure]:
    """The files of a folder; each fails alone. Raises ``InputError`` CC101 if none can be read."""
    found = False
    for path in walk(folder):
        found = True
        yield from _guarded(str(path), read_file(path, beside.of(path)))
    if not found:
        raise problem(MISSING, f"{folder} holds no file that is read")


def _read_address(url: str, fetcher: Fetcher) -> Iterator[Draft | Failure]:
    page = fetcher.get(url)
    if is_feed(page.data):
        yield from read_feed(page.data, page.url, fetcher)
    else:
        known = Metadata(url=page.url)
        yield read_answer(page.data, page.kind, page.charset, url, address_id(page.url), known)
