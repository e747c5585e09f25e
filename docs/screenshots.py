"""Draw the pictures of the documentation from a report, in a real browser.

    python docs/screenshots.py REPORT [OUT]

REPORT is a folder that ``counterclaim report`` or ``counterclaim demo`` wrote; OUT is ``docs/img``
by default. It needs playwright and a Chromium (the environment variable CHROMIUM names it, if it is
not on the path). Pages are found by following the report's own links, as a reader would.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {"1280": (1280, 900), "390": (390, 844)}


def main(report: Path, out: Path) -> None:
    """Write one picture for each page and size into ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as session:
        browser = session.chromium.launch(executable_path=path, args=FLAGS)
        for name, (width, height) in SIZES.items():
            for scheme in ("light", "dark"):
                page = browser.new_page(
                    viewport={"width": width, "height": height},
                    color_scheme=scheme,
                    reduced_motion="reduce",
                )
                draw(page, report, out, name, scheme)
                page.close()
        browser.close()


def draw(page: Page, report: Path, out: Path, name: str, scheme: str) -> None:
    """The pages in one size: all in light, the article and the incident in dark too."""

    def shoot(title: str) -> None:
        suffix = "" if scheme == "light" else "-dark"
        if scheme == "light" or title in ("article", "incident"):
            page.screenshot(path=out / f"{title}-{name}{suffix}.png")

    front = (report / "index.html").resolve().as_uri()
    page.goto(front)
    shoot("index")
    incident = page.locator(".incidents h3 a").first
    if incident.count():
        incident.click()
        shoot("incident")
        page.locator("#disputes").scroll_into_view_if_needed()
        page.evaluate("document.querySelector('#disputes').scrollIntoView()")
        shoot("incident-disputes")
    page.goto((report / "disputes.html").resolve().as_uri())
    shoot("disputes")
    page.goto(front)
    longest = deepest(page)
    if longest:
        page.goto(longest)
        shoot("article")


def deepest(page: Page) -> str:
    """The article and statement with the longest chain of sources; ``""`` if there is none."""
    links = page.locator(".listing .title a").evaluate_all("found => found.map(a => a.href)")
    best, address = -1, ""
    for link in links:
        page.goto(link)
        found = page.locator(".card.said").evaluate_all(
            "cards => cards.map(c => [c.querySelectorAll('.lt').length, c.id])"
        )
        for length, card in found or [(0, "")]:
            if length > best:
                best, address = length, f"{link}#{card}"
    return address


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) == 3 else "docs/img"))
