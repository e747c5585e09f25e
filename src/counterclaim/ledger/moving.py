"""A whole ledger as records and back: nothing is lost, and a second dump is the same as the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from counterclaim.errors import InputError, UsageError
from counterclaim.ledger import cases, database, keeping, log
from counterclaim.ledger.opened import Opened
from counterclaim.ledger.results import AddResult, LoadResult
from counterclaim.model import Incident, Reading

_FORMAT = 1
_KEYS = frozenset({"ledger", "review", "removed_text", "origins"})


class _Sealed(msgspec.Struct, frozen=True):
    """A row of the review log."""

    number: int
    sealed: str
    hash: str
    salt: str
    content: str


class _Named(msgspec.Struct, frozen=True):
    """The article that the content of a review names."""

    article: str | None = None


class _Removed(msgspec.Struct, frozen=True):
    """The hash of a text from which a person was removed."""

    removed_text: str
    article: str


class _Rest:
    """What a dump has besides articles."""

    def __init__(self) -> None:
        self.current = False
        self.reviews: list[_Sealed] = []
        self.removed: list[_Removed] = []
        self.incidents: list[Incident] = []

    def take(self, record: Any) -> None:
        """Takes in one object. Raises ``msgspec.ValidationError`` where it is none of a dump."""
        if not isinstance(record, dict) or not record.keys() & _KEYS:
            raise msgspec.ValidationError("it is no record of a ledger")
        if "review" in record:
            self.reviews.append(msgspec.convert(record["review"], _Sealed))
        elif "removed_text" in record:
            self.removed.append(msgspec.convert(record, _Removed))
        elif "origins" in record:
            self.incidents.append(msgspec.convert(record, Incident))
        else:
            self.current = record.get("incidents_current") is True


class Moving(Opened):
    """The part of ``Ledger`` that moves all of it."""

    def dump(self) -> Iterator[dict[str, Any]]:
        """All that the ledger holds, as objects for JSON.

        First a header, then the articles as read (the records of docs/data-model.md), the review
        log, and the incidents.
        """
        with self._guard(), database.snapshot(self._connection):
            yield {"ledger": _FORMAT, "incidents_current": cases.current(self._connection)}
            rows = self._connection.execute("SELECT id FROM articles ORDER BY key").fetchall()
            for (name,) in rows:
                reading = self._load(name, reviewed=False)
                if reading is not None:
                    yield reading.to_record()
            query = "SELECT r.sha256, a.id FROM removed_texts AS r JOIN articles AS a ON a.key = r.article"
            for hashed, name in self._connection.execute(f"{query} ORDER BY 2, 1").fetchall():
                yield {"removed_text": hashed, "article": name}
            for row in log.raw(self._connection):
                yield {"review": msgspec.structs.asdict(_Sealed(*row))}
            for incident in cases.load(self._connection):
                yield incident.to_record()

    def load(self, records: Iterable[dict[str, Any]]) -> LoadResult:
        """Takes in what ``dump`` gave; into an empty ledger, so that its dump is the same.

        Articles that the ledger has are passed over, so that a load that broke off can be run
        again. Raises ``InputError`` CC106 for an object that is none of these, ``UsageError`` CC232
        where the ledger has other reviews, ``LedgerError`` CC307 for records that contradict each
        other; articles that came before stay.
        """
        added, rest = 0, _Rest()
        for number, record in enumerate(records, start=1):
            try:
                if isinstance(record, dict) and "text" in record:
                    added += bool(self.add(Reading.from_record(record)))
                else:
                    rest.take(record)
            except msgspec.ValidationError as error:
                raise _malformed(f"record {number}", error) from error
        taken = self._load_reviews(rest)
        if rest.incidents:
            stamp = self._stamp()
            self.put_incidents(rest.incidents, as_of=stamp if rest.current else stamp - 1)
        return LoadResult(articles=added, incidents=len(rest.incidents), reviews=taken)

    def add(self, reading: Reading) -> AddResult:
        """Stores an article; see ``Ledger.add``."""
        raise NotImplementedError

    def put_incidents(self, incidents: Iterable[Incident], *, as_of: int | None = None) -> bool:
        """Stores incidents; see ``Ledger.put_incidents``."""
        raise NotImplementedError

    def _stamp(self) -> int:
        with self._guard():
            return cases.stamp(self._connection)

    def _load_reviews(self, rest: _Rest) -> int:
        with self._guard(), database.lasting(self._connection):
            for one in rest.removed:
                self._connection.execute(
                    "INSERT OR IGNORE INTO removed_texts SELECT ?, key FROM articles WHERE id = ?",
                    (one.removed_text, one.article),
                )
            have = list(log.raw(self._connection))
            given = [msgspec.structs.astuple(one) for one in rest.reviews]
            if given[: len(have)] != have:
                raise UsageError(
                    f"{self.path} has reviews of its own",
                    code="CC232",
                    hint="load a ledger with reviews into a new file",
                )
            touched = dict.fromkeys(self._put_review(row) for row in given[len(have) :])
            for key in touched:
                self._renew_article(key)
            wrong = log.verify(self._connection)
            if wrong:
                raise database.refused(f"the review log is not sound: {wrong[0]}")
            return len(given) - len(have)

    def _put_review(self, row: tuple[Any, ...]) -> int | None:
        try:
            article = msgspec.json.decode(row[4], type=_Named).article
        except (msgspec.DecodeError, UnicodeError) as error:
            raise _malformed("a review", error) from error
        found = self._connection.execute("SELECT key FROM articles WHERE id = ?", (article,))
        key = next((int(one[0]) for one in found), None)
        log.put(self._connection, (*row, key))
        return key

    def _renew_article(self, key: int | None) -> None:
        """Applies the log to an article that was loaded before it."""
        row = self._connection.execute("SELECT id FROM articles WHERE key = ?", (key,)).fetchone()
        if row is None or key is None:
            return
        read, view = self._load(row[0], reviewed=False), self._load(row[0])
        assert read is not None
        assert view is not None
        keeping.take_out(self._connection, key, view)
        keeping.put(self._connection, key, read)


def _malformed(where: str, error: Exception) -> InputError:
    return InputError(
        f"{where} of the dump is malformed: {error}",
        code="CC106",
        hint="give the lines that counterclaim wrote, unchanged",
    )
