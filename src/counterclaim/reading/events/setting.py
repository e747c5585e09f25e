"""What the sentences around a token are about: armed force, a mishap, sport."""

from __future__ import annotations

from collections.abc import Set
from functools import cached_property

from counterclaim.reading.counts import kind_of
from counterclaim.reading.events.lexicon import setting
from counterclaim.reading.syntax import Parse, Token

_WINDOW = 1
_LEAD = 2
"""Sentences that tell what a text is about."""
_SHORT = 6
"""Sentences that a text must have before its subject is told by their number."""
_SHARE = 0.25
"""The share of sentences that speak of force in a report of an armed conflict."""
_LEAST, _ABOUT = 2, 0.5
"""Sentences that speak of force at least, and the share that speak of it or of a dispute."""


class Setting:
    """Answers what the sentences around a token are about, once for each sentence."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._words: dict[int, frozenset[str]] = {}
        self._kinds: dict[int, frozenset[str]] = {}

    def _look(self, sentence: int) -> tuple[frozenset[str], frozenset[str]]:
        if sentence not in self._words:
            tokens = self._parse.sentence_tokens(sentence)
            words = {token.lemma.lower() for token in tokens}
            self._words[sentence] = frozenset(words | {token.lower for token in tokens})
            self._kinds[sentence] = frozenset(kind_of(t) for t in tokens if t.tag[:1] == "N")
        return self._words[sentence], self._kinds[sentence]

    def force(self, token: Token) -> bool:
        """Whether armed force or policing is spoken of around the token, or all over the text."""
        own = {token.lemma.lower(), token.lower}
        last = len(self._parse.sentences) - 1
        around = range(max(0, token.sentence - _WINDOW), min(last, token.sentence + _WINDOW) + 1)
        return any(self._armed(n, own) for n in around) or self.war

    def _armed(self, sentence: int, own: Set[str] = frozenset()) -> bool:
        words, kinds = self._look(sentence)
        return bool((words - own) & setting("force") or kinds & {"munition", "captive"})

    @cached_property
    def war(self) -> bool:
        """Whether the whole text reports a conflict, armed or not."""
        count = len(self._parse.sentences)
        if count < _SHORT:
            return False
        armed = sum(self._armed(n) for n in range(count))
        about = sum(self._armed(n) or self._disputed(n) for n in range(count))
        return armed >= _SHARE * count or (armed >= _LEAST and about >= _ABOUT * count)

    def _disputed(self, sentence: int) -> bool:
        return bool(self._look(sentence)[0] & setting("conflict"))

    @cached_property
    def disaster(self) -> bool:
        """Whether the text begins with what kills without anybody's act: its dead are of that."""
        first = range(min(_LEAD, len(self._parse.sentences)))
        return any(self._look(n)[0] & setting("hazard") for n in first)

    def has(self, token: Token, name: str) -> bool:
        """Whether the token's sentence holds a word of a setting (``mishap``, ``sport``)."""
        return bool((self._look(token.sentence)[0] - {token.lemma, token.lower}) & setting(name))

    def before(self, token: Token, kinds: frozenset[str], back: int = 12) -> bool:
        """Whether a noun of these kinds stands in the token's sentence or in those before it."""
        first = max(0, token.sentence - back)
        return any(self._look(n)[1] & kinds for n in range(first, token.sentence + 1))

    def named_before(self, token: Token, word: str, back: int = 12) -> bool:
        """Whether a word stands in the token's sentence or in those before it."""
        first = max(0, token.sentence - back)
        return any(word in self._look(n)[0] for n in range(first, token.sentence + 1))
