"""A static report: a folder that opens from disk, without a server and without a network."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from counterclaim.errors import UsageError
from counterclaim.model import Incident, Reading
from counterclaim.views import pages
from counterclaim.views.library import Library
from counterclaim.views.links import FolderLinks

STATIC = ("counterclaim.css", "counterclaim.js", "icon.svg")
"""The packaged files that every page links to."""


def write_report(readings: Iterable[Reading], incidents: Iterable[Incident], folder: Path) -> Path:
    """Write the report and return the path of its front page, ``folder/index.html``.

    The folder is made if it does not exist. Files of the same name are replaced, others are left.

    Raises:
        UsageError: CC221, if the folder cannot be made or written.
    """
    library = Library(readings, incidents)
    try:
        return _write(library, Path(folder))
    except OSError as error:
        raise UsageError(
            f"the report cannot be written to {folder}: {error.strerror or error}",
            code="CC221",
            hint="give a folder that you may write to, on a disk with free space",
        ) from error


def _write(library: Library, folder: Path) -> Path:
    for name in ("", "articles", "incidents", "static"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in STATIC:
        packaged = files("counterclaim.views").joinpath("static", name)
        (folder / "static" / name).write_bytes(packaged.read_bytes())
    top = FolderLinks(library.books, library.incidents)
    below = top.below()
    for identifier in library.books:
        _save(folder, top.article(identifier), pages.article_html(library, below, identifier))
    for identifier in library.incidents:
        _save(folder, top.incident(identifier), pages.incident_html(library, below, identifier))
    _save(folder, top.disputes(), pages.disputes_html(library, top))
    _save(folder, top.index(), pages.index_html(library, top))
    return folder / top.index()


def _save(folder: Path, name: str | None, html: str) -> None:
    # A lone surrogate in a text has no UTF-8 form: it is shown as "?".
    (folder / str(name)).write_bytes(html.encode("utf-8", "replace"))
