"""Run every task on the development data, score it, print one table, and gate against the last figures.

    python benchmarks/run.py                    all tasks
    python benchmarks/run.py polnear timex      some
    python benchmarks/run.py --gate             fail where a figure fell by more than a point
    python benchmarks/run.py --full             without samples, and with the worst cases; gates nothing
    python benchmarks/run.py --write            keep what was measured as the new floors
    python benchmarks/run.py --write --lower "REASON" TASK   lower a floor on purpose

Data and scorers lie beside the project (``../shared``); tasks whose data is not there are left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from predict import adapter

ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).parent / "results.json"
TOLERANCE = 0.01


@dataclass(frozen=True)
class Task:
    """A task's data, its scorer's command, and the figures taken from it."""

    task: str
    data: str
    """Relative to the data root."""
    scorer: list[str] = field(default_factory=list)
    """Command after ``python score/``; GOLD and PRED are put in. Empty: the adapter prints
    figures."""
    figures: dict[str, str] = field(default_factory=dict)
    """Name in the table: dotted path in the scorer's JSON."""
    lower_is_better: frozenset[str] = frozenset()
    own: str = ""
    """The module of ``scoring/`` that scores it, where the data folder has no scorer."""
    sample: int = 1
    """Without ``--full`` only every so many lines of the data are read."""


def _timex(name: str) -> Task:
    return Task(
        "timex",
        f"time/{name}.jsonl",
        ["timex.py", "--gold", "GOLD", "--pred", "PRED", "--json"],
        {"value_f1": "value.F1", "day_f1": "day.F1"},
    )


def _geo(task: str, name: str) -> Task:
    path = "end_to_end_161.F1" if task == "geo" else "acc161_of_gold"
    return Task(
        task,
        f"geo/{name}.jsonl",
        ["geo.py", "--gold", "GOLD", "--pred", "PRED", "--by-id", "--json"],
        {path.split(".")[0]: path},
    )


_CHANGED = (
    "statements_changed",
    "events_changed",
    "persons_statements_changed",
    "persons_events_changed",
)
ALL: dict[str, Task] = {
    "news": Task(
        "news",
        "../seed",
        ["news.py", "--gold", "GOLD/gold", "--pred", "PRED", "--json"],
        {
            "ledger_f1": "all.ledger_f1.score",
            "relation_soft": "all.statements.relation_soft.score",
            "parent": "all.statements.parent.score",
            "refers_to": "all.statements.refers_to.r",
            "actor": "all.statements.actor.score",
            "act": "all.statements.act.score",
            "events_root": "all.events.root.score",
            "status": "all.events.status.score",
            "counts": "all.counts.score",
            "disputes_recall": "all.disputes.recall.r",
            "invented_agents": "all.events.invented_agents.hits",
            "volume": "all.disputes.volume.score",
        },
        frozenset({"invented_agents", "volume"}),
    ),
    "polnear": Task(
        "polnear",
        "polnear/dev",
        ["attribution.py", "--gold", "GOLD", "--pred", "PRED", "--json"],
        {
            "relation_soft": "relation_soft.f1",
            "relation_exact": "relation_exact.f1",
            "direct": "recall_by_type.direct",
            "indirect": "recall_by_type.indirect",
        },
    ),
    "timex-timebank": _timex("timebank"),
    "timex-wikiwars": _timex("wikiwars_dev"),
    "timex-aquaint": _timex("aquaint"),
    "geo-lgl": _geo("geo", "lgl"),
    "geo-gwn": _geo("geo", "gwn_dev"),
    "geo-mentions-lgl": _geo("geo-mentions", "lgl"),
    "geo-mentions-gwn": _geo("geo-mentions", "gwn_dev"),
    "gsr": Task(
        "gsr",
        "events/gsr/extract_dev_from_PLV_train.jsonl",
        ["events.py", "--task", "gsr", "--gold", "GOLD", "--pred", "PRED", "--json"],
        {"root_source_target": "root_source_target.f1"},
    ),
    "status-uds": Task("status", "events/factuality/UDS_IH2_dev.jsonl", own="status"),
    "status-meantime": Task("status", "events/factuality/MEANTIME_dev.jsonl", own="status"),
    "muc4": Task("muc4", "events/muc4/muc4_dev.jsonl", own="muc4", sample=10),
    "counts": Task(
        "counts",
        "cross/airwars/docs.jsonl",
        ["counts.py", "GOLD/gold.jsonl", "PRED", "--json"],
        {"killed_exact": "killed.exact"},
    ),
    "incidents-gva": Task(
        "incidents",
        "cross/gva/docs.jsonl",
        ["cluster.py", "GOLD/gold.jsonl", "PRED", "--json"],
        {"conll": "conll", "pair": "pair.f1"},
    ),
    "incidents-fnc": Task(
        "incidents",
        "cross/fnc/docs.jsonl",
        ["cluster.py", "GOLD/gold.jsonl", "PRED", "--json"],
        {"conll": "conll"},
    ),
    "coref": Task(
        "coref",
        "cross/ecbplus",
        ["cluster.py", "GOLD/dev_event_gold.jsonl", "PRED", "--json"],
        {"conll": "conll"},
    ),
    "stance": Task(
        "stance",
        "cross/fnc",
        ["stance.py", "GOLD/stance_gold.jsonl", "PRED", "--json"],
        {"macro_f1": "macro_f1", "disagree_f1": "labels.disagree.f1"},
    ),
    "copies": Task(
        "copies",
        "cross/syndication/docs.jsonl",
        ["cluster.py", "GOLD/gold.jsonl", "PRED", "--json"],
        {"conll": "conll"},
    ),
    "speed": Task("speed", "polnear/dev"),
    "evenhanded": Task(
        "evenhanded",
        "polnear/train",
        figures={key: key for key in _CHANGED},
        lower_is_better=frozenset(_CHANGED),
    ),
}
UNGATED = {"speed"}
"""Timings depend on the machine: shown, never gated."""


def digest(path: Path) -> str:
    """SHA-256 over the files of a data set, by name."""
    found = hashlib.sha256()
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            found.update(file.name.encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


def measure(name: str, root: Path, full: bool = False) -> dict[str, Any]:
    """Figures of one task, with the hash of its data and the CPU time of its adapter."""
    task = ALL[name]
    data = (root / task.data).resolve()
    with tempfile.TemporaryDirectory() as folder:
        read = data if full or task.sample == 1 else _sampled(data, task.sample, Path(folder))
        began = time.process_time()
        rows = list(adapter(task.task, full)(read))
        seconds = time.process_time() - began
        pred = Path(folder) / "pred.jsonl"
        pred.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        found: dict[str, Any] = {"data_sha256": digest(data)}
        if task.own:
            found["figures"] = import_module(f"scoring.{task.own}").score(read, rows)
        elif task.scorer:
            report = _score(task.scorer, data, pred, root.parent / "score")
            found["figures"] = {k: round(_at(report, path), 4) for k, path in task.figures.items()}
        else:
            numbers = {k: v for k, v in rows[0].items() if isinstance(v, int | float)}
            found["figures"] = {k: v for k, v in numbers.items() if k in (task.figures or numbers)}
            found["more"] = rows[0]
    found["cpu_seconds"] = round(seconds, 1)
    if len(rows) > 1 and seconds:
        found["lines_per_cpu_second"] = round(len(rows) / seconds, 1)
    return found


def _sampled(data: Path, every: int, folder: Path) -> Path:
    """A file of every so many lines of a file."""
    lines = [line for line in data.read_text("utf-8").splitlines() if line.strip()]
    out = folder / data.name
    out.write_text("".join(line + "\n" for line in lines[::every]), encoding="utf-8")
    return out


def _score(command: list[str], data: Path, pred: Path, scorers: Path) -> Any:
    gold = data.parent if "GOLD/gold.jsonl" in command else data
    put = {"PRED": str(pred), "GOLD": str(data)}
    words = [put.get(word, word.replace("GOLD", str(gold))) for word in command]
    done = subprocess.run(
        [sys.executable, str(scorers / words[0]), *words[1:]], capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"{command[0]} failed:\n{done.stderr}")
    return json.loads(done.stdout)


def _at(report: Any, path: str) -> float:
    """A figure by its dotted path; keys may hold dots themselves."""
    if not path:
        return float(report)
    parts = path.split(".")
    for cut in range(len(parts), 0, -1):
        key = ".".join(parts[:cut])
        if isinstance(report, dict) and key in report:
            return _at(report[key], ".".join(parts[cut:]))
    raise SystemExit(f"the scorer printed no {path}")


def fallen(name: str, old: dict[str, float], new: dict[str, float]) -> list[str]:
    """What is worse than its floor by more than the tolerance."""
    found = []
    for key, value in new.items():
        if key not in old:
            continue
        drop = value - old[key] if key in ALL[name].lower_is_better else old[key] - value
        if drop > TOLERANCE * max(1.0, abs(old[key]) if old[key] > 1 else 1.0):
            found.append(f"{name}.{key}: {old[key]} -> {value}")
    return found


def _rate(found: dict[str, Any]) -> str:
    rate = found.get("lines_per_cpu_second")
    return "" if rate is None else f", {rate} lines a second"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", metavar="TASK", help=f"of {', '.join(ALL)}")
    parser.add_argument("--data-root", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--gate", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--full", action="store_true", help="all of the data, no samples")
    parser.add_argument("--lower", metavar="REASON", help="with --write: floors may fall")
    options = parser.parse_args()
    if unknown := set(options.names) - set(ALL):
        parser.error(f"no such task: {', '.join(sorted(unknown))}")
    kept = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    worse: list[str] = []
    for name in options.names or ALL:
        if not (options.data_root / ALL[name].data).exists():
            print(f"{name:18} no data", file=sys.stderr)
            continue
        new = measure(name, options.data_root, options.full)
        old = kept.get(name, {}).get("figures", {})
        drops = [] if name in UNGATED or options.full else fallen(name, old, new["figures"])
        worse += drops
        print(
            f"{name:18}",
            *(f"{key} {value}" for key, value in new["figures"].items()),
            f"({new['cpu_seconds']} CPU s{_rate(new)})",
            flush=True,
        )
        if options.full and "more" in new:
            print(json.dumps(new["more"], indent=1, ensure_ascii=False), flush=True)
        if options.write and not options.full and (not drops or options.lower):
            if drops:
                new["lowered"] = options.lower
            kept[name] = new
    if options.write:
        RESULTS.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    for line in worse:
        print("fell:", line, file=sys.stderr)
    if options.gate and worse:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
