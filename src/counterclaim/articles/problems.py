"""The input errors of this room: one code each, with the hint that goes with it."""

from __future__ import annotations

from counterclaim.errors import InputError, UsageError

MISSING = "CC101"
EMPTY = "CC102"
BINARY = "CC103"
ENCODING = "CC104"
TOO_LARGE = "CC105"
MALFORMED = "CC106"
NO_TEXT = "CC107"
COMPRESSION = "CC108"
DAMAGED = "CC109"
REFUSED = "CC110"
NO_ANSWER = "CC111"
OFFLINE = "CC112"
NOT_ONE = "CC113"
TOO_LONG = "CC114"
UNWELCOME = "CC115"
NO_PARQUET = "CC117"
BAD_OPTION = "CC211"

HINTS: dict[str, str] = {
    MISSING: "check the path and its permissions",
    EMPTY: "the input holds nothing but white space; nothing was stored",
    BINARY: "give text, HTML, JSONL, CSV, WARC or mail; convert documents to text first",
    ENCODING: "save it as UTF-8, for example with: iconv -f OLD -t UTF-8 FILE",
    TOO_LARGE: "split the input: one article may hold 20 MB of text",
    MALFORMED: "mend or remove this record; the others were read",
    NO_TEXT: "check that it holds an article and not a list of links, or give the text as .txt",
    COMPRESSION: "unpack it with a tool that you trust and give the unpacked file",
    DAMAGED: "fetch or export the file again",
    REFUSED: "only http and https addresses of public hosts are read; allow a host by its name",
    NO_ANSWER: "check the address and the connection, or save the page and give the file",
    OFFLINE: "nothing is fetched unless the network is allowed: pass network=True",
    TOO_LONG: "split it: no news article is as long as that",
    NO_PARQUET: "install it with: pip install 'counterclaim[parquet]', or give JSON Lines",
    UNWELCOME: "the site does not want to be read by programs: save the page and give the file",
    NOT_ONE: "use read_inputs for an input that may hold any number of articles",
}


def problem(code: str, message: str, *, hint: str | None = None) -> InputError:
    """An ``InputError`` with this code and, unless another is given, the hint of the code."""
    return InputError(message, code=code, hint=HINTS[code] if hint is None else hint)


def bad_option(message: str, hint: str) -> UsageError:
    """A ``UsageError`` (CC211) for metadata options that cannot be used."""
    return UsageError(message, code=BAD_OPTION, hint=hint)
