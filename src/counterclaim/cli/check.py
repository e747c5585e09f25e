"""``counterclaim check``: whether a ledger is sound."""

from __future__ import annotations

from pathlib import Path

import click

from counterclaim.cli import talk
from counterclaim.cli.options import ledger_option, quiet_option
from counterclaim.cli.shelf import reading_from
from counterclaim.errors import LedgerError


@click.command()
@ledger_option
@quiet_option
def check(ledger: Path) -> int:
    """Verify a ledger: the file, every text, span and reference.

    What is wrong is printed, one finding a line, and the exit code is 3.
    """
    from counterclaim.incidents import told_aside
    from counterclaim.views.words import plural

    with reading_from(ledger) as opened:
        findings = opened.check()
        if not findings:
            counts = opened.counts()
            aside = sum(told_aside(one) for one in opened.each_incident())
            counts |= {"incidents": counts["incidents"] - aside, "passing mentions": aside}
            told = [plural(number, name[:-1]) for name, number in counts.items()]
            talk.note(f"{ledger} is sound: {', '.join(told)}")
            return 0
    for finding in findings:
        talk.line(talk.plain(str(finding)))
    talk.note(f"{ledger} is not sound: {plural(len(findings), 'finding')}")
    return LedgerError.exit_code
