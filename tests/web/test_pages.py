"""The pages of the application: all there, their data beside them, in parts, for any query."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from html import unescape
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.conftest import Site, shelve

from counterclaim.incidents import told_aside
from counterclaim.ledger import finding
from counterclaim.ledger.browse import Browser, Filter
from counterclaim.model import Article, Metadata, Reading, Statement
from counterclaim.views.pages import VIEWS
from counterclaim.views.web.addresses import record_of, record_path

WHOLE = ["/" if view.name == "index" else f"/{view.name}" for view in VIEWS]
ANY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def rows_of(client: httpx.Client, path: str) -> list[dict[str, str]]:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


def test_every_page_is_there_with_its_data(client: httpx.Client):
    for path in WHOLE:
        assert client.get(path).status_code == 200, path
        stem = "/index" if path == "/" else path
        query = "?q=depot" if path == "/search" else ""
        data = client.get(f"{stem}.json{query}").json()
        assert data, path
        assert len(rows_of(client, f"{stem}.csv{query}")) == len(data)


def test_records_have_pages_with_their_data(client: httpx.Client):
    articles = [row["article"] for row in client.get("/articles.json").json()]
    incidents = [row["incident"] for row in client.get("/index.json").json()]
    actors = [row["actor"] for row in client.get("/actors.json").json()][:5]
    for view, names in (("article", articles), ("incident", incidents), ("actor", actors)):
        for name in names:
            path = record_path(view, name)
            assert client.get(path).status_code == 200, path
            assert isinstance(client.get(f"{path}.json").json(), list)
            rows_of(client, f"{path}.csv")


def test_every_link_leads_somewhere(client: httpx.Client):
    seen: set[str] = set()
    for path in WHOLE:
        for link in re.findall(r'href="(/[^"#]*)', client.get(path).text):
            link = unescape(link)
            if link not in seen:
                seen.add(link)
                assert client.get(link).status_code == 200, (path, link)
    assert len({link.split("/")[1] for link in seen} & {"articles", "incidents", "actors"}) == 3


def test_what_is_not_there_is_told(client: httpx.Client):
    for path in ("/nothing", "/articles/nothing", "/incidents/i0", "/actors/Nobody", "/dyads/x"):
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert "no such page or record" in answer.text


@given(st.text(max_size=40))
def test_every_id_has_an_address_that_leads_back(identifier: str):
    identifier = identifier.encode("utf-8", "replace").decode()
    path = record_path("article", identifier)
    assert path.startswith("/articles/") and path not in ("/articles/.", "/articles/..")
    rest = httpx.URL(f"http://x{path}").path.removeprefix("/articles/")
    assert record_of(rest) == (identifier, "html")
    assert record_of(f"{rest.removesuffix('.html')}.json") == (identifier, "json")


ODD = ["a/b", "..", "a b?c#d", "x.json", "100%", "é", "con", "<b>", "a\\b", "~", "//x", "日本"]


def test_odd_ids_open_and_formulas_are_harmless(tmp_path: Path):
    text = "Varnik fell silent. =1+1 stands here."
    said = Statement(id="s1", content=((20, 24),), cue=((0, 6),), actors=('=HYPERLINK("x")',))
    given = [
        Reading(
            article=Article(id=name, text=f"{text} {n}", metadata=Metadata(title="@SUM(A1)")),
            statements=(said,),
        )
        for n, name in enumerate(ODD)
    ]
    made = Site(shelve(tmp_path / "odd.db", given, []))
    try:
        with made.client() as client:
            for one in given:
                assert client.get(record_path("article", one.article.id)).status_code == 200
            for row in rows_of(client, "/articles.csv"):
                assert row["title"] == "'@SUM(A1)"
                assert row["statements"] == "1"
            (row,) = rows_of(client, "/articles/con.csv")
            assert row["quote"] == "'=1+1"
            assert row["who"] == '\'=HYPERLINK("x")'
            assert client.get("/articles/con.json").json()[0]["quote"] == "=1+1"
    finally:
        made.close()


def test_a_long_list_comes_in_parts(tmp_path: Path):
    given = [
        Reading(
            article=Article(
                id=f"a{n}", text=f"Text {n}.", metadata=Metadata(date="2025-01-01", outlet="X")
            )
        )
        for n in range(230)
    ]
    made = Site(shelve(tmp_path / "long.db", given, []))
    try:
        with made.client() as client:
            first = client.get("/articles").text
            assert "Articles 1 to 100 of 230" in first
            assert "/articles.csv" in first
            third = client.get("/articles?page=3&outlet=X").text
            assert "Articles 201 to 230 of 230" in third
            assert unescape(third).count("/articles.csv?outlet=X&page=3") == 1
            assert len(client.get("/articles.json?page=3").json()) == 30
            seen = {
                row["article"]
                for n in (1, 2, 3)
                for row in client.get(f"/articles.json?page={n}").json()
            }
            assert len(seen) == 230
            assert "No articles" in client.get("/articles?outlet=Y").text
            assert client.get("/articles?page=999999").status_code == 200
    finally:
        made.close()


def test_filters_narrow_what_is_shown(client: httpx.Client):
    everything = client.get("/articles.json").json()
    outlet = everything[0]["outlet"]
    some = client.get("/articles.json", params={"outlet": outlet}).json()
    assert 0 < len(some) < len(everything)
    assert {row["outlet"] for row in some} == {outlet}
    assert client.get("/articles.json?since=2999-01-01").json() == []
    assert len(client.get("/articles.json?since=nonsense").json()) == len(everything)


def test_a_form_offers_the_filters_and_keeps_what_is_in_them(client: httpx.Client):
    for path in WHOLE[:-1]:
        page = client.get(path, params={"since": "2025-10-01", "party": '"><b>'})
        assert 'name="since" value="2025-10-01"' in page.text, path
        assert 'name="party" value="&#34;&gt;&lt;b&gt;"' in page.text, path
        assert "show everything" in page.text
    page = client.get("/disputes", params={"root": "ASSAULT"}).text
    assert '<option value="ASSAULT" selected>' in page


def test_the_application_finds_what_the_command_line_finds(demo_ledger: Path):
    with Browser(demo_ledger) as ledger:
        for words in ("depot", '"fuel depot"', "milit*", "DÉPOT killed", "depot -x OR"):
            # The command line goes on with articles that have the words in different passages.
            hits = {hit.article for hit in ledger.search(words, 1000)}
            found = {one.article for one in ledger.passages(words).passages}
            assert found <= hits, words
            assert found == hits or " " in words, words


def test_a_search_is_narrowed_by_its_facets(client: httpx.Client):
    everything = client.get("/search.json?q=depot").json()
    who = next(row["who"] for row in everything if row["who"])
    some = client.get("/search.json", params={"q": "depot", "who": who}).json()
    assert 0 < len(some) < len(everything)
    assert {row["who"] for row in some} == {who}
    page = client.get("/search", params={"q": "depot", "who": who}).text
    assert "checked" in page


@ANY
@given(
    st.text(max_size=80),
    st.text(max_size=20),
    st.text(max_size=8),
    st.sampled_from(["/search", "/", "/articles", "/disputes", "/timeline"]),
)
def test_no_query_fails(client: httpx.Client, words: str, value: str, page: str, path: str):
    given = {"q": words, "page": page, "outlet": value, "who": value, "act": value, "month": value,
             "party": value, "since": value, "root": value, "place": value}  # fmt: skip
    query = "&".join(f"{k}={quote(v, safe='', errors='replace')}" for k, v in given.items())
    assert client.get(f"{path}?{query}").status_code == 200


@pytest.mark.parametrize(
    "words",
    ['"', "'", "*", "a OR", "NEAR(", "AND", "-x", "x:y", "(", "^", '"a" *', "\0", "{}", "a" * 9000,
     "%", "%zz", "\ud800", "col:depot", "'; DROP TABLE articles; --", "depot*", "** **"],
)  # fmt: skip
def test_no_search_fails(client: httpx.Client, words: str):
    query = quote(words, safe="", errors="surrogatepass")
    assert client.get(f"/search?q={query}").status_code == 200
    assert client.get(f"/search.csv?q={query}").status_code == 200


def test_of_frequent_words_the_latest_passages_are_looked_at(
    demo_ledger: Path, monkeypatch: pytest.MonkeyPatch
):
    with Browser(demo_ledger) as ledger:
        everything = ledger.passages("the")
        assert not everything.cut
        monkeypatch.setattr(finding, "MOST", 5)
        some = ledger.passages("the")
    assert some.cut
    assert 0 < len(some.passages) <= 5 < len(everything.passages)


def test_pages_read_through_a_connection_that_cannot_write(demo_ledger: Path):
    with Browser(demo_ledger) as ledger, pytest.raises(sqlite3.OperationalError):
        ledger._connection.execute("DELETE FROM articles")


def test_lists_keep_up_with_the_ledger(fresh: Site):
    from counterclaim.ledger import Ledger

    with fresh.client() as client:
        before = len(client.get("/articles.json").json())
        with Ledger(fresh.ledger) as ledger:
            ledger.add(Reading(article=Article(id="new", text="New.", metadata=Metadata())))
        assert len(client.get("/articles.json").json()) == before + 1


def test_incidents_are_found_by_what_they_are(demo_ledger: Path):
    with Browser(demo_ledger) as ledger:
        everything = ledger.incident_ids(Filter(), "disputed")
        assert sorted(everything) == sorted(ledger.incident_ids(Filter(), "newest"))
        found = ledger.incidents_by_id(everything)
        assert [one.id for one in found] == everything
        roots = {one.root for one in found}
        parts = [ledger.incident_ids(Filter(root=root), "disputed") for root in sorted(roots)]
        assert sorted(name for part in parts for name in part) == sorted(everything)
        first = found[0]
        party = first.accounts[0].party
        assert first.id in ledger.incident_ids(Filter(party=party), "newest")
        assert first in ledger.incidents_with([first.articles[0]])


def test_the_front_page_counts_the_whole_ledger_whatever_part_it_shows(
    client: httpx.Client, demo_ledger: Path
):
    with Browser(demo_ledger) as ledger:
        held = ledger.counts()
        held["incidents"] -= sum(told_aside(one) for one in ledger.each_incident())
    for path in ("/", "/?party=nobody+of+this+name"):
        totals = client.get(path).text.partition('<dl class="totals">')[2].partition("</dl>")[0]
        shown = [int(n) for n in re.findall(r">(\d+)<", totals)]
        assert shown[:4] == [held[n] for n in ("articles", "statements", "events", "incidents")]


def test_pages_count_incidents_as_the_report_does(client: httpx.Client, demo_ledger: Path):
    with Browser(demo_ledger) as ledger:
        known = ledger.incidents()
    shown = sum(not told_aside(one) for one in known)
    assert f"All {shown:,} incidents" in client.get("/").text
    assert f"All {shown:,} incidents" in client.get("/timeline").text
    rows = client.get("/index.json").json()
    assert len(rows) == len(known)
    assert sum(not row["passing_mention"] for row in rows) == shown
    assert "No incidents fit" in client.get("/?party=nobody+of+this+name").text


def test_a_party_is_found_by_an_alias_and_in_any_case(demo_ledger: Path):
    with Browser(demo_ledger) as ledger:
        party = ledger.incidents()[0].accounts[0].party
        assert ledger.canonical(party) == party
        assert ledger.canonical(party.upper()) == party
        named = [
            (alias, actor.name)
            for reading in ledger.readings()
            for actor in reading.actors
            for alias in actor.aliases
        ]
        assert named
        canonical = {name for _, name in named}
        assert all(ledger.canonical(alias) in canonical | {alias} for alias, _ in named)
        assert sum(ledger.canonical(alias) == name for alias, name in named) > len(named) / 2
        assert ledger.canonical("nobody of this name") == "nobody of this name"


def test_search_marks_the_words_and_advises_where_there_are_none(client: httpx.Client):
    page = client.get("/search?q=depots").text
    assert "<mark>depot" in page
    nothing = client.get("/search?q=zeppelin").text
    assert "Nothing was found" in nothing
    assert re.search(r'id="advice">All the words', nothing)
