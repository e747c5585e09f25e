"""Row 5: no text of an article or a record runs as a script in a page, in a real browser."""

from __future__ import annotations

import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.trust import Outcome

WHAT = "200 payloads in each of text, title, URL, speaker, label and note, in every view"
_TESTS = Path(__file__).parents[2] / "tests"
_LINKS = "all => all.map(a => a.href.split('#')[0])"
_RAN = "Object.keys(window).filter(name => name.startsWith('ran'))"
_NAME = re.compile(r"ran_([a-z]+)_([0-9]+)=1")

Seen = dict[str, dict[str, set[str]]]
"""By view and field, which payloads stood in a page that was opened."""


def run(cases: int, work: Path) -> Outcome:
    """A report and an application with all payloads; at most so many pages of each are opened."""
    sys.path.append(str(_TESTS / "views"))
    from payloads import FIELDS
    from playwright.sync_api import sync_playwright
    from tests.conftest import FLAGS
    from tests.web.conftest import Site, shelve
    from tests.web.hostile import OF, hostile

    from counterclaim.views import write_report

    found = Outcome(cases=sum(map(len, OF.values())))
    readings, incidents = hostile(1)
    front = write_report(readings, incidents, work / "report")
    path = shelve(work / "l.db", readings, incidents)
    _judge(path, OF["note"])
    site = Site(path)
    seen: Seen = defaultdict(lambda: defaultdict(set))
    try:
        with sync_playwright() as session:
            program = shutil.which("chromium") or shutil.which("google-chrome")
            browser = session.chromium.launch(executable_path=program, args=FLAGS)
            page = browser.new_page()
            found.notes["payloads that run where a page does not escape"] = _control(page, OF)
            page.on(
                "dialog", lambda dialog: (found.fail(f"a dialog on {page.url}"), dialog.dismiss())
            )
            page.context.add_cookies(
                [{"name": site.access.cookie, "value": site.access.begin("Mira"), "url": site.url}]
            )
            for kind, start in (("report", front.as_uri()), ("application", f"{site.url}/")):
                root = start.rsplit("/", 1)[0] + "/"
                more = _cards(site.url) if kind == "application" else []
                opened = list(_walk(page, [start, *more], root, cases, found, seen))
                found.notes[f"pages of the {kind}"] = len(opened)
            browser.close()
    finally:
        site.close()
    for view, fields in sorted(seen.items()):
        told = (f"{field} {len(fields[field])}" for field in FIELDS if fields[field])
        found.notes[f"payloads in {view}"] = ", ".join(told)
    return found


def _judge(path: Path, notes: list[str]) -> None:
    """A verdict with each note, so that the review log shows them."""
    from counterclaim.ledger import Ledger

    with Ledger(path) as ledger:
        for number, note in enumerate(notes[1:], 1):
            ledger.accept(f"a{number}/s1", reviewer="Mira", note=note)


def _control(page: Any, payloads: dict[str, list[str]]) -> int:
    """How many payloads of one field do run, each in a page that holds it as it is."""
    ran = 0
    for one in payloads["title"]:
        page.goto("about:blank")
        page.set_content(f"<main><p>{one}</p><p title='{one}'></p></main>")
        page.evaluate(_stir())
        ran += bool(page.evaluate(_RAN))
    return ran


def _stir() -> str:
    from tests.web.test_web_browser import STIR

    return STIR


def _cards(url: str) -> list[str]:
    """The review queue at each of its records: by links it leads only to the next few."""
    return [f"{url}/review?at=a0/s{number}" for number in range(200)]


def _kind(address: str, root: str) -> str:
    """Which kind of page an address leads to: the first part of its path."""
    first = address.removeprefix(root).partition("?")[0].partition("/")[0]
    return first.removesuffix(".html") if first != "index.html" else ""


def _walk(
    page: Any, starts: list[str], root: str, most: int, found: Outcome, seen: Seen
) -> Iterator[str]:
    """Opens pages as their links lead on, the kinds of pages in turn; calls every handler."""
    waiting: dict[str, list[str]] = {}
    known = set(starts)
    for start in starts:
        waiting.setdefault(_kind(start, root), []).append(start)
    opened = 0
    while opened < most and any(waiting.values()):
        for folder in list(waiting):
            if not waiting[folder] or opened >= most:
                continue
            address = waiting[folder].pop(0)
            page.goto(address)
            page.evaluate(_stir())
            opened += 1
            for name in page.evaluate(_RAN):
                found.fail(f"{name} on {address}")
            if page.locator("main img, main iframe").count():
                found.fail(f"an element of a payload on {address}")
            view = f"{'report' if root.startswith('file:') else 'application'}, {folder or 'index'}"
            for field, number in _NAME.findall(page.content()):
                seen[view][field].add(number)
            for link in page.eval_on_selector_all("a[href]", _LINKS):
                if not link.startswith(root):
                    if link.startswith(("javascript:", "data:", "vbscript:")):
                        found.fail(f"a link to {link[:60]} on {address}")
                elif link not in known and not link.split("?")[0].endswith((".csv", ".json")):
                    known.add(link)
                    waiting.setdefault(_kind(link, root), []).append(link)
            yield address
