"""What passes between the reading processes and the one that started them: frames of msgpack.

A frame is its length in four bytes, big end first, and that many bytes. Nothing is ever unpickled.
"""

from __future__ import annotations

import struct
from typing import IO

import msgspec

from counterclaim.articles import Failure
from counterclaim.errors import InputError
from counterclaim.model import Article, Reading

_LENGTH = struct.Struct(">I")


class Answer(msgspec.Struct, frozen=True):
    """What a reading process says of an article: its reading, or the error.

    ``fatal`` tells that the installation is at fault and no article can be read; an answer without
    reading and code is the greeting of a process that is ready.
    """

    reading: Reading | None = None
    name: str = ""
    code: str = ""
    message: str = ""
    hint: str = ""
    fatal: bool = False

    def result(self) -> Reading | Failure:
        """The reading, or the failure that stands for it."""
        if self.reading is not None:
            return self.reading
        return Failure(self.name, InputError(self.message, code=self.code, hint=self.hint))


_encoder = msgspec.msgpack.Encoder()
_articles = msgspec.msgpack.Decoder(Article)
_answers = msgspec.msgpack.Decoder(Answer)


def send(stream: IO[bytes], record: Article | Answer) -> None:
    """Write one frame. Raises ``OSError`` where the other side has gone."""
    data = _encoder.encode(record)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive_article(stream: IO[bytes]) -> Article | None:
    """The next article, ``None`` at the end of the stream."""
    data = _frame(stream)
    return None if data is None else _articles.decode(data)


def receive_answer(stream: IO[bytes]) -> Answer | None:
    """The next answer, ``None`` where the process has ended, perhaps in the middle of one."""
    data = _frame(stream)
    return None if data is None else _answers.decode(data)


def _frame(stream: IO[bytes]) -> bytes | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    size = _LENGTH.unpack(head)[0]
    data = stream.read(size)
    return data if len(data) == size else None
