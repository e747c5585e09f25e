"""What a page declares of itself: title, outlet, authors, day, address, the text in its data.

Read from JSON-LD, then the ``meta`` elements (Open Graph, Dublin Core, Parsely and others), then
microdata and ``time``, then the visible headline. A day counts only if the page declares it as that
of its publication.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from counterclaim.articles.days import iso_day, parse_day
from counterclaim.articles.markup import Element

_DAYS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "date.published", "publication_date", "publish-date", "publish_date", "publishdate", "pubdate",
    "publicationdate", "publisheddate", "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date",
    "citation_publication_date", "article.published", "article_date_original",
    "originalpublicationdate", "cxenseparse:recs:publishtime", "bt:pubdate", "pub_date", "date",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "citation_title", "parsely-title", "dc.title")
_OUTLETS = ("og:site_name", "application-name", "citation_journal_title", "dc.publisher")
_AUTHORS = ("author", "article:author", "citation_author", "parsely-author", "dc.creator", "byl")
_ARTICLE = re.compile(r"Article|BlogPosting|Report(?:age)?\b|NewsItem|WebPage$", re.IGNORECASE)
_JSON_DAY = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{6,40})\"")
_URL_DAY = re.compile(
    r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)|[/_-](20\d{2})(\d{2})(\d{2})(?=[/_.-]|$)"
)
_BY = re.compile(r"(?:by|from|von|por|par)\s+", re.IGNORECASE)
_SUFFIX = re.compile(r"(?<!\s)\s++(?:[|·•»«:–—-]{1,2})\s++")
_MOST_OBJECTS = 500
_MOST_MARKED = 60
_LONGEST_NAME = 100
_LONGEST = 1_000  # characters of a title or another fact that are looked at


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of its article; ``None`` and empty where it says nothing."""

    title: str | None
    outlet: str | None
    byline: str | None
    day: str | None
    url: str | None
    body: str
    """The whole text, where the page keeps it in its data."""


def page_facts(page: Element, url: str | None = None) -> Facts:
    """What the page declares; ``url`` is its address where that is known."""
    every = list(page.elements())
    metas = _metas(every)
    data = _data(every)
    address = url or _canonical(every) or metas.get("og:url")
    outlet = _first(metas, _OUTLETS[:1]) or _publisher(data) or _first(metas, _OUTLETS[1:])
    body = next((text for one in data if isinstance(text := one.get("articleBody"), str)), "")
    return Facts(
        title=_title(every, metas, data, outlet),
        outlet=outlet or _host(address),
        byline=_byline(every, metas, data),
        day=_day(every, metas, data) or _url_day(address),
        url=address,
        body=body,
    )


def _metas(every: list[Element]) -> dict[str, str]:
    """The first content of each ``meta`` by its name in lower case."""
    found: dict[str, str] = {}
    for meta in every:
        if meta.tag == "meta" and (content := meta.get("content")[:_LONGEST].strip()):
            key = meta.get("property") or meta.get("name") or meta.get("itemprop")
            found.setdefault(key.strip().lower(), content)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _data(every: list[Element]) -> list[dict[str, Any]]:
    """The objects of the page's JSON-LD that describe an article, articles before pages."""
    found: list[dict[str, Any]] = []
    for script in every:
        if script.tag != "script" or "ld+json" not in script.get("type").lower():
            continue
        try:
            values = [json.loads("".join(map(str, script.children)), strict=False)]
        except (ValueError, RecursionError):
            continue
        while values and len(found) < _MOST_OBJECTS:
            value = values.pop(0)
            if isinstance(value, list):
                values[:0] = value[:_MOST_OBJECTS]
            elif isinstance(value, dict):
                values[:0] = [value.get("@graph")]
                if _ARTICLE.search(_kind(value)):
                    found.append(value)
    return sorted(found, key=lambda one: _kind(one).endswith("WebPage"))


def _kind(value: dict[str, Any]) -> str:
    kind = value.get("@type")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")


def _names(value: object) -> list[str]:
    """The names in a JSON-LD value: a text, an object with a name, or several of them."""
    if isinstance(value, list):
        return [name for one in value[:20] for name in _names(one) if not isinstance(one, list)]
    name = value.get("name") if isinstance(value, dict) else value
    return [name.strip()] if isinstance(name, str) and name.strip() else []


def _publisher(data: list[dict[str, Any]]) -> str | None:
    return next((name for one in data for name in _names(one.get("publisher"))), None)


def _title(
    every: list[Element], metas: dict[str, str], data: list[dict[str, Any]], outlet: str | None
) -> str | None:
    """The headline: as the data tell it, else without the outlet's name behind it."""
    headline = next((name for one in data for name in _names(one.get("headline"))), None)
    if headline:
        return headline[:_LONGEST]
    heads = islice((one for one in every if one.tag == "h1"), _MOST_MARKED)
    visible = [text for one in heads if (text := one.text(_LONGEST))]
    named = next((one.text(_LONGEST) for one in every if one.tag == "title"), "") or None
    title = _first(metas, _TITLES) or named
    if title is None:
        return visible[0] if len(visible) == 1 else None
    marked = (one.text(_LONGEST) for one in islice(filter(_may_be_title, every), _MOST_MARKED))
    for text in (*visible, *marked):  # the page's own headline, of which the title is a longer form
        if text and text != outlet and title.startswith(text) and _SUFFIX.match(title[len(text) :]):
            return text
    if len(visible) == 1 and title in (outlet, _without(title, outlet)) and title == named:
        return visible[0] if outlet is None or _folded(visible[0]) != _folded(outlet) else title
    return _without(title, outlet)


def _may_be_title(element: Element) -> bool:
    return element.tag in ("h2", "h3", "b", "strong", "font")


def _without(title: str, outlet: str | None) -> str:
    """A title less the outlet's name after a mark of separation."""
    for mark in _SUFFIX.finditer(title):
        rest = title[mark.end() :]
        if outlet and _folded(rest).endswith(_folded(outlet)) and mark.start() > 0:
            return title[: mark.start()]
    return title


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()


def _byline(every: list[Element], metas: dict[str, str], data: list[dict[str, Any]]) -> str | None:
    """The authors, parted by commas: from the data, the metas, else what is marked as author."""
    names = next((found for one in data if (found := _names(one.get("author")))), [])
    if not names and (meta := next((_person(metas[n]) for n in _AUTHORS if n in metas), None)):
        names = [part for part in re.split(r"\s*;\s*", meta) if part]
    if not names:
        marked = (
            one
            for one in every
            if "author" in one.get("rel").split() or one.get("itemprop") == "author"
        )
        names = [name for one in marked if (name := _person(one.text(_LONGEST)))][:4]
    return ", ".join(dict.fromkeys(names)) or None


def _person(text: str) -> str | None:
    """A name without *By*; ``None`` for an address or what is too long for one."""
    text = _BY.sub("", text.strip(), count=1) if _BY.match(text.strip()) else text.strip()
    return text if text and "://" not in text and len(text) <= _LONGEST_NAME else None


def _canonical(every: list[Element]) -> str | None:
    links = (one for one in every if one.tag == "link" and "canonical" in one.get("rel").lower())
    return next((href for one in links if (href := one.get("href").strip())), None)


def _host(address: str | None) -> str | None:
    try:
        host = urlsplit(address or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _day(every: list[Element], metas: dict[str, str], data: list[dict[str, Any]]) -> str | None:
    """The first declared day that can be read, or ``None``."""
    return next((day for value in _days(every, metas, data) if (day := parse_day(value))), None)


def _days(every: list[Element], metas: dict[str, str], data: list[dict[str, Any]]) -> Iterator[str]:
    yield from (day for one in data if isinstance(day := one.get("datePublished"), str))
    for script in every:
        if script.tag == "script" and "ld+json" in script.get("type").lower():
            yield from _JSON_DAY.findall("".join(map(str, script.children)))[:1]
    yield from (metas[key] for key in _DAYS if key in metas)
    for one in every:
        if one.get("itemprop") == "datePublished":
            yield one.get("datetime") or one.get("content") or one.text(_LONGEST)
    times = [one for one in every if one.tag == "time"]
    for one in times:
        if "pubdate" in one.attributes:
            yield one.get("datetime") or one.text(_LONGEST)
    days = {day for one in times if (day := parse_day(one.get("datetime")))}
    if len(days) == 1:
        yield days.pop()


def _url_day(url: str | None) -> str | None:
    """The day in the path of an address, as news sites have it: ``/2015/10/07/``."""
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return None
    match = _URL_DAY.search(path)
    if not match:
        return None
    year, month, day = (int(part) for part in match.groups() if part)
    return iso_day(year, month, day)
