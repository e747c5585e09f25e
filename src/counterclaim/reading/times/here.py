"""A match in its surroundings: what guards look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from counterclaim.reading.times.lexicon import BREAK, OTHER, context, lexicon
from counterclaim.reading.times.tokens import Tokens

_STOPS = frozenset(".,;:!?)]\"'”’–—")


@dataclass(frozen=True, slots=True)
class Here:
    """Tokens ``first`` to ``last`` (both included) that a pattern matched, and what it captured."""

    tokens: Tokens
    first: int
    last: int
    fields: dict[str, Any]

    @property
    def before(self) -> str:
        """The word before the match, in lower case."""
        return self.tokens.word(self.first - 1)

    @property
    def after(self) -> str:
        """The word after the match, in lower case."""
        return self.tokens.word(self.last + 1)

    @property
    def head(self) -> str:
        """The first word of the match, in lower case."""
        return self.tokens.word(self.first)

    @property
    def tail(self) -> str:
        """The last word of the match, in lower case."""
        return self.tokens.word(self.last)

    def is_class(self, offset: int, name: str) -> bool:
        """Whether the token ``offset`` after the match (before it, if negative) is of a class."""
        at = self.last + offset if offset > 0 else self.first + offset
        return self.tokens.code(at) == (OTHER if name == "OTHER" else lexicon().codes[name])

    def ends(self) -> bool:
        """Whether a clause may end after the match: a stop, a closing mark, the end of a line."""
        after = self.after
        return not after.strip() or after in _STOPS or self.tokens.code(self.last + 1) == BREAK

    def closes(self) -> bool:
        """Whether what follows cannot be a noun: a stop, or one of the commonest small words."""
        return self.ends() or self.after in context("after_date")

    def opens_sentence(self) -> bool:
        """Whether the match stands at the head of a sentence."""
        opening = (".", "?", "!", '"', "“", "``")
        return self.tokens.code(self.first - 1) == BREAK or self.before in opening
