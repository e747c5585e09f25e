"""The pool of reading processes: nothing is lost, nothing depends on how many there are."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections.abc import Iterator

import msgspec
import pytest

from counterclaim.articles import Failure, article_from_text
from counterclaim.model import Article, Reading
from counterclaim.pipeline import read
from counterclaim.scale.pool import Pool
from counterclaim.scale.process import Process

TOWNS = ("Varnik", "Oldmere", "Tessin Bay", "Karsk", "Lower Halm", "Brenna")
REPORT = (
    "{town}, Oct. 7 (Delta Wire) - The army of Ostania said on Monday that shells had hit a depot in {town} "
    "and killed at least {n} people. The ministry of Varland denied that its guns had fired.\n\n"
    "“We have nothing to do with it,” said a spokesman, Ivo Marek. The mayor said the road was closed.\n"
)


def article(n: int, **known: str) -> Article:
    text = REPORT.format(town=TOWNS[n % len(TOWNS)], n=n + 2)
    return article_from_text(text, f"a{n}", date="2024-10-08", language="en", **known)


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(2) as made:
        yield made


def encoded(found: Reading | Failure | object) -> bytes:
    assert isinstance(found, Reading)
    return msgspec.json.encode(found)


def test_the_result_is_that_of_one_process_in_the_order_of_the_input(pool: Pool):
    articles = [article(n) for n in range(8)]
    random.Random(1).shuffle(articles)
    assert [encoded(r) for r in pool.read(articles)] == [encoded(read(a)) for a in articles]


def test_what_is_no_article_is_handed_through_in_its_place(pool: Pool):
    found = list(pool.read([1, article(1), "two", article(2), 3]))
    assert [r.article.id if isinstance(r, Reading) else r for r in found] == [
        1,
        "a1",
        "two",
        "a2",
        3,
    ]


def test_no_article_no_process():
    with Pool(2) as idle:
        assert list(idle.read([])) == []
        assert idle.pids == []


def test_an_article_that_cannot_be_read_fails_alone(pool: Pool):
    long = article_from_text("word " * 40_000, "long", language="en")
    one, two, three = pool.read([article(1), long, article(2)])
    assert isinstance(one, Reading)
    assert isinstance(two, Failure) and two.input == "long" and two.error.code == "CC114"
    assert isinstance(three, Reading)


def test_a_copy_takes_over_the_reading_of_its_original(pool: Pool):
    first = article(13, outlet="Courier")
    copies = [
        msgspec.structs.replace(
            article(13, outlet=name, url=f"https://{name}.example/", byline="A. Bee"), id=name
        )
        for name in ("herald", "post")
    ]
    before = pool.reused
    found = list(pool.read([first, *copies]))
    assert pool.reused == before + 2
    assert [encoded(r) for r in found] == [encoded(read(a)) for a in (first, *copies)]


@pytest.mark.parametrize(
    "known", [{"date": "2024-10-20"}, {"title": "Karsk"}, {"dateline": "Brenna"}]
)
def test_the_same_text_of_another_day_or_place_is_read_by_itself(pool: Pool, known: dict[str, str]):
    text = article(14).text + f"It told of {len(known)} {next(iter(known))}.\n"
    first = article_from_text(text, "b4", date="2024-10-08", language="en")
    other = article_from_text(text, "b5", **({"date": "2024-10-08", "language": "en"} | known))
    before = pool.reused
    found = list(pool.read([first, other]))
    assert pool.reused == before
    assert [encoded(r) for r in found] == [encoded(read(a)) for a in (first, other)]


def test_near_copies_are_read_as_if_alone(pool: Pool):
    cut = article(5).text.split("\n\n")[0]
    texts = [article(5).text, "By A. Bee\n\n" + article(5).text + "\n(Editing by C. Dee)\n", cut]
    articles = [
        article_from_text(t, f"c{n}", date="2024-10-08", language="en") for n, t in enumerate(texts)
    ]
    assert [encoded(r) for r in pool.read(articles)] == [encoded(read(a)) for a in articles]


def killer(pool: Pool, times: int) -> threading.Thread:
    """Kills a process of the pool at random moments."""

    def work() -> None:
        chance = random.Random(7)
        for _ in range(times):
            time.sleep(chance.uniform(0.05, 0.4))
            for pid in chance.sample(pool.pids, min(1, len(pool.pids))):
                os.kill(pid, signal.SIGKILL)

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_a_killed_process_costs_nothing(pool: Pool):
    articles = [article(n) for n in range(30, 50)]
    thread = killer(pool, 2)
    found = list(pool.read(articles))
    thread.join()
    assert [r.article.id for r in found if isinstance(r, Reading)] == [a.id for a in articles]


def test_an_article_that_kills_every_process_is_given_up(monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []

    def ask(self: Process, given: Article) -> None:
        asked.append(given.id)

    monkeypatch.setattr(Process, "ask", ask)
    with Pool(1) as pool:
        (found,) = pool.read([article(1)])
    assert asked == ["a1", "a1"]
    assert isinstance(found, Failure) and found.error.code == "CC116"


def test_leaving_early_leaves_no_process():
    with Pool(2) as pool:
        next(pool.read([0, *(article(n) for n in range(50))]))
        pids = pool.pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
