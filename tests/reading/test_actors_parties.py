"""Party names: what they span, and that every party is treated alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.reading.actors.parties import party_names
from counterclaim.tables import rows, several

NOUNS = [
    "Kenya",
    "the United States",
    "Hamas",
    "NATO",
    "Saudi Arabia",
    "U.S.",
    "the UK",
    "Al-Qaida",
]
ADJECTIVES = ["Kenyan", "American", "Saudi", "North Korean", "British", "Palestinian"]
CITIES = ["Nairobi", "Washington", "Kyiv", "the Kremlin", "Downing Street"]


def found(text):
    return [(text[start:end], kind) for start, end, kind in party_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya's army", [("Kenya", "noun")]),
        ("the Kenya team", [("the Kenya", "noun")]),
        ("The United States’ army", [("The United States", "noun")]),
        ("a U.S.-backed force", [("U.S.", "noun")]),
        ("the Kenyan army", [("Kenyan", "adj")]),
        ("Kenyans and the Houthis met", [("Kenyans", "plural"), ("the Houthis", "plural")]),
        ("KENYA: A STATEMENT", [("KENYA", "noun")]),
        ("people’s Da’esh", [("Da’esh", "noun")]),
        (
            "Papua New Guinea and Guinea-Bissau",
            [("Papua New Guinea", "noun"), ("Guinea-Bissau", "noun")],
        ),
        ("it is Isis or IS", [("Isis", "noun"), ("IS", "noun")]),
        ("US$5 million for us", []),
        ("THIS IS NOT FOR US TO SAY", []),
        ("United\nStates", [("United\nStates", "noun")]),
    ],
)
def test_spans_and_classes(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    ["Michael {}", "Michael B. {}", "{} Smith", "the {} Post", "{} Tech", "the Bank of {}",
     "University of {}", "Ann {}", "{} Times"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["Jordan", "Kenya", "Washington", "Georgia", "Hamas"])
def test_part_of_another_name_is_left_alone_whoever_it_is(text, name):
    assert found(text.format(name)) == []


@pytest.mark.parametrize("names", [NOUNS, ADJECTIVES, CITIES])
@pytest.mark.parametrize(
    "frame",
    ["{} said so.", "He met {}, she said.", "{}'s men", "In {} on Monday", '"{}!"', "pro-{} men"],
)
def test_one_pattern_for_all_parties_of_a_class(names, frame):
    """Whatever the name, what is left of the text and the class are the same."""
    left = set()
    for name in names:
        for word in (
            (name, "the " + name.removeprefix("the ")) if names is not ADJECTIVES else (name,)
        ):
            text = frame.format(word)
            spans = party_names(text)
            assert len(spans) == 1, text
            start, end, kind = spans[0]
            left.add((text[:start], text[end:], kind))
    assert len(left) == 1


def test_every_state_has_the_same_pattern():
    for row in rows("actors", "states"):
        text = f"He spoke to {row['name']} on Monday."
        (start, end, kind) = party_names(text)[0]
        assert (text[start:end], kind) == (row["name"], "noun")
        for seat in several(row["seats"]):
            assert found(f"He spoke to {seat} then.")[0][0].endswith(seat)


@given(st.text(alphabet="USIN ’'.-\nthehT Kenya Russia IS NATO$", max_size=80))
def test_spans_are_in_order_inside_and_apart(text):
    last = 0
    for start, end, kind in party_names(text):
        assert last <= start < end <= len(text)
        assert kind in ("noun", "adj", "plural", "city")
        assert text[start:end].strip() == text[start:end]
        last = end


@given(st.text(max_size=200))
def test_any_text_is_taken(text):
    assert party_names(text) == party_names(text)
