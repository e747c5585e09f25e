"""What is put into the ledger comes out again, once, and stays as it is."""

import sqlite3

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.errors import LedgerError, UsageError
from counterclaim.ledger import Ledger
from counterclaim.model import Article, Dispute, Event, Incident, Metadata, Reading, Statement

from .made_up import TEXT, changed, incident, reading, span


def dump(path):
    with sqlite3.connect(path) as connection:
        return list(connection.iterdump())


def test_a_reading_comes_out_as_it_went_in(ledger):
    one = reading(date="2020-01-07", url="https://courier.example/1")
    result = ledger.add(one)
    assert (result.outcome, result.article) == ("added", "varnik")
    assert result
    assert ledger.reading("varnik") == one
    assert list(ledger.readings()) == [one]
    assert list(ledger.articles()) == [one.article]


def test_adding_twice_changes_nothing(path):
    with Ledger(path) as ledger:
        ledger.add(reading())
        before = dump(path)
        result = ledger.add(reading())
        assert not result
        assert result.outcome == "unchanged"
    with Ledger(path) as ledger:
        assert not ledger.add(reading())
    assert dump(path) == before


def test_a_newer_version_replaces_the_records_and_an_older_one_does_not(ledger):
    ledger.add(reading())
    newer = changed(reading(version="1.1"), disputes=(), events=())
    assert ledger.add(newer).outcome == "replaced"
    assert ledger.reading("varnik") == newer
    assert ledger.counts()["events"] == 0
    assert ledger.check() == []
    assert ledger.add(reading(version="1.0.9")).outcome == "unchanged"
    assert ledger.add(reading(version="1.10")).outcome == "replaced"
    assert ledger.search("harbour")
    assert ledger.check() == []


def test_metadata_that_say_more_replace_and_such_that_say_less_do_not(ledger):
    ledger.add(reading())
    dated = reading(date="2020-01-07")
    assert ledger.add(dated).outcome == "replaced"
    assert ledger.add(reading()).outcome == "unchanged"
    assert ledger.reading("varnik") == dated


def test_has_tells_whether_a_reading_would_change_anything(ledger):
    one = reading()
    assert ledger.has(one.article, "1.0") is None
    ledger.add(one)
    assert ledger.has(one.article, "1.0") == "varnik"
    assert ledger.has(one.article, "0.9") == "varnik"
    assert ledger.has(one.article, "1.1") is None
    assert ledger.has(reading(date="2020-01-07").article, "1.0") is None


def test_the_same_id_with_another_text_gets_a_derived_id(ledger):
    ledger.add(reading())
    other = reading(text=TEXT + " Rain fell.")
    result = ledger.add(other)
    assert result.outcome == "added"
    assert result.article.startswith("varnik~")
    assert result.duplicate_of is None
    assert not ledger.add(other)
    assert ledger.has(other.article, "1.0") == result.article
    stored = ledger.reading(result.article)
    assert stored.article.text == other.article.text
    assert stored.statements == other.statements
    assert ledger.reading("varnik") == reading()


def test_one_text_of_two_outlets_is_two_articles_and_told_as_a_copy(ledger):
    ledger.add(reading())
    same_id = ledger.add(reading(outlet="Ostania Today"))
    other_id = ledger.add(reading("copy", outlet="Ostania Today"))
    assert same_id.article.startswith("varnik~")
    assert same_id.duplicate_of == "varnik"
    assert other_id.duplicate_of == "varnik"
    assert len(ledger.article_ids()) == 3


def test_the_text_of_an_article_never_changes(path, ledger):
    ledger.add(reading())
    with sqlite3.connect(path) as connection:
        for column in ("text", "sha256", "id"):
            with pytest.raises(sqlite3.IntegrityError, match="never changes"):
                connection.execute(f"UPDATE articles SET {column} = 'x'")
    assert ledger.check() == []


def test_an_article_that_was_not_read_is_stored(ledger):
    article = Article(id="b", text="Ein Satz.", metadata=Metadata(language="de"))
    ledger.add(Reading(article=article, version="1.0"))
    assert ledger.reading("b").article == article
    assert ledger.explain("b").reasons == ("not read: its language is de",)


def test_records_are_found_by_their_global_ids(ledger):
    ledger.add(reading())
    ledger.put_incidents([incident("varnik")])
    assert isinstance(ledger.get("varnik"), Reading)
    assert isinstance(ledger.get("varnik/s2"), Statement)
    assert isinstance(ledger.get("varnik/e1"), Event)
    assert isinstance(ledger.get("varnik/d1"), Dispute)
    assert ledger.get("varnik/a1").name == "Ostania (army)"
    assert isinstance(ledger.get("i1"), Incident)


@pytest.mark.parametrize(
    "name", ["", "/", "nothing", "varnik/s9", "varnik/", "/s1", "'; DROP", "\0"]
)
def test_an_id_of_nothing_is_a_usage_error(ledger, name):
    ledger.add(reading())
    for method in (ledger.get, ledger.explain):
        with pytest.raises(UsageError) as caught:
            method(name)
        assert caught.value.code == "CC230"


def test_an_article_id_may_have_a_slash(ledger):
    ledger.add(reading("2020/varnik"))
    assert ledger.get("2020/varnik").article.id == "2020/varnik"
    assert ledger.get("2020/varnik/s1").id == "s1"


def test_explain_shows_the_chain_the_quotes_and_what_made_it(ledger):
    ledger.add(reading())
    ledger.put_incidents([incident("varnik")])
    event = ledger.explain("varnik/e1")
    assert event.chain == ("varnik/s2", "varnik/s1")
    assert (event.method, event.confidence, event.version) == ("lexicon", 0.5, "1.0")
    assert event.incidents == ("i1",)
    assert ("count", "up to 12 people") in [(one.role, one.text) for one in event.quotes]
    statement = ledger.explain("varnik/s2")
    assert [one.text for one in statement.quotes][:2] == ["a military source", "as saying"]
    assert ledger.explain("varnik/d1").reasons == ("a denial of what s2 says",)
    assert ledger.explain("varnik/a1").kind == "actor"
    whole = ledger.explain("i1")
    assert whole.kind == "incident"
    assert [one.text for one in whole.quotes] == ["hit"]


def test_incidents_come_out_as_they_went_in_and_know_whether_they_are_current(ledger):
    ledger.add(reading())
    ledger.add(reading("copy", outlet="Ostania Today"))
    assert not ledger.incidents_current()
    one = incident("varnik", "copy")
    assert ledger.put_incidents([one])
    assert ledger.incidents() == [one]
    assert ledger.incidents_current()
    assert not ledger.put_incidents([one])
    assert ledger.counts()["incidents"] == 1
    ledger.add(reading("third", outlet="Third"))
    assert not ledger.incidents_current()
    assert ledger.incidents() == [one]
    assert not ledger.put_incidents([one])
    assert ledger.incidents_current()


def test_incidents_of_a_replaced_article_are_taken_out(ledger):
    ledger.add(reading())
    ledger.put_incidents([incident("varnik")])
    ledger.add(changed(reading(version="2"), events=(), disputes=()))
    assert ledger.incidents() == []
    assert ledger.check() == []


def test_an_incident_that_points_to_nothing_is_refused(ledger):
    ledger.add(reading())
    ledger.put_incidents([incident("varnik")])
    good = incident("varnik")
    gone = msgspec.structs.replace(
        good, events=(msgspec.structs.replace(good.events[0], event="e9"),)
    )
    side = msgspec.structs.replace(good.disputes[0].a, span=(0, 10_000))
    far = msgspec.structs.replace(
        good, disputes=(msgspec.structs.replace(good.disputes[0], a=side),)
    )
    for bad in ([incident("nowhere")], [gone], [far], [good, good]):
        with pytest.raises(LedgerError) as caught:
            ledger.put_incidents(bad)
        assert caught.value.code == "CC307"
    assert ledger.incidents() == [good]


def unsound():
    one = reading()
    first, second, third = one.statements
    replace = msgspec.structs.replace
    yield "span", changed(one, statements=(replace(first, content=((0, 9999),)), second, third))
    yield "empty", changed(one, statements=(replace(first, content=((5, 5),)), second, third))
    yield "parent", changed(one, statements=(first, replace(second, parent="s9"), third))
    yield "circle", changed(one, statements=(replace(first, parent="s2"), second, third))
    yield "twice", changed(one, statements=(first, first, second, third))
    yield "refers", changed(one, statements=(first, second, replace(third, refers_to=("s0",))))
    yield "carrier", changed(one, events=(replace(one.events[0], statement="s7"),))
    yield "same_as", changed(one, events=(replace(one.events[1], same_as="e7"),), disputes=())
    yield "side", changed(one, events=())
    yield (
        "confidence",
        changed(one, statements=(replace(first, confidence=float("nan")), second, third)),
    )
    yield "hash", changed(one, article=replace(one.article, text=one.article.text + "."))
    yield "no id", changed(one, article=replace(one.article, id=""))
    bare = Article(id="x", text="a \ud800 b", metadata=Metadata())
    yield "surrogate", Reading(article=bare)
    strange = Article(id="x", text="a", metadata=Metadata(outlet="\ud800"))
    yield "metadata", Reading(article=strange)


@pytest.mark.parametrize(("name", "bad"), [pytest.param(*pair, id=pair[0]) for pair in unsound()])
def test_a_reading_that_contradicts_itself_is_refused_whole(ledger, name, bad):
    ledger.add(reading("good"))
    before = ledger.counts()
    with pytest.raises(LedgerError) as caught:
        ledger.add(bad)
    assert caught.value.code == "CC307"
    assert caught.value.exit_code == 3
    assert ledger.counts() == before
    assert ledger.check() == []


texts = st.text(max_size=80)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_text_and_any_span_in_it_come_back(ledger, data):
    text = data.draw(texts.filter(lambda t: t.encode("utf-8", "ignore").decode() == t))
    places = st.integers(0, max(0, len(text) - 1))
    starts = data.draw(st.lists(places, max_size=4)) if text else []
    spans = tuple((at, data.draw(st.integers(at + 1, len(text)))) for at in starts)
    statement = Statement(id="s", content=spans, confidence=data.draw(st.floats(0, 1)))
    one = Reading(
        article=Article(id=f"p{hash(text)}", text=text, metadata=Metadata(title=text[:9])),
        statements=(statement,),
    )
    name = ledger.add(one).article
    stored = ledger.reading(name)
    assert stored.article.text == text
    if name == one.article.id and stored.statements == one.statements:
        assert stored == one
    newer = changed(one, version="2", statements=())
    ledger.add(newer)
    assert ledger.reading(name).statements == ()
    assert ledger.check() == []


def test_a_scale_of_articles_keeps_its_order(ledger):
    names = [f"n{number}" for number in range(30, 0, -1)]
    for name in names:
        ledger.add(reading(name, text=TEXT + f" It was day {name}."))
    assert ledger.article_ids() == names
    assert ledger.counts()["statements"] == 90
    assert span(TEXT, "hit") == ledger.reading("n7").events[0].trigger
