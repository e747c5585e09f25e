# ruff: noqa: E501
"""Page furniture is marked, sentences are not."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.articles import article_from_text
from counterclaim.articles.credits import read_table
from counterclaim.articles.noise import find_noise, is_furniture

from .pages import PARAGRAPHS, TEXT

FURNITURE = [
    "Share this article", "Share", "Facebook Twitter WhatsApp", "Share on Facebook | Tweet | Print", "Advertisement",
    "- ADVERTISEMENT -", "Story continues below advertisement", "Read more: Orval depot burns again", "READ MORE",
    "Also read: What we know of the fire", "SEE ALSO: Ten more fires", "Related articles", "More from Norland Times",
    "Most read", "You may also like", "Sign up for our newsletter", "Subscribe to our daily newsletter!",
    "Get the news in your inbox.", "We use cookies to improve this site", "Accept all cookies", "Cookie policy",
    "Follow us on Twitter", "Follow Jane Doe on Twitter @janedoe.", "Click here to subscribe", "Skip to content",
    "Back to top", "12 comments", "Leave a comment", "Comments (4)", "3 min read", "All rights reserved",
    "© 2031 Norland Times. All rights reserved.", "Copyright 2031 Norland Times",
    "This material may not be published, broadcast or rewritten.", "Adjust font size:", "Text size",
    "Photo: Jane Doe/Norland Times", "(Photo by Jane Doe)", "[Photo courtesy of the ministry]", "File photo",
    "Jane Doe/Reuters", "REUTERS/Jane Doe", "Getty Images", "Reporting by Jane Doe; Editing by John Roe",
    "Additional reporting by Jane Doe in Orval", "Our Standards: The Norland Trust Principles",
    "The post Depot burns appeared first on Norland Times.", "This article originally appeared in Norland Times.",
    "Download our app", "***", "___", "###", "Endi", "ENDS", "Page 1 of 2", "Loading...",
]  # fmt: skip

SENTENCES = [
    "He said the two sides would share this burden.", "Share prices fell in Orval.", "The advertisement was false.",
    "Read the statement again, he told reporters.", "Follow the money, the judge said.", "More than 20 died.",
    "Related talks were held in Orval.", "The ministry said it uses cookies of oats in its canteen.",
    "Comments by the minister caused anger.", "The photo shows a tank, the army said.", "He called for an end.",
    "The fighting ends.", "It was the End", "Photographs from Orval showed burning trucks.",
    "Close to the border, two men were held.", "Search teams found the wreck.", "Home Minister Doe resigned.",
    "Copyright law was changed in May.", "Sign of a thaw: talks resume.", "Printed leaflets were dropped.",
    "Like his father, he served in the army.", "Next week, talks will resume.", "Video from the scene was verified.",
    "Reporting by monitors was suspended.", "Menu prices rose.", "Nobody was hurt.", "Tweets by the army were removed.",
    "Edited footage was shown in court.", "Subscribers to the treaty met.", "Click and collect was stopped.",
    "Trending upward, tolls rose.", "Top officials met.", "Latest figures put the toll at 40.",
    "Other villages were shelled.", "Recommended doses were not kept.", "Loading of the grain ships began.",
]  # fmt: skip


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture(line: str) -> None:
    assert is_furniture(line)
    text = f"{PARAGRAPHS[0]}\n\n{line}\r\n\n{PARAGRAPHS[1]}"
    (span,) = article_from_text(text).noise
    assert text[slice(*span)] == line


@pytest.mark.parametrize("line", SENTENCES)
def test_sentences(line: str) -> None:
    assert find_noise(f"{PARAGRAPHS[0]}\n{line}\n{PARAGRAPHS[1]}") == ()
    assert find_noise(f"{PARAGRAPHS[0]} {line} {PARAGRAPHS[1]}") == ()


@pytest.mark.parametrize(
    ("text", "noise"),
    [
        ("The plane left Norland airspace.H The army said so.", ["H"]),
        ("They left. He said.Q “It burned.”", ["Q"]),
        ("It burned. Endi", ["Endi"]),
        ('"It burned," he said. Enditem \n', ["Enditem"]),
        ("It burned.\nEnditem", ["Enditem"]),
        ("FILE PHOTO: A tank is seen near Orval.", ["FILE PHOTO:"]),
        ("Norland Times Adjust font size: The depot burned.", ["Adjust font size:"]),
    ],
)
def test_noise_inside_lines(text: str, noise: list[str]) -> None:
    assert [text[a:b] for a, b in find_noise(text)] == noise


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Army said so.",
        "It ended.A man was held.",
        "It ended.I saw it.",
        "See norland.Example of this",
        "Plan B. The army",
        "He got an F. Then he left.",
        "Mr. T. The man",
        "in the end",
        "Endi Doe said it burned.",
        "talks with Endi",
    ],
)
def test_letters_and_names_that_stay(text: str) -> None:
    assert find_noise(text) == ()


def test_a_plain_article_has_none() -> None:
    assert article_from_text(TEXT).noise == ()


@given(
    st.lists(st.sampled_from(FURNITURE + SENTENCES), max_size=12),
    st.sampled_from(["\n", "\r\n", "\n\n", " "]),
)
def test_spans_are_sorted_apart_and_trimmed(lines: list[str], separator: str) -> None:
    text = separator.join(lines)
    spans = find_noise(text)
    assert list(spans) == sorted(spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in spans)


@given(st.text(max_size=300))
def test_every_text_is_taken(text: str) -> None:
    for start, end in find_noise(text):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        " ",
        "(",
        "share ",
        "read more ",
        "Photo: ",
        "* ",
        "cookies ",
        "© 2031 ",
        "By A ",
        "A, ",
        "\n",
        "May 4, ",
        "the post ",
    ],
)
def test_no_pattern_explodes(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    start = time.process_time()
    article_from_text("x" + text)
    assert time.process_time() - start < 1


def test_the_table_names_its_sources() -> None:
    for name in ("noise.tsv", "credits.tsv"):
        assert all(row["source"] for row in read_table(name))
