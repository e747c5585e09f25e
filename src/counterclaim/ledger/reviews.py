"""What reviewers do with a ledger: judge, undo, split and merge; the queue, the log, agreement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from counterclaim.errors import UsageError
from counterclaim.ledger import cases, database, grouping, judging, keeping, log, queue, training
from counterclaim.ledger.agreement import agreement
from counterclaim.ledger.corrected import Corrected, correct
from counterclaim.ledger.opened import Opened
from counterclaim.ledger.results import Agreement, Entry, Finding, QueuePage, Verdict
from counterclaim.ledger.spans import Part, parts
from counterclaim.ledger.subjects import plain
from counterclaim.model import Constraints, EventRef, Incident, Reading


class Reviews(Opened):
    """The part of ``Ledger`` that reviewers use. Each verdict is on the disk when it returns."""

    # -- judging ------------------------------------------------------------------------------

    def accept(
        self, record_id: str, *, reviewer: str, note: str = "", seconds: float | None = None
    ) -> Entry:
        """Notes that a record is right as it stands; its confidence becomes 1.

        A record that was rejected can be accepted again. Raises ``UsageError`` CC230 where there is
        no such record, CC231 for a verdict without a reviewer.
        """
        return self._judge("accept", record_id, reviewer, note, {}, seconds)

    def reject(
        self, record_id: str, *, reviewer: str, reason: str, seconds: float | None = None
    ) -> Entry:
        """Notes that a record is wrong: it is taken out, with the disputes that rest on it.

        Raises ``UsageError`` CC230 where there is no such record, CC231 without a reason.
        """
        return self._judge("reject", record_id, reviewer, judging.reasoned(reason), {}, seconds)

    def edit(
        self,
        record_id: str,
        changes: Mapping[str, Any],
        *,
        reviewer: str,
        reason: str = "",
        seconds: float | None = None,
    ) -> Entry:
        """Puts other values in the place of some fields of a record, as JSON has them.

        Raises ``UsageError`` CC230 where there is no such record, CC231 where the record cannot
        have these values or they change nothing.
        """
        return self._judge("edit", record_id, reviewer, reason, changes, seconds)

    def _judge(
        self,
        verdict: str,
        record_id: str,
        reviewer: str,
        reason: str,
        changes: Mapping[str, Any],
        seconds: float | None,
    ) -> Entry:
        said = {"reviewer": judging.signed(reviewer), "reason": judging.utf8(reason)}
        with self._guard(), database.lasting(self._connection):
            read, judged = self._to_judge(record_id)
            key = self._key(read.article.id)
            made = correct(read, log.entries(self._connection, "article = ?", key))
            if verdict == "edit":
                changes = judging.changed(made.reading, judged, changes)
            subject = made.subjects.get(judged.id)
            base = made.lost.get(subject or 0) or plain(
                next((part for part in parts(read) if part.id == judged.id), judged)
            )
            content = judging.content(read, made.reading, judged, base, changes)
            content |= {**said, "seconds": seconds}
            content["subject"] = log.head(self._connection)[0] + 1 if subject is None else subject
            number = log.append(self._connection, verdict, content, key)
            self._renew(key, read, made.reading)
            return self._entry(number)

    def _to_judge(self, record_id: str) -> tuple[Reading, Part]:
        """The reading as read and a record as it stands; a rejected one as it was read."""
        try:
            reading, found = self._find(record_id)
        except UsageError:
            reading, found = self._find(record_id, reviewed=False)
        if reading is None or isinstance(found, Reading | Incident):
            raise judging.refuse(
                f"{record_id} is no statement, event, dispute or actor",
                "judge the records of an article one by one; incidents are split and merged",
            )
        read = self._load(reading.article.id, reviewed=False)
        assert read is not None
        return read, found

    def _renew(self, key: int, read: Reading, view: Reading) -> Corrected:
        """Indexes an article anew after the log has grown; ``view`` is what is indexed."""
        keeping.take_out(self._connection, key, view)
        after = keeping.put(self._connection, key, read)
        cases.forget_broken(self._connection, key, after.reading)
        if after.reading != view:
            cases.note_change(self._connection)
        return after

    def undo(self, number: int, *, reviewer: str, reason: str = "") -> Entry:
        """Takes an entry of the log back: from now on it is as if it had not been made.

        An undo can be undone. Raises ``UsageError`` CC231 for an entry that is not there, that was
        taken back already, or that is the removal of a person.
        """
        said = {"reviewer": judging.signed(reviewer), "reason": judging.utf8(reason)}
        with self._guard(), database.lasting(self._connection):
            found = log.entries(self._connection, "number = ?", number)
            if not found or found[0].undone or found[0].verdict == "redact":
                state = "cannot be undone" if found else "is not in the log"
                if found and found[0].undone:
                    state = "was undone already"
                raise judging.refuse(
                    f"entry {number} {state}", "counterclaim review log shows the entries"
                )
            target = found[0]
            key = None if target.article is None else self._key(target.article)
            content = {**said, "of": number, "record": target.record, "kind": target.kind}
            content |= {"article": target.article}
            made = log.append(self._connection, "undo", content, key)
            if target.article is None or key is None:
                cases.note_change(self._connection)
            else:
                read = self._load(target.article, reviewed=False)
                view = self._load(target.article)
                assert read is not None
                assert view is not None
                self._renew(key, read, view)
            return self._entry(made)

    def _entry(self, number: int) -> Entry:
        return log.entries(self._connection, "number = ?", number)[0]

    # -- incidents ----------------------------------------------------------------------------

    def merge(self, incident_ids: Sequence[str], *, reviewer: str, reason: str = "") -> Entry:
        """Notes that the events of several incidents are of one.

        It shows when the incidents are found again (see ``constraints``). Raises ``UsageError``
        CC230 where there is no such incident, CC231 for fewer than two.
        """
        names = list(dict.fromkeys(incident_ids))
        if len(names) < 2:
            raise judging.refuse("a merge takes two incidents or more", "name their ids")
        return self._regroup("merge", names, None, reviewer, reason)

    def split(
        self,
        incident_id: str,
        events: Iterable[EventRef | str],
        *,
        reviewer: str,
        reason: str = "",
    ) -> Entry:
        """Notes that some events of an incident are of another one than the rest.

        ``events`` are references or ids like ``ARTICLE/e3``. It shows when the incidents are found
        again. Raises ``UsageError`` CC230 where there is no such incident, CC231 where the events
        are none or all of it.
        """
        chosen = {
            f"{one.article}/{one.event}" if isinstance(one, EventRef) else one for one in events
        }
        return self._regroup("split", [incident_id], chosen, reviewer, reason)

    def _regroup(
        self,
        verdict: str,
        names: Sequence[str],
        chosen: set[str] | None,
        reviewer: str,
        reason: str,
    ) -> Entry:
        content: dict[str, Any] = {"reviewer": judging.signed(reviewer)}
        content["reason"] = judging.utf8(reason)
        with self._guard(), database.lasting(self._connection):
            found = [self._incident(name) for name in names]
            groups = (
                [list(one.events) for one in found]
                if chosen is None
                else grouping.halves(found[0], chosen)
            )
            content |= {"record": ", ".join(names), "kind": "incident"}
            content["groups"] = grouping.described(groups, self._load)
            number = log.append(self._connection, verdict, content, None)
            cases.note_change(self._connection)
            return self._entry(number)

    def _incident(self, name: str) -> Incident:
        found = self._find(name)[1]
        if not isinstance(found, Incident):
            raise judging.refuse(f"{name} is not an incident", "counterclaim incidents lists them")
        return found

    def constraints(self) -> Constraints:
        """What reviewers split and merged, in the ids of the readings as they are now.

        Hand it to ``find_incidents``. It has no contradictions: the later verdict holds. Events
        that are no longer read are left out.
        """
        with self._guard(), database.snapshot(self._connection):
            condition = "article IS NULL AND json_extract(content, '$.groups') IS NOT NULL"
            found = log.entries(self._connection, condition)
            return grouping.constraints([one for one in found if not one.undone], self._load)

    # -- looking ------------------------------------------------------------------------------

    def log(
        self,
        *,
        record: str | None = None,
        reviewer: str | None = None,
        limit: int | None = None,
        offset: int = 0,
        newest_first: bool = False,
    ) -> list[Entry]:
        """The entries of the review log; ``undone`` tells which were taken back.

        ``record`` keeps those on one record, article or incident, ``reviewer`` those of one person.
        """
        where, values = ["1"], []
        if record is not None:
            where.append(
                "? IN (json_extract(content, '$.record'), json_extract(content, '$.article'))"
            )
            values.append(record)
        if reviewer is not None:
            where.append("json_extract(content, '$.reviewer') = ?")
            values.append(reviewer)
        with self._guard(), database.snapshot(self._connection):
            return log.entries(
                self._connection,
                " AND ".join(where),
                *values,
                order="number DESC" if newest_first else "number",
                limit=-1 if limit is None else max(limit, 0),
                offset=offset,
            )

    def log_head(self) -> tuple[int, str]:
        """How many entries the review log has, and the hash of the last.

        Keep the hash elsewhere: ``verify_log`` shows later that the log still holds that entry.
        """
        with self._guard():
            return log.head(self._connection)

    def verify_log(self, kept: str | None = None) -> list[Finding]:
        """What is wrong with the review log; empty if no entry was changed, lost or moved.

        ``kept`` is a hash that ``log_head`` gave earlier.
        """
        with self._guard(), database.snapshot(self._connection):
            return log.verify(self._connection, kept)

    def verdicts(self, article_id: str) -> dict[str, Verdict]:
        """The verdicts that stand on the records of an article, by local id.

        A rejected record has its id in the reading as read.
        """
        with self._guard(), database.snapshot(self._connection):
            read = self._load(article_id, reviewed=False)
            if read is None:
                return {}
            key = self._key(article_id)
            return correct(read, log.entries(self._connection, "article = ?", key)).verdicts

    def queue(
        self,
        *,
        limit: int = 50,
        offset: int = 0,
        after: str | None = None,
        kind: str | None = None,
        article: str | None = None,
        because: str | None = None,
    ) -> QueuePage:
        """A page of the records that wait for a verdict, in an order that is always the same.

        First what is unsure and disputed, then what is unsure, then what is disputed; in each the
        least confident first. ``after`` is the ``place`` of an item; ``because`` is ``unsure`` or
        ``disputed``. Raises ``UsageError`` CC231 for another one.
        """
        with self._guard(), database.snapshot(self._connection):
            return queue.page(
                self._connection,
                self._load,
                limit=limit,
                offset=offset,
                after=after,
                kind=kind,
                article=article,
                because=because,
            )

    def queue_counts(self) -> dict[str, int]:
        """How many records are ``unsure``, ``disputed``, ``waiting`` in all, and ``judged``."""
        with self._guard(), database.snapshot(self._connection):
            return queue.counts(self._connection)

    def reviewers(self) -> list[tuple[str, int]]:
        """Names of those who judged records, with the number of their verdicts that hold."""
        numbers: dict[str, int] = {}
        for entry in self.log():
            if entry.verdict in ("accept", "reject", "edit") and not entry.undone:
                numbers[entry.reviewer] = numbers.get(entry.reviewer, 0) + 1
        return sorted(numbers.items())

    def agreement(self, first: str, second: str) -> Agreement:
        """How far two reviewers agree on the records that both judged."""
        lengths = {}
        with self._guard(), database.snapshot(self._connection):
            found = log.entries(self._connection, "article IS NOT NULL")
            for name in {one.article for one in found if one.article}:
                reading = self._load(name)
                lengths[name] = len(reading.article.text) if reading else 0
        return agreement([one for one in found if not one.undone], first, second, lengths)

    def corrections(self) -> Iterator[dict[str, Any]]:
        """What people judged, as training data: one object an article, with text and spans."""
        with self._guard():
            query = "SELECT DISTINCT a.id FROM judged AS j JOIN articles AS a ON a.key = j.article"
            names = [row[0] for row in self._connection.execute(f"{query} ORDER BY a.key")]
        for name in names:
            with self._guard(), database.snapshot(self._connection):
                read = self._load(name, reviewed=False)
                assert read is not None
                found = log.entries(self._connection, "article = ?", self._key(name))
            yield training.examples(read, found)
