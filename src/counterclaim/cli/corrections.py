"""From what is typed for an edit to the changes of a record: values, and words that become spans."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from counterclaim.errors import UsageError
from counterclaim.model import Incident, Reading

if TYPE_CHECKING:
    from counterclaim.ledger import Ledger

_ONE_SPAN = frozenset({"trigger"})
"""Fields that hold one span; the others that hold spans hold a list of them."""


def changes_of(
    ledger: Ledger, identifier: str, values: Iterable[str], words: Iterable[str]
) -> dict[str, Any]:
    """The changes that ``--set`` and ``--words`` ask for.

    Raises ``UsageError`` CC230 where there is no such record, CC231 for words that do not stand in
    the article or an assignment without a name.
    """
    found: dict[str, Any] = {}
    for given in values:
        name, value = _parted(given)
        found[name] = _value(value)
    for given in words:
        name, value = _parted(given)
        span = _span(ledger, identifier, value)
        if name in _ONE_SPAN:
            found[name] = span
        else:
            found.setdefault(name, []).append(span)
    return found


def _parted(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals or not name.strip():
        raise _refused(f"{given!r} sets nothing", "write FIELD=VALUE, as in act=deny")
    return name.strip(), value


def _value(text: str) -> Any:
    """What is typed as JSON, else the text itself."""
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError):
        return text


def _span(ledger: Ledger, identifier: str, words: str) -> list[int]:
    """The place of the words in the article, the one nearest to the record if there are several."""
    record = ledger.get(identifier)
    if isinstance(record, Reading | Incident):
        raise _refused(f"{identifier} has no spans to edit", "name a record like ARTICLE/s2")
    reading = ledger.reading(identifier.rpartition("/")[0])
    assert reading is not None  # the record was found in it
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = re.finditer(pattern, reading.article.text) if pattern else ()
    places = [(one.start(), one.end()) for one in found]
    if not places:
        raise _refused(
            f"“{words}” does not stand in {reading.article.id}",
            "copy the words from the article as they are; case matters",
        )
    spans = [quote.span for quote in ledger.explain(identifier).quotes]
    middle = sum(a + b for a, b in spans) / (2 * len(spans)) if spans else 0
    start, end = min(places, key=lambda place: abs(place[0] + place[1] - 2 * middle))
    return [start, end]


def _refused(message: str, hint: str) -> UsageError:
    return UsageError(message, code="CC231", hint=hint)
