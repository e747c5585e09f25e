"""The addresses of the application: one for each page, the same for the same id, for any id."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import quote

from counterclaim.views.links import MENU, pair_key

KINDS = ("html", "json", "csv")
"""Endings of an address: the page itself, and its data."""
_FOLDERS = {"article": "articles", "incident": "incidents", "actor": "actors", "dyad": "dyads"}


def folder_of(view: str) -> str:
    """The folder of the pages of one kind of record, without slashes."""
    return _FOLDERS.get(view, f"{view}s")


def record_path(view: str, identifier: str) -> str:
    """The path of a record's page. Every id has one, and ``record_of`` finds the id in it.

    An id that ends like a file, or that a browser would take for a step in a path, is followed by
    ``.html``.
    """
    plain = identifier not in ("", ".", "..") and not identifier.endswith(_endings())
    path = f"/{folder_of(view)}/{quote(identifier, safe='', errors='replace')}"
    return path if plain else f"{path}.html"


def record_of(rest: str) -> tuple[str, str]:
    """Id and ending (``html``, ``json`` or ``csv``) of what follows the folder in a path."""
    for kind in KINDS:
        if rest.endswith(f".{kind}"):
            return rest.removesuffix(f".{kind}"), kind
    return rest, "html"


def _endings() -> tuple[str, ...]:
    return tuple(f".{kind}" for kind in KINDS)


class AppLinks:
    """Links between the pages of the application; ``query`` is that of the page that is made."""

    def __init__(
        self,
        menu: Sequence[tuple[str, str]] = MENU,
        query: str = "",
        actions: Sequence[tuple[str, str]] = (),
        speaks: Callable[[str], bool] = lambda _: True,
    ) -> None:
        self._menu = tuple(menu)
        self._query = query
        self._speaks = speaks
        self.actions = tuple(actions)
        """What can be done on the page besides reading it: words and addresses."""

    def menu(self) -> Sequence[tuple[str, str]]:
        """The pages of the menu: name and words."""
        return self._menu

    def page(self, name: str, fragment: str = "") -> str:
        """The address of a whole page by its name in the menu."""
        path = "/" if name == "index" else f"/{name}"
        return path + (f"#{fragment}" if fragment else "")

    def article(self, identifier: str, fragment: str = "") -> str | None:
        """The address of an article's page."""
        return self._record("article", identifier, fragment)

    def incident(self, identifier: str, fragment: str = "") -> str | None:
        """The address of an incident's page."""
        return self._record("incident", identifier, fragment)

    def actor(self, name: str, fragment: str = "") -> str | None:
        """The address of an actor's page, ``None`` for one that is never quoted."""
        return self._record("actor", name, fragment) if self._speaks(name) else None

    def dyad(self, a: str, b: str, fragment: str = "") -> str | None:
        """The address of the page of two sides, in either order."""
        return self._record("dyad", pair_key(a, b), fragment)

    def twin(self, address: str, kind: str) -> str:
        """The address of a page's data, of the same part of the ledger as the page."""
        path = address.partition("#")[0].partition("?")[0]
        path = "/index" if path == "/" else path.removesuffix(".html")
        return f"{path}.{kind}" + (f"?{self._query}" if self._query else "")

    def static(self, name: str) -> str:
        """The address of a packaged style sheet or script."""
        return f"/static/{name}"

    def _record(self, view: str, identifier: str, fragment: str) -> str:
        return record_path(view, identifier) + (f"#{fragment}" if fragment else "")
