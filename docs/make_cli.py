"""Writes docs/cli.md from the commands themselves: ``python docs/make_cli.py``.

A test compares the file with what this makes, so that the reference cannot fall behind the code.
"""

from __future__ import annotations

import inspect
from pathlib import Path

import click

from counterclaim.cli import program

PAGE = Path(__file__).with_name("cli.md")

HEAD = """\
# The command line

*Made by `docs/make_cli.py` from the commands themselves.*

Standard output is data, standard error is talk: what a command finds can be piped, and progress,
summaries and errors do not mix with it. With `--jsonl` a command prints one JSON object a line, in
UTF-8, the same at every run. A progress bar is shown on a terminal only. `--quiet` leaves out all
talk but what failed; `NO_COLOR` is honoured.

Each command takes its ledger as `--ledger PATH`; without it, `counterclaim.db` in the folder where it
runs is used. A path that ends in `.db`, or a ledger's file under any name, may also stand last without
`--ledger`: `counterclaim check my.db`.

Articles and incidents have an id; what was read in an article is named `ARTICLE/s2` (a statement),
`ARTICLE/e1` (an event), `ARTICLE/d1` (a dispute) or `ARTICLE/a1` (an actor).

## Exit codes

| code | meaning |
|---|---|
| 0 | all was read |
| 1 | some inputs failed: each is listed with its code, the others were read |
| 2 | the call is wrong, or the output cannot be written |
| 3 | the ledger is damaged, locked or not writable; or a file of the installation was altered |
| 4 | nothing could be read |
| 130 | interrupted with Ctrl-C; what was stored before stays |
| 141 | whoever read the output has gone, as in `counterclaim search harbour \\| head -1` |

Every error is one line, `CC101: what is wrong (how to mend it)`; [errors.md](errors.md) explains
the codes. `COUNTERCLAIM_DEBUG=1` shows the traceback behind an error.

## Completion

In bash, zsh or fish, put the line for your shell into its start file:

```
eval "$(_COUNTERCLAIM_COMPLETE=bash_source counterclaim)"
eval "$(_COUNTERCLAIM_COMPLETE=zsh_source counterclaim)"
_COUNTERCLAIM_COMPLETE=fish_source counterclaim | source
```
"""


def page() -> str:
    """The reference as Markdown."""
    parts = [HEAD, "## counterclaim\n", *_about(program, "counterclaim [--version] COMMAND ...")]
    for name, command in program.commands.items():
        parts += [f"## counterclaim {name}\n", *_about(command, _usage(name, command))]
        for part, inner in getattr(command, "commands", {}).items():
            whole = f"{name} {part}"
            parts += [f"### counterclaim {whole}\n", *_about(inner, _usage(whole, inner))]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _about(command: click.Command, usage: str) -> list[str]:
    text = inspect.cleandoc(command.help or "")
    options = [p for p in command.params if isinstance(p, click.Option)]
    rows = [f"| `{_names(option)}` | {_meaning(option)} |" for option in options]
    table = ["| option | meaning |", "|---|---|", *rows]
    return [f"```\n{usage}\n```\n", f"{text}\n", *(["\n".join(table)] if rows else [])]


def _usage(name: str, command: click.Command) -> str:
    arguments = [p.metavar or p.name or "" for p in command.params if isinstance(p, click.Argument)]
    if isinstance(command, click.Group):
        return f"counterclaim {name} COMMAND ..."
    return " ".join(["counterclaim", name, *arguments, "[OPTIONS]"])


def _names(option: click.Option) -> str:
    names = ", ".join(sorted(option.opts, key=len))
    return names if option.is_flag else f"{names} {option.metavar}"


def _meaning(option: click.Option) -> str:
    text = (option.help or "").replace("|", "\\|")
    if option.required:
        text += " Required."
    if option.show_default:
        given = option.show_default
        text += f" Default: {given if isinstance(given, str) else option.default}."
    if isinstance(option.type, click.Choice):
        text += f" One of {', '.join(f'`{choice}`' for choice in option.type.choices)}."
    return text


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
