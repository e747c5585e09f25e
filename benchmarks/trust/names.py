# ruff: noqa: E501
"""Row 11: names that articles give themselves lead no file out of the folder that was named."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from benchmarks.trust import Outcome
from click.testing import CliRunner

from counterclaim.articles import Failure, read_inputs
from counterclaim.cli import program
from counterclaim.config import VERSION
from counterclaim.ledger import Ledger
from counterclaim.model import Article, Reading

WHAT = "names of files, records and archive entries: parents, roots, devices, long, hidden"
_TEXT = "The ministry said on Tuesday that the road to the port was open again. " * 3
_RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"com{n}" for n in range(1, 10)),
    *(f"lpt{n}" for n in range(1, 10)),
}
_BASE = (
    "../evil", "../../evil", "../../../../../../tmp/evil", "/evil", "/tmp/evil", "//evil/share", "..", ".", "...", "a/..",
    "a/../../evil", "./../evil", "..\\evil", "..\\..\\evil", "C:\\evil", "C:evil", "\\\\evil\\share", "\\\\?\\C:\\evil",
    "file:///tmp/evil", "~/evil", "~root/evil", "$HOME/evil", "%TEMP%\\evil", "`touch evil`", "$(touch evil)", "; touch evil",
    "| touch evil", "&& touch evil", "evil\x00.html", "evil\n.html", "evil\r\nX: y", "evil\t", "\x1b[2Jevil", "CON", "con.html",
    "NUL", "AUX.txt", "COM1", "LPT1.html", "PRN", "evil.", "evil ", " evil", "evil:stream", "evil::$DATA", "-rf", "--out=evil",
    ".evil", ".htaccess", ".ssh/authorized_keys", "..%2fevil", "%2e%2e%2fevil", "%252e%252e%252fevil", "..%c0%afevil",
    "\uff0e\uff0e/evil", "\u2025/evil", "..\u2215evil", "..\u2044evil", "..\uff0fevil", "evil\u202egpj.html", "evil\ufeff",
    "e" * 300, "e/" * 100, "\u00e9" * 200, "\U0001f4a3" * 80, "*", "?", "<evil>", '"evil"', "'evil'", "evil|x", "a\\b/c",
    "index", "index.html", "static", "articles", "articles/../../evil", "incidents/evil", "Evil", "evil", "EVIL",
    "http://x.example/../../evil", "https://x.example/%2e%2e/evil", "javascript:alert(1)", "data:,x", "#evil", "?evil=1",
    "evil#x", "evil?x", "", " ", "\u200b", "\ud800", "0", "-1", "true", "null", "[]", "{}", "{{7*7}}", "${7*7}", "<%= 7 %>",
    "a'; DROP TABLE articles;--",
)  # fmt: skip


def run(cases: int, work: Path) -> Outcome:
    """Every name by every way in; then every way out, and a look at what lies where."""
    names = _BASE[:: max(1, len(_BASE) // cases)]
    found = Outcome(cases=len(names))
    inputs, home = work / "inputs", work / "home"
    inputs.mkdir()
    home.mkdir()
    lay_down(inputs, names)
    before = _tree(work)
    ledger = home / "l.db"
    with Ledger(ledger) as opened:
        for item in read_inputs([inputs]):
            if isinstance(item, Article):
                opened.add(Reading(article=item, version=VERSION))
            elif not isinstance(item, Failure):
                found.fail(f"{item}")
        found.notes["articles"] = opened.counts()["articles"]
    outs = list(_outs(ledger, home, found))
    for path in sorted(_tree(work) - before):
        inside = path.resolve()
        if not any(inside.is_relative_to(out.resolve()) for out in (*outs, ledger.parent)):
            found.fail(f"{path} was written")
        wrong = _unfit(path.name)
        if wrong and path.name != ledger.name:
            found.fail(f"{path.name!r}: {wrong}")
    for stray in (Path("/tmp/evil"), Path("/evil"), Path.home() / "evil", home / "evil"):
        if stray.exists():
            found.fail(f"{stray} was written")
    return found


def lay_down(folder: Path, names: Sequence[str] = _BASE) -> None:
    """Inputs that carry the names: columns, keys, archive entries, files, feeds, sidecars."""
    records = [{"id": name, "text": f"{_TEXT}{at}", "title": name} for at, name in enumerate(names)]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(("id", "text"))
    rows.writerows(
        (name.encode("utf-8", "replace").decode(), f"{_TEXT}c{at}") for at, name in enumerate(names)
    )
    (folder / "a.csv").write_bytes(table.getvalue().replace("\0", "").encode())
    (folder / "a.warc").write_bytes(b"".join(map(_entry, names)))
    items = "".join(
        f"<item><guid>{_xml(name)}</guid><link>{_xml(name)}</link><description>{_TEXT}</description></item>"
        for name in names
    )
    (folder / "a.rss").write_text(f"<rss><channel>{items}</channel></rss>", "utf-8")
    beside = folder / "beside"
    beside.mkdir()
    for at, name in enumerate(names):
        plain = name.replace("/", "_").replace("\0", "_")
        try:
            (beside / f"{plain}.txt").write_text(f"{_TEXT}f{at}", "utf-8")
        except (OSError, ValueError):
            continue
    lines = [json.dumps({"id": name, "outlet": name, "url": name}) for name in names]
    (beside / "metadata.jsonl").write_text("\n".join(lines), "utf-8")


def _xml(name: str) -> str:
    return "".join(c for c in name if c.isprintable() and c not in "<&>")


def _entry(name: str) -> bytes:
    raw = name.encode("utf-8", "replace").replace(b"\n", b"").replace(b"\r", b"")
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + _TEXT.encode() + raw
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nWARC-Filename: %s\r\n"
        b"WARC-Record-ID: <%s>\r\nWARC-Date: 2031-05-04T00:00:00Z\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
    ) % (raw, raw, raw, len(http), http)


def _outs(ledger: Path, home: Path, found: Outcome) -> Iterator[Path]:
    """Every command that writes files, into a folder of its own."""
    call = CliRunner(catch_exceptions=False)
    out = home / "report"
    done = call.invoke(program, ["report", "--out", str(out), "--ledger", str(ledger)])
    if done.exit_code:
        found.fail(f"report: {done.output[-200:]}")
    yield out
    export = program.commands.get("export")
    for kind in _formats(export):
        out = home / f"export-{kind}"
        done = call.invoke(program, ["export", kind, str(ledger), "--out", str(out)])
        found.notes["exports"] = int(found.notes.get("exports", 0)) + (done.exit_code == 0)
        yield out


def _formats(command: click.Command | None) -> tuple[str, ...]:
    """The formats that ``export`` can write, if there is such a command."""
    for parameter in command.params if command else ():
        if isinstance(parameter.type, click.Choice):
            return tuple(map(str, parameter.type.choices))
    return ()


def _tree(root: Path) -> set[Path]:
    return {path for path in root.rglob("*") if path.is_file() or path.is_symlink()}


def _unfit(name: str) -> str:
    """What is wrong with the name of a written file, on whatever system; empty if nothing is."""
    if len(name.encode()) > 255:
        return "too long"
    if any(ord(c) < 32 or c in '<>:"/\\|?*' for c in name):
        return "a character that some systems do not take"
    if name != name.rstrip(". ") or name.startswith((".", "-", " ")):
        return "begins or ends oddly"
    return "the name of a device" if name.split(".")[0].lower() in _RESERVED else ""
