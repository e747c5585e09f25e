"""The formats by name, and the two calls that the command line and Python use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from counterclaim.articles.records import Failure
from counterclaim.errors import UsageError
from counterclaim.exports.sinks import write_file
from counterclaim.exports.source import LedgerSource
from counterclaim.ledger import Ledger
from counterclaim.model import Incident, Reading


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the module that writes it, and whether it is a folder rather than one file."""

    module: str
    words: str
    folder: bool = False
    incidents: bool = True
    """Whether it holds incidents, which have to be found first."""


EXPORTS: Mapping[str, Format] = {
    "csv": Format("csvfiles", "a folder of tables, one for each kind of record", folder=True),
    "parquet": Format("parquet", "the same tables with types and full texts", folder=True),
    "jsonl": Format("jsonl", "the article records, one a line; complete", incidents=False),
    "geojson": Format("geojson", "incidents and events at their places"),
    "jsonld": Format("jsonld", "schema.org claims and quotations, PROV-O for who said them"),
    "webanno": Format(
        "webanno", "W3C Web Annotation, a page for each article", folder=True, incidents=False
    ),
    "brat": Format("brat", "brat standoff, files for each article", folder=True, incidents=False),
    "gdelt": Format("gdelt", "shaped like the Mentions table of GDELT 2.0"),
    "acled": Format("codebooks.acled", "shaped like ACLED, with rule and sentence"),
    "ucdp": Format("codebooks.ucdp", "shaped like UCDP GED, with rule and sentence"),
    "airwars": Format("codebooks.airwars", "shaped like Airwars, with rule and sentence"),
    "aoav": Format("codebooks.aoav", "shaped like AOAV, with rule and sentence"),
}
"""What can be written."""

IMPORTS: Mapping[str, str] = {"jsonl": "jsonl", "webanno": "webanno_read", "brat": "brat_read"}
"""What can be read back, with its module."""


def write(
    ledger: Ledger,
    format: str,  # noqa: A002 - the word that users know
    out: str | Path | BinaryIO,
    *,
    reviewed: bool = True,
    incidents: Iterable[Incident] | None = None,
) -> None:
    """Writes the ledger in a format of ``EXPORTS`` to a file or folder, or a binary stream.

    ``reviewed`` writes the records as reviewers left them, else as they were read. The incidents
    are those of the ledger unless others are given. Articles are gone through one at a time, all in
    one state of the ledger, whatever is added meanwhile. Raises
    ``UsageError`` CC270 for an unknown format, CC221 where ``out`` cannot be written, CC271 where
    the format needs what is not installed, CC272 for a folder that is not empty, CC273 for a stream
    where a folder is needed; ``LedgerError`` where the ledger cannot be read.
    """
    chosen = _known(format)
    source = LedgerSource(ledger, reviewed=reviewed, incidents=incidents)
    module = import_module(f"counterclaim.exports.{chosen.module}")
    with ledger.snapshot():
        if isinstance(out, str | Path):
            path = Path(out)
            module.write(source, path) if chosen.folder else write_file(path, module.lines(source))
        elif chosen.folder:
            raise UsageError(
                f"the format {format} has several files",
                code="CC273",
                hint="name a folder for them with --out",
            )
        else:
            for part in module.lines(source):
                out.write(part)


def read_back(
    format: str,  # noqa: A002
    path: str | Path,
) -> Iterator[Reading | Failure]:
    """The readings of an export in a format of ``IMPORTS``, one at a time; what fails fails alone.

    Raises ``UsageError`` CC270 for another format, ``InputError`` CC101 where there is nothing to
    read.
    """
    if format not in IMPORTS:
        raise _unknown(format, IMPORTS)
    module = import_module(f"counterclaim.exports.{IMPORTS[format]}")
    found: Iterator[Reading | Failure] = module.read(Path(path))
    return found


def _known(name: str) -> Format:
    if name not in EXPORTS:
        raise _unknown(name, EXPORTS)
    return EXPORTS[name]


def _unknown(name: str, known: Iterable[str]) -> UsageError:
    return UsageError(
        f"{name!r} is no format for this", code="CC270", hint=f"choose one of: {', '.join(known)}"
    )
