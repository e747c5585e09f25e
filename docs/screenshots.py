"""Draw the pictures of the documentation, in a real browser.

    python docs/screenshots.py [OUT]

OUT is ``docs/img`` by default. The demo gives the pictures of articles, incidents, positions and
review, the invented articles in ``docs/sample`` those of timeline and map (the places of the demo
are invented too, and on no map). It needs playwright, pillow and a Chromium (the environment
variable CHROMIUM names it, if it is not on the path). Pages are found by following the links, as a
reader would.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, StorageState, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {"1280": (1280, 860), "390": (390, 844)}
DARK = ("article", "incident", "timeline")
COLOURS = 96  # of a picture's palette: enough for text and a map, and a quarter of the size
SAMPLE = Path(__file__).parent / "sample"
RUN = [sys.executable, "-m", "counterclaim", "--quiet"]


def main(out: Path) -> None:
    """Write one picture for each page and size into ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as session:
        work = Path(folder)
        made = reports(work)
        browser = session.chromium.launch(executable_path=path, args=FLAGS)
        with served(work / "demo" / "counterclaim.db") as address:
            cookie = logged_in(browser, address)
            for name, (width, height) in SIZES.items():
                for scheme in ("light", "dark"):
                    page = opened(browser, width, height, scheme, cookie)
                    draw(Camera(page, out, name, scheme), *made, address)
                    page.context.close()
        browser.close()


def reports(work: Path) -> tuple[Path, Path]:
    """The reports of the demo and of the sample."""
    ledger, sample = str(work / "sample.db"), work / "sample"
    subprocess.run([*RUN, "demo", "--out", str(work / "demo")], check=True, stdout=2)
    subprocess.run([*RUN, "read", str(SAMPLE), "--ledger", ledger], check=True)
    subprocess.run([*RUN, "report", "--ledger", ledger, "--out", str(sample)], check=True, stdout=2)
    return work / "demo" / "report", sample


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """The address at which the application shows a ledger, with the token that opens it."""
    command = [*RUN, "serve", "--ledger", str(ledger), "--port", "0", "--no-browser"]
    with subprocess.Popen(
        [*command, "--reviewer", "Ana"], stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            found = (re.search(r"http://\S+", line) for line in server.stdout)
            yield next(match[0] for match in found if match)
        finally:
            server.terminate()


def logged_in(browser: Browser, address: str) -> StorageState:
    """What the application gave for the token, which opens it once only."""
    context = browser.new_context()
    context.new_page().goto(address)
    kept = context.storage_state()
    context.close()
    return kept


def opened(browser: Browser, width: int, height: int, scheme: str, cookie: StorageState) -> Page:
    """A page of this size and colour scheme, logged in to the application."""
    context = browser.new_context(
        storage_state=cookie,
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    return context.new_page()


class Camera:
    """Takes pictures of one page in one size and scheme."""

    def __init__(self, page: Page, out: Path, size: str, scheme: str) -> None:
        self.page = page
        self._out = out
        self._size = size
        self._scheme = scheme

    def shoot(self, title: str) -> None:
        """Write what is seen: each page in light, some in dark too."""
        if self._scheme == "dark" and title not in DARK:
            return
        suffix = "-dark" if self._scheme == "dark" else ""
        picture = Image.open(io.BytesIO(self.page.screenshot())).convert("RGB")
        small = picture.quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(self._out / f"{title}-{self._size}{suffix}.png", optimize=True)


def draw(camera: Camera, demo: Path, sample: Path, address: str) -> None:
    """All pages in one size and scheme."""
    page = camera.page
    for name in ("index", "positions", "actors", "disputes"):
        page.goto((demo / f"{name}.html").resolve().as_uri())
        camera.shoot(name)
    page.goto((demo / "search.html").resolve().as_uri() + "#q=depot")
    camera.shoot("search")
    page.goto((demo / "positions.html").resolve().as_uri())
    page.goto(busiest(page))
    camera.shoot("dyad")
    page.goto((demo / "index.html").resolve().as_uri())
    page.locator(".incidents h3 a").first.click()
    page.evaluate("document.querySelector('main').scrollIntoView()")
    camera.shoot("incident")
    page.goto((demo / "articles.html").resolve().as_uri())
    page.goto(deepest(page))
    camera.shoot("article")
    page.goto((sample / "timeline.html").resolve().as_uri())
    page.evaluate("document.querySelector('.picks').scrollIntoView()")
    camera.shoot("timeline")
    page.goto(re.sub(r"(https?://[^/]+).*", r"\1/review", address))
    camera.shoot("review")


def busiest(page: Page) -> str:
    """The page of the two sides in the fullest cell of the matrix."""
    return page.evaluate(
        """() => Array.from(document.querySelectorAll(".matrix:not(.issues) td a"))
            .sort((a, b) => b.children.length - a.children.length)[0].href"""
    )


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
    if len(sys.argv) > 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1] if len(sys.argv) == 2 else "docs/img"))
