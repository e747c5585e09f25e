"""One reading process as the pool sees it: started, asked, given up."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

from counterclaim.errors import CounterclaimError, ModelError, UsageError
from counterclaim.model import Article
from counterclaim.scale.frames import Answer, receive_answer, send

_PACKAGES = Path(__file__).parents[2]
_START = 600.0
"""Seconds that a process may take to load."""
_ONE = 600.0
"""Seconds that one article may take, besides ``_CHARACTER`` for each of its characters."""
_CHARACTER = 0.002
_TRIES = 10
"""Starts in a row of which none succeeds, before the pool gives up."""


class Process:
    """A process that reads one article at a time. ``deadline`` is when it will be given up.

    It is used by one thread; ``expire``, ``kill`` and ``close`` may be called from another.
    """

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self.deadline: float | None = None
        self.closed = False

    @property
    def pid(self) -> int | None:
        """The number of the process that runs now."""
        return None if self._child is None else self._child.pid

    def ask(self, article: Article) -> Answer | None:
        """The answer to an article, ``None`` where the process died over it or took too long.

        Starts a process where none runs. Raises ``ModelError`` where the installation is at fault,
        ``UsageError`` CC281 where no process can be started.
        """
        child = self._child or self._started()
        self.deadline = time.monotonic() + _ONE + _CHARACTER * len(article.text)
        try:
            send(_stream(child.stdin), article)
            found = receive_answer(_stream(child.stdout))
        except (OSError, ValueError):
            found = None
        self.deadline = None
        if found is None:
            self._forget()
        elif found.fatal:
            raise _fault(found)
        return found

    def _started(self) -> subprocess.Popen[bytes]:
        for _ in range(_TRIES):
            if self.closed:
                break
            child = self._child = _start()
            self.deadline = time.monotonic() + _START
            greeting = receive_answer(_stream(child.stdout))
            self.deadline = None
            if greeting is not None and greeting.fatal:
                raise _fault(greeting)
            if greeting is not None:
                return child
            self._forget()
        raise UsageError(
            "the processes that read cannot be started",
            code="CC281",
            hint="use fewer --workers (each needs about 400 MB), or leave the option away",
        )

    def expire(self) -> None:
        """Kill the process if its time for the article is over."""
        if self.deadline is not None and time.monotonic() > self.deadline:
            self.kill()

    def kill(self) -> None:
        """End the process at once; whoever waits for its answer learns that it died."""
        if self._child is not None:
            self._child.kill()

    def close(self) -> None:
        """End the process for good: none is started any more."""
        self.closed = True
        self.kill()

    def _forget(self) -> None:
        """Let go of a process that is dead, or is to be."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            with contextlib.suppress(OSError):  # what was not yet sent is of no use any more
                _stream(stream).close()


def _start() -> subprocess.Popen[bytes]:
    """A process of its own session: Ctrl-C reaches the pool alone, which ends the others."""
    paths = [str(_PACKAGES), *filter(None, [os.environ.get("PYTHONPATH")])]
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "counterclaim.scale.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, **threads, "PYTHONPATH": os.pathsep.join(paths)},
        start_new_session=True,
    )


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream


def _fault(answer: Answer) -> CounterclaimError:
    return ModelError(answer.message, code=answer.code, hint=answer.hint)
