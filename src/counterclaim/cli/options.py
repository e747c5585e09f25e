"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from counterclaim.cli import talk

F = TypeVar("F", bound=Callable[..., Any])

_MAGIC = b"SQLite format 3\0"

DEFAULT_LEDGER = Path("counterclaim.db")
"""The ledger that is used where none is named: in the folder where the command runs."""


def quiet_option(command: F) -> F:
    """``--quiet``: no progress, no summary; what failed is listed all the same."""

    def hush(context: click.Context, _: click.Parameter, value: bool) -> None:
        if value:
            context.meta[talk.QUIET] = True

    return click.option(
        "-q",
        "--quiet",
        is_flag=True,
        expose_value=False,
        callback=hush,
        help="Say nothing on standard error but what failed.",
    )(command)


def ledger_option(command: F) -> F:
    """``--ledger PATH``, given as a path: ``counterclaim.db`` where none is named."""
    return click.option(
        "--ledger",
        type=click.Path(path_type=Path),
        default=DEFAULT_LEDGER,
        show_default=True,
        metavar="PATH",
        help="The ledger to use.",
    )(command)


def chosen_ledger_option(help: str, otherwise: str) -> Callable[[F], F]:  # noqa: A002
    """``--ledger PATH``, ``None`` where none is named; ``otherwise`` tells what is done then."""
    return click.option(
        "--ledger",
        type=click.Path(path_type=Path),
        default=None,
        show_default=otherwise,
        metavar="PATH",
        help=help,
    )


def jsonl_option(help: str) -> Callable[[F], F]:  # noqa: A002
    """``--jsonl``: records instead of words on standard output."""
    return click.option("--jsonl", is_flag=True, help=help)


def allow_host_option(command: F) -> F:
    """``--allow-host NAME``: hosts of a private network that may be asked."""
    return click.option(
        "--allow-host",
        "allow_hosts",
        multiple=True,
        metavar="NAME",
        help="Fetch from this host although it is not public. Can be given several times.",
    )(command)


def workers_option(command: F) -> F:
    """``--workers N``: how many processes read; 1 reads in this one."""
    return click.option(
        "--workers",
        type=click.IntRange(1, 256),
        default=1,
        show_default=True,
        metavar="N",
        help="Read in N processes of about 400 MB each. The result is the same.",
    )(command)


def metadata_options(command: F) -> F:
    """``--date --outlet --title --url``: what the user knows of the articles."""
    for name, text in (
        ("url", "Address of the articles, over what they say themselves."),
        ("title", "Title of the articles, over what they say themselves."),
        ("outlet", "Outlet of the articles, over what they say themselves."),
        ("date", "Day of publication, as 2025-10-14, over what the articles say themselves."),
    ):
        metavar = "DAY" if name == "date" else "TEXT"
        command = click.option(f"--{name}", metavar=metavar, help=text)(command)
    return command


class Commands(click.Group):
    """Commands that take their ledger as ``--ledger PATH``, and also as a last word.

    The last word of a call is the ledger where it ends in ``.db`` or is an SQLite file, and no
    ``--ledger`` is given: ``counterclaim check my.db`` is ``counterclaim check --ledger my.db``.
    """

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called, its arguments with the ledger as an option."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command, _with_ledger(command, rest) if command else rest


def _with_ledger(command: click.Command, args: list[str]) -> list[str]:
    """The arguments with a ledger that stands last among the words moved behind ``--ledger``."""
    options = [one for one in command.params if isinstance(one, click.Option)]
    own = any(one.name == "ledger" for one in options)
    if not own or any(one.partition("=")[0] == "--ledger" for one in args):
        return args
    at = _last_word(args, {name: one.nargs for one in options if _valued(one) for name in one.opts})
    if at is None or not _is_ledger(args[at]):
        return args
    return [*args[:at], "--ledger", args[at], *args[at + 1 :]]


def _valued(option: click.Option) -> bool:
    return not (option.is_flag or option.count)


def _last_word(args: Sequence[str], valued: dict[str, int]) -> int | None:
    """Where the last argument stands that is no option and no option's value."""
    found, at = None, 0
    while at < len(args) and args[at] != "--":
        if not args[at].startswith("-") or args[at] == "-":
            found = at
        at += 1 + valued.get(args[at], 0)
    return found


def _is_ledger(word: str) -> bool:
    path = Path(word)
    if path.suffix == ".db":
        return True
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except (OSError, ValueError):
        return False
