"""The ledger: one SQLite file with the articles, what was read in them, and the incidents."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from counterclaim.errors import UsageError
from counterclaim.ledger import cases, check, database, explain, search
from counterclaim.ledger.faults import faults, incident_faults
from counterclaim.ledger.identity import Stand, locate, outdates
from counterclaim.ledger.results import AddResult, Explanation, Finding, Hit
from counterclaim.ledger.rows import write_rows
from counterclaim.ledger.spans import Part, parts
from counterclaim.model import Article, Incident, Reading

_COUNTED = (
    "articles",
    "statements",
    "events",
    "actors",
    "times",
    "places",
    "disputes",
    "incidents",
)
_KEPT = 256  # readings kept while incidents are verified


class Ledger:
    """The store of articles, records and incidents; a context manager.

    ``path`` is made unless ``read_only``; ``timeout`` (seconds) is how long to wait for another
    writer. Every method raises ``LedgerError`` (CC301 to CC309, exit code 3) where the file is
    damaged, locked, not writable or full. Use one ``Ledger`` in one thread.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False, timeout: float = 10.0) -> None:
        self.path = Path(path)
        self._connection = database.open_ledger(self.path, read_only=read_only, timeout=timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; what was added stays. Closing twice does no harm."""
        with suppress(sqlite3.Error):  # all is committed: a log that cannot be folded in stays
            self._connection.close()

    # -- writing ------------------------------------------------------------------------------

    def add(self, reading: Reading) -> AddResult:
        """Stores an article with all that was read in it, in one transaction, or changes nothing.

        The same text read by the same version changes nothing; a newer version, or metadata that
        say more, replace the article's records. The text itself never changes: another text under
        the same id is another article with a derived id (see ``AddResult.article``). Incidents that
        rest on replaced records are taken out. Raises ``LedgerError`` CC307 for a reading that
        contradicts itself or its text.
        """
        wrong = list(faults(reading))
        if wrong:
            more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
            name = reading.article.id or "without id"
            raise database.refused(f"the reading of {name} is not sound: {wrong[0]}{more}")
        with self._guard(), database.transaction(self._connection):
            stand = locate(self._connection, reading.article)
            if stand.key is None:
                return self._add_new(stand, reading)
            return self._add_again(stand, stand.key, reading)

    def _add_new(self, stand: Stand, reading: Reading) -> AddResult:
        reading = _renamed(reading, stand.id)
        cursor = self._connection.execute(
            "INSERT INTO articles (id, text, sha256, outlet, title, byline, date, language, url, "
            "agency) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (stand.id, reading.article.text, stand.sha256, *_columns(reading)),
        )
        self._write(int(cursor.lastrowid or 0), reading)
        return AddResult(outcome="added", article=stand.id, duplicate_of=self._twin(stand))

    def _add_again(self, stand: Stand, key: int, reading: Reading) -> AddResult:
        stored = self._load(stand.id)
        if stored is not None:
            old, new = stored.article.metadata, reading.article.metadata
            if not outdates(stored.version, reading.version, old, new):
                return AddResult(
                    outcome="unchanged", article=stand.id, duplicate_of=self._twin(stand)
                )
            cases.forget(self._connection, key)
            search.unindex(self._connection, key, stored)
            self._connection.execute("DELETE FROM readings WHERE article = ?", (key,))
        reading = _renamed(reading, stand.id)
        self._connection.execute(
            "UPDATE articles SET outlet = ?, title = ?, byline = ?, date = ?, language = ?, "
            "url = ?, agency = ? WHERE key = ?",
            (*_columns(reading), key),
        )
        self._write(key, reading)
        return AddResult(outcome="replaced", article=stand.id, duplicate_of=self._twin(stand))

    def _write(self, key: int, reading: Reading) -> None:
        bare = msgspec.structs.replace(
            reading, article=msgspec.structs.replace(reading.article, text="")
        )
        record = msgspec.json.encode(bare).decode()
        self._connection.execute(
            "INSERT INTO readings (article, version, record) VALUES (?, ?, ?)",
            (key, reading.version, record),
        )
        write_rows(self._connection, key, reading)
        search.index(self._connection, key, reading)
        cases.note_change(self._connection)

    def put_incidents(self, incidents: Iterable[Incident]) -> bool:
        """Puts these incidents in the place of all that the ledger has, in one transaction.

        False if they are the same already. Raises ``LedgerError`` CC307 for an incident that names
        an article, record or span that the ledger does not have.
        """
        given = list(incidents)
        with self._guard(), database.transaction(self._connection):
            same = _encoded(given) == _encoded(cases.load(self._connection))
            if same and cases.current(self._connection):
                return False
            self._refuse_unsound(given)
            cases.replace(self._connection, given)
            return not same

    def _refuse_unsound(self, incidents: list[Incident]) -> None:
        names: set[str] = set()
        load = lru_cache(maxsize=_KEPT)(self._load)
        for incident in incidents:
            if not incident.id or incident.id in names or "/" in incident.id:
                raise database.refused(f"{incident.id!r} cannot be the id of an incident here")
            names.add(incident.id)
            for line in incident_faults(incident, load):
                raise database.refused(f"the incident is not sound: {line}")

    # -- reading ------------------------------------------------------------------------------

    def has(self, article: Article, version: str) -> str | None:
        """The id of this article if adding a reading of this version would change nothing."""
        with self._guard(), database.snapshot(self._connection):
            stand = locate(self._connection, article)
            stored = None if stand.key is None else self._load(stand.id)
            if stored is None:
                return None
            old = stored.article.metadata
            return None if outdates(stored.version, version, old, article.metadata) else stand.id

    def article_ids(self) -> list[str]:
        """Ids of all articles, in the order in which they were first added."""
        with self._guard():
            rows = self._connection.execute("SELECT id FROM articles ORDER BY key").fetchall()
            return [row[0] for row in rows]

    def articles(self) -> Iterator[Article]:
        """All articles, in the order in which they were first added."""
        return (reading.article for reading in self.readings())

    def readings(self) -> Iterator[Reading]:
        """All readings, one at a time, in the order in which their articles were first added."""
        for name in self.article_ids():
            found = self.reading(name)
            if found is not None:
                yield found

    def reading(self, article_id: str) -> Reading | None:
        """All that was read in one article, equal to what was added (but for a derived id)."""
        with self._guard():
            return self._load(article_id)

    def get(self, record_id: str) -> Reading | Part | Incident:
        """A record by its global id: ``ARTICLE``, ``ARTICLE/s2``, an incident's id.

        Raises ``UsageError`` CC230 where there is no such record.
        """
        with self._guard():
            return self._find(record_id)[1]

    def incidents(self) -> list[Incident]:
        """All incidents, in the order in which they were put in."""
        with self._guard():
            return cases.load(self._connection)

    def incidents_current(self) -> bool:
        """Whether no article was added or replaced since the incidents were put in."""
        with self._guard():
            return cases.current(self._connection)

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """The passages that have these words, best first; any string is a valid query.

        ``"in double marks"`` is a phrase, ``word*`` a beginning; endings, case and accents do not
        matter. Passages with all words come first, then those of articles that have them apart.
        """
        with self._guard(), database.snapshot(self._connection):
            return search.find(self._connection, words, limit)

    def explain(self, record_id: str) -> Explanation:
        """What made a record, how sure that was, and the words it rests on.

        Raises ``UsageError`` CC230 where there is no such record.
        """
        with self._guard(), database.snapshot(self._connection):
            reading, record = self._find(record_id)
            if isinstance(record, Incident):
                named = {ref.article: self._load(ref.article) for ref in record.events}
                known = {name: one for name, one in named.items() if one is not None}
                return explain.explain_incident(record, known)
            assert reading is not None
            key = self._key(reading.article.id)
            if isinstance(record, Reading):
                return explain.explain_article(
                    reading, cases.with_record(self._connection, key, None)
                )
            return explain.explain_part(
                reading, record, cases.with_record(self._connection, key, record.id)
            )

    def counts(self) -> dict[str, int]:
        """How many articles, statements, events, actors, times, places, disputes and incidents."""
        with self._guard(), database.snapshot(self._connection):
            found = {}
            for table in _COUNTED:
                query = f"SELECT count(*) FROM {table}"  # noqa: S608 - the names are our own
                found[table] = int(self._connection.execute(query).fetchone()[0])
            return found

    def check(self) -> list[Finding]:
        """Verifies the file, every text, span and reference; empty if all is sound."""
        with self._guard():
            found = list(check.file_findings(self._connection))
            found += check.article_findings(self._connection, self._load)
            load = lru_cache(maxsize=_KEPT)(self._load)
            found += check.incident_findings(self._connection, load)
            return found

    # -- inside -------------------------------------------------------------------------------

    def _guard(self) -> AbstractContextManager[None]:
        return database.translated(self.path)

    def _key(self, article_id: str) -> int:
        row = self._connection.execute(
            "SELECT key FROM articles WHERE id = ?", (article_id,)
        ).fetchone()
        return int(row[0])

    def _load(self, article_id: str) -> Reading | None:
        row = self._connection.execute(
            "SELECT a.text, r.record FROM articles AS a JOIN readings AS r ON r.article = a.key "
            "WHERE a.id = ?",
            (article_id,),
        ).fetchone()
        if row is None:
            return None
        bare = msgspec.json.decode(row[1], type=Reading)
        return msgspec.structs.replace(
            bare, article=msgspec.structs.replace(bare.article, text=row[0])
        )

    def _find(self, record_id: str) -> tuple[Reading | None, Reading | Part | Incident]:
        record_id = record_id.encode("utf-8", "replace").decode()
        reading = self._load(record_id)
        if reading is not None:
            return reading, reading
        incident = cases.load_one(self._connection, record_id)
        if incident is not None:
            return None, incident
        article, _, name = record_id.rpartition("/")
        reading = self._load(article) if article else None
        for part in parts(reading) if reading is not None else ():
            if part.id == name:
                return reading, part
        raise UsageError(
            f"there is no record {record_id!r} in {self.path}",
            code="CC230",
            hint="ids look like ARTICLE, ARTICLE/s2 or i1; find them with: counterclaim search, "
            "those of incidents with: counterclaim incidents",
        )

    def _twin(self, stand: Stand) -> str | None:
        row = self._connection.execute(
            "SELECT id FROM articles WHERE sha256 = ? AND id <> ? ORDER BY key LIMIT 1",
            (stand.sha256, stand.id),
        ).fetchone()
        return None if row is None else str(row[0])


def _renamed(reading: Reading, name: str) -> Reading:
    if reading.article.id == name:
        return reading
    return msgspec.structs.replace(
        reading, article=msgspec.structs.replace(reading.article, id=name)
    )


def _columns(reading: Reading) -> tuple[str | None, ...]:
    data = reading.article.metadata
    return (
        *(data.outlet, data.title, data.byline, data.date),
        *(data.language, data.url, data.agency),
    )


def _encoded(incidents: list[Incident]) -> list[bytes]:
    return [msgspec.json.encode(incident) for incident in incidents]
