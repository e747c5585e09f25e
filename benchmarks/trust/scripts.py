"""Row 5: no text of an article or a record runs as a script in a page, in a real browser."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.trust import Outcome

WHAT = "payloads in every field that holds text, on pages of the report and of the application"
_TESTS = Path(__file__).parents[2] / "tests"
_LINKS = "all => all.map(a => a.href.split('#')[0])"


def run(cases: int, work: Path) -> Outcome:
    """A report and an application with all payloads; at most so many pages of each are opened."""
    sys.path.append(str(_TESTS / "views"))
    from payloads import PAYLOADS
    from playwright.sync_api import sync_playwright
    from tests.conftest import FLAGS
    from tests.web.conftest import Site, shelve
    from tests.web.hostile import hostile

    from counterclaim.views import write_report

    found = Outcome(cases=len(PAYLOADS))
    readings, incidents = hostile()
    front = write_report(readings, incidents, work / "report")
    site = Site(shelve(work / "l.db", readings, incidents))
    try:
        with sync_playwright() as session:
            path = shutil.which("chromium") or shutil.which("google-chrome")
            browser = session.chromium.launch(executable_path=path, args=FLAGS)
            context = browser.new_context()
            page = context.new_page()
            page.on(
                "dialog", lambda dialog: (found.fail(f"a dialog on {page.url}"), dialog.dismiss())
            )
            context.add_cookies(
                [{"name": site.access.cookie, "value": site.access.begin("Mira"), "url": site.url}]
            )
            for kind, start in (("report", front.as_uri()), ("application", f"{site.url}/")):
                root = start.rsplit("/", 1)[0] + "/"
                opened = list(_walk(page, start, root, cases, found))
                found.notes[f"pages of the {kind}"] = len(opened)
            browser.close()
    finally:
        site.close()
    return found


def _walk(page: Any, start: str, root: str, most: int, found: Outcome) -> Iterator[str]:
    """Opens pages as their links lead on, the kinds of pages in turn; calls every handler."""
    from tests.web.test_web_browser import STIR

    waiting, seen = {"": [start]}, {start}
    opened = 0
    while opened < most and any(waiting.values()):
        for folder in list(waiting):
            if not waiting[folder] or opened >= most:
                continue
            address = waiting[folder].pop(0)
            page.goto(address)
            page.evaluate(STIR)
            opened += 1
            if page.evaluate("window.ran") is not None:
                found.fail(f"a script ran on {address}")
            if page.locator("main img, main iframe").count():
                found.fail(f"an element of a payload on {address}")
            for link in page.eval_on_selector_all("a[href]", _LINKS):
                if not link.startswith(root):
                    if link.startswith(("javascript:", "data:", "vbscript:")):
                        found.fail(f"a link to {link[:60]} on {address}")
                elif link not in seen and not link.split("?")[0].endswith((".csv", ".json")):
                    seen.add(link)
                    waiting.setdefault(link.removeprefix(root).split("/")[0], []).append(link)
            yield address
