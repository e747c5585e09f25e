"""The program ``counterclaim``: its commands, and what becomes of every error and interruption."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from counterclaim.cli import (
    check,
    claims,
    corpus,
    demo,
    disputes,
    explain,
    export,
    import_,
    incidents,
    origins,
    positions,
    read,
    redact,
    report,
    review,
    search,
    serve,
    show,
    talk,
    watch,
)
from counterclaim.cli.options import Commands, quiet_option
from counterclaim.config import VERSION
from counterclaim.errors import CounterclaimError, debugging, unexpected

INTERRUPTED = 130
"""Exit code after Ctrl-C: what was committed stays."""

PIPE_CLOSED = 141
"""Exit code where the reader of standard output went away, as shells report it of other tools."""


class Program(Commands):
    """A group of commands that ends with an exit code of docs/cli.md, never with a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which one uses them."""
        return list(self.commands)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """The context of a call; ``--help`` and ``--version`` are answered here."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except BrokenPipeError as error:
            raise talk.PipeClosedError from error

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command that was called."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise talk.PipeClosedError from error

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Runs a command line and leaves the process, unless ``standalone_mode`` is off."""
        name = prog_name or "counterclaim"
        if not standalone_mode:
            return super().main(args, name, complete_var, standalone_mode=False, **extra)
        _forgive_encodings()
        try:
            result = super().main(args, name, complete_var, standalone_mode=False, **extra)
            talk.flush()
        except BaseException as error:
            result = _ended(error)
        sys.exit(result if isinstance(result, int) else 0)


def _ended(error: BaseException) -> int:
    """The exit code of a call that an exception ended; says what there is to say."""
    if isinstance(error, talk.PipeClosedError):
        talk.abandon()
        return PIPE_CLOSED
    if isinstance(error, click.Abort | KeyboardInterrupt):
        talk.say("interrupted; what was stored before stays")
        return INTERRUPTED
    if isinstance(error, click.ClickException):
        with contextlib.suppress(OSError):
            error.show()
        return error.exit_code
    if not isinstance(error, Exception):
        raise error
    if not isinstance(error, CounterclaimError):
        error = unexpected("the command", error, CounterclaimError, "CC100")
    elif debugging():
        traceback.print_exception(error)
    talk.say(str(error))
    return error.exit_code


def _forgive_encodings() -> None:
    """A terminal that cannot show a character shows another instead of ending the command."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


@click.group("counterclaim", cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="counterclaim")
@quiet_option
@click.pass_context
def program(context: click.Context) -> None:
    """Read news and keep a ledger of who says what happened, and who denies it.

    Each record comes with the sentence that shows it. Nothing is sent anywhere, and nothing is
    fetched unless an address is given. Each command takes its ledger as --ledger PATH; without it,
    counterclaim.db in this folder is used. Start with: counterclaim demo
    """
    if os.environ.get("NO_COLOR"):
        context.color = False


for _command in (
    demo.demo,
    read.read,
    watch.watch,
    corpus.corpus,
    incidents.incidents,
    disputes.disputes,
    positions.positions,
    origins.origins,
    claims.claims,
    search.search,
    show.show,
    explain.explain,
    review.review,
    report.report,
    serve.serve,
    export.export,
    import_.import_,
    redact.redact,
    check.check,
):
    program.add_command(_command)


def main() -> NoReturn:
    """The entry point of the command ``counterclaim``."""
    program.main()
    raise AssertionError("the program leaves by itself")
