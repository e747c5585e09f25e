"""``import counterclaim as cc``: the face of the package."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

import counterclaim as cc

TEXT = "The army said that shells hit a depot in Varnik on Monday. Nobody was hurt, it said.\n"


def test_every_name_of_the_face_is_there():
    assert sorted(cc.__all__) == cc.__all__
    for name in cc.__all__:
        assert getattr(cc, name) is not None
        assert name in dir(cc)


def test_names_that_come_late_are_the_ones_of_their_rooms():
    for name, room in cc._LATER.items():
        assert getattr(cc, name) is getattr(importlib.import_module(room), name)


def test_other_names_are_not_there():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        cc.nothing  # noqa: B018


def test_articles_go_into_a_ledger(tmp_path: Path):
    path = tmp_path / "varnik.txt"
    path.write_text(TEXT, "utf-8")
    article = cc.Article.from_file(path, outlet="Varnik Courier", date="2020-01-07")
    reading = cc.Reading(article=article, version="1")
    with cc.Ledger(tmp_path / "x.db") as ledger:
        assert ledger.add(reading)
        assert not ledger.add(reading)
        assert [one.article.text for one in ledger.readings()] == [TEXT]
    front = cc.write_report([reading], cc.find_incidents([reading]), tmp_path / "report")
    assert front.name == "index.html"
