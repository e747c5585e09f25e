"""Takes a person out of a ledger: out of texts, records, incidents, the index, the log, the file."""

from __future__ import annotations

import json
import secrets
import sqlite3
from typing import Any

import msgspec

from counterclaim.ledger import cases, keeping, linked, log
from counterclaim.ledger.faults import digest
from counterclaim.ledger.persons import Person
from counterclaim.ledger.results import Redaction
from counterclaim.model import Article, Reading

_COLUMNS = "outlet = ?, title = ?, byline = ?, date = ?, language = ?, url = ?, agency = ?"


def article_of(connection: sqlite3.Connection, article: Article) -> str | None:
    """The id of the article that has this text without a person who was removed from it."""
    row = connection.execute(
        "SELECT a.id FROM removed_texts AS r JOIN articles AS a ON a.key = r.article "
        "WHERE r.sha256 = ? ORDER BY a.key LIMIT 1",
        (digest(article.text),),
    ).fetchone()
    return None if row is None else str(row[0])


def remove(connection: sqlite3.Connection, person: Person, reviewer: str) -> Redaction:
    """Removes a person from all that the ledger holds. Call it inside a ``lasting`` transaction.

    The file itself still has the bytes until ``scrub``.
    """
    number = log.head(connection)[0] + 1
    run = _Run(connection, person, f"withheld person {number}")
    connection.execute("UPDATE state SET value = 1 WHERE name = 'removing'")
    named = [
        (key, one)
        for key, name in connection.execute("SELECT key, id FROM articles ORDER BY key").fetchall()
        if (one := run.person_in(key, name)) is not None
    ]
    names = dict(connection.execute("SELECT key, id FROM articles").fetchall())
    renamed = {names[key]: run.new_name(names[key], one) for key, one in named}
    replaced = run.log(dict(named), renamed)
    places = sum(run.article(key, names[key], renamed[names[key]], one) for key, one in named)
    gone = run.incidents([key for key, _ in named])
    connection.execute("UPDATE state SET value = 0 WHERE name = 'removing'")
    linked.clear(connection)
    if not (named or replaced or gone):
        return Redaction(articles=0, places=0, entry=None)
    cases.note_change(connection)
    content = {"reviewer": reviewer, "articles": len(named), "replaced": replaced}
    return Redaction(
        articles=len(named),
        places=places,
        entry=log.append(connection, "redact", content, None),
    )


class _Run:
    """One removal: the person, and the name that stands in the place of theirs."""

    def __init__(self, connection: sqlite3.Connection, person: Person, label: str) -> None:
        self._connection = connection
        self._person = person
        self._label = label

    def person_in(self, key: int, name: str) -> Person | None:
        """The person with the wordings of an article that names them; None: it does not."""
        text, record, reviewed = self._connection.execute(
            "SELECT a.text, r.record, r.reviewed FROM articles AS a "
            "JOIN readings AS r ON r.article = a.key WHERE a.key = ?",
            (key,),
        ).fetchone()
        whole = self._person.whole
        found = any(whole.search(one) for one in (text, name, record, reviewed or ""))
        if not found:
            return None
        wordings = []
        for stored in filter(None, (record, reviewed)):
            for actor in msgspec.json.decode(stored, type=Reading).actors:
                if any(whole.search(one) for one in (actor.name, *actor.aliases)):
                    wordings += [text[start:end] for start, end in actor.mentions]
                    wordings += [actor.name, *actor.aliases]
        return self._person.with_wordings(wordings)

    def new_name(self, name: str, person: Person) -> str:
        """The id that an article has from now on; another one where its id names the person."""
        masked = person.masked(name, alone=True, mask="x")
        made, number = masked, 1
        while made != name and self._taken(made):
            number += 1
            made = f"{masked}~{number}"
        return made

    def _taken(self, name: str) -> bool:
        query = "SELECT 1 FROM articles WHERE id = ?"
        return self._connection.execute(query, (name,)).fetchone() is not None

    def article(self, key: int, name: str, new_name: str, person: Person) -> int:
        """Takes the person out of an article and its reading; returns the places in its text."""
        read = keeping.load(self._connection, name, reviewed=False)
        view = keeping.load(self._connection, name)
        assert read is not None
        assert view is not None
        keeping.take_out(self._connection, key, view)
        clean = self._clean(read, new_name, person)
        data = clean.article.metadata
        hashed = digest(clean.article.text)
        if clean.article.text != read.article.text:
            self._connection.execute(
                "INSERT OR IGNORE INTO removed_texts VALUES (?, ?)",
                (digest(read.article.text), key),
            )
        self._connection.execute(
            f"UPDATE articles SET id = ?, text = ?, sha256 = ?, {_COLUMNS} WHERE key = ?",  # noqa: S608
            (
                *(new_name, clean.article.text, hashed, data.outlet, data.title, data.byline),
                *(data.date, data.language, data.url, data.agency, key),
            ),
        )
        keeping.put(self._connection, key, clean)
        return len(person.spans(read.article.text, alone=True))

    def _clean(self, read: Reading, new_name: str, person: Person) -> Reading:
        text = person.masked(read.article.text, alone=True)
        record: dict[str, Any] = msgspec.to_builtins(read)
        article = record.pop("article")
        metadata = {
            field: person.masked(value, alone=True) if isinstance(value, str) else value
            for field, value in article["metadata"].items()
        }
        if metadata["url"] != article["metadata"]["url"]:
            metadata["url"] = None  # an address with a mask in it leads nowhere
        if metadata["hash"]:
            metadata["hash"] = digest(text)
        record = person.replaced(record, self._label, alone=True)
        record["article"] = {**article, "id": new_name, "text": text, "metadata": metadata}
        return msgspec.convert(record, Reading)

    def log(self, named: dict[int, Person], renamed: dict[str, str]) -> list[list[Any]]:
        """Takes the person out of what the review log says; returns what it then commits to."""
        rows = self._connection.execute(
            "SELECT number, content, article FROM reviews ORDER BY number"
        ).fetchall()
        replaced: list[list[Any]] = []
        for number, content, key in rows:
            said = json.loads(content)
            clean = _follow(said, renamed)
            person = named.get(key, self._person)
            clean = person.replaced(clean, self._label, alone=key in named)
            if clean != said:
                salt, text = secrets.token_hex(16), log.canonical(clean)
                self._connection.execute(
                    "UPDATE reviews SET salt = ?, content = ? WHERE number = ?",
                    (salt, text, number),
                )
                replaced.append([number, log.commitment(salt, text)])
        return replaced

    def incidents(self, keys: list[int]) -> int:
        """Takes out the incidents of these articles, and others that name the person."""
        gone = set()
        for key in keys:
            query = "SELECT incident FROM incident_articles WHERE article = ?"
            gone |= {row[0] for row in self._connection.execute(query, (key,))}
        for name, record in self._connection.execute("SELECT id, record FROM incidents"):
            if self._person.whole.search(record):
                gone.add(name)
        for name in sorted(gone):
            self._connection.execute("DELETE FROM incidents WHERE id = ?", (name,))
        return len(gone)


def _follow(said: dict[str, Any], renamed: dict[str, str]) -> dict[str, Any]:
    """What an entry says, with the new ids of articles."""
    made = dict(said)
    article = said.get("article")
    if article in renamed:
        made["article"] = renamed[article]
        record = said.get("record") or ""
        if record.startswith(f"{article}/"):
            made["record"] = renamed[article] + record[len(article) :]
    if said.get("groups"):
        made["groups"] = [
            [[renamed.get(known[0], known[0]), *known[1:]] for known in group]
            for group in said["groups"]
        ]
    return made


def scrub(connection: sqlite3.Connection) -> bool:
    """Writes the file anew, so that nothing that was taken out is left in it or in its log.

    False where another program holds the ledger open so that it cannot be done now.
    """
    connection.execute("INSERT INTO passage_words (passage_words) VALUES ('optimize')")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("VACUUM")
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return not busy
