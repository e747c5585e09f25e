"""``counterclaim review``: judge records, take verdicts back, and show what was judged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

from counterclaim.cli import talk
from counterclaim.cli.corrections import changes_of
from counterclaim.cli.options import Commands, jsonl_option, ledger_option, quiet_option
from counterclaim.cli.shelf import Shelf, reading_from
from counterclaim.cli.tables import card, table
from counterclaim.errors import LedgerError

if TYPE_CHECKING:
    from counterclaim.ledger import Entry

F = TypeVar("F", bound=Callable[..., Any])

REVIEWER = "COUNTERCLAIM_REVIEWER"
"""The environment variable that names the reviewer where ``--reviewer`` does not."""

_KINDS = ("statement", "event", "dispute")


def reviewer_option(command: F) -> F:
    """``--reviewer NAME``: who signs; also from the environment."""
    return click.option(
        "--reviewer",
        required=True,
        envvar=REVIEWER,
        metavar="NAME",
        help=f"Who judges; or set {REVIEWER}.",
    )(command)


def _reason_option(required: bool, help: str) -> Callable[[F], F]:  # noqa: A002
    return click.option("--reason", required=required, default="", metavar="TEXT", help=help)


@click.group(cls=Commands)
def review() -> None:
    """Judge what was read: accept, reject, edit, undo; each verdict is signed and kept.

    Verdicts go into a log that only grows, in which each entry is sealed to the one before. They
    hold when a newer version reads the articles again. Start with: counterclaim review queue
    """


@review.command()
@ledger_option
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N",
    help="The most records to show.",
)  # fmt: skip
@click.option("--after", metavar="PLACE", help="Go on behind this place of an earlier page.")
@click.option("--kind", type=click.Choice(_KINDS), metavar="KIND", help="Only records of a kind.")
@click.option("--article", metavar="ID", help="Only records of this article.")
@click.option(
    "--because", type=click.Choice(("unsure", "disputed")), metavar="WHY",
    help="Only what is unsure, or only what is disputed.",
)  # fmt: skip
@jsonl_option("Print one record for each item on standard output.")
@quiet_option
def queue(
    ledger: Path,
    limit: int,
    after: str | None,
    kind: str | None,
    article: str | None,
    because: str | None,
    jsonl: bool,
) -> int:
    """Show what waits for a verdict: first what is both unsure and disputed, least sure first."""
    from counterclaim.views.words import plural

    with reading_from(ledger) as opened:
        page = opened.queue(limit=limit, after=after, kind=kind, article=article, because=because)
    if jsonl:
        for item in page.items:
            talk.data(msgspec.to_builtins(item))
        return 0
    rows = [
        (x.record, x.label, ", ".join(x.because), f"{x.confidence:.2f}", x.quote)
        for x in page.items
    ]
    if rows:
        table(("record", "read as", "because", "sure", "wording"), rows)
    waits = f"{plural(page.total, 'record')} {'waits' if page.total == 1 else 'wait'} for a verdict"
    more = page.total - len(page.items)
    talk.note(f"{waits}; --after {page.items[-1].place} goes on" if rows and more else waits)
    return 0


@review.command()
@click.argument("identifiers", nargs=-1, required=True, metavar="ID...")
@reviewer_option
@click.option("--note", default="", metavar="TEXT", help="Something to remember with it.")
@ledger_option
@quiet_option
def accept(identifiers: tuple[str, ...], reviewer: str, note: str, ledger: Path) -> int:
    """Accept records that are right as they stand; they count as certain from then on."""
    with Shelf(ledger, must_exist=True) as shelf:
        for identifier in identifiers:
            _noted(shelf.ledger.accept(identifier, reviewer=reviewer, note=note))
    return 0


@review.command()
@click.argument("identifiers", nargs=-1, required=True, metavar="ID...")
@_reason_option(True, "What is wrong with it.")
@reviewer_option
@ledger_option
@quiet_option
def reject(identifiers: tuple[str, ...], reason: str, reviewer: str, ledger: Path) -> int:
    """Reject records that are wrong; they are taken out, with the disputes that rest on them."""
    with Shelf(ledger, must_exist=True) as shelf:
        for identifier in identifiers:
            _noted(shelf.ledger.reject(identifier, reviewer=reviewer, reason=reason))
    return 0


@review.command()
@click.argument("identifier", metavar="ID")
@click.option(
    "--set", "values", multiple=True, metavar="FIELD=VALUE",
    help="A field with its right value, as JSON or as plain text. Can be given several times.",
)  # fmt: skip
@click.option(
    "--words", multiple=True, metavar="FIELD=WORDS",
    help="A field that is a span, with the words that it should cover. Can be given several times.",
)  # fmt: skip
@_reason_option(False, "Why.")
@reviewer_option
@ledger_option
@quiet_option
def edit(
    identifier: str,
    values: tuple[str, ...],
    words: tuple[str, ...],
    reason: str,
    reviewer: str,
    ledger: Path,
) -> int:
    """Correct fields of a record.

    For example: counterclaim review edit courier/s2 --set act=deny --words content="the attack"
    """
    with Shelf(ledger, must_exist=True) as shelf:
        changes = changes_of(shelf.ledger, identifier, values, words)
        _noted(shelf.ledger.edit(identifier, changes, reviewer=reviewer, reason=reason))
    return 0


@review.command()
@click.argument("number", type=int, metavar="NUMBER")
@_reason_option(False, "Why.")
@reviewer_option
@ledger_option
@quiet_option
def undo(number: int, reason: str, reviewer: str, ledger: Path) -> int:
    """Take an entry of the log back, as if it had not been made; an undo can be undone too."""
    with Shelf(ledger, must_exist=True) as shelf:
        _noted(shelf.ledger.undo(number, reviewer=reviewer, reason=reason))
    return 0


@review.command()
@click.argument("identifiers", nargs=-1, required=True, metavar="INCIDENT...")
@_reason_option(False, "Why they are one.")
@reviewer_option
@ledger_option
@quiet_option
def merge(identifiers: tuple[str, ...], reason: str, reviewer: str, ledger: Path) -> int:
    """Note that several incidents are one; it holds whenever incidents are found again."""
    with Shelf(ledger, must_exist=True) as shelf:
        _noted(shelf.ledger.merge(identifiers, reviewer=reviewer, reason=reason))
    return 0


@review.command()
@click.argument("identifier", metavar="INCIDENT")
@click.argument("events", nargs=-1, required=True, metavar="EVENT...")
@_reason_option(False, "Why they are apart.")
@reviewer_option
@ledger_option
@quiet_option
def split(
    identifier: str, events: tuple[str, ...], reason: str, reviewer: str, ledger: Path
) -> int:
    """Note that some events of an incident are of another one than the rest.

    EVENT is ARTICLE/e3; counterclaim explain INCIDENT lists them.
    """
    with Shelf(ledger, must_exist=True) as shelf:
        _noted(shelf.ledger.split(identifier, events, reviewer=reviewer, reason=reason))
    return 0


@review.command("log")
@click.argument("identifier", required=False, metavar="[ID]")
@click.option("--by", metavar="NAME", help="Only what this reviewer did.")
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="Only the last N entries."
)  # fmt: skip
@ledger_option
@jsonl_option("Print one record for each entry on standard output.")
@quiet_option
def show_log(
    identifier: str | None, by: str | None, limit: int | None, ledger: Path, jsonl: bool
) -> int:
    """Show the review log, of one record, article or incident where ID is given."""
    with reading_from(ledger) as opened:
        found = opened.log(record=identifier, reviewer=by, limit=limit, newest_first=True)[::-1]
    if jsonl:
        for entry in found:
            talk.data(msgspec.to_builtins(entry))
        return 0
    if not found:
        talk.note("nothing was judged yet")
        return 0
    rows = [
        (str(x.number), x.time.replace("T", " ").rstrip("Z"), x.reviewer, x.verdict + _state(x),
         x.record or "", _said(x))
        for x in found
    ]  # fmt: skip
    table(("no.", "time (UTC)", "reviewer", "verdict", "record", "what and why"), rows, ("no.",))
    return 0


@review.command()
@click.option("--head", metavar="HASH", help="A hash printed earlier that must still be there.")
@ledger_option
@quiet_option
def verify(head: str | None, ledger: Path) -> int:
    """Verify that no entry of the review log was changed, left out or moved.

    The hash of the last entry is printed. Keep it elsewhere: with --head it shows later that even
    the whole log was not made anew. Where something is wrong the exit code is 3.
    """
    from counterclaim.views.words import plural

    with reading_from(ledger) as opened:
        findings = opened.verify_log(head)
        entries, last = opened.log_head()
    for finding in findings:
        talk.line(talk.plain(str(finding)))
    if findings:
        talk.note(f"the review log of {ledger} is not sound: {plural(len(findings), 'finding')}")
        return LedgerError.exit_code
    talk.line(last)
    talk.note(f"the review log of {ledger} is sound: {plural(entries, 'entry', 'entries')}")
    return 0


@review.command()
@click.argument("first", metavar="NAME")
@click.argument("second", metavar="NAME")
@ledger_option
@jsonl_option("Print the figures as a record on standard output.")
@quiet_option
def agreement(first: str, second: str, ledger: Path, jsonl: bool) -> int:
    """Show how far two reviewers agree on the records that both judged (Krippendorff's alpha)."""
    with reading_from(ledger) as opened:
        found = opened.agreement(first, second)
        known = [name for name, _ in opened.reviewers()]
    if jsonl:
        talk.data(msgspec.to_builtins(found))
        return 0
    if not found.records:
        talk.note(f"they judged no record both; reviewers: {', '.join(known) or 'none'}")
        return 0
    share = f"{found.same} of {found.records}"
    card(
        f"{first} and {second}",
        [
            ("the same verdict", share),
            ("alpha of verdicts", _alpha(found.verdicts)),
            ("alpha of labels", _alpha(found.labels)),
            ("alpha of spans", _alpha(found.spans)),
        ],
    )
    return 0


@review.command("export")
@ledger_option
@quiet_option
def training(ledger: Path) -> int:
    """Print what was judged as training data: one JSON object an article, with text and spans."""
    with reading_from(ledger) as opened:
        for example in opened.corrections():
            talk.data(example)
    return 0


def _noted(entry: Entry) -> None:
    what = f" {entry.record}" if entry.record else ""
    of = f" of entry {entry.of}," if entry.of else ""
    talk.note(f"entry {entry.number}: {entry.verdict}{of}{what}, by {entry.reviewer}")


def _state(entry: Entry) -> str:
    return " (undone)" if entry.undone else ""


def _said(entry: Entry) -> str:
    parts = [
        f"{name} = {msgspec.json.encode(value).decode()}" for name, value in entry.changes.items()
    ]
    parts += [f"of entry {entry.of}"] if entry.of else []
    return "; ".join([*parts, entry.reason] if entry.reason else parts)


def _alpha(value: float | None) -> str:
    return "not defined: nothing differs" if value is None else f"{value:.3f}"
