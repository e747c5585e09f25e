"""``counterclaim serve``: the ledger as a local web application."""

from __future__ import annotations

import getpass
import socket
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterclaim.cli import talk
from counterclaim.cli.options import ledger_option, quiet_option
from counterclaim.cli.shelf import current_incidents, reading_from
from counterclaim.errors import LedgerError, UsageError

if TYPE_CHECKING:
    from counterclaim.views.web import Access, Users

_OLD_FORM = "CC309"


@click.command()
@ledger_option
@click.option(
    "--port", default=8471, metavar="PORT", show_default=True, help="The port; 0 takes a free one."
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Where to listen. Beyond this machine it needs users with passwords.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="A further name by which browsers call a server beyond this machine. Can be repeated.",
)
@click.option(
    "--reviewer", metavar="NAME", show_default="who is logged in", help="Who signs reviews."
)
@click.option("--add-user", metavar="NAME", help="Add a user, ask for the password, and end.")
@click.option(
    "--users",
    type=click.Path(path_type=Path),
    metavar="FILE",
    show_default="the ledger's path with .users",
    help="The file of users.",
)
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@quiet_option
def serve(
    ledger: Path,
    port: int,
    host: str,
    names: tuple[str, ...],
    reviewer: str | None,
    add_user: str | None,
    users: Path | None,
    no_browser: bool,
) -> int:
    """Look through a ledger in the browser, search it and review it.

    Only this machine can reach it, and only through the address that is printed: it holds a token
    that works once. Everything stays in the ledger; nothing is sent anywhere. Ctrl-C ends it.
    """
    from counterclaim.views.web import Access, Users, loopback

    users = users or ledger.with_name(ledger.name + ".users")
    if add_user is not None:
        return _add_user(Users(users), add_user)
    known = None if loopback(host) else _some(Users(users))
    listening = _listen(host, port)
    port = int(listening.getsockname()[1])
    access = Access(host, port, reviewer or _login(), known, names)
    with listening:
        _prepare(ledger)
        return _run(ledger, access, listening, not no_browser)


def _add_user(users: Users, name: str) -> int:
    password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    users.add(name, password)
    talk.note(f"{name} can sign in now; the users are kept in {users.path}")
    return 0


def _some(users: Users) -> Users:
    if not len(users):
        raise UsageError(
            "a server beyond this machine needs users with passwords",
            code="CC240",
            hint="add some with: counterclaim serve --add-user NAME",
        )
    return users


def _login() -> str:
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return "reviewer"


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host.strip("[]"), port))
    except (OSError, OverflowError) as error:
        made.close()
        raise UsageError(
            f"{host}, port {port}, cannot be listened on: {error}",
            code="CC243",
            hint="choose another with --port; 0 takes a free one",
        ) from error
    return made


def _prepare(path: Path) -> None:
    """Brings the ledger's form and its incidents up to date."""
    from counterclaim.ledger import Ledger

    try:
        with reading_from(path) as opened:
            current_incidents(opened)
    except LedgerError as error:
        if error.code != _OLD_FORM:
            raise
        with Ledger(path) as opened:
            current_incidents(opened)


def _run(path: Path, access: Access, listening: socket.socket, browse: bool) -> int:
    import uvicorn

    from counterclaim.views.web import make_app

    address = f"http://{_called(access)}:{access.port}/"
    if access.users is None:
        address += f"?token={access.token}"
    config = uvicorn.Config(
        make_app(path, access),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="on",
        ws="none",
    )
    talk.line(address)
    talk.note("Ctrl-C ends it")
    if browse:
        with suppress(webbrowser.Error):
            webbrowser.open(address)
    server = uvicorn.Server(config)
    with suppress(KeyboardInterrupt):
        server.run(sockets=[listening])
    return 0


def _called(access: Access) -> str:
    host = "localhost" if access.host in ("0.0.0.0", "::") else access.host  # noqa: S104
    return f"[{host}]" if ":" in host else host
