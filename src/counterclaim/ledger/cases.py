"""The incidents of the ledger: put in all at once, taken out in order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

import msgspec

from counterclaim.config import QUEUE_BELOW
from counterclaim.ledger import linked, queue
from counterclaim.ledger.database import insert
from counterclaim.ledger.faults import digest, incident_faults
from counterclaim.ledger.keeping import key_of
from counterclaim.model import NO_CONFLICT, Incident, Reading

_MOST_EVENTS = 1_000_000


def load(connection: sqlite3.Connection) -> list[Incident]:
    """All incidents, in the order in which they were put in."""
    rows = connection.execute("SELECT record FROM incidents ORDER BY position, id").fetchall()
    return [msgspec.json.decode(row[0], type=Incident) for row in rows]


def load_one(connection: sqlite3.Connection, name: str) -> Incident | None:
    """One incident by its id, or None."""
    row = connection.execute("SELECT record FROM incidents WHERE id = ?", (name,)).fetchone()
    return None if row is None else msgspec.json.decode(row[0], type=Incident)


def load_of(connection: sqlite3.Connection, article_id: str) -> list[Incident]:
    """The incidents of an article by its id, in the order of their own ids."""
    query = (
        "SELECT c.record FROM articles AS a JOIN incident_articles AS i ON i.article = a.key "
        "JOIN incidents AS c ON c.id = i.incident WHERE a.id = ? ORDER BY c.id"
    )
    rows = connection.execute(query, (article_id,)).fetchall()
    return [msgspec.json.decode(row[0], type=Incident) for row in rows]


def with_record(connection: sqlite3.Connection, key: int, record: str | None) -> tuple[str, ...]:
    """Ids of the incidents of an article, or of those that join one of its events."""
    if record is None:
        rows = connection.execute(
            "SELECT incident FROM incident_articles WHERE article = ?", (key,)
        )
    else:
        rows = connection.execute(
            "SELECT DISTINCT i.incident FROM incident_events AS i JOIN events AS e "
            "ON e.article = i.article AND e.id = i.event "
            "WHERE i.article = ? AND ? IN (e.id, e.statement)",
            (key, record),
        )
    return tuple(sorted(row[0] for row in rows))


def replace(
    connection: sqlite3.Connection, incidents: Sequence[Incident], as_of: int | None = None
) -> None:
    """Puts these incidents in the place of all that were there. Call it inside a transaction.

    ``as_of`` is the ``stamp`` of the articles in which they were found; the present one if None.
    """
    keys = dict(connection.execute("SELECT id, key FROM articles").fetchall())
    connection.execute("DELETE FROM incidents")
    linked.clear(connection)  # they need not be those of its links
    for position, incident in enumerate(incidents):
        _write(connection, position, incident, keys)
    queue.renew_across(connection)
    connection.execute(
        "UPDATE state SET value = ? WHERE name = 'matched'",
        (stamp(connection) if as_of is None else as_of,),
    )


def change(
    connection: sqlite3.Connection, made: Iterable[Incident], gone: Iterable[str] | None
) -> None:
    """Puts incidents in, in the place of those with their ids, and takes others out (None: all).

    They come in the order of ``incidents.in_order``. Call it inside a transaction.
    """
    if gone is None:
        gone = [row[0] for row in connection.execute("SELECT id FROM incidents")]
    touched: set[tuple[int, str]] = set()
    for name in gone:
        touched |= _take_out(connection, name)
    for one in made:
        query = "SELECT seal, position FROM incidents WHERE id = ?"
        row = connection.execute(query, (one.id,)).fetchone()
        position = _position(one)
        if row == (digest(msgspec.json.encode(one).decode()), position):
            continue
        touched |= _take_out(connection, one.id)
        keys = {name: key_of(connection, name) for name in _articles(one)}
        _write(connection, position, one, keys)
        touched |= _sides(connection, one.id)
    queue.renew_records(connection, touched)


def _position(one: Incident) -> int:
    """One number that sorts as ``incidents.in_order`` does, but for ids."""
    return -len(one.articles) * _MOST_EVENTS - min(len(one.events), _MOST_EVENTS - 1)


def match(connection: sqlite3.Connection) -> None:
    """Notes that the incidents fit the articles as they are now."""
    query = "UPDATE state SET value = ? WHERE name = 'matched'"
    connection.execute(query, (stamp(connection),))


def _take_out(connection: sqlite3.Connection, name: str) -> set[tuple[int, str]]:
    """Takes an incident out; returns the records on which its conflicts rest."""
    sides = _sides(connection, name)
    connection.execute("DELETE FROM incidents WHERE id = ?", (name,))
    return sides


def _sides(connection: sqlite3.Connection, name: str) -> set[tuple[int, str]]:
    query = "SELECT article, record FROM incident_sides WHERE incident = ?"
    return set(connection.execute(query, (name,)))


def stamp(connection: sqlite3.Connection) -> int:
    """A number that grows whenever an article, a reading or a correction changes."""
    row = connection.execute("SELECT value FROM state WHERE name = 'changed'").fetchone()
    return int(row[0])


def forget_broken(connection: sqlite3.Connection, key: int, view: Reading) -> None:
    """Takes out the incidents that rest on a record that article ``key`` no longer has."""
    rows = connection.execute(
        "SELECT i.id, i.record FROM incidents AS i JOIN incident_articles AS a "
        "ON a.incident = i.id WHERE a.article = ?",
        (key,),
    ).fetchall()
    for name, record in rows:
        incident = msgspec.json.decode(record, type=Incident)
        if any(incident_faults(incident, lambda one: view, only=view.article.id)):
            connection.execute("DELETE FROM incidents WHERE id = ?", (name,))


def forget(connection: sqlite3.Connection, key: int) -> None:
    """Takes out the incidents that rest on an article whose records are being replaced."""
    connection.execute(
        "DELETE FROM incidents WHERE id IN "
        "(SELECT incident FROM incident_articles WHERE article = ?)",
        (key,),
    )


def note_change(connection: sqlite3.Connection) -> None:
    """Notes that the articles changed since the incidents were matched."""
    connection.execute("UPDATE state SET value = value + 1 WHERE name = 'changed'")


def current(connection: sqlite3.Connection) -> bool:
    """Whether no article changed since the incidents were put in."""
    state = dict(connection.execute("SELECT name, value FROM state").fetchall())
    return bool(state["changed"] == state["matched"])


def _write(
    connection: sqlite3.Connection, position: int, one: Incident, keys: dict[str, int]
) -> None:
    date = (one.date.start, one.date.end) if one.date else (None, None)
    record = msgspec.json.encode(one).decode()
    articles = _articles(one)
    row = (one.id, position, one.root, one.title, one.place, *date, record, digest(record))
    sizes = (_open(one), len(articles), len(one.disputes))
    insert(connection, "incidents", [(*row, *sizes)])
    insert(connection, "incident_articles", sorted((one.id, keys[name]) for name in articles))
    events = {(one.id, keys[ref.article], ref.event) for ref in one.events}
    insert(connection, "incident_events", sorted(events))
    links = [
        (
            one.id,
            at,
            f"{link.a.article}/{link.a.event}",
            f"{link.b.article}/{link.b.event}",
            link.score,
        )
        for at, link in enumerate(one.links)
    ]
    insert(connection, "incident_links", links)
    origins = {
        (one.id, at, keys[name], origin.name)
        for at, origin in enumerate(one.origins)
        for name in origin.articles
    }
    insert(connection, "incident_origins", sorted(origins))
    accounts = [(one.id, at, account.party) for at, account in enumerate(one.accounts)]
    insert(connection, "incident_accounts", accounts)
    _write_disputes(connection, one, keys)


def _write_disputes(connection: sqlite3.Connection, one: Incident, keys: dict[str, int]) -> None:
    sides = {
        (one.id, keys[side.article], name)
        for each in one.disputes
        if each.type not in NO_CONFLICT
        for side in (each.a, each.b)
        for name in (side.statement, side.event)
        if name is not None
    }
    insert(connection, "incident_sides", sorted(sides))
    disputes = [
        (one.id, at, each.type, each.a.party, each.b.party, each.confidence)
        for at, each in enumerate(one.disputes)
    ]
    insert(connection, "incident_disputes", disputes)


def _articles(one: Incident) -> set[str]:
    articles = {*one.articles, *(ref.article for ref in one.events)}
    articles |= {side.article for dispute in one.disputes for side in (dispute.a, dispute.b)}
    articles |= {said.article for account in one.accounts for said in account.statements}
    return articles | {ref.article for link in one.links for ref in (link.a, link.b)}


def _open(one: Incident) -> int:
    """How many kinds of open dispute there are, each once for a pair of parties."""
    kinds = {
        (each.type, each.a.party, each.b.party)
        for each in one.disputes
        if each.confidence >= QUEUE_BELOW and each.type not in NO_CONFLICT
    }
    return len(kinds)
