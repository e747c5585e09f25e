"""The ledger: one SQLite file with the articles, what was read in them, and the incidents."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from counterclaim.errors import LedgerError
from counterclaim.ledger import (
    cases,
    check,
    database,
    explain,
    judging,
    keeping,
    log,
    removal,
    search,
)
from counterclaim.ledger.faults import faults, incident_faults
from counterclaim.ledger.identity import Stand, hidden, locate, outdates
from counterclaim.ledger.linking import Linking
from counterclaim.ledger.moving import Moving
from counterclaim.ledger.persons import Person
from counterclaim.ledger.results import AddResult, Explanation, Finding, Hit, Redaction
from counterclaim.ledger.reviews import Reviews
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


class Ledger(Reviews, Moving, Linking):
    """The store of articles, records, incidents and reviews; a context manager.

    Records come out as reviewed: what a person rejected is gone, what a person edited is as that
    person left it, what a person accepted has confidence 1. ``path`` is made unless ``read_only``;
    ``timeout`` (seconds) is how long to wait for another writer. Every method raises
    ``LedgerError`` (CC301 to CC311, exit code 3) where the file is damaged, locked, not writable or
    full. Use one ``Ledger`` in one thread.
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
        rest on replaced records are taken out; what people judged holds for the new records too.
        A text from which a person was removed is not read again. Raises ``LedgerError`` CC307 for a
        reading that contradicts itself or its text.
        """
        wrong = list(faults(reading))
        if wrong:
            more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
            name = reading.article.id or "without id"
            raise database.refused(f"the reading of {name} is not sound: {wrong[0]}{more}")
        with self._guard(), database.transaction(self._connection):
            removed = removal.article_of(self._connection, reading.article)
            if removed is not None:
                return AddResult(outcome="unchanged", article=removed)
            stand = locate(self._connection, reading.article)
            if stand.key is None:
                return self._add_new(stand, reading)
            return self._add_again(stand, stand.key, reading)

    def _add_new(self, stand: Stand, reading: Reading) -> AddResult:
        reading = _renamed(reading, stand.id)
        self._refuse_hidden(stand, reading)
        cursor = self._connection.execute(
            "INSERT INTO articles (id, text, sha256, outlet, title, byline, date, language, url, "
            "agency) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (stand.id, reading.article.text, stand.sha256, *_columns(reading)),
        )
        keeping.put(self._connection, int(cursor.lastrowid or 0), reading)
        cases.note_change(self._connection)
        return AddResult(outcome="added", article=stand.id, duplicate_of=self._twin(stand))

    def _add_again(self, stand: Stand, key: int, reading: Reading) -> AddResult:
        stored = self._load(stand.id, reviewed=False)
        if stored is not None:
            old, new = stored.article.metadata, reading.article.metadata
            if not outdates(stored.version, reading.version, old, new):
                return AddResult(
                    outcome="unchanged", article=stand.id, duplicate_of=self._twin(stand)
                )
            cases.forget(self._connection, key)
            keeping.take_out(self._connection, key, self._load(stand.id) or stored)
        self._refuse_hidden(stand, reading)
        reading = _renamed(reading, stand.id)
        self._connection.execute(
            "UPDATE articles SET outlet = ?, title = ?, byline = ?, date = ?, language = ?, "
            "url = ?, agency = ? WHERE key = ?",
            (*_columns(reading), key),
        )
        keeping.put(self._connection, key, reading)
        cases.note_change(self._connection)
        return AddResult(outcome="replaced", article=stand.id, duplicate_of=self._twin(stand))

    def _refuse_hidden(self, stand: Stand, reading: Reading) -> None:
        name = hidden(self._connection, stand.id, (part.id for part in parts(reading)))
        if name is not None:
            message = f"{stand.id}/{name} is the id of an article and cannot be that of a record"
            raise database.refused(message)

    def changes(self) -> int:
        """A stamp of the articles and their records: it grows whenever one of them changes.

        Take it before ``readings``, and hand it to ``put_incidents`` with what was found in them.
        """
        with self._guard():
            return cases.stamp(self._connection)

    def put_incidents(self, incidents: Iterable[Incident], *, as_of: int | None = None) -> bool:
        """Puts these incidents in the place of all that the ledger has, in one transaction.

        False if they are the same already. ``as_of`` is what ``changes`` gave before the readings
        were taken: if articles came or changed since, the incidents are stored but not current.
        Raises ``LedgerError`` CC307 for an incident that names an article, record or span that the
        ledger does not have; CC311 if it is the ledger that has changed.
        """
        given = list(incidents)
        with self._guard(), database.transaction(self._connection):
            same = _encoded(given) == _encoded(cases.load(self._connection))
            moved = as_of is not None and as_of != cases.stamp(self._connection)
            if same and not moved and cases.current(self._connection):
                return False
            try:
                self._refuse_unsound(given)
            except LedgerError as error:
                if not moved:
                    raise
                raise database.overtaken(self.path) from error
            cases.replace(self._connection, given, as_of)
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
            removed = removal.article_of(self._connection, article)
            if removed is not None:
                return removed
            stand = locate(self._connection, article)
            stored = None if stand.key is None else self._load(stand.id, reviewed=False)
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

    def readings(self, *, reviewed: bool = True) -> Iterator[Reading]:
        """All readings, one at a time, in the order in which their articles were first added.

        As reviewed, or as the machine read them.
        """
        for name in self.article_ids():
            found = self.reading(name, reviewed=reviewed)
            if found is not None:
                yield found

    def reading(self, article_id: str, *, reviewed: bool = True) -> Reading | None:
        """All that was read in one article, as reviewed; None if the ledger does not have it.

        Not ``reviewed``, it is equal to what was added, but for a derived id.
        """
        with self._guard():
            return self._load(article_id, reviewed=reviewed)

    def get(self, record_id: str, *, reviewed: bool = True) -> Reading | Part | Incident:
        """A record by its global id: ``ARTICLE``, ``ARTICLE/s2``, an incident's id.

        As reviewed, or as the machine read it: there a rejected record is found too. Raises
        ``UsageError`` CC230 where there is no such record.
        """
        with self._guard():
            return self._find(record_id, reviewed=reviewed)[1]

    def incidents(self) -> list[Incident]:
        """All incidents, in the order in which they were put in."""
        with self._guard():
            return cases.load(self._connection)

    def each_incident(self) -> Iterator[Incident]:
        """All incidents in order, one in memory at a time."""
        with self._guard():
            query = "SELECT id FROM incidents ORDER BY position, id"
            names = [row[0] for row in self._connection.execute(query)]
        for name in names:
            with self._guard():
                found = cases.load_one(self._connection, name)
            if found is not None:
                yield found

    def incidents_of(self, article_id: str) -> list[Incident]:
        """The incidents that rest on an article, in the order of their ids."""
        with self._guard():
            return cases.load_of(self._connection, article_id)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All reads of the block see one state of the ledger, whatever others write meanwhile.

        Nothing can be written through this ledger within it.
        """
        with self._guard(), database.snapshot(self._connection):
            yield

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

        ``INCIDENT/d2`` is the second dispute of an incident. Raises ``UsageError`` CC230 where there
        is no such record.
        """
        with self._guard(), database.snapshot(self._connection):
            head, _, name = record_id.encode("utf-8", "replace").decode().rpartition("/")
            case = cases.load_one(self._connection, head) if head else None
            across = explain.explain_across(case, name, self._load) if case else None
            if across is not None:
                return across
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
            incidents = cases.with_record(self._connection, key, record.id)
            found = explain.explain_part(reading, record, incidents)
            reasons = log.reasons(self._connection, key, record.id)
            return msgspec.structs.replace(found, reasons=(*found.reasons, *reasons))

    def counts(self) -> dict[str, int]:
        """How many articles, statements, events, actors, times, places, disputes and incidents."""
        with self._guard(), database.snapshot(self._connection):
            found = {}
            for table in _COUNTED:
                query = f"SELECT count(*) FROM {table}"  # noqa: S608 - the names are our own
                found[table] = int(self._connection.execute(query).fetchone()[0])
            return found

    def redact(self, name: str, *, reviewer: str, also: Iterable[str] = ()) -> Redaction:
        """Removes a person from the ledger, and so from all that is later made of it.

        ``also`` are other names or spellings of theirs. In texts each character of the name is
        masked, so that all spans hold; in articles that have the whole name, the last word of it by
        itself too. In records the name gives way to a label. The file is written anew: the name is
        neither in it nor in its write-ahead log. An entry of the review log notes it, without the
        name. The texts are not read in again. Raises ``UsageError`` CC231 for a name without
        letters, ``LedgerError`` CC302 where another program holds the ledger open.
        """
        try:
            person = Person(judging.utf8(name), map(judging.utf8, also))
        except ValueError as error:
            raise judging.refuse(
                f"{name!r} is no name", "give the name as texts have it"
            ) from error
        signed = judging.signed(reviewer)
        with self._guard():
            with database.lasting(self._connection):
                done = removal.remove(self._connection, person, signed)
            if not removal.scrub(self._connection):
                raise database.held(self.path)
        return done

    def check(self) -> list[Finding]:
        """Verifies the file, every text, span, reference and review; empty if all is sound."""
        with self._guard():
            found = list(check.file_findings(self._connection))
            found += check.article_findings(self._connection, self._load)
            load = lru_cache(maxsize=_KEPT)(self._load)
            found += check.incident_findings(self._connection, load)
            found += log.verify(self._connection)
            return found

    # -- inside -------------------------------------------------------------------------------

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
