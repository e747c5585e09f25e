"""A static report: a folder that opens from disk, without a server and without a network."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from counterclaim.errors import UsageError
from counterclaim.model import Incident, Reading
from counterclaim.views import pages
from counterclaim.views.actors import quoted
from counterclaim.views.dyads import dyad_rows
from counterclaim.views.library import Library
from counterclaim.views.links import FolderLinks
from counterclaim.views.rows import Row, csv_text, json_text

STATIC = ("counterclaim.css", "pages.css", "counterclaim.js", "select.js", "search.js", "icon.svg")
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
    dyads = library.camps.dyads()
    top = FolderLinks(library.books, library.incidents, quoted(library).lines, dyads)
    below = top.below()
    for name in ("", "articles", "incidents", "actors", "dyads", "static"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in STATIC:
        packaged = files("counterclaim.views").joinpath("static", name)
        (folder / "static" / name).write_bytes(packaged.read_bytes())
    for record in pages.RECORD_VIEWS:
        for identifier in record.ids(library):
            address = str(getattr(top, record.name)(identifier))
            _save(folder, address, record.html(library, below, identifier))
            _save_data(folder, top, address, record.rows(library, identifier))
    for pair in dyads:
        address = str(top.dyad(*pair))
        _save(folder, address, pages.dyad_html(library, below, *pair))
        _save_data(folder, top, address, dyad_rows(library, *pair))
    for view in pages.VIEWS:
        _save(folder, top.page(view.name), view.html(library, top))
        _save_data(folder, top, top.page(view.name), view.rows(library))
    return folder / top.page("index")


def _save_data(folder: Path, links: FolderLinks, address: str, rows: list[Row]) -> None:
    _save(folder, links.twin(address, "json"), json_text(rows))
    _save(folder, links.twin(address, "csv"), csv_text(rows))


def _save(folder: Path, name: str, text: str) -> None:
    # A lone surrogate in a text has no UTF-8 form: it is shown as "?".
    (folder / name).write_bytes(text.encode("utf-8", "replace"))
