"""A running application over a ledger of the demo, and a tab that reaches nothing else."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterable, Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from counterclaim.articles import read_inputs
from counterclaim.incidents import find_incidents
from counterclaim.ledger import Ledger
from counterclaim.model import Article, Incident, Reading
from counterclaim.pipeline import read
from counterclaim.views.web import Access, Users, make_app


def shelve(path: Path, given: Iterable[Reading], found: Iterable[Incident]) -> Path:
    with Ledger(path) as ledger:
        for reading in given:
            ledger.add(reading)
        ledger.put_incidents(found)
    return path


class Site:
    """The application, served from a thread of this process."""

    def __init__(self, ledger: Path, host: str = "127.0.0.1", users: Users | None = None) -> None:
        self.ledger = ledger
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        self.access = Access(host, self.port, "Mira", users)
        app = make_app(ledger, self.access)
        config = uvicorn.Config(app, log_level="critical", access_log=False, ws="none")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],))
        self._thread.start()
        self.visitors: set[Tab] = set()
        while not self._server.started:
            time.sleep(0.01)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def client(self, name: str = "Mira") -> httpx.Client:
        """A client with a session, which asks as the application's own pages do."""
        cookies = {self.access.cookie: self.access.begin(name)}
        headers = {"Origin": self.url}
        return httpx.Client(base_url=self.url, cookies=cookies, headers=headers, timeout=30)

    def close(self) -> None:
        """Visitors leave first: what a page still fetches in the background would find nobody."""
        for one in tuple(self.visitors):
            one.leave()
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()


@pytest.fixture(scope="session")
def demo_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with as_file(files("counterclaim") / "data" / "demo") as folder:
        found = [read(one) for one in read_inputs([folder]) if isinstance(one, Article)]
    path = tmp_path_factory.mktemp("ledger") / "demo.db"
    return shelve(path, found, find_incidents(found))


@pytest.fixture(scope="session")
def site(demo_ledger: Path) -> Iterator[Site]:
    """The demo's ledger. Tests that write take a ``fresh`` one."""
    made = Site(demo_ledger)
    yield made
    made.close()


@pytest.fixture
def fresh(demo_ledger: Path, tmp_path: Path) -> Iterator[Site]:
    made = Site(Path(shutil.copy(demo_ledger, tmp_path / "copy.db")))
    yield made
    made.close()


@pytest.fixture(scope="session")
def client(site: Site) -> Iterator[httpx.Client]:
    with site.client() as made:
        yield made


class Tab:
    """A page of the browser that notes every request beyond the site and every error."""

    def __init__(self, browser: Any) -> None:
        self.context = browser.new_context(
            viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
        )
        self.page = self.context.new_page()
        self.beyond: list[str] = []
        self.errors: list[str] = []
        self._own = ""
        self._sites: list[Site] = []
        self.context.route("**/*", self._passed)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._noted)
        self.page.on("dialog", lambda d: (self.errors.append(d.message), d.dismiss()))

    def _passed(self, route: Any) -> None:
        if route.request.url.startswith(self._own):
            route.continue_()
        else:
            self.beyond.append(route.request.url)
            route.abort()

    def _noted(self, message: Any) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def sign_in(self, site: Site, name: str = "Mira") -> Any:
        """The page, with a session on this site."""
        self._own = site.url
        self._sites.append(site)
        site.visitors.add(self)
        cookie = {"name": site.access.cookie, "value": site.access.begin(name), "url": site.url}
        self.context.add_cookies([cookie])
        return self.page

    def leave(self) -> None:
        """Close the window, which no site needs to wait for any more."""
        for site in self._sites:
            site.visitors.discard(self)
        self.context.close()


@pytest.fixture
def tab(browser: Any) -> Iterator[Tab]:
    made = Tab(browser)
    yield made
    made.leave()
    assert made.beyond == []
    assert made.errors == []
