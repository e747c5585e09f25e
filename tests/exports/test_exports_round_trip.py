"""Export, import, export is identical, whatever the texts, names and records are."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim import exports
from counterclaim.articles.records import Failure
from counterclaim.exports.brat import Standoff
from counterclaim.exports.brat_lines import parse
from counterclaim.exports.webanno import page
from counterclaim.ledger import Ledger
from counterclaim.model import Reading
from exports.conftest import files
from exports.made_up import readings


def exported(ledger: Ledger, name: str, out: Path) -> dict[str, bytes]:
    exports.write(ledger, name, out)
    return files(out) if out.is_dir() else {"": out.read_bytes()}


@pytest.mark.parametrize("name", exports.IMPORTS)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(readings(), min_size=1, max_size=2))
def test_export_import_export_is_identical(name: str, made: list[Reading]):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        with Ledger(root / "1.db") as ledger, Ledger(root / "2.db") as other:
            for reading in made:
                ledger.add(reading)
            before = exported(ledger, name, root / "one")
            for item in exports.read_back(name, root / "one"):
                assert isinstance(item, Reading), item
                other.add(item)
            assert exported(other, name, root / "two") == before
            assert {r.article.id: r for r in other.readings()} == {
                r.article.id: r for r in ledger.readings()
            }


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(readings())
def test_every_quote_of_a_page_stands_at_its_position(reading: Reading):
    import json

    for annotation in json.loads(page(reading))["items"]:
        for target in annotation["target"]:
            if isinstance(target, dict):
                position, quote = target["selector"]
                start, end = position["start"], position["end"]
                assert quote["exact"] == reading.article.text[start:end]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(readings())
def test_every_line_of_brat_keeps_to_its_grammar(reading: Reading):
    text = Standoff(reading).text
    assert len(text.splitlines()) == text.count("\n")  # no line break but our own
    found = parse(text, reading.article.text)
    assert set(Standoff(reading).owners) <= {*found.bounds, *found.frames, *found.relations}


def test_a_brat_folder_without_side_files_reads_back_to_the_same_annotations(
    ledger: Ledger, tmp_path: Path
):
    exports.write(ledger, "brat", tmp_path / "one")
    for side in (tmp_path / "one").glob("*.json"):
        side.unlink()
    with Ledger(tmp_path / "other.db") as other:
        for item in exports.read_back("brat", tmp_path / "one"):
            assert not isinstance(item, Failure), item
            other.add(item)
        exports.write(other, "brat", tmp_path / "two")
    for file in (tmp_path / "one").glob("*.ann"):
        assert file.read_text("utf-8") == (tmp_path / "two" / file.name).read_text("utf-8")
