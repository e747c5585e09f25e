"""The dyad view: what two sides did and said toward each other, day by day, each with its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.incidents import Move
from counterclaim.views import words
from counterclaim.views.library import Book, Excerpt, Library
from counterclaim.views.links import anchor
from counterclaim.views.matrix import stance_of, stances
from counterclaim.views.rows import Row


@dataclass(frozen=True, slots=True)
class Step:
    """One move: who, what it is in words, the sentence, and where it is told."""

    side: str
    """``a`` or ``b``: on which side of the page it stands."""
    actor: str
    toward: str
    what: str
    how: str
    """Of a deed: whose word it is told on, or that the writer tells it."""
    excerpt: Excerpt
    article: str
    outlet: str
    fragment: str
    also: list[tuple[str, str, str]]
    """Article, outlet and fragment where the same words stand."""


@dataclass(frozen=True, slots=True)
class Dyad:
    """All that the template of two sides needs besides links."""

    a: str
    b: str
    days: list[tuple[str, list[Step]]]
    """Days in words (``""`` if unknown) with their moves."""
    tallies: list[tuple[str, str, list[tuple[str, int]]]]


def dyad_page(library: Library, a: str, b: str) -> Dyad:
    """What two sides did and said toward each other. Raises ``KeyError`` where they did not."""
    camps = library.camps
    moves = _between(library, a, b)
    first, second = sorted((a, b))
    days: dict[str, dict[object, Step]] = {}
    for move in moves:
        step = _step(library, move, "a" if camps.name(move.actor) == first else "b")
        if step is None:
            continue
        same = days.setdefault(words.day(move.date), {})
        key = step.side, step.what, " ".join(_whole(step.excerpt).split())
        known = same.setdefault(key, step)
        if known is not step and known.article != step.article:
            known.also.append((step.article, step.outlet, step.fragment))
    return Dyad(
        first,
        second,
        [(day, list(found.values())) for day, found in days.items()],
        [
            (x, y, stances(camps.pairs.get((x, y), [])))
            for x, y in ((first, second), (second, first))
        ],
    )


def dyad_rows(library: Library, a: str, b: str) -> list[Row]:
    """One row for each move of two sides, in the order of days. ``KeyError`` where there is none."""
    found: list[Row] = []
    for move in _between(library, a, b):
        book = library.books.get(move.article)
        wording = _wording(book, move) if book else ""
        found.append(
            {
                "day": move.date,
                "actor": move.actor,
                "toward": move.toward,
                "kind": move.kind,
                "stance": stance_of(move),
                "wording": wording,
                "article": move.article,
                "statement": move.statement,
                "event": move.event,
            }
        )
    return found


def _between(library: Library, a: str, b: str) -> list[Move]:
    """The moves of two sides by day, then in the order of each text."""
    moves = library.camps.between(a, b)
    if not moves:
        raise KeyError((a, b))

    def order(move: Move) -> tuple[str, str, int]:
        book = library.books.get(move.article)
        event = book.events.get(move.event or "") if book else None
        statement = book.statements.get(move.statement or "") if book else None
        spans = (
            [event.trigger] if event else statement.content or statement.cue if statement else []
        )
        return move.date or "9999", move.article, min((s for s, _ in spans), default=0)

    return sorted(moves, key=order)


def _step(library: Library, move: Move, side: str) -> Step | None:
    book = library.books.get(move.article)
    if book is None:
        return None
    event = book.events.get(move.event or "")
    statement = book.statements.get(move.statement or "")
    if event is not None:
        what, how = words.ROOTS[event.root], words.STATUSES[event.status]
        if statement:
            how = f"according to {book.speakers(statement)}"
        excerpt, fragment = book.excerpt(event.trigger), anchor("e", event.id)
    elif statement is not None:
        what, how = words.ACTS[statement.act].capitalize(), ""
        spans = statement.content or statement.cue
        excerpt, fragment = book.excerpt(spans[0]), anchor("s", statement.id)
    else:
        return None
    article = book.article.id
    return Step(
        side, move.actor, move.toward, what, how, excerpt, article, book.outlet, fragment, []
    )


def _wording(book: Book, move: Move) -> str:
    event = book.events.get(move.event or "")
    statement = book.statements.get(move.statement or "")
    if event is not None:
        return _whole(book.excerpt(event.trigger))
    return book.text(statement.content or statement.cue) if statement else ""


def _whole(excerpt: Excerpt) -> str:
    return f"{excerpt.before}{excerpt.quote}{excerpt.after}"
