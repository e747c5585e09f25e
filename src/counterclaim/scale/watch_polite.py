"""Asking servers as a good guest does: robots.txt, a pause between requests, back-off.

robots.txt is read by protego (the parser of Scrapy); what its answer means follows RFC 9309: no
file allows everything, a server that fails allows nothing for now.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import Protocol
from urllib.parse import urlsplit

from protego import Protego

from counterclaim.articles.addresses import nameless
from counterclaim.articles.problems import NO_ANSWER, REFUSED, UNWELCOME, problem
from counterclaim.articles.web import Page
from counterclaim.errors import InputError
from counterclaim.scale.watch_state import State

AGENT = "counterclaim"
"""The name that a robots.txt may address."""

_DAY = 86_400.0
_ROBOTS_CHARACTERS = 500_000  # RFC 9309 asks for at least 500 kB
_LONGEST_DELAY = 600.0  # seconds that a Crawl-delay may ask for
_LONGEST_WAIT = 60.0  # seconds; for a host that wants more, something else is done first
_TRANSIENT = (408, 425, 429)


class Asks(Protocol):
    """Whatever asks addresses, as ``web.Fetcher`` does."""

    def ask(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,
        before: Callable[[str], None] | None = None,
    ) -> Page:
        """What an address answers. Raises ``InputError``."""


class LaterError(Exception):
    """It may work later. ``error`` says what is wrong, ``after`` how many seconds to wait."""

    def __init__(self, error: InputError, after: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.after = after


class Polite:
    """A fetcher that asks robots.txt first and leaves each host a pause between two requests."""

    def __init__(
        self,
        asks: Asks,
        state: State,
        pause: float,
        now: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """``pause`` is in seconds; ``now`` gives seconds since 1970."""
        self._asks = asks
        self._state = state
        self._pause = pause
        self._now = now
        self._sleep = sleep
        self._rules: dict[str, tuple[str, Protego]] = {}

    def get(self, url: str) -> Page:
        """The page at an address.

        Raises ``LaterError`` where it may work later, else ``InputError`` (CC115 where robots.txt
        says no).
        """
        page = self.ask(url)
        if page.status != 200:
            raise _says(url, page)
        return page

    def ask(self, url: str, headers: Mapping[str, str] | None = None) -> Page:
        """What an address answers, whatever its status but those of a server that is busy.

        Raises as ``get``.
        """
        try:
            page = self._asks.ask(url, headers, self._before)
        except InputError as error:
            raise LaterError(error) if error.code == NO_ANSWER else error from None
        if page.status in _TRANSIENT or page.status >= 500:
            after = retry_after(page.headers.get("retry-after"), self._now())
            if after is not None:
                self._state.asked(host_of(page.url), self._now() + after)
            raise LaterError(_says(url, page), after)
        return page

    def _before(self, url: str) -> None:
        """Waits for the host to be free, and asks its robots.txt whether the address may be read."""
        host = host_of(url)
        rules = self._robots(url, host)
        if not rules.can_fetch(url, AGENT):
            raise problem(
                UNWELCOME, f"robots.txt of {host} asks not to fetch {nameless(url)[:200]}"
            )
        self._wait(host, rules.crawl_delay(AGENT))

    def _wait(self, host: str, asked: float | None = None) -> None:
        free = self._state.host(host)[0]
        if (wait := free - self._now()) > _LONGEST_WAIT:
            raise LaterError(problem(NO_ANSWER, f"{host} asked to be left alone"), wait)
        if wait > 0:
            self._sleep(wait)
        pause = max(self._pause, min(asked or 0.0, _LONGEST_DELAY))
        self._state.asked(host, self._now() + pause)

    def _robots(self, url: str, host: str) -> Protego:
        _, text, until = self._state.host(host)
        if text is None or until <= self._now():
            text = self._fetch_robots(url, host)
            self._state.robots(host, text, self._now() + _DAY)
        known = self._rules.get(host)
        if known is None or known[0] != text:
            self._rules[host] = known = (text, Protego.parse(text))
        return known[1]

    def _fetch_robots(self, url: str, host: str) -> str:
        parts = urlsplit(url)
        try:
            page = self._asks.ask(
                f"{parts.scheme}://{parts.netloc}/robots.txt",
                None,
                lambda address: self._wait(host_of(address)),
            )
        except InputError as error:
            raise error if error.code == REFUSED else LaterError(error) from None
        if page.status in _TRANSIENT or page.status >= 500:
            after = retry_after(page.headers.get("retry-after"), self._now())
            raise LaterError(_says(page.url, page), after)
        return page.data[:_ROBOTS_CHARACTERS].decode("utf-8", "replace")


def host_of(url: str) -> str:
    """Host and port of an address, in lower case; empty if there is none."""
    try:
        return urlsplit(url).netloc.lower().rpartition("@")[2]
    except ValueError:
        return ""


def retry_after(value: str | None, now: float) -> float | None:
    """The seconds that a Retry-After header asks to wait, at most a day; ``None`` if it says none."""
    if not value:
        return None
    try:
        if value.strip().isdigit():
            seconds = float(value.strip()[:9])
        else:
            seconds = parsedate_to_datetime(value).timestamp() - now
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(max(seconds, 0.0), _DAY)


def _says(url: str, page: Page) -> InputError:
    return problem(NO_ANSWER, f"{nameless(url)} answers {page.status}")
