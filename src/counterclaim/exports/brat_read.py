"""brat read back: what the side files hold, with what a person changed in the ``.ann`` files."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from counterclaim.articles.limits import MAX_RECORD, MAX_TEXT
from counterclaim.articles.records import Failure
from counterclaim.errors import InputError
from counterclaim.exports.anchors import Plain
from counterclaim.exports.brat import Standoff
from counterclaim.exports.brat_edits import edited
from counterclaim.exports.brat_lines import parse
from counterclaim.exports.checks import content, decoded, files_of, sound, unsound
from counterclaim.model import Article, Metadata, Reading

_LARGEST = 10 * MAX_RECORD
"""Bytes of an ``.ann`` or side file: the records of a long article are larger than its text."""


def read(path: Path) -> Iterator[Reading | Failure]:
    """The readings of a folder, or of one ``.ann`` file, in the order of the files' names.

    An ``.ann`` file without a side file is taken as annotated by hand: what brat does not hold has
    its default. Raises ``InputError`` CC101 where there is nothing to read.
    """
    for file in files_of(path, ".ann"):
        try:
            yield _one(file)
        except InputError as error:
            yield Failure(str(file), error)


def _one(file: Path) -> Reading:
    text = _decoded(file.with_suffix(".txt"), MAX_TEXT)
    ann = _decoded(file, _LARGEST)
    side = file.with_suffix(".json")
    record = decoded(content(side, _LARGEST), str(side)) if side.exists() else None

    def make(_: object) -> Reading:
        bare = _bare(file.stem, text) if record is None else _full(record, text)
        written = Standoff(bare)
        if ann == written.text:
            return bare
        return edited(bare, written.owners, parse(written.text, text), parse(ann, text))

    return sound(make, None, str(file))


def _full(record: Plain, text: str) -> Reading:
    return Reading.from_record({**record, "text": text})


def _bare(name: str, text: str) -> Reading:
    hashed = sha256(text.encode("utf-8")).hexdigest()
    return Reading(article=Article(id=name, text=text, metadata=Metadata(hash=hashed)))


def _decoded(file: Path, limit: int) -> str:
    data = content(file, limit)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise unsound(str(file), f"it is not UTF-8 (byte {error.start + 1})") from None
