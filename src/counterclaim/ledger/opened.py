"""An open ledger: its file, its connection, and how a record of it is found."""

from __future__ import annotations

import re
import sqlite3
from contextlib import AbstractContextManager
from pathlib import Path

from counterclaim.errors import UsageError
from counterclaim.ledger import cases, database, keeping
from counterclaim.ledger.spans import Part, parts
from counterclaim.model import Incident, Reading

_INCIDENT = re.compile(r"i[0-9a-f]{12}(?:/.*)?")


class Opened:
    """What every part of ``Ledger`` stands on: the open file."""

    path: Path
    _connection: sqlite3.Connection

    def _guard(self) -> AbstractContextManager[None]:
        return database.translated(self.path)

    def _key(self, article_id: str) -> int:
        return keeping.key_of(self._connection, article_id)

    def _load(self, article_id: str, *, reviewed: bool = True) -> Reading | None:
        return keeping.load(self._connection, article_id, reviewed=reviewed)

    def _find(
        self, record_id: str, *, reviewed: bool = True
    ) -> tuple[Reading | None, Reading | Part | Incident]:
        """A record with the reading that it stands in. Raises ``UsageError`` CC230."""
        record_id = record_id.encode("utf-8", "replace").decode()
        reading = self._load(record_id, reviewed=reviewed)
        if reading is not None:
            return reading, reading
        incident = cases.load_one(self._connection, record_id)
        if incident is not None:
            return None, incident
        article, _, name = record_id.rpartition("/")
        reading = self._load(article, reviewed=reviewed) if article else None
        for part in parts(reading) if reading is not None else ():
            if part.id == name:
                return reading, part
        known = _INCIDENT.fullmatch(record_id) is not None
        raise UsageError(
            f"there is no record {record_id!r} in {self.path}",
            code="CC230",
            hint="what was read or reviewed since may have changed the incidents: counterclaim "
            "incidents prints them as they are now"
            if known
            else "counterclaim search prints ids such as ARTICLE/s2, incidents those such as "
            "i9027358f8bdb, disputes their INCIDENT/d1; explain also takes INCIDENT/killed, a cell, "
            "and INCIDENT --party NAME",
        )
