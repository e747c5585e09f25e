"""What a verdict says: made of the reader's record and a person's words, and refused if it is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from counterclaim.errors import UsageError
from counterclaim.ledger.faults import faults
from counterclaim.ledger.spans import Part, parts
from counterclaim.ledger.subjects import KINDS, kind_of, mark, plain, references
from counterclaim.model import Reading

_FIXED = frozenset({"id", "confidence", "method"})
"""Fields of a record that no edit sets."""


def refuse(message: str, hint: str) -> UsageError:
    """CC231: the verdict cannot be given as it was said."""
    return UsageError(message, code="CC231", hint=hint)


def signed(reviewer: str) -> str:
    """The name of a reviewer on one line. Raises ``UsageError`` CC231 where there is none."""
    name = " ".join(utf8(reviewer).split())
    if not name:
        raise refuse("a verdict needs the name of its reviewer", "give a name: --reviewer NAME")
    return name


def reasoned(reason: str) -> str:
    """A reason that says something. Raises ``UsageError`` CC231 for an empty one."""
    said = utf8(reason).strip()
    if not said:
        raise refuse("a rejection needs a reason", "say in a few words what is wrong: --reason")
    return said


def utf8(text: str) -> str:
    """The text, where it can be written as UTF-8. Raises ``UsageError`` CC231."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise refuse(
            "the words cannot be written as UTF-8", "leave out broken characters"
        ) from error
    return text


def changed(view: Reading, part: Part, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes that an edit makes, as JSON takes them, without those that change nothing.

    ``view`` is the reading that has the record. Raises ``UsageError`` CC231 for a field that the
    record does not have, a value that it cannot hold or that contradicts the text or the other
    records, and where nothing changes.
    """
    before = plain(part)
    kind = kind_of(part)
    for name in changes:
        if name in _FIXED or name not in before:
            fields = ", ".join(one for one in before if one not in _FIXED)
            raise refuse(f"a {kind} has no field {name!r} to edit", f"its fields are: {fields}")
    try:
        whole = msgspec.convert({**before, **changes}, KINDS[kind])
        after = plain(whole)
        utf8(str(after))
    except (msgspec.ValidationError, UnicodeError, TypeError) as error:
        hint = "docs/data-model.md has the fields of each record and what they hold"
        raise refuse(f"the {kind} cannot be edited so: {error}", hint) from error
    found = {name: after[name] for name in changes if after[name] != before[name]}
    if not found:
        raise refuse("the edit changes nothing", "accept the record if it is right as it is")
    wrong = next(faults(_with(view, whole)), None)
    if wrong is not None:
        hint = "spans are [start, end) in characters of the text, ids those of the article"
        raise refuse(f"the {kind} cannot be edited so: {wrong}", hint)
    return found


def _with(view: Reading, part: Part) -> Reading:
    """The reading with this record in the place of the one with its id."""
    field = f"{kind_of(part)}s"
    others = tuple(one for one in getattr(view, field) if one.id != part.id)
    return msgspec.structs.replace(view, **{field: (*others, part)})


def content(
    read: Reading, view: Reading, judged: Part, base: Mapping[str, Any], changes: Mapping[str, Any]
) -> dict[str, Any]:
    """The part of an entry that says what was judged.

    ``read`` and ``view`` are the reading as read and as reviewed, ``judged`` a record of it, and
    ``base`` that record as the machine read it, now or when it last did.
    """
    kind = kind_of(judged)
    before = plain(judged)
    pointed = {
        *references(base, kind),
        *references(before, kind),
        *references({**before, **changes}, kind),
    }
    known = {part.id: part for reading in (view, read) for part in parts(reading)}
    return {
        "kind": kind,
        "article": read.article.id,
        "record": f"{read.article.id}/{judged.id}",
        "base": dict(base),
        "before": None if before == base else before,
        "changes": dict(changes),
        "refs": {name: mark(known[name]) for name in sorted(pointed) if name in known},
        "version": read.version,
    }
