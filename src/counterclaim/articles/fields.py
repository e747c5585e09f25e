"""Records of JSONL, JSON and CSV to drafts, whatever the makers of the file called the columns."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from urllib.parse import urlsplit

from counterclaim.articles.build import article_id, metadata_of
from counterclaim.articles.decoding import storable
from counterclaim.articles.problems import MALFORMED, NO_TEXT, problem
from counterclaim.articles.records import Draft
from counterclaim.articles.webpage import read_page

TEXT_KEYS = ("text", "content", "body", "article", "fulltext", "articlebody")
HTML_KEYS = ("html", "rawhtml", "contenthtml")
KEYS: dict[str, tuple[str, ...]] = {
    "id": ("id", "docid", "articleid", "uid", "guid"),
    "title": ("title", "headline", "head"),
    "date": (
        "date", "published", "pubdate", "datepublished", "publishedat", "publishdate",
        "publicationdate", "publishedtime", "datetime", "timestamp",
    ),
    "outlet": (
        "outlet", "source", "publisher", "sitename", "publication", "medianame", "newspaper",
    ),
    "url": ("url", "link", "canonicalurl", "sourceurl"),
    "byline": ("byline", "author", "authors", "creator"),
    "language": ("language", "lang"),
    "agency": ("agency", "wire"),
    "dateline": ("dateline",),
}  # fmt: skip
"""For each of our names the keys that mean it, best first; case and punctuation do not count."""


def fold_keys(record: Mapping[str, object]) -> dict[str, object]:
    """The record under folded keys; the first of two equal ones stays."""
    folded: dict[str, object] = {}
    for key, value in record.items():
        name = "".join(c for c in str(key).casefold() if c.isalnum())
        folded.setdefault(name, value)
    return folded


def has_text(record: Mapping[str, object]) -> bool:
    """Whether the record has a key for a text or a page."""
    return any(key in fold_keys(record) for key in TEXT_KEYS + HTML_KEYS)


def flatten(value: object) -> object:
    """A plain value: of an object its name, of a list the plain values joined by commas."""
    if isinstance(value, Mapping):
        return next(
            (value[k] for k in ("name", "title", "href", "url") if isinstance(value.get(k), str)),
            None,
        )
    if isinstance(value, list):
        parts = [flatten(item) for item in value[:20]]
        return ", ".join(part for part in parts if isinstance(part, str)) or None
    return value


def draft_from_record(record: object, name: str, fallback_id: str) -> Draft:
    """The draft of one record. An ``html`` key is read as a page, if there is no text.

    Raises ``InputError`` CC106 if it is no object, CC107 if it holds no text.
    """
    if not isinstance(record, Mapping):
        raise problem(MALFORMED, f"{name} is not an object with keys")
    folded = fold_keys(record)
    values = {ours: _pick(folded, keys) for ours, keys in KEYS.items()}
    values["outlet"] = _outlet(values["outlet"])
    identifier = article_id(values["id"]) or fallback_id
    metadata = metadata_of(values)
    text = _text(folded, TEXT_KEYS)
    if text is not None:
        return Draft(name, identifier, text, metadata)
    page = _text(folded, HTML_KEYS)
    if page is None:
        raise problem(NO_TEXT, f"{name} has no text: no key {', '.join(TEXT_KEYS[:3])} or html")
    return read_page(page, name, identifier, metadata)


def sidecar_from_record(record: object) -> tuple[str, dict[str, object]] | None:
    """The id and the values of a record that gives metadata alone, or ``None`` if it has no id."""
    if not isinstance(record, Mapping):
        return None
    folded = fold_keys(record)
    values = {ours: _pick(folded, keys) for ours, keys in KEYS.items()}
    identifier = article_id(values.pop("id"))
    return (identifier, values) if identifier else None


def _text(folded: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = folded.get(key)
        if isinstance(value, str) and value.strip():
            return storable(value)
    return None


def _pick(folded: Mapping[str, object], keys: tuple[str, ...]) -> object:
    for key in keys:
        value = flatten(folded.get(key))
        if value is not None and value != "":
            return value
    return None


def _outlet(value: object) -> object:
    """Some files put the page's address under *source*: its host stands for the outlet."""
    if isinstance(value, str) and value.lower().startswith(("http://", "https://")):
        try:
            return urlsplit(value).hostname
        except ValueError:
            return None
    return value


def stem(name: str) -> str:
    """The id that a file name gives: without folders, ``.gz`` and its last ending."""
    path = PurePath(name)
    if path.suffix.lower() == ".gz":
        path = path.with_suffix("")
    return article_id(path.stem) or "article"
