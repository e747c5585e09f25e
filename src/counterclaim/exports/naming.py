"""Names for records outside the ledger: URNs that any id, however odd, has one of."""

from __future__ import annotations

from urllib.parse import quote, unquote

NAMESPACE = "urn:counterclaim:"
"""Begins every name of a record, and every term of our own."""


def urn(kind: str, *parts: str) -> str:
    """``urn:counterclaim:article:a-1``: the kind, then the parts, each percent-encoded."""
    named = (quote(part.encode("utf-8", "replace"), safe="~") for part in parts)
    return f"{NAMESPACE}{kind}:{'/'.join(named)}"


def parts_of(name: object, kind: str) -> tuple[str, ...]:
    """The inverse of ``urn``. Raises ``ValueError`` for a name of something else."""
    start = f"{NAMESPACE}{kind}:"
    if not isinstance(name, str) or not name.startswith(start):
        raise ValueError(f"{str(name)[:80]!r} does not begin with {start}")
    return tuple(unquote(part, errors="strict") for part in name[len(start) :].split("/"))
