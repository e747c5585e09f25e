from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from counterclaim import exports
from counterclaim.ledger import Ledger
from exports.made_up import fill


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """The story of the harbour."""
    with fill(tmp_path / "story.db") as opened:
        yield opened


def written(ledger: Ledger, name: str, **options: object) -> str:
    """What a format of one file writes."""
    stream = BytesIO()
    exports.write(ledger, name, stream, **options)
    return stream.getvalue().decode("utf-8")


def files(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by their relative names."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
