"""Where exports go: a file that is there whole or not at all, or a folder that nothing leaves."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from counterclaim.errors import UsageError
from counterclaim.views.links import safe_name


def refused(path: Path, error: OSError) -> UsageError:
    """CC221: the export cannot be written."""
    return UsageError(
        f"the export cannot be written to {path}: {error.strerror or error}",
        code="CC221",
        hint="give a path that you may write to, on a disk with free space",
    )


def write_file(path: Path, parts: Iterable[bytes]) -> None:
    """Writes the parts to a file that takes the place of an older one only when all is written.

    A link at ``path`` is replaced, not followed. Raises ``UsageError`` CC221.
    """
    with whole_file(path) as stream:
        for part in parts:
            stream.write(part)


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A stream whose content stands at ``path`` once the block has ended well, else not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".export-", dir=path.parent)
    except OSError as error:
        raise refused(path, error) from error
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb", buffering=1 << 16) as stream:
            yield stream
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    except OSError as error:
        raise refused(path, error) from error
    finally:
        draft.unlink(missing_ok=True)


class Folder:
    """A folder in which files are written, under names that cannot lead out of it.

    ``fresh`` asks for a folder that is new or empty: files of an earlier export that stayed behind
    would be taken for articles. Raises ``UsageError`` CC221, CC272 for a folder that is not empty.
    """

    def __init__(self, path: Path, *, fresh: bool = False) -> None:
        self.path = path
        self._taken: set[str] = set()
        try:
            path.mkdir(parents=True, exist_ok=True)
            full = fresh and any(path.iterdir())
        except OSError as error:
            raise refused(path, error) from error
        if full:
            raise UsageError(
                f"the folder {path} is not empty",
                code="CC272",
                hint="name a new folder with --out: this format has files for each article, and "
                "older ones would be taken for a part of it",
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, OSError):
            raise refused(self.path, error) from error

    def name(self, identifier: str) -> str:
        """A file name without suffix for an article id, never given before in this folder.

        Plain ids stay as they are; of others a plain part is kept, with a hash behind it.
        """
        base = name = safe_name(identifier)
        number = 2
        while name in self._taken:
            name, number = f"{base}-{number}", number + 1
        self._taken.add(name)
        return name

    def write(self, name: str, content: bytes) -> None:
        """Writes one file. A link of this name is replaced, not followed."""
        write_file(self.path / name, (content,))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
