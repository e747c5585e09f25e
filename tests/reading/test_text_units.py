"""Words, sentences, quotation marks and units: the ground that everything else stands on."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.reading.blind import PLACEHOLDERS
from counterclaim.reading.quotes import form_of, quoted
from counterclaim.reading.sentences import sentences
from counterclaim.reading.units import make_units, windows
from counterclaim.reading.words import words

NEWS = st.text(
    st.sampled_from("abcdeRUSIA .,\"'“”‘’\n-0123456789é😀\u0301\u200f\r\t$()"), max_size=300
)


def strings(text, spans):
    return [text[start:end] for start, end in spans]


def pieces(units):
    return [[1000 + len(word)] for word in units]


@given(NEWS)
def test_words_cover_all_that_is_not_blank_once(text):
    spans = words(text)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert "".join(strings(text, spans)) == "".join(text.split())


@given(NEWS)
def test_sentences_are_ordered_trimmed_and_lose_no_word(text):
    spans = sentences(text)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert all(text[s:e].strip() == text[s:e] != "" for s, e in spans)
    assert "".join("".join(strings(text, spans)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Vell didn't go.", ["Mr.", "Vell", "did", "n't", "go", "."]),
        ("Kovar’s Su-25s hit 1,200 homes", ["Kovar", "’s", "Su-25s", "hit", "1,200", "homes"]),
        ("U.S.-led raids", ["U.S.", "-", "led", "raids"]),
        ("killing 35-40 people", ["killing", "35", "-", "40", "people"]),
    ],
)
def test_words_of_news(text, expected):
    assert strings(text, words(text)) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('"Is it war?" Mr. Vell asked. "No."', 2),
        ("He met Gen. Orlo on Jan. 5. They talked.", 2),
        ("The U.S. Army said it fired. No one was hurt.", 2),
        ("HEADING\nThe talks failed. They may resume.", 3),
    ],
)
def test_sentence_cuts(text, count):
    assert len(sentences(text)) == count


def test_quoted_reopened_paragraphs_and_stray_marks():
    text = 'He said: "We left.\n"We will not return," he added.\nA stray " mark. Next line.'
    found = strings(text, quoted(text))
    assert found[0] == '"We left.'
    assert found[1] == '"We will not return,"'


@given(NEWS)
def test_quoted_spans_are_disjoint(text):
    spans = quoted(text)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("text", "content", "form"),
    [
        ('"We left," he said.', '"We left,"', "direct"),
        ('He said it was "a mistake" of others.', 'it was "a mistake" of others', "mixed"),
        ("He said it was over.", "it was over", "indirect"),
        ("She called it “a crime.”", "“a crime.”", "direct"),
    ],
)
def test_form(text, content, form):
    start = text.index(content)
    assert form_of(text, ((start, start + len(content)),), quoted(text)) == form


@given(NEWS)
def test_units_keep_every_word(text):
    units = make_units(text, pieces)
    assert len(units.spans) == len(units.first_word) == len(units.pieces) == len(units.lines)
    covered = "".join("".join(text[s:e].split()) for s, e in units.spans)
    assert covered == "".join(text.split())


@given(NEWS, st.integers(1, 60))
def test_windows_cover_all_units_once(text, size):
    units = make_units(text, pieces)
    found = windows(units, size=size)
    assert [i for start, stop in found for i in range(start, stop)] == list(range(len(units)))
    assert all(
        sum(len(units.pieces[i]) for i in range(*cut)) <= size or cut[1] - cut[0] == 1
        for cut in found
    )


def test_parties_reach_the_encoder_only_as_placeholders():
    seen = []

    def spy(found):
        seen.extend(found)
        return [[7] for _ in found]

    make_units("The United States accused Russia. Russian jets left Moscow.", spy)
    assert not {"Russia", "Russian", "Moscow", "United"} & set(seen)
    assert set(seen) & set(PLACEHOLDERS.values())


def test_swapping_two_parties_gives_the_encoder_the_same_input():
    def spied(text):
        seen = []
        units = make_units(text, lambda found: seen.extend(found) or [[7] for _ in found])
        return seen, units.cases, units.quotes, units.lines, units.sentence

    one = "Iran said Saudi jets hit its port. Saudi Arabia denied it, and Iranian media agreed."
    two = "Saudi Arabia said Iranian jets hit its port. Iran denied it, and Saudi media agreed."
    assert spied(one) == spied(two)


def test_a_joined_sign_is_one_word():
    text = "The \U0001f469\u200d\U0001f4bb said: \u200d“No”\u200d end—\u200d“yes”"
    found = strings(text, words(text))
    assert "\U0001f469\u200d\U0001f4bb" in found
    assert "—\u200d" in found and "”\u200d" in found
    assert [word for word in found if word.startswith("\u200d")] == ["\u200d"]  # behind a space
