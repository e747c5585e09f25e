"""The rows of the trust table, one module each; ``benchmarks/trust.py`` runs them."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

SHOWN = 40
"""Failures that are kept of a row."""
slack = 1.0
"""How many times the allowed CPU seconds a case may take: more than once only where samples run
beside other work, which slows a core down for all."""


@dataclass
class Outcome:
    """What one row found."""

    cases: int = 0
    failures: int = 0
    worst: list[str] = field(default_factory=list)
    """The first failures, in words."""
    pairs: dict[str, list[int]] = field(default_factory=dict)
    """For each pair of parties: statements, of these changed, events, of these changed."""
    notes: dict[str, float | int | str] = field(default_factory=dict)
    """Further figures: the slowest case in CPU seconds, the peak of memory in MB ..."""

    def fail(self, what: str) -> None:
        """Counts a failure."""
        self.failures += 1
        if len(self.worst) < SHOWN:
            self.worst.append(what[:300])

    def most(self, name: str, value: float) -> None:
        """Keeps the largest value under a name."""
        self.notes[name] = max(float(self.notes.get(name, 0.0)), round(value, 3))

    @contextmanager
    def within(self, seconds: float, what: str) -> Iterator[None]:
        """A case that must not take more CPU seconds than this, nor end in an exception."""
        began = time.process_time()
        try:
            yield
        except Exception as error:
            self.fail(f"{what}: {type(error).__name__}: {error}")
        spent = time.process_time() - began
        self.most("slowest case, CPU s", spent)
        if spent > seconds * slack:
            self.fail(f"{what}: {spent:.2f} s")


def forget_peak() -> None:
    """Let ``peak`` begin anew from what is held now, where Linux can do so."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", "utf-8")


def peak() -> int:
    """The most memory that this process has held, in MB.

    Linux lets a new process begin with the peak of the one that started it in ``ru_maxrss``, so its
    own is taken from ``/proc`` where there is one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text("utf-8").splitlines())
        return int(lines["VmHWM"].split()[0]) // 1024
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit
