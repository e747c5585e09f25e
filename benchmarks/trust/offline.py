"""Row 8: the default run connects to nothing and asks no name server."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.trust import Outcome

WHAT = "commands that are given no address: connections, datagrams, look-ups of names"
_TEXT = "The ministry of Norland said on 4 May 2031 that shells hit a depot in Selm and killed 12 people."
COMMANDS = (
    ("read", "a.txt", "feed.rss", "page.html", "--date", "2031-05-04"),
    ("demo", "--out", "demo"),
    ("incidents",),
    ("report", "--out", "report"),
    ("disputes",),
    ("claims",),
    ("search", "depot"),
    ("explain", "a/s1"),
    ("show", "a"),
    ("check",),
    ("watch", "watch.toml", "--once"),
    ("--help",),
)
_RUNNER = """
import json, sys
EVENTS = {
    "socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.getnameinfo",
    "socket.gethostbyname", "socket.gethostbyaddr", "socket.gethostname",
}
seen = []
def hook(event, args):
    if event in EVENTS or event.startswith(("urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.")):
        seen.append(event + " " + repr(args)[:200])
sys.addaudithook(hook)
from counterclaim.cli import program
code = 0
try:
    program.main(sys.argv[2:])
except SystemExit as end:
    code = end.code
with open(sys.argv[1], "w") as out:
    json.dump({"seen": seen, "code": code}, out)
"""


def run(cases: int, work: Path) -> Outcome:
    """Each command in a process of its own, with an audit hook of Python that sees every socket."""
    found = Outcome()
    lay_down(work)
    for command in COMMANDS[:cases]:
        found.cases += 1
        seen, code = heard(command, work)
        if seen or code not in (0, None):
            found.fail(f"{' '.join(command)}: ended with {code}; {seen}")
    return found


def lay_down(work: Path) -> None:
    """Inputs that would have something to fetch."""
    (work / "a.txt").write_text(_TEXT, "utf-8")
    (work / "feed.rss").write_text(
        "<rss><channel><item><link>http://norland.example/a</link><description>"
        f"{_TEXT * 3}</description></item></channel></rss>",
        "utf-8",
    )
    (work / "page.html").write_text(
        "<html><head><link rel=stylesheet href=http://norland.example/a.css><base "
        f"href=http://norland.example/></head><body><article><img src=/i.png><p>{_TEXT * 3}</p>"
        "<iframe src=http://norland.example/x></iframe></article></body></html>",
        "utf-8",
    )
    (work / "box").mkdir()
    (work / "box" / "b.txt").write_text(_TEXT, "utf-8")
    (work / "watch.toml").write_text('[[folder]]\npath = "box"\n', "utf-8")


def heard(command: tuple[str, ...], work: Path) -> tuple[list[str], int | None]:
    """What a command did with sockets, and its exit code."""
    out = work / "heard.json"
    out.unlink(missing_ok=True)
    subprocess.run(
        [sys.executable, "-c", _RUNNER, str(out), *command],
        cwd=work,
        capture_output=True,
        check=False,
        timeout=300,
    )
    if not out.exists():
        return ["it did not end by itself"], None
    told = json.loads(out.read_text("utf-8"))
    return told["seen"], told["code"]
