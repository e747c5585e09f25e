"""The gazetteer: a packed, read-only table of the world's places, searched by folded name.

``data/places/gazetteer.npz`` (made by ``training/build_gazetteer.py``) holds one column an array:
GeoNames id, latitude and longitude in ten-thousandths of a degree, population, kind, country, the
rows of the first- and second-level regions; the names; and the sorted keys, each with the rows
that it names and how (``Match``).
"""

from __future__ import annotations

import hashlib
import zipfile
from bisect import bisect_left
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim.errors import ModelError

FOLDER = Path(__file__).resolve().parent.parent.parent / "data" / "places"
"""Where the tables of place names are."""


class Kind(IntEnum):
    """What a row of the gazetteer is."""

    CONTINENT = 0
    COUNTRY = 1
    ADMIN1 = 2
    ADMIN2 = 3
    CITY = 4
    CAPITAL = 5
    AREA = 6
    REGION = 7
    WATER = 8
    DISTRICT = 9
    SITE = 10


_PRECISION = {
    Kind.COUNTRY: "country",
    Kind.ADMIN1: "region",
    Kind.ADMIN2: "region",
    Kind.REGION: "region",
    Kind.CITY: "city",
    Kind.CAPITAL: "city",
    Kind.DISTRICT: "city",
    Kind.SITE: "city",
}
PRECISION = tuple(_PRECISION.get(kind, "area") for kind in Kind)
"""What the coordinates of each kind stand for."""


class Match(IntEnum):
    """How a key belongs to a place, strongest first.

    ``BARE`` is a district without its class noun ("Licking" for Licking County), ``SHORT`` an
    abbreviation that counts only after a place ("Flint, MI"), ``ADJECTIVE`` a form like "Syrian"
    or "Londoners".
    """

    NAME = 0
    ALTERNATE = 1
    BARE = 2
    SHORT = 3
    ADJECTIVE = 4


Rows = tuple[NDArray[np.int32], NDArray[np.uint8]]
"""Rows of the gazetteer and how the key names each (``Match``)."""


class Gazetteer:
    """The table in memory (about 30 MB); its arrays run in parallel, one item a row."""

    def __init__(self, path: Path) -> None:
        try:
            with np.load(path, allow_pickle=False) as file:
                data: dict[str, NDArray[Any]] = {name: file[name] for name in file.files}
            self.id: NDArray[np.int32] = data["id"]
            self.lat: NDArray[np.float32] = (data["lat"] / 1e4).astype(np.float32)
            self.lon: NDArray[np.float32] = (data["lon"] / 1e4).astype(np.float32)
            self.population: NDArray[np.int32] = data["population"]
            self.kind: NDArray[np.uint8] = data["kind"]
            self.country: NDArray[np.uint8] = data["country"]
            self.admin1: NDArray[np.int32] = data["admin1"]
            self.admin2: NDArray[np.int32] = data["admin2"]
            self.isos: list[str] = data["isos"].tobytes().decode().split("\n")
            self._names, self._name_ends = _blob(data["names"])
            self._keys, self._key_ends = _blob(data["keys"])
            self._stops = np.cumsum(data["counts"], dtype=np.int64)
            self._rows: NDArray[np.int32] = data["rows"]
            self._match: NDArray[np.uint8] = data["match"]
        except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
            raise ModelError(
                f"the gazetteer {path.name} cannot be read: {error}", code="CC405"
            ) from error
        self.lookup = lru_cache(maxsize=16384)(self._lookup)
        self._find = lru_cache(maxsize=16384)(self._bisect)

    def __len__(self) -> int:
        """How many places it holds."""
        return len(self.id)

    def name(self, row: int) -> str:
        """The name of a place as GeoNames or our own table gives it."""
        return _slice(self._names, self._name_ends, row).decode()

    def iso(self, row: int) -> str | None:
        """The country of a place, ISO 3166-1 alpha-2; ``None`` for seas and what spans many."""
        return self.isos[self.country[row]] or None

    def precision(self, row: int) -> str:
        """``city``, ``region``, ``country`` or ``area``."""
        return PRECISION[int(self.kind[row])]

    def begins(self, prefix: str) -> bool:
        """Whether a key is ``prefix`` or continues it with a further word."""
        at = self._find(prefix)
        if at >= len(self._key_ends):
            return False
        key = _slice(self._keys, self._key_ends, at)
        if key == (raw := prefix.encode()) or key.startswith(raw + b" "):
            return True
        at = self._find(prefix + " ")
        return at < len(self._key_ends) and _slice(self._keys, self._key_ends, at).startswith(
            raw + b" "
        )

    def _bisect(self, key: str) -> int:
        raw = key.encode()
        return bisect_left(
            range(len(self._key_ends)), raw, key=lambda i: _slice(self._keys, self._key_ends, i)
        )

    def _lookup(self, key: str) -> Rows | None:
        """The places that a folded name stands for, or ``None``. Cached as ``lookup``."""
        at = self._find(key)
        if at >= len(self._key_ends) or _slice(self._keys, self._key_ends, at) != key.encode():
            return None
        first = int(self._stops[at - 1]) if at else 0
        last = int(self._stops[at])
        return self._rows[first:last], self._match[first:last]


def _blob(array: NDArray[np.uint8]) -> tuple[bytes, NDArray[np.int32]]:
    """A newline-separated text with the end of each line."""
    raw = array.tobytes()
    ends = np.flatnonzero(array == 10).astype(np.int32)
    return raw, np.append(ends, np.int32(len(raw)))


def _slice(blob: bytes, ends: NDArray[np.int32], i: int) -> bytes:
    return blob[int(ends[i - 1]) + 1 if i else 0 : int(ends[i])]


def verify(path: Path | None = None) -> None:
    """Compare the gazetteer with its checksum. Raises ``ModelError`` (CC405) where it differs."""
    path = path or FOLDER / "gazetteer.npz"
    try:
        wanted = path.with_suffix(".sha256").read_text(encoding="ascii").split()[0]
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except (OSError, ValueError, IndexError) as error:
        raise ModelError(f"the gazetteer cannot be read: {error}", code="CC405") from error
    if found != wanted:
        raise ModelError("the gazetteer differs from its checksum", code="CC405")


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer of this installation, verified and loaded once. Raises ``ModelError`` (CC405)."""
    verify()
    return Gazetteer(FOLDER / "gazetteer.npz")
