"""The table of agencies and of the words by which credits are known (``data/credits.tsv``)."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from counterclaim.errors import ModelError


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a table in the data folder: TSV, ``#`` comments, a header line.

    Raises ``ModelError`` where the file is missing or a row has too few columns.
    """
    try:
        text = resources.files("counterclaim").joinpath("data", name).read_text(encoding="utf-8")
    except OSError as error:
        raise ModelError(f"data/{name} cannot be read: {error}") from None
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    head = rows[0]
    for row in rows:
        if len(row) != len(head):
            raise ModelError(f"data/{name} has a damaged row: {row}")
    return [dict(zip(head, row, strict=True)) for row in rows[1:]]


@cache
def _names(kind: str) -> dict[str, str]:
    return {
        wording.casefold(): row["name"]
        for row in read_table("credits.tsv")
        if row["kind"] == kind
        for wording in row["wordings"].split("|")
    }


def agency(wording: str) -> str | None:
    """The news agency that a wording names, by its usual short name, or ``None``."""
    key = re.sub(r"\s+", " ", wording).strip(" .").casefold()
    key = key.removeprefix("the ").removesuffix(" news agency").strip()
    return _names("agency").get(key)


@cache
def agency_pattern() -> str:
    """A regular expression without groups for the wordings of agencies, longest first."""
    rows = [row for row in read_table("credits.tsv") if row["kind"] == "agency"]
    wordings = sorted(
        {w for row in rows for w in row["wordings"].split("|")}, key=lambda w: (-len(w), w)
    )
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s") for w in wordings) + ")"


def is_media_name(wording: str) -> bool:
    """Whether a name looks like an outlet: an agency, a domain, a name with a word as *Times*."""
    if agency(wording) or re.fullmatch(
        r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|news|[a-z]{2})", wording
    ):
        return True
    media = _names("media_word")
    return any(word.casefold() in media for word in re.findall(r"[\w-]+", wording))


def is_no_place(wording: str) -> bool:
    """Whether a word in capitals before a dash is a label (*BREAKING*) or a body, and no place."""
    return wording.casefold() in _names("not_place")
