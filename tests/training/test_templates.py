"""The training templates: exact spans, wide variety, nothing unfilled, the same at every run."""

import re
import sys
from itertools import pairwise
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))

from templates import annotate, generate


@pytest.fixture(scope="module")
def articles():
    return generate(7, 1500)


def quotes(article, role):
    text = article["text"]
    return [[text[s:e] for s, e in one[role]] for one in article["attributions"]]


def test_the_same_seed_gives_the_same_texts_whatever_their_number():
    assert generate(3, 40)[:15] == generate(3, 15)
    assert generate(3, 5) != generate(4, 5)


def test_spans_lie_in_the_text_in_order_and_have_no_blank_edges(articles):
    for article in articles:
        text = article["text"]
        for attribution in article["attributions"]:
            assert set(attribution) == {"source", "cue", "content"}
            assert attribution["content"]
            for spans in attribution.values():
                assert spans == sorted(spans)
                for start, end in spans:
                    assert 0 <= start < end <= len(text)
                    assert text[start:end] == text[start:end].strip()


def test_roles_of_one_attribution_do_not_overlap(articles):
    for article in articles:
        for attribution in article["attributions"]:
            flat = sorted(span for spans in attribution.values() for span in spans)
            assert all(a[1] <= b[0] for a, b in pairwise(flat))


def test_no_slot_or_tag_is_left_and_no_double_stop(articles):
    for article in articles:
        assert not re.search(r"[{}\[\]⟦⟧|]", article["text"])
        assert ",," not in article["text"]


def test_content_leaves_out_that_and_the_stop_outside_quotation_marks(articles):
    for article in articles:
        for contents in quotes(article, "content"):
            assert not contents[0].startswith("that ")
            assert not re.search(r"[”\"]\.$", contents[-1])


def test_cues_and_texts_are_many(articles):
    cues = {" ".join(cue).lower() for article in articles for cue in quotes(article, "cue")}
    assert len(cues) > 300
    assert len({article["text"] for article in articles}) == len(articles)
    openings = {article["text"][:30] for article in articles}
    assert len(openings) > 0.9 * len(articles)


@pytest.mark.parametrize(
    ("cue", "share"),
    [("according to", 0.01), (":", 0.005), ("quoted", 0.005), ("reportedly", 0.001)],
)
def test_the_forms_that_the_wire_needs_are_there(articles, cue, share):
    all_cues = [" ".join(one).lower() for article in articles for one in quotes(article, "cue")]
    assert all_cues.count(cue) > share * len(all_cues)


def test_split_sourceless_joint_and_shared_sources_occur(articles):
    ones = [one for article in articles for one in article["attributions"]]
    assert sum(len(one["content"]) > 1 for one in ones) > 0.03 * len(ones)
    assert sum(not one["source"] for one in ones) > 0.02 * len(ones)
    shared = 0
    for article in articles:
        sources = [
            tuple(map(tuple, one["source"])) for one in article["attributions"] if one["source"]
        ]
        shared += len(sources) - len(set(sources))
    assert shared > 0.03 * len(ones)


def test_some_texts_have_sentences_in_the_writers_own_voice(articles):
    def covered(article):
        return sum(e - s for one in article["attributions"] for s, e in one["content"])

    shares = [covered(article) / len(article["text"]) for article in articles]
    assert min(shares) < 0.2
    assert 0.25 < sum(shares) / len(shares) < 0.65


def test_countries_are_drawn_evenly():
    from template_world import COUNTRIES

    text = " ".join(article["text"] for article in generate(1, 1500))
    counts = [len(re.findall(rf"\b{re.escape(name)}\b", text)) for name, _, _ in COUNTRIES]
    assert min(counts) > 0
    assert max(counts) < 12 * (sum(counts) / len(counts))


@pytest.mark.parametrize("broken", ["⟦s1|x", "x⟧", "⟦s1|x⟧", "⟦t1| x⟧", "⟦t1|⟧"])
def test_markup_that_is_wrong_is_refused(broken):
    with pytest.raises(ValueError):
        annotate(broken)


def test_markup_gives_shared_and_discontinuous_spans():
    text, (first, second) = annotate("⟦s1,2|Ana⟧ ⟦c1|said⟧ ⟦t1|a⟧ ⟦c2|, adding⟧ ⟦t2|b⟧ c ⟦t1|d⟧")
    assert text == "Ana said a , adding b c d"
    assert first == {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 10], [24, 25]]}
    assert second["source"] == first["source"]
