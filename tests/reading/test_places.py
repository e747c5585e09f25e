"""Places: what is found, what it is taken for, what never happens. All sentences are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.errors import ModelError
from counterclaim.model import Place
from counterclaim.reading.places import find_places, resolve
from counterclaim.reading.places.fold import fold
from counterclaim.reading.places.gazetteer import Gazetteer, gazetteer, verify


def named(text: str, places: tuple[Place, ...]) -> dict[str, Place]:
    return {text[p.start : p.end]: p for p in places}


def one(text: str, surface: str) -> Place:
    """What the first ``surface`` in ``text`` is resolved to, among all that are found."""
    start = text.index(surface)
    found = [
        (p.start, p.end)
        for p in find_places(text)
        if p.end <= start or p.start >= start + len(surface)
    ]
    return resolve(text, [(start, start + len(surface)), *found])[0]


def test_the_gazetteer_is_the_one_that_was_built() -> None:
    verify()
    assert len(gazetteer()) > 250_000


def test_a_damaged_gazetteer_is_told(tmp_path) -> None:
    broken = tmp_path / "gazetteer.npz"
    broken.write_bytes(b"not a zip")
    with pytest.raises(ModelError) as error:
        Gazetteer(broken)
    assert error.value.code == "CC405"
    broken.with_suffix(".sha256").write_text("00  gazetteer.npz\n")
    with pytest.raises(ModelError):
        verify(broken)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sana'a", "Sanaa"),
        ("Saint Petersburg", "St. Petersburg"),
        ("Deir-ez-Zor", "deir ez zor"),
        ("Šibenik", "Sibenik"),
        ("Łódź", "Lodz"),
        ("U.S.", "US"),
    ],
)
def test_spellings_that_are_one_key(a: str, b: str) -> None:
    assert fold(a) == fold(b)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


NEWS = (
    "Fighting reached Aleppo on Monday, and a second convoy left Damascus for Idlib. "
    "Officials in Moscow and in Washington gave different accounts of what happened in Syria."
)


def test_plain_news_is_found_and_resolved() -> None:
    found = named(NEWS, find_places(NEWS))
    assert {"Aleppo", "Damascus", "Idlib", "Moscow", "Washington", "Syria"} <= set(found)
    assert found["Aleppo"].country == "SY"
    assert found["Moscow"].country == "RU"
    assert found["Syria"].precision == "country"
    assert found["Syria"].geonameid == 163843
    assert found["Washington"].geonameid == 4140963


@pytest.mark.parametrize(
    ("surface", "country", "lat", "lon"),
    [
        ("Eastern Ghouta", "SY", 33.5, 36.4),
        ("Khan Sheikhoun", "SY", 35.4, 36.6),
        ("Tigray", "ET", 13.9, 38.7),
        ("Hodeidah", "YE", 14.8, 42.95),
        ("Hmeimim", "SY", 35.4, 35.95),
        ("Donbas", "UA", 48.3, 38.0),
        ("Darfur", "SD", 13.0, 25.0),
        ("Golan Heights", "SY", 33.0, 35.8),
        ("Nagorno-Karabakh", "AZ", 39.8, 46.8),
        ("Gaza Strip", "PS", 31.4, 34.4),
        ("West Bank", "PS", 32.0, 35.2),
        ("Sinai", "EG", 29.5, 34.0),
        ("Idlib", "SY", 35.9, 36.6),
        ("Deraa", "SY", 32.6, 36.1),
        ("North Kivu", "CD", -0.7, 28.9),
        ("Kobani", "SY", 36.9, 38.4),
        ("Crimea", "UA", 45.3, 34.4),
        ("Red Sea", None, 20.0, 38.5),
        ("Strait of Hormuz", None, 26.6, 56.4),
        ("Bakhmut", "UA", 48.6, 38.0),
        ("Khan Younis", "PS", 31.35, 34.3),
        ("Rakhine", "MM", 20.0, 93.7),
        ("Chechnya", "RU", 43.3, 45.7),
        ("Transnistria", "MD", 47.0, 29.5),
        ("Mariupol", "UA", 47.1, 37.5),
        ("El Fasher", "SD", 13.6, 25.35),
    ],
)
def test_names_of_conflict_news(surface: str, country: str | None, lat: float, lon: float) -> None:
    text = f"The monitors said that the shelling in {surface} had gone on for three days."
    start = text.index(surface)
    (place,) = resolve(text, [(start, start + len(surface))])
    assert place.lat is not None
    assert place.lon is not None
    assert abs(place.lat - lat) < 1.2
    assert abs(place.lon - lon) < 1.2
    if country is not None:
        assert place.country == country
    assert surface in named(text, find_places(text))


@pytest.mark.parametrize(
    ("text", "surface", "country", "region"),
    [
        (
            "The depot stood outside Paris, Texas, a fire officer said.",
            "Paris",
            "US",
            (33.66, -95.56),
        ),
        (
            "The depot stood outside Paris, a French officer said in Lyon.",
            "Paris",
            "FR",
            (48.85, 2.35),
        ),
        ("Police in London, Ontario, closed the bridge.", "London", "CA", (42.98, -81.25)),
        (
            "Police in London closed the bridge, and a British minister came from Leeds.",
            "London",
            "GB",
            (51.5, -0.1),
        ),
        (
            "Talks in Tbilisi ended, and Georgia and Russia agreed on nothing.",
            "Georgia",
            "GE",
            (42.0, 43.5),
        ),
        (
            "Atlanta was dark, as were Savannah and the rest of Georgia.",
            "Georgia",
            "US",
            (32.7, -83.4),
        ),
        (
            "The convoy left Tripoli for Sidon, a Lebanese officer said in Beirut.",
            "Tripoli",
            "LB",
            (34.4, 35.8),
        ),
        (
            "The convoy left Tripoli for Misrata, a Libyan officer said in Benghazi.",
            "Tripoli",
            "LY",
            (32.9, 13.2),
        ),
        ("Cairo, Ill., lies near Paducah, Ky., on the river.", "Cairo", "US", (37.0, -89.2)),
        (
            "Hyderabad and Karachi, both in Sindh, were without power, Pakistan said.",
            "Hyderabad",
            "PK",
            (25.4, 68.4),
        ),
    ],
)
def test_namesakes(text: str, surface: str, country: str, region: tuple[float, float]) -> None:
    place = one(text, surface)
    assert place.country == country
    assert place.lat == pytest.approx(region[0], abs=1.5)
    assert place.lon == pytest.approx(region[1], abs=1.5)


def test_one_name_has_one_meaning_unless_its_container_says_otherwise() -> None:
    text = "He moved from Paris, Texas, to Dallas. Paris has a fine square, people in Texas say."
    first, second = text.index("Paris"), text.rindex("Paris")
    a, b = resolve(text, [(first, first + 5), (second, second + 5)])
    assert a.geonameid == b.geonameid


def test_adjectives_stand_for_their_country_and_can_be_left_out() -> None:
    text = "A Syrian officer met two Russians in Latakia."
    found = named(text, find_places(text))
    assert found["Syrian"].country == "SY"
    assert found["Russians"].country == "RU"
    assert set(named(text, find_places(text, adjectives=False))) == {"Latakia"}


def test_people_are_no_places() -> None:
    text = "Mr. Lincoln met Jordan Houston at noon. Houston said that he was tired."
    entities = [(4, 11, "PERSON"), (16, 30, "PERSON"), (40, 47, "PERSON")]
    assert find_places(text, entities=entities) == ()


def test_an_unknown_place_gets_the_point_of_its_surroundings() -> None:
    text = "A shell fell on Qarmuz Street in Aleppo."
    start = text.index("Qarmuz")
    street, city = resolve(
        text, [(start, start + 13), (text.index("Aleppo"), text.index("Aleppo") + 6)]
    )
    assert (street.lat, street.lon) == (city.lat, city.lon)
    assert street.geonameid is None
    assert street.precision == "area"
    assert city.precision in {"city", "region"}


def test_an_unknown_place_alone_has_no_point() -> None:
    (place,) = resolve("Qarmuzabadistan fell.", [(0, 15)])
    assert place.lat is None
    assert place.name == "Qarmuzabadistan"


def test_spans_outside_the_text_are_refused() -> None:
    for span in [(0, 99), (3, 3), (-1, 2)]:
        with pytest.raises(ValueError, match="span"):
            resolve("Aleppo", [span])


def test_resolve_answers_in_the_order_of_the_spans() -> None:
    text = "From Aleppo to Homs."
    places = resolve(text, [(15, 19), (5, 11)])
    assert [text[p.start : p.end] for p in places] == ["Homs", "Aleppo"]
    assert resolve(text, []) == ()


def test_title_and_dateline_are_context_only() -> None:
    text = "The mayor of Springfield said on Friday that the bridge is closed."
    found = find_places(text, title="Peoria and Chicago send help", dateline="CHICAGO, Illinois")
    for place in found:
        assert text[place.start : place.end] == "Springfield"
        assert place.lat == pytest.approx(39.8, abs=0.5)


PAIRS = [
    ("Syria", "Jordan"),
    ("Russia", "Ukraine"),
    ("Israel", "Lebanon"),
    ("India", "Pakistan"),
    ("Iran", "Iraq"),
]
FRAMES = [
    "{a} said that its aircraft had struck a depot in {b}, and {b} denied it.",
    "Officials in {a} accused {b} of shelling a village near the border.",
    "The government of {b} called on {a} to stop, two diplomats said.",
]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("frame", FRAMES)
def test_swapped_countries_swap_the_places_and_nothing_else(
    pair: tuple[str, str], frame: str
) -> None:
    a, b = pair
    one_way, other_way = frame.format(a=a, b=b), frame.format(a=b, b=a)
    swap = {a: b, b: a}
    first = [(one_way[p.start : p.end], p.name, p.geonameid) for p in find_places(one_way)]
    second = [(other_way[p.start : p.end], p.name, p.geonameid) for p in find_places(other_way)]
    ids = {name: place for name, _, place in first}
    assert [swap[surface] for surface, _, _ in first] == [surface for surface, _, _ in second]
    assert all(ids[surface] == place for surface, _, place in second)


def test_the_same_text_gives_the_same_places() -> None:
    assert find_places(NEWS) == find_places(NEWS)


LABELS = st.sampled_from(["GPE", "LOC", "FAC", "PERSON", "ORG", "NORP", "X"])
PIECES = st.sampled_from(
    [
        "Paris",
        "Texas",
        ", ",
        " ",
        "\n",
        "U.S.",
        "al-",
        "Gaza",
        "St. ",
        "(",
        "’s",
        "Georgia",
        "in ",
        "1,000",
        "İ",
        "ß",
        "🙂",
        ".",
        "Co. ",
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join))


@settings(deadline=None, max_examples=150)
@given(TEXTS, st.lists(st.tuples(st.integers(-3, 90), st.integers(-3, 90), LABELS), max_size=6))
def test_any_text_gives_valid_places(text: str, entities: list[tuple[int, int, str]]) -> None:
    for given_entities in (None, entities):
        end = 0
        for place in find_places(text, entities=given_entities):
            assert end <= place.start < place.end <= len(text)
            end = place.end
            assert place.lat is not None
            assert place.lon is not None
            assert -90 <= place.lat <= 90
            assert -180 <= place.lon <= 180
            assert place.precision in {"city", "region", "country", "area"}


@settings(deadline=None, max_examples=80)
@given(TEXTS.filter(lambda t: len(t) > 2), st.data())
def test_any_span_resolves(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    (place,) = resolve(text, [(start, end), (0, 1)][:1])
    assert (place.start, place.end) == (start, end)


def test_hostile_texts_are_quick() -> None:
    for text in (
        "Paris " * 3000,
        "A" * 50_000,
        "U.S." * 5000,
        "San " * 4000,
        ("Springfield, " * 1000),
        "\n" * 10000,
    ):
        find_places(text)
