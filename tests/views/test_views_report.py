from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from demo_records import incidents, readings
from lxml import html
from odd_records import odd

from counterclaim.errors import UsageError
from counterclaim.views import write_report
from counterclaim.views.library import Library
from counterclaim.views.pairs import all_pairs

MEGABYTE = 1_000_000


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def text_of(path: Path) -> str:
    return " ".join(html.fromstring(path.read_bytes()).text_content().split())


def assert_sound(folder: Path) -> None:
    """No script, style or handler of its own; every link leads to a file or to the web."""
    trees = {page.resolve(): html.fromstring(page.read_bytes()) for page in pages(folder)}
    anchors = {page: set(tree.xpath("//@id")) for page, tree in trees.items()}
    for page, tree in trees.items():
        for script in tree.iter("script"):
            run = script.get("type") != "application/json"
            assert not run or (script.get("src", "").endswith(".js") and not script.text)
        assert not list(tree.iter("style", "iframe", "object", "embed", "base", "img"))
        assert {form.get("id") for form in tree.iter("form")} <= {"picks", "find"}
        assert not tree.xpath("//@*[starts-with(name(), 'on') or name()='style']")
        assert len(tree.xpath("//@id")) == len(anchors[page]), page
        for address in set(tree.xpath("//@href | //@src")):
            if not address.startswith(("http://", "https://")):
                path, _, fragment = address.partition("#")
                target = (page.parent / path).resolve() if path else page
                assert target.is_file(), (page, address)
                known = not fragment or "=" in fragment or fragment in anchors[target]
                assert known, (page, address)


def test_the_demo_report_is_whole_small_and_sound(report: Path) -> None:
    found = Counter(page.parent.name for page in pages(report))
    assert (found[report.name], found["articles"], found["incidents"]) == (7, 8, 2)
    assert found["actors"] > 9 and found["dyads"] > 2
    assert sum(f.stat().st_size for f in report.rglob("*") if f.is_file()) < 5 * MEGABYTE
    assert_sound(report)


def test_the_same_records_make_the_same_bytes(report: Path, tmp_path: Path) -> None:
    write_report(readings(), incidents(), tmp_path)
    for page in pages(report):
        assert page.read_bytes() == (tmp_path / page.relative_to(report)).read_bytes()


def test_the_front_page_puts_the_most_disputed_incident_first(report: Path) -> None:
    words = text_of(report / "index.html")
    assert words.index("Strike on a depot") < words.index("Kessari aircraft over Velmora")
    assert "8 articles, 4 origins" in words
    assert "killed, as told: 14–25" in words


def test_an_article_shows_the_chain_and_its_noise(report: Path) -> None:
    page = report / "articles" / "kessar-today-barracks.html"
    tree = html.fromstring(page.read_bytes())
    chain = " ".join(tree.get_element_by_id("s3").find_class("chain")[0].text_content().split())
    assert chain == "S3 Kessar Today ‹ Orin ‹ Kessar One ‹ Military source (unnamed)"
    assert {e.text_content() for e in tree.find_class("noise")} >= {"Adjust font size:", "Enditem"}


def test_the_text_of_an_article_is_shown_unchanged(report: Path) -> None:
    for reading in readings():
        tree = html.fromstring((report / "articles" / f"{reading.article.id}.html").read_bytes())
        canvas = tree.find_class("canvas")[0]
        for sign in canvas.xpath(".//a[contains(@class, 'sig')]"):
            sign.drop_tree()
        assert canvas.text_content().split() == reading.article.text.split()


def test_an_incident_lays_accounts_side_by_side(report: Path) -> None:
    tree = html.fromstring((report / "incidents" / "i1.html").read_bytes())
    table = tree.find_class("accounts")[0]
    parties = [th.text_content() for th in table.xpath(".//thead//th")]
    assert parties[0] == "Kessari Ministry of Defence"  # who denies comes first
    velmora = parties.index("Velmoran Ministry of Defence")
    rows = {r.find("th").text_content(): r for r in table.xpath(".//tbody/tr")}
    killed = rows["Killed"].findall("td")
    assert "14 or more" in killed[velmora].text_content()
    assert "≠ disputed" in killed[velmora].text_content()
    assert "updated" in killed[velmora].text_content()
    assert "earlier, Meridian" in killed[velmora].text_content()
    assert killed[velmora].xpath(".//a")[0].get("href") == "../articles/meridian-toll.html#e1"
    assert "none of its aircraft" in rows["Denies"].findall("td")[0].text_content()


def test_an_incident_tells_where_a_denial_was_not_read(report: Path) -> None:
    words = text_of(report / "incidents" / "i1.html")
    assert "A denial by Kessari Ministry of Defence was read in 2, 3, 5" in words
    assert "none was read in 1, 4, 6, 7, 8" in words
    assert "Halveth Courier tells what Kessari Ministry of Defence is accused of without" in words


def test_copies_of_one_dispute_are_shown_once(report: Path) -> None:
    library = Library(readings(), incidents())
    groups = {g.type: g for g in all_pairs(library)}
    same = [p for p in groups["occurrence"].pairs if p.also]
    assert [side.outlet for p in same for side in p.also] == ["The Coast Times"]
    assert not groups["update"].open


def test_nothing_at_all_makes_a_report(tmp_path: Path) -> None:
    index = write_report([], [], tmp_path / "new" / "folder")
    assert "No incident was found" in text_of(index)
    assert "There is no article here." in text_of(index.with_name("articles.html"))
    assert_sound(index.parent)


def test_odd_records_make_sound_pages(tmp_path: Path) -> None:
    index = write_report(*odd(), tmp_path)
    assert_sound(index.parent)
    found = Counter(page.parent.name for page in pages(tmp_path))
    assert (found[tmp_path.name], found["articles"], found["incidents"]) == (7, 6, 2)


def test_hostile_records_make_sound_pages(hostile_report: Path) -> None:
    assert_sound(hostile_report)
    inside = {p.parent.name for p in pages(hostile_report)}
    assert inside == {hostile_report.name, "articles", "incidents", "actors"}


def test_text_from_right_to_left_finds_its_own_direction(tmp_path: Path) -> None:
    write_report(*odd(), tmp_path)
    tree = html.fromstring((tmp_path / "articles" / "rtl.html").read_bytes())
    assert {p.get("dir") for p in tree.find_class("canvas")[0]} == {"auto"}


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file")
    with pytest.raises(UsageError) as caught:
        write_report([], [], taken)
    assert caught.value.code == "CC221"
    assert caught.value.hint
