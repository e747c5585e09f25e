"""Row 10: no XML or HTML makes the reader open a file, expand an entity or sink in depth."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.trust import Outcome

from counterclaim.articles import Failure, read_inputs

WHAT = "XML and HTML: entities, external entities and DTDs, XInclude, depth, width"
_SECRET = "hush-this-is-the-secret-of-the-file"
_SECONDS = 2.0
_GROWTH = 10
_WORDS = "The ministry said on Tuesday that the road to the port was open again. " * 5
_opened: list[str] = []
_watching: list[str] = []


def _hook(event: str, args: tuple[Any, ...]) -> None:
    if _watching and event == "open" and _watching[0] in str(args[0]):
        _opened.append(str(args[0]))


def _feed(inside: str, before: str = "", words: str = _WORDS) -> str:
    return (
        f"<?xml version='1.0'?>{before}<rss xmlns:xi='http://www.w3.org/2001/XInclude'><channel><item>"
        f"<title>T</title><description>{inside} {words}</description></item></channel></rss>"
    )


def _laughs(levels: int, width: int) -> str:
    defined = "".join(
        f"<!ENTITY l{n} '{f'&l{n - 1};' * width}'>" if n else f"<!ENTITY l0 '{_SECRET}'>"
        for n in range(levels)
    )
    return f"<!DOCTYPE rss [{defined}]>"


def cases_of(secret: Path) -> Iterator[tuple[str, bytes]]:
    """Names and bytes; ``secret`` is the file that must not be read."""
    uri = secret.as_uri()
    for number, doctype in enumerate((
        f"<!DOCTYPE rss [<!ENTITY x SYSTEM '{uri}'>]>",
        f"<!DOCTYPE rss [<!ENTITY x SYSTEM '{secret}'>]>",
        f"<!DOCTYPE rss [<!ENTITY x PUBLIC 'p' '{uri}'>]>",
        f"<!DOCTYPE rss [<!ENTITY % p SYSTEM '{uri}'> %p; <!ENTITY x 'y'>]>",
        f"<!DOCTYPE rss [<!ENTITY % p '<!ENTITY x SYSTEM \"{uri}\">'> %p;]>",
        f"<!DOCTYPE rss SYSTEM '{uri}'>",
        f"<!DOCTYPE rss PUBLIC '-//x//y' '{uri}'>",
        "<!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/x.dtd'>",
        "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///dev/zero'>]>",
        "<!DOCTYPE rss [<!ENTITY x '&y;'><!ENTITY y '&x;'>]>",
        f"<!DOCTYPE rss [<!ENTITY x '{_SECRET}'>]>",
    )):  # fmt: skip
        yield f"doctype{number}.rss", _feed("&x;", doctype).encode()
    yield "laughs.rss", _feed("&l9;", _laughs(10, 10)).encode()
    yield "wide.rss", _feed("&l1;", _laughs(2, 100_000)).encode()
    yield "quadratic.rss", _feed("&l0;" * 50_000, _laughs(1, 1)).encode()
    yield "attribute.rss", _feed("<a href='&l4;'/>", _laughs(5, 10)).encode()
    yield "include.rss", _feed(f"<xi:include href='{uri}' parse='text'/>").encode()
    yield "include.xml", _feed(f"<xi:include href='{secret}'/>").encode()
    yield "style.xml", _feed("", f"<?xml-stylesheet type='text/xsl' href='{uri}'?>").encode()
    yield "schema.xml", _feed(f"<a xsi:schemaLocation='x {uri}' xmlns:xsi='x'/>").encode()
    yield "deep.rss", _feed("<b>" * 100_000).encode()
    yield "deep.html", f"<html><body>{'<div>' * 90_000}{_WORDS}".encode()
    yield "names.rss", _feed(f"<a {' '.join(f'a{n}=1' for n in range(50_000))}/>").encode()
    yield (
        "namespaces.rss",
        _feed(f"<a {' '.join(f'xmlns:n{n}=x' for n in range(9_000))}/>").encode(),
    )
    yield "long.rss", _feed(f"<{'a' * 2_000_000}/>").encode()
    yield "utf16.rss", _feed("&x;", f"<!DOCTYPE rss [<!ENTITY x SYSTEM '{uri}'>]>").encode("utf-16")
    seven = _feed("&x;", f"<!DOCTYPE rss [<!ENTITY x SYSTEM '{uri}'>]>").replace(
        "'1.0'", "'1.0' encoding='utf-7'"
    )
    yield "utf7.rss", seven.encode("utf-7")
    page = "<html><body><article><p>{}</p><p>{}</p></article></body></html>"
    doctype = f"<!DOCTYPE html [<!ENTITY x SYSTEM '{uri}'>]>"
    yield "page.html", (doctype + page.format("&x;", _WORDS)).encode()
    yield "page.xhtml", ("<?xml version='1.0'?>" + doctype + page.format("&x;", _WORDS)).encode()
    frame = (
        f"<iframe src='{uri}'></iframe><object data='{uri}'></object><link rel=import href='{uri}'>"
    )
    yield "frame.html", page.format(frame, _WORDS).encode()
    yield (
        "svg.html",
        page.format(f"<svg><use href='{uri}#a'/><image href='{uri}'/></svg>", _WORDS).encode(),
    )


def run(cases: int, work: Path) -> Outcome:
    """Each case once, with an eye on the file, on the text that comes out and on the time."""
    found = Outcome()
    secret = work / "secret-file"
    secret.write_text(_SECRET, "utf-8")
    sys.addaudithook(_hook)
    for name, data in cases_of(secret):
        path = work / name
        path.write_bytes(data)
        found.cases += 1
        _opened.clear()
        _watching[:] = [str(secret)]
        with found.within(_SECONDS, name):
            for item in read_inputs([path]):
                shown = str(item.error) if isinstance(item, Failure) else item.text
                assert _SECRET not in shown, "the text of an entity or of the file came out"
                assert len(shown) <= _GROWTH * len(data), f"{len(data):,} became {len(shown):,}"
            assert not _opened, f"it opened {_opened}"
        _watching.clear()
    return found
