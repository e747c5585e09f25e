"""A reading process: loads the encoder once, then answers articles until its input ends.

Started as ``python -P -m counterclaim.scale.worker`` by ``counterclaim.scale.pool``. It ends when the
process that started it does, however that one ended.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import IO

from counterclaim.articles import Failure
from counterclaim.errors import CounterclaimError
from counterclaim.model import Article
from counterclaim.scale.attempt import attempt
from counterclaim.scale.frames import Answer, receive_article, send

_WARM_UP = "The ministry said on Monday that two people were killed in the town of Varnik."


def serve(incoming: IO[bytes], outgoing: IO[bytes]) -> None:
    """Greet, then answer each article. Returns at the end of ``incoming``."""
    if fault := _load():
        send(outgoing, fault)
        return
    send(outgoing, Answer())
    while (article := receive_article(incoming)) is not None:
        try:
            send(outgoing, answer(article))
        except CounterclaimError as error:
            send(outgoing, _fatal(error))
            return


def answer(article: Article) -> Answer:
    """The answer to one article. Raises what says that the installation is at fault."""
    found = attempt(article)
    if isinstance(found, Failure):
        error = found.error
        return Answer(name=found.input, code=error.code, message=error.message, hint=error.hint)
    return Answer(reading=found)


def _load() -> Answer | None:
    """Load encoder and tables by reading a sentence; what is wrong with the installation, if so."""
    from counterclaim.articles import article_from_text

    try:
        attempt(article_from_text(_WARM_UP, date="2024-01-01", language="en"))
    except CounterclaimError as error:
        return _fatal(error)
    gc.collect()
    gc.freeze()  # what is loaded stays: the collector need not look at it again
    return None


def _fatal(error: CounterclaimError) -> Answer:
    return Answer(code=error.code, message=error.message, hint=error.hint, fatal=True)


def main() -> None:
    """Serve on standard input and output; what anybody prints goes to standard error."""
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        serve(sys.stdin.buffer, outgoing)
    except OSError:
        os._exit(0)  # whoever started us has gone: nobody is there to be told


if __name__ == "__main__":
    main()
