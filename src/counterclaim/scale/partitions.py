"""A corpus run on disk: the articles in partitions, and beside them what was read in each.

``articles/part-00000`` holds articles, ``readings/part-00000`` what was read in them, and
``quarantine/part-00000`` those that could not be read, with the error. A partition is finished when its
readings are there. ``quarantine/input`` tells of inputs that gave no article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from counterclaim.articles import Failure
from counterclaim.config import VERSION
from counterclaim.errors import UsageError
from counterclaim.model import Article, Reading
from counterclaim.scale.store import Row, Store, table_format

SIZE = 256
"""Articles in a partition, unless the user says otherwise."""
MANIFEST = "corpus.json"
NO_CORPUS = "CC283"

_ARTICLES = {"id": str, "outlet": str, "date": str, "language": str, "url": str, "record": str}
_READINGS = {**_ARTICLES, "statements": int, "events": int, "disputes": int, "version": str}
_QUARANTINE = {"id": str, "code": str, "error": str, "record": str}


class Manifest(msgspec.Struct, frozen=True):
    """What a run was made from; written when all its articles are laid out."""

    inputs: tuple[str, ...]
    options: dict[str, str]
    parts: int
    articles: int
    format: str
    version: str = VERSION


class Corpus:
    """A corpus run in a folder or an object store."""

    def __init__(self, folder: str, manifest: Manifest | None = None) -> None:
        self.store = Store(folder)
        self._manifest = manifest

    @property
    def manifest(self) -> Manifest:
        """What the run was made from. Raises ``UsageError`` CC283 where there is no run."""
        if self._manifest is None:
            self._manifest = self.found()
        if self._manifest is None:
            raise UsageError(
                f"{self.store.folder} holds no corpus run",
                code=NO_CORPUS,
                hint="name the --output of: counterclaim corpus run",
            )
        return self._manifest

    def found(self) -> Manifest | None:
        """The manifest, if the articles have been laid out."""
        if not self.store.has(MANIFEST):
            return None
        try:
            return msgspec.json.decode(self.store.read(MANIFEST), type=Manifest)
        except msgspec.DecodeError as error:
            raise UsageError(
                f"{self.store.folder} holds a damaged corpus run: {error}",
                code=NO_CORPUS,
                hint="name another --output",
            ) from None

    def lay_out(
        self,
        items: Iterable[Article | Failure],
        inputs: Iterable[str],
        options: dict[str, str],
        size: int = SIZE,
    ) -> Manifest:
        """Write the articles in partitions of ``size``; what is no article goes to quarantine."""
        ending, parts, articles = table_format(), 0, 0
        batch: list[Article] = []
        failures: list[Failure] = []
        for item in items:
            if isinstance(item, Failure):
                failures.append(item)
                continue
            batch.append(item)
            articles += 1
            if len(batch) == size:
                self._put_articles(parts, batch, ending)
                parts, batch = parts + 1, []
        if batch:
            self._put_articles(parts, batch, ending)
            parts += 1
        if failures:
            rows = [_failure_row(failure, None) for failure in failures]
            self.store.write_rows(f"quarantine/input.{ending}", _QUARANTINE, rows)
        manifest = Manifest(tuple(inputs), options, parts, articles, ending)
        self.store.write(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
        self._manifest = manifest
        return manifest

    def _put_articles(self, part: int, articles: list[Article], ending: str) -> None:
        rows = [_article_row(article) for article in articles]
        self.store.write_rows(f"articles/part-{part:05}.{ending}", _ARTICLES, rows)

    def _name(self, folder: str, part: int) -> str:
        return f"{folder}/part-{part:05}.{self.manifest.format}"

    def unfinished(self) -> list[int]:
        """The partitions that are still to be read."""
        return [
            n for n in range(self.manifest.parts) if not self.store.has(self._name("readings", n))
        ]

    def articles(self, part: int) -> list[Article]:
        """The articles of a partition."""
        rows = self.store.rows(self._name("articles", part))
        return [msgspec.json.decode(row["record"], type=Article) for row in rows]

    def finish(self, part: int, articles: list[Article], results: list[Reading | Failure]) -> None:
        """Write what was read in a partition; ``results`` run parallel to its articles."""
        told = list(zip(articles, results, strict=True))
        bad = [_failure_row(r, a) for a, r in told if isinstance(r, Failure)]
        if bad:
            self.store.write_rows(self._name("quarantine", part), _QUARANTINE, bad)
        good = [_reading_row(r) for r in results if isinstance(r, Reading)]
        self.store.write_rows(self._name("readings", part), _READINGS, good)

    def readings(self) -> Iterator[Reading]:
        """All readings of the finished partitions, in the order of the input."""
        for part in range(self.manifest.parts):
            if self.store.has(name := self._name("readings", part)):
                for row in self.store.rows(name):
                    yield Reading.from_record(msgspec.json.decode(row["record"]))

    def quarantined(self) -> list[Row]:
        """What could not be read, with code and error."""
        names = [f"quarantine/input.{self.manifest.format}"]
        names += [self._name("quarantine", part) for part in range(self.manifest.parts)]
        return [row for name in names if self.store.has(name) for row in self.store.rows(name)]


def _article_row(article: Article) -> Row:
    known = article.metadata
    return {
        "id": article.id,
        "outlet": known.outlet,
        "date": known.date,
        "language": known.language,
        "url": known.url,
        "record": msgspec.json.encode(article).decode(),
    }


def _reading_row(reading: Reading) -> Row:
    return _article_row(reading.article) | {
        "record": msgspec.json.encode(reading.to_record()).decode(),
        "statements": len(reading.statements),
        "events": len(reading.events),
        "disputes": len(reading.disputes),
        "version": reading.version,
    }


def _failure_row(failure: Failure, article: Article | None) -> Row:
    return {
        "id": failure.input,
        "code": failure.error.code,
        "error": failure.error.message,
        "record": None if article is None else msgspec.json.encode(article).decode(),
    }
