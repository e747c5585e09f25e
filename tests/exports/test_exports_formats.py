"""Each format used as its users would use it: read with their tools, held against the ledger."""

from __future__ import annotations

import builtins
import csv
import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from counterclaim import exports
from counterclaim.errors import UsageError
from counterclaim.exports import gdelt
from counterclaim.exports.tables import TABLES
from counterclaim.ledger import Ledger
from counterclaim.model import Place, Reading
from exports.conftest import files, written
from exports.made_up import first, incident, second, third

ALL = {r.article.id: r for r in (first(), second(), third())}


# -- CSV ------------------------------------------------------------------------------------------


def tables(folder: Path) -> dict[str, list[dict[str, str]]]:
    found = {}
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            found[path.stem] = list(csv.DictReader(stream))
    return found


def test_csv_has_a_row_for_each_record_and_its_links_lead_somewhere(ledger: Ledger, tmp_path: Path):
    exports.write(ledger, "csv", tmp_path / "out")
    found = tables(tmp_path / "out")
    assert found.keys() == TABLES.keys()
    assert len(found["statements"]) == sum(len(r.statements) for r in ALL.values())
    assert len(found["events"]) == sum(len(r.events) for r in ALL.values())
    ids = {name: {row["id"] for row in rows if "id" in row} for name, rows in found.items()}
    for row in found["events"]:
        assert row["article"] in ids["articles"]
        assert row["statement"] in {"", *ids["statements"]}
    assert {row["event"] for row in found["counts"]} <= ids["events"]
    assert {row["event"] for row in found["incident_events"]} <= ids["events"]
    assert {row["incident"] for row in found["incident_articles"]} == ids["incidents"] == {"i1"}


def test_csv_quotes_are_the_words_of_the_article(ledger: Ledger, tmp_path: Path):
    exports.write(ledger, "csv", tmp_path / "out")
    for row in tables(tmp_path / "out")["spans"]:
        text = ALL[row["record"].split("/")[0]].article.text
        assert text[int(row["start"]) : int(row["end"])] == row["quote"] != ""


def test_csv_replaces_an_older_export(ledger: Ledger, tmp_path: Path):
    exports.write(ledger, "csv", tmp_path / "out")
    before = files(tmp_path / "out")
    exports.write(ledger, "csv", tmp_path / "out")
    assert files(tmp_path / "out") == before
    assert not any(name.startswith(".export") for name in before)


STARTS = [*"=+-@\t\r", "\n", "＝", "＋", "－", "＠"]
PREFIXES = [f"{space}{start}{rest}" for space in ("", " ", "\u00a0") for start in STARTS[:10]
            for rest in ("cmd|' /C calc'!A0", "1+1")]  # fmt: skip


def test_sixty_formula_prefixes_are_text_in_csv_and_kept_in_parquet(tmp_path: Path):
    parquet = pytest.importorskip("pyarrow.parquet")
    assert len(PREFIXES) == 60
    with Ledger(tmp_path / "formulas.db") as ledger:
        for number, prefix in enumerate(PREFIXES):
            made = second()
            data = msgspec.structs.replace(made.article.metadata, title=prefix, outlet=prefix)
            article = msgspec.structs.replace(made.article, id=f"a{number}", metadata=data)
            said = msgspec.structs.replace(made.statements[0], actors=(prefix,))
            ledger.add(
                msgspec.structs.replace(made, article=article, statements=(said,), events=())
            )
        exports.write(ledger, "csv", tmp_path / "csv")
        exports.write(ledger, "parquet", tmp_path / "parquet")
        exports.write(ledger, "jsonl", tmp_path / "all.jsonl")
    cells = [
        row[name] for row in tables(tmp_path / "csv")["articles"] for name in ("title", "outlet")
    ]
    cells += [row["actors"] for row in tables(tmp_path / "csv")["statements"]]
    assert cells == [f"'{p}" for p in PREFIXES for _ in "to"] + [f"'{p}" for p in PREFIXES]
    column = parquet.read_table(tmp_path / "parquet" / "articles.parquet")["title"].to_pylist()
    assert column == PREFIXES
    lines = (tmp_path / "all.jsonl").read_text("utf-8").split("\n")[:-1]
    assert [json.loads(line)["metadata"]["title"] for line in lines] == PREFIXES


def test_numbers_stay_numbers(ledger: Ledger, tmp_path: Path):
    exports.write(ledger, "csv", tmp_path / "out")
    (place,) = tables(tmp_path / "out")["places"]
    assert (place["lat"], place["lon"]) == ("-12.5", "40.25")


# -- Parquet --------------------------------------------------------------------------------------


def test_parquet_has_types_and_the_whole_text(ledger: Ledger, tmp_path: Path):
    parquet = pytest.importorskip("pyarrow.parquet")
    exports.write(ledger, "parquet", tmp_path / "out")
    articles = parquet.read_table(tmp_path / "out" / "articles.parquet").to_pylist()
    assert {row["id"]: row["text"] for row in articles} == {
        k: r.article.text for k, r in ALL.items()
    }
    counts = parquet.read_table(tmp_path / "out" / "counts.parquet").to_pylist()
    assert {(row["quote"], row["low"], row["high"]) for row in counts} >= {
        ("at least 14 people", 14, None),
        ("up to 25 people", None, 25),
    }
    statements = parquet.read_table(tmp_path / "out" / "statements.parquet").to_pylist()
    assert statements[0]["actors"] == ["Ministry of Ostania"]


def test_parquet_without_pyarrow_says_what_to_install(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    real = builtins.__import__

    def without(name: str, *args: Any, **options: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *args, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError) as caught:
        exports.write(ledger, "parquet", tmp_path / "out")
    assert caught.value.code == "CC271"
    assert "counterclaim[parquet]" in caught.value.hint


# -- JSON Lines -----------------------------------------------------------------------------------


def test_jsonl_is_what_read_prints(ledger: Ledger):
    lines = written(ledger, "jsonl").split("\n")
    assert lines.pop() == ""
    assert [Reading.from_record(json.loads(line)) for line in lines] == list(ledger.readings())


# -- GeoJSON --------------------------------------------------------------------------------------


def test_geojson_keeps_to_the_standard(ledger: Ledger):
    document = json.loads(written(ledger, "geojson"))
    assert document.keys() == {"type", "features"}
    assert document["type"] == "FeatureCollection"
    for feature in document["features"]:
        assert feature["type"] == "Feature"
        assert feature.keys() == {"type", "id", "geometry", "properties"}
        if feature["geometry"] is not None:
            lon, lat = feature["geometry"]["coordinates"]
            assert feature["geometry"]["type"] == "Point"
            assert abs(lon) <= 180
            assert abs(lat) <= 90


def test_geojson_places_events_and_lists_the_unlocated(ledger: Ledger):
    features = {f["id"]: f for f in json.loads(written(ledger, "geojson"))["features"]}
    assert features["i1"]["geometry"] == {"type": "Point", "coordinates": [40.25, -12.5]}
    assert features["courier/e1"]["geometry"]["coordinates"] == [40.25, -12.5]  # longitude first
    assert features["courier/e2"]["geometry"] == features["courier/e1"]["geometry"]  # the same act
    assert features["courier/e1"]["properties"]["imprecise"] is False
    assert features["gull/e1"]["geometry"] is None
    assert features["gull/e1"]["properties"]["imprecise"] is None
    assert features["gull/e1"]["properties"]["said_by"] == ["union (unnamed)"]


@pytest.mark.parametrize(("lat", "drawn"), [(91.0, False), (-90.0, True), (1e308, False)])
def test_geojson_marks_imprecise_places_and_draws_nothing_off_the_globe(
    tmp_path: Path, lat: float, drawn: bool
):
    made = first()
    place = Place(start=28, end=34, name="Varnik", lat=lat, lon=1.0, precision="region")
    with Ledger(tmp_path / "geo.db") as ledger:
        ledger.add(msgspec.structs.replace(made, places=(place,)))
        features = {f["id"]: f for f in json.loads(written(ledger, "geojson"))["features"]}
    event = features["courier/e1"]
    assert (event["geometry"] is not None) is drawn
    assert event["properties"]["imprecise"] is (True if drawn else None)


# -- JSON-LD --------------------------------------------------------------------------------------


def test_jsonld_says_who_said_what_through_whom(ledger: Ledger):
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data=written(ledger, "jsonld"), format="json-ld")
    schema, prov = "https://schema.org/", "http://www.w3.org/ns/prov#"
    claim = rdflib.URIRef("urn:counterclaim:statement:courier/s2")
    speaker = graph.value(claim, rdflib.URIRef(f"{prov}wasAttributedTo"))
    assert str(graph.value(speaker, rdflib.URIRef(f"{schema}name"))) == "Army of Belmark"
    kinds = {str(kind) for kind in graph.objects(claim, rdflib.RDF.type)}
    assert kinds == {f"{schema}Claim", f"{prov}Entity"}
    article = rdflib.URIRef("urn:counterclaim:article:courier")
    quoted = set(graph.objects(article, rdflib.URIRef(f"{prov}wasQuotedFrom")))
    assert claim in quoted
    answers = set(graph.objects(claim, rdflib.URIRef("urn:counterclaim:answers")))
    assert answers == {rdflib.URIRef("urn:counterclaim:statement:courier/s1")}
    published = graph.value(article, rdflib.URIRef(f"{schema}datePublished"))
    assert published.toPython().isoformat() == "2025-03-04"


def test_jsonld_links_only_to_web_addresses(tmp_path: Path):
    made = second()
    data = msgspec.structs.replace(made.article.metadata, url="javascript:alert(1)")
    article = msgspec.structs.replace(made.article, metadata=data)
    with Ledger(tmp_path / "url.db") as ledger:
        ledger.add(msgspec.structs.replace(made, article=article))
        for name in ("jsonld", "gdelt"):
            assert "javascript" not in written(ledger, name)


# -- Web Annotation -------------------------------------------------------------------------------


def test_web_annotations_keep_to_the_data_model(ledger: Ledger, tmp_path: Path):
    exports.write(ledger, "webanno", tmp_path / "out")
    seen = set()
    for content in files(tmp_path / "out").values():
        page = json.loads(content)
        assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
        assert page["type"] == "AnnotationPage"
        for one in page["items"]:
            assert one["type"] == "Annotation"
            assert one["id"] not in seen
            seen.add(one["id"])
            assert one["target"]
            for target in one["target"]:
                if isinstance(target, str):
                    continue
                assert target["source"].startswith("urn:counterclaim:article:")
                assert [s["type"] for s in target["selector"]] == [
                    "TextPositionSelector",
                    "TextQuoteSelector",
                ]
    assert len(files(tmp_path / "out")) == 3


# -- GDELT ----------------------------------------------------------------------------------------


def test_gdelt_has_the_sixteen_columns_and_groups_mentions_by_incident(ledger: Ledger):
    lines = [line.split("\t") for line in written(ledger, "gdelt").split("\n")[:-1]]
    assert {len(line) for line in lines} == {16}
    assert len(lines) == sum(len(r.events) for r in ALL.values())
    named = [dict(zip(gdelt.COLUMNS, line, strict=True)) for line in lines]
    assert len({row["GLOBALEVENTID"] for row in named}) == 1
    for row in named:
        assert re.fullmatch(r"\d{1,15}", row["GLOBALEVENTID"])
        assert row["EventTimeDate"] == "20250304000000"
        assert row["MentionType"] == "1"
        assert row["MentionIdentifier"].startswith("https://")
        assert row["Confidence"] == "90"
    first_row = named[0]
    assert (first_row["SentenceID"], first_row["ActionCharOffset"]) == ("1", "7")
    assert named[3]["SentenceID"] == "4"


# -- all of them ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", exports.EXPORTS)
def test_every_format_is_the_same_at_every_run_and_takes_an_empty_ledger(
    ledger: Ledger, tmp_path: Path, name: str
):
    if name == "parquet":
        pytest.importorskip("pyarrow")
    exports.write(ledger, name, tmp_path / "one")
    exports.write(ledger, name, tmp_path / "two")
    one, two = tmp_path / "one", tmp_path / "two"
    assert (files(one) == files(two)) if one.is_dir() else (one.read_bytes() == two.read_bytes())
    with Ledger(tmp_path / "empty.db") as empty:
        exports.write(empty, name, tmp_path / "nothing")
    assert (tmp_path / "nothing").exists()


@pytest.mark.parametrize("name", ["csv", "jsonl", "geojson", "acled", "webanno"])
def test_exports_show_corrections_unless_asked_not_to(ledger: Ledger, tmp_path: Path, name: str):
    for record in ("herald/e1", "herald/s1"):
        ledger.reject(record, reviewer="Mira", reason="misread")
    told = {}
    for reviewed in (True, False):
        out = tmp_path / str(reviewed)
        exports.write(ledger, name, out, reviewed=reviewed, incidents=[incident()])
        found = files(out) if out.is_dir() else {"": out.read_bytes()}
        told[reviewed] = b"".join(found.values())
    assert told[True] != told[False]
    if name == "acled":  # the mayor's 19, and the 14 that the ministry's 17 no longer replaces
        assert b"at least 14 people (Ministry of Ostania)" in told[False]
        assert b"17 people" in told[False]
        assert b"17 people" not in told[True]


def test_readings_are_gone_through_one_at_a_time(tmp_path: Path):
    """What was written grows while articles are still to come: nothing is gathered first."""
    from contextlib import nullcontext
    from io import BytesIO

    out = BytesIO()
    sizes = []

    class Many:
        def readings(self, **_: object) -> Any:
            for number in range(300):
                sizes.append(out.tell())
                made = second()
                article = msgspec.structs.replace(made.article, id=f"a{number}")
                yield msgspec.structs.replace(made, article=article)

        def each_incident(self) -> Any:
            return iter(())

        def incidents_of(self, article: str) -> Any:
            return ()

        def snapshot(self) -> Any:
            return nullcontext()

    for name in ("jsonl", "geojson", "jsonld", "gdelt"):
        sizes.clear()
        out.seek(0)
        out.truncate()
        exports.write(Many(), name, out)  # type: ignore[arg-type]
        assert sizes[250] > sizes[100] > 0
