from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from counterclaim.cli import program
from counterclaim.errors import InputError, LedgerError, UsageError
from counterclaim.ledger import Ledger
from counterclaim.model import Article, Reading
from counterclaim.scale.watch_page import source_rows, write_page
from counterclaim.scale.watch_polite import retry_after
from counterclaim.scale.watch_state import State
from counterclaim.scale.watchlist import load_watchlist

from .site import PARAGRAPH, Site, site
from .watching import Clock, bare, watch_once


@pytest.fixture()
def web() -> Iterator[Site]:
    with site() as served:
        yield served


def feeds(folder: Path, *urls: str, more: str = "") -> None:
    body = "".join(f'[[feed]]\nurl = "{url}"\noutlet = "Norland Times"\n' for url in urls)
    (folder / "feeds.toml").write_text(f'pause = "5s"\n{body}{more}')


def ids(folder: Path) -> list[str]:
    with Ledger(folder / "l.db", read_only=True) as ledger:
        return ledger.article_ids()


def rows(folder: Path) -> list[tuple[str, ...]]:
    with State(folder / "l.db.watch", read_only=True) as state:
        return source_rows(state)


def news(web: Site, *paths: str, **headers: str) -> None:
    for path in paths:
        web.put_text(path, f"Depot burns {path[1:]}")
    web.put_feed("/feed", *paths, **headers)


def test_what_a_feed_shows_is_read_once(tmp_path: Path, web: Site) -> None:
    news(web, "/one", "/two")
    feeds(tmp_path, f"{web.base}/feed")
    watch_once(tmp_path, clock := Clock())
    assert len(ids(tmp_path)) == 2
    news(web, "/two", "/three")
    web.put_page("/two", "Rewritten meanwhile")
    clock.time += 3600
    watch_once(tmp_path, clock)
    assert [name.rsplit("-", 1)[1] for name in ids(tmp_path)] == ["one", "two", "three"]
    assert web.asked.count("/one") == web.asked.count("/two") == 1
    with Ledger(tmp_path / "l.db", read_only=True) as ledger:
        assert {a.metadata.outlet for a in ledger.articles()} == {"Norland Times"}


def test_only_what_changed_is_asked_for(tmp_path: Path, web: Site) -> None:
    news(web, "/one", ETag='"v1"', Last_Modified="Sun, 04 May 2031 10:00:00 GMT")
    feeds(tmp_path, f"{web.base}/feed")
    watch_once(tmp_path)
    watch_once(tmp_path)
    asked = [condition for condition in web.conditions if condition[0] == "/feed"]
    assert asked == [
        ("/feed", None, None),
        ("/feed", '"v1"', "Sun, 04 May 2031 10:00:00 GMT"),
    ]
    assert web.asked.count("/robots.txt") == 1
    assert len(ids(tmp_path)) == 1


def test_a_host_is_left_a_pause(tmp_path: Path, web: Site) -> None:
    news(web, "/one", "/two", "/three")
    feeds(tmp_path, f"{web.base}/feed")
    watch_once(tmp_path, clock := Clock())
    assert len(web.asked) == 5  # robots.txt, the feed, three pages
    assert clock.time - 2_000_000_000 >= 4 * 5


def test_robots_txt_is_obeyed(tmp_path: Path, web: Site) -> None:
    web.put("/robots.txt", "User-agent: *\nDisallow: /secret\nCrawl-delay: 20\n", "text/plain")
    news(web, "/one", "/secret/two")
    feeds(tmp_path, f"{web.base}/feed")
    watch_once(tmp_path, clock := Clock())
    assert "/secret/two" not in web.asked
    assert len(ids(tmp_path)) == 1
    assert clock.time - 2_000_000_000 >= 20
    assert rows(tmp_path)[0][3:6] == ("1", "0", "1")


def test_a_redirect_into_what_robots_txt_forbids(tmp_path: Path, web: Site) -> None:
    web.put("/robots.txt", "User-agent: *\nDisallow: /secret\n", "text/plain")
    web.put_feed("/feed", "/one")
    web.put("/one", "", status=302, Location="/secret")
    feeds(tmp_path, f"{web.base}/feed")
    told = watch_once(tmp_path, Clock())
    assert "/secret" not in web.asked
    assert any("CC115" in line for line in told)


def test_a_server_without_a_robots_txt_for_now_is_left_alone(tmp_path: Path, web: Site) -> None:
    web.put("/robots.txt", "", status=503)
    news(web, "/one")
    feeds(tmp_path, f"{web.base}/feed")
    watch_once(tmp_path, Clock())
    assert web.asked == ["/robots.txt"]
    assert "answers 503" in rows(tmp_path)[0][-1]


def test_a_feed_that_fails_is_asked_less_and_less(tmp_path: Path, web: Site) -> None:
    web.put("/feed", "", status=500)
    feeds(tmp_path, f"{web.base}/feed")
    clock, nexts = Clock(), []
    for _ in range(4):
        watch_once(tmp_path, clock)
        with State(tmp_path / "l.db.watch", read_only=True) as state:
            nexts.append(state.looks()[0].next - clock.time)
            clock.time = state.looks()[0].next
    assert nexts == [1800, 3600, 7200, 14400]
    assert clock.slept[:1] == [5]
    asked = len(web.asked)
    clock.time -= 60
    watch_once(tmp_path, clock)
    assert len(web.asked) == asked
    news(web, "/one")
    clock.time += 60
    watch_once(tmp_path, clock)
    assert rows(tmp_path)[0][-1] == ""
    assert len(ids(tmp_path)) == 1


def test_retry_after_is_obeyed(tmp_path: Path, web: Site) -> None:
    web.put("/feed", "", status=429, Retry_After="7000")
    feeds(tmp_path, f"{web.base}/feed")
    watch_once(tmp_path, clock := Clock())
    with State(tmp_path / "l.db.watch", read_only=True) as state:
        assert state.looks()[0].next >= clock.time + 7000


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120), ("-5", None), ("soon", None), (None, None), ("9" * 40, 86_400),
        ("Thu, 01 Jan 1970 00:10:00 GMT", 600), ("Thu, 01 Jan 1960 00:00:00 GMT", 0), ("²", None),
    ],
)  # fmt: skip
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, 0.0) == seconds


def test_a_page_that_fails_is_tried_again(tmp_path: Path, web: Site) -> None:
    news(web, "/one")
    web.put("/one", "", status=502)
    feeds(tmp_path, f"{web.base}/feed")
    watch_once(tmp_path, clock := Clock())
    assert rows(tmp_path)[0][3:6] == ("0", "1", "0")
    web.put_page("/one", "Depot burns")
    clock.time += 120
    watch_once(tmp_path, clock)
    assert len(ids(tmp_path)) == 1


def test_a_page_that_has_gone_is_not_tried_again(tmp_path: Path, web: Site) -> None:
    web.put_feed("/feed", "/gone", "file:///etc/passwd", "http://10.0.0.1/x")
    feeds(tmp_path, f"{web.base}/feed")
    for _ in range(2):
        watch_once(tmp_path, clock := Clock())
        clock.time += 10_000
    assert web.asked.count("/gone") == 1
    assert rows(tmp_path)[0][3:6] == ("0", "0", "3")


def test_one_article_in_two_feeds(tmp_path: Path, web: Site) -> None:
    web.put_page("/one", "Depot burns")
    web.put("/click", "", status=302, Location="/one")
    web.put_feed("/feed", "/one?utm_source=a&utm_medium=rss")
    web.put_feed("/other", "/one#top", "/click")
    web.answers["/one?utm_source=a&utm_medium=rss"] = web.answers["/one"]
    feeds(tmp_path, f"{web.base}/feed", f"{web.base}/other")
    watch_once(tmp_path, Clock())
    assert len(ids(tmp_path)) <= 2  # the page is told apart from its redirect by its address only
    assert web.asked.count("/one") + web.asked.count("/one?utm_source=a&utm_medium=rss") <= 2


def test_a_feed_with_whole_texts(tmp_path: Path, web: Site) -> None:
    item = f"<item><title>A</title><guid>a1</guid><description>{PARAGRAPH * 5}</description></item>"
    web.put("/feed", f"<rss><channel>{item}</channel></rss>", "application/rss+xml")
    feeds(tmp_path, f"{web.base}/feed")
    watch_once(tmp_path, Clock())
    watch_once(tmp_path, Clock())
    assert len(ids(tmp_path)) == 1
    assert web.asked == ["/robots.txt", "/feed", "/feed"]


def test_a_folder(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (tmp_path / "feeds.toml").write_text('[[folder]]\npath = "inbox"\n')
    (inbox / "a.txt").write_text(PARAGRAPH)
    (inbox / "bad.jsonl").write_text('{"id": "x", "text": "Words of x."}\nno json\n')
    (inbox / "fresh.txt").write_text("Still being written")
    for name in ("a.txt", "bad.jsonl"):
        os.utime(inbox / name, (1, 1))
    clock = Clock()
    os.utime(inbox / "fresh.txt", (clock.time, clock.time))
    watch_once(tmp_path, clock)
    assert ids(tmp_path) == ["a", "x"]
    clock.time += 10
    told = watch_once(tmp_path, clock)
    assert ids(tmp_path) == ["a", "x", "fresh"]
    assert [line for line in told if line.startswith("added")] == ["added: fresh"]


def test_an_article_that_cannot_be_read_stops_nothing(tmp_path: Path, web: Site) -> None:
    def read(article: Article) -> Reading:
        if "one" in article.id:
            raise ZeroDivisionError("a fault")
        if "two" in article.id:
            raise InputError("too odd", code="CC104", hint="none")
        return bare(article)

    news(web, "/one", "/two", "/three")
    feeds(tmp_path, f"{web.base}/feed")
    told = watch_once(tmp_path, Clock(), read)
    assert len(ids(tmp_path)) == 1
    assert [line.split(":")[0] for line in told if line.startswith("CC")] == ["CC199", "CC104"]


def test_a_full_disk_ends_the_watch_and_loses_nothing(
    tmp_path: Path, web: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    news(web, "/one")
    feeds(tmp_path, f"{web.base}/feed")

    def full(*_: object) -> None:
        raise LedgerError("the disk is full", code="CC306")

    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "add", full)
        with pytest.raises(LedgerError):
            watch_once(tmp_path, Clock())
    watch_once(tmp_path, Clock())
    assert len(ids(tmp_path)) == 1
    assert web.asked.count("/one") == 1


def test_killed_at_any_point_nothing_is_lost_or_repeated(tmp_path: Path, web: Site) -> None:
    """kill -9 when the server has been asked so many times, then again with what is left."""
    paths = [f"/n{number}" for number in range(12)]
    news(web, *paths)
    feeds(tmp_path, f"{web.base}/feed")
    chance = random.Random(7)
    script = str(Path(__file__).with_name("watching.py"))
    for _ in range(4):
        reached = threading.Event()
        target = len(web.asked) + chance.randint(1, 5)
        web.hook = lambda _, reached=reached, target=target: (  # type: ignore[misc]
            reached.set() if len(web.asked) >= target else None
        )
        child = subprocess.Popen(
            [sys.executable, script, str(tmp_path), web.base.split("//")[1]],
            env={**os.environ, "PYTHONPATH": ""},
        )
        reached.wait(20)
        if child.poll() is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(chance.random() * 0.03)
            child.send_signal(signal.SIGKILL)
        child.wait()
    web.hook = lambda _: None
    watch_once(tmp_path, clock := Clock())
    clock.time += 86_400
    watch_once(tmp_path, clock)
    names = [name.rsplit("-", 1)[1] for name in ids(tmp_path)]
    assert sorted(names) == sorted(path[1:] for path in paths)
    with Ledger(tmp_path / "l.db", read_only=True) as ledger:
        assert ledger.check() == []


def test_two_watchers_do_not_share_a_state(tmp_path: Path) -> None:
    with State(tmp_path / "s") as one, State(tmp_path / "s") as two:
        one.lock()
        with pytest.raises(UsageError) as caught:
            two.lock()
        assert caught.value.code == "CC261"
    with State(tmp_path / "s") as three:
        three.lock()


@pytest.mark.parametrize(
    "text",
    [
        "", "[[feed]]", "[[feed]]\nurl = 3", '[[feed]]\nurl = "file:///x"', "every = ",
        '[[feed]]\nurl = "http://a.example/f"\nevry = "1h"', '[[feed]]\nurl = "http://u:p@a.example/"',
        '[[feed]]\nurl = "http://a.example/f"\nevery = "0s"', "\x00", "[[folder]]\npath = '' \n[[x]]",
        '[[feed]]\nurl = "http://a.example/f"\n[[feed]]\nurl = "http://a.example/f"',
    ],
)  # fmt: skip
def test_watchlists_that_cannot_be_used(tmp_path: Path, text: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(text)
    with pytest.raises(UsageError) as caught:
        load_watchlist(path)
    assert caught.value.code == "CC260"
    assert "u:p" not in str(caught.value)


def test_the_page_runs_nothing_that_a_feed_says(tmp_path: Path, web: Site) -> None:
    web.put("/feed", "<rss><channel><item><title>&lt;script&gt;x&lt;/script&gt;</title><link>"
            + web.base + "/a?&quot;&gt;&lt;img src=x&gt;</link></item></channel></rss>")  # fmt: skip
    feeds(tmp_path, f"{web.base}/feed")
    watch_once(tmp_path, Clock())
    page = tmp_path / "page.html"
    with State(tmp_path / "l.db.watch") as state:
        write_page(state, page, 0.0)
    text = page.read_text()
    assert "<img" not in text
    assert "<script" not in text
    assert "default-src 'none'" in text
    assert sorted(p.name for p in tmp_path.iterdir() if "page" in p.name) == ["page.html"]


def test_from_the_command_line(tmp_path: Path, web: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterclaim.pipeline.read", bare)
    monkeypatch.chdir(tmp_path)
    news(web, "/one")
    feeds(tmp_path, f"{web.base}/feed")
    text = (tmp_path / "feeds.toml").read_text().replace("5s", "1s")
    (tmp_path / "feeds.toml").write_text(f'ledger = "l.db"\nallow-hosts = ["127.0.0.1"]\n{text}')
    monkeypatch.setattr("counterclaim.scale.watch_polite.Polite._wait", lambda *_: None)
    run = CliRunner()
    none = run.invoke(program, ["watch", "feeds.toml", "--status"])
    assert none.exit_code == 3
    assert "CC308" in none.stderr
    done = run.invoke(program, ["watch", "feeds.toml", "--once"])
    assert done.exit_code == 0, done.output
    assert len(ids(tmp_path)) == 1
    status = run.invoke(program, ["watch", "feeds.toml", "--status"])
    assert status.stdout.splitlines()[1].split()[0] == f"{web.base}/feed"
    assert "/feed" in (tmp_path / "l.db.watch.html").read_text()
