"""Addresses: file names safe for any id, fragments, and the only links that are ever written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
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


class Links(Protocol):
    """Where the pages and files are: a folder here, routes in a web application."""

    def index(self) -> str:
        """The address of the front page."""

    def disputes(self) -> str:
        """The address of the page of all disputes."""

    def article(self, identifier: str, fragment: str = "") -> str | None:
        """The address of an article's page, ``None`` if it has none."""

    def incident(self, identifier: str, fragment: str = "") -> str | None:
        """The address of an incident's page, ``None`` if it has none."""

    def static(self, name: str) -> str:
        """The address of a packaged style sheet or script."""


class FolderLinks:
    """Relative links inside a report folder, seen from its top (``root=""``) or one folder down."""

    def __init__(self, articles: Iterable[str], incidents: Iterable[str], root: str = "") -> None:
        self._articles = file_names(articles)
        self._incidents = file_names(incidents)
        self._root = root

    def below(self) -> FolderLinks:
        """The same links, seen from a page one folder down."""
        links = FolderLinks((), (), "../")
        links._articles, links._incidents = self._articles, self._incidents
        return links

    def index(self) -> str:
        """The address of the front page."""
        return f"{self._root}index.html"

    def disputes(self) -> str:
        """The address of the page of all disputes."""
        return f"{self._root}disputes.html"

    def article(self, identifier: str, fragment: str = "") -> str | None:
        """The address of an article's page, ``None`` if it is not in the report."""
        return self._page("articles", self._articles, identifier, fragment)

    def incident(self, identifier: str, fragment: str = "") -> str | None:
        """The address of an incident's page, ``None`` if it is not in the report."""
        return self._page("incidents", self._incidents, identifier, fragment)

    def static(self, name: str) -> str:
        """The address of a packaged style sheet or script."""
        return f"{self._root}static/{name}"

    def _page(
        self, folder: str, names: Mapping[str, str], identifier: str, fragment: str
    ) -> str | None:
        name = names.get(identifier)
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
