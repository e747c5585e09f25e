"""Addresses: file names safe for any id, fragments, and the only links that are ever written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import Protocol
from urllib.parse import urlsplit

_PLAIN_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}\Z")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|index)\Z")
_PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}\Z")
_CONTROL = re.compile(r"[\x00-\x20\x7f\\]")


def safe_name(identifier: str) -> str:
    """A file name, without suffix, for any article or incident id; the same for the same id.

    Short lower-case ids stay as they are. Others become a slug with twelve digits of a SHA-256:
    they stay apart on file systems that ignore case, and cannot leave their folder.
    """
    if _PLAIN_NAME.match(identifier) and not _RESERVED.match(identifier):
        return identifier
    digest = hashlib.sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    slug = re.sub(r"[^a-z0-9]+", "-", identifier.lower())[:40].strip("-")
    return f"{slug}-{digest}" if slug else f"x-{digest}"


def safe_url(url: str | None) -> str | None:
    """The URL if it is absolute http or https with a host, else ``None``."""
    if not url or _CONTROL.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host else None


def anchor(kind: str, identifier: str) -> str:
    """The fragment of a record: ``kind`` is one letter (s, e, d); ``s3`` stays ``s3``.

    It holds letters, digits, ``_``, ``.`` and ``-`` only, and differs for each kind and id.
    """
    if re.match(rf"{kind}[0-9]{{1,9}}\Z", identifier):
        return identifier
    if _PLAIN_ID.match(identifier):
        return f"{kind}-{identifier}"
    digest = hashlib.sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{kind}--{digest}"


MENU: tuple[tuple[str, str], ...] = (
    ("index", "Incidents"),
    ("timeline", "Timeline and map"),
    ("positions", "Positions"),
    ("actors", "Actors"),
    ("disputes", "Disputes"),
    ("articles", "Articles"),
    ("search", "Search"),
)
"""The pages that every reader has, with what the menu calls them."""


def pair_key(a: str, b: str) -> str:
    """One key for two sides in either order."""
    return "\x1f".join(sorted((a, b)))


class Links(Protocol):
    """Where the pages and files are: a folder here, routes in a web application."""

    def menu(self) -> Sequence[tuple[str, str]]:
        """The pages of the menu: name and words. ``MENU``, and what the application adds."""

    def page(self, name: str, fragment: str = "") -> str:
        """The address of a whole page by its name in the menu."""

    def article(self, identifier: str, fragment: str = "") -> str | None:
        """The address of an article's page, ``None`` if it has none."""

    def incident(self, identifier: str, fragment: str = "") -> str | None:
        """The address of an incident's page, ``None`` if it has none."""

    def actor(self, name: str, fragment: str = "") -> str | None:
        """The address of an actor's page, ``None`` if it has none."""

    def dyad(self, a: str, b: str, fragment: str = "") -> str | None:
        """The address of the page of two sides, in either order; ``None`` if it has none."""

    def twin(self, address: str, kind: str) -> str:
        """The address of a page's data; ``kind`` is ``json`` or ``csv``."""

    def static(self, name: str) -> str:
        """The address of a packaged style sheet or script."""


class FolderLinks:
    """Relative links inside a report folder, seen from its top (``root=""``) or one folder down."""

    def __init__(
        self,
        articles: Iterable[str],
        incidents: Iterable[str],
        actors: Iterable[str] = (),
        dyads: Iterable[tuple[str, str]] = (),
        root: str = "",
    ) -> None:
        self._names = {
            "articles": file_names(articles),
            "incidents": file_names(incidents),
            "actors": file_names(actors),
            "dyads": file_names(pair_key(a, b) for a, b in dyads),
        }
        self._root = root

    def below(self) -> FolderLinks:
        """The same links, seen from a page one folder down."""
        links = FolderLinks((), (), root="../")
        links._names = self._names
        return links

    def menu(self) -> Sequence[tuple[str, str]]:
        """The pages of the menu: name and words."""
        return MENU

    def page(self, name: str, fragment: str = "") -> str:
        """The address of a whole page by its name in the menu."""
        return f"{self._root}{name}.html" + (f"#{fragment}" if fragment else "")

    def article(self, identifier: str, fragment: str = "") -> str | None:
        """The address of an article's page, ``None`` if it is not in the report."""
        return self._record("articles", identifier, fragment)

    def incident(self, identifier: str, fragment: str = "") -> str | None:
        """The address of an incident's page, ``None`` if it is not in the report."""
        return self._record("incidents", identifier, fragment)

    def actor(self, name: str, fragment: str = "") -> str | None:
        """The address of an actor's page, ``None`` if it is not in the report."""
        return self._record("actors", name, fragment)

    def dyad(self, a: str, b: str, fragment: str = "") -> str | None:
        """The address of the page of two sides, ``None`` if it is not in the report."""
        return self._record("dyads", pair_key(a, b), fragment)

    def twin(self, address: str, kind: str) -> str:
        """The address of a page's data: the page's own with another ending."""
        return f"{address.partition('#')[0].removesuffix('.html')}.{kind}"

    def static(self, name: str) -> str:
        """The address of a packaged style sheet or script."""
        return f"{self._root}static/{name}"

    def _record(self, folder: str, identifier: str, fragment: str) -> str | None:
        name = self._names[folder].get(identifier)
        if name is None:
            return None
        return f"{self._root}{folder}/{name}.html" + (f"#{fragment}" if fragment else "")


def file_names(identifiers: Iterable[str]) -> dict[str, str]:
    """A distinct safe file name for each id, in order."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for identifier in identifiers:
        name = base = safe_name(identifier)
        number = 2
        while name in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name)
        names[identifier] = name
    return names
