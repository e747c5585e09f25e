"""What passes between the readers of this room: drafts of articles, and failures."""

from __future__ import annotations

from dataclasses import dataclass, field

from counterclaim.errors import CounterclaimError
from counterclaim.model import Metadata


@dataclass(frozen=True, slots=True)
class Failure:
    """An input, or one record of it, that could not be read. The others still are."""

    input: str
    """What the user calls it: a path, ``path:line``, a URL, or ``-``."""

    error: CounterclaimError


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with what its file says of it, before credits, language, noise and hash are added."""

    name: str
    """What error messages call it: a path, ``path:line``, a URL, or ``-``."""

    id: str
    text: str
    metadata: Metadata = field(default_factory=Metadata)
