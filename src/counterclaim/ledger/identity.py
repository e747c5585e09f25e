"""Which article of the ledger an article is: same text, same id, from the same place."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import sha256

import msgspec

from counterclaim.ledger.faults import digest
from counterclaim.model import Article, Metadata

_RECORD_LIKE = re.compile(r"/[a-z]\d+\Z|\Ai[0-9a-f]{12}\Z")
"""How the reader and the matcher name their records: ``/s2``, and twelve digits after an i."""


class Stand(msgspec.Struct, frozen=True):
    """Where an article stands: its id, and its key if the ledger has it."""

    id: str
    key: int | None
    sha256: str


def locate(connection: sqlite3.Connection, article: Article) -> Stand:
    """Where the article stands in the ledger, or under which id it would.

    An id that is taken by another text, or by the same text from another outlet or address, is
    continued with ``~`` and the beginning of a hash, which is the same at every run. So is an id
    that looks like that of a record or an incident: ``varnik/s2`` is a statement of ``varnik``.
    """
    hashed = digest(article.text)
    for name in _names(article):
        row = connection.execute(
            "SELECT key, sha256, outlet, url FROM articles WHERE id = ?", (name,)
        ).fetchone()
        if row is None:
            if _shadows(connection, name):
                continue
            return Stand(name, None, hashed)
        key, theirs, outlet, url = row
        data = article.metadata
        if theirs == hashed and not (_differ(outlet, data.outlet) or _differ(url, data.url)):
            return Stand(name, key, hashed)
    raise AssertionError("a SHA-256 in full is free or names the article itself")


def _names(article: Article) -> Iterator[str]:
    data = article.metadata
    parts = (article.text, data.outlet or "", data.url or "")
    suffix = sha256("\0".join(parts).encode("utf-8")).hexdigest()
    yield article.id
    for length in (8, 16, 64):
        yield f"{article.id}~{suffix[:length]}"


def _shadows(connection: sqlite3.Connection, name: str) -> bool:
    """Whether an article of this name would hide a record or an incident."""
    if _RECORD_LIKE.search(name):
        return True
    if connection.execute("SELECT 1 FROM incidents WHERE id = ?", (name,)).fetchone():
        return True
    article, _, record = name.rpartition("/")
    return bool(article) and any(
        connection.execute(
            f"SELECT 1 FROM {table} AS t JOIN articles AS a ON a.key = t.article "  # noqa: S608
            "WHERE a.id = ? AND t.id = ?",
            (article, record),
        ).fetchone()
        for table in ("statements", "events", "disputes", "actors")
    )


def hidden(connection: sqlite3.Connection, article_id: str, records: Iterable[str]) -> str | None:
    """The first of these records of an article that an article with a longer name would hide."""
    rows = connection.execute(
        "SELECT id FROM articles WHERE id >= ? AND id < ?", (f"{article_id}/", f"{article_id}0")
    )
    taken = {row[0][len(article_id) + 1 :] for row in rows}
    return next((name for name in records if name in taken), None)


def _differ(ours: str | None, theirs: str | None) -> bool:
    return ours is not None and theirs is not None and ours != theirs


def outdates(stored: str, version: str, old: Metadata, new: Metadata) -> bool:
    """Whether a reading of ``version`` with ``new`` metadata should replace the ``stored`` one.

    A newer version does, an older one never; at the same version the metadata must say something
    that the stored ones do not (a date given at the second time).
    """
    if _numbers(version) < _numbers(stored):
        return False
    if version != stored:
        return True
    fields = (name for name in Metadata.__struct_fields__ if name != "hash")
    return any(
        getattr(new, name) is not None and getattr(new, name) != getattr(old, name)
        for name in fields
    )


def _numbers(version: str) -> tuple[int, ...]:
    match = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(int(number) for number in match.group().split(".")) if match else ()
