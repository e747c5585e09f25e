"""The parse: words with tag, lemma and head, and named entities. What rules read.

One narrow interface, so that whoever makes it (the encoder at run time, a teacher in
``training/``) can be exchanged. Tags are Penn Treebank tags, dependency labels are the ClearNLP
set that spaCy's English models use (``nsubj``, ``dobj``, ``ccomp`` …), entity labels those of
OntoNotes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from counterclaim.model import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Token:
    """One word. ``head`` is the index of its head in ``Parse.tokens``, its own for a root."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    tag: str
    head: int
    dep: str
    sentence: int
    lower: str = field(init=False, compare=False, repr=False)
    """The word in lower case."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", self.text.lower())


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity: character span, token range ``[first, last]`` and OntoNotes label."""

    start: int
    end: int
    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class ActShare:
    """The probability that a word names any act, its likeliest PLOVER root, and that root's own."""

    probability: float
    root: str
    of_root: float


@dataclass(frozen=True)
class Parse:
    """An article's text with its words, sentences (as token ranges ``[first, stop)``) and entities.

    ``acts`` has of each token that may name an act how likely it does; none where nobody asked.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    entities: tuple[Entity, ...] = ()
    acts: Mapping[int, ActShare] = field(default_factory=dict)
    _subtrees: dict[int, tuple[int, int]] = field(default_factory=dict, compare=False, repr=False)
    _known: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, question: Hashable, answer: Callable[[], T]) -> T:
        """The answer to a question about this parse, worked out the first time that it is asked."""
        if question not in self._known:
            self._known[question] = answer()
        found: T = self._known[question]
        return found

    @cached_property
    def _children(self) -> dict[int, tuple[Token, ...]]:
        found: dict[int, list[Token]] = {}
        for token in self.tokens:
            if token.head != token.i:
                found.setdefault(token.head, []).append(token)
        return {head: tuple(children) for head, children in found.items()}

    @cached_property
    def _entity_at(self) -> dict[int, Entity]:
        return {i: e for e in self.entities for i in range(e.first, e.last + 1)}

    def children(self, i: int, *deps: str) -> list[Token]:
        """The dependents of token ``i``, in text order; only those with one of ``deps`` if given."""
        found = self._children.get(i, ())
        return [token for token in found if token.dep in deps] if deps else [*found]

    def subtree(self, i: int) -> tuple[int, int]:
        """First and last token index under token ``i``, itself included (holes are ignored)."""
        if i not in self._subtrees:
            first = last = i
            stack, seen = [i], {i}
            while stack:
                node = stack.pop()
                first, last = min(first, node), max(last, node)
                for child in self._children.get(node, ()):
                    if child.i not in seen:
                        seen.add(child.i)
                        stack.append(child.i)
            self._subtrees[i] = (first, last)
        return self._subtrees[i]

    def ancestors(self, i: int) -> Iterator[Token]:
        """The heads above token ``i``, nearest first."""
        seen = {i}
        while (head := self.tokens[i].head) != i and head not in seen:
            seen.add(head)
            yield self.tokens[head]
            i = head

    def entity(self, i: int) -> Entity | None:
        """The entity that token ``i`` is part of."""
        return self._entity_at.get(i)

    def span(self, first: int, last: int) -> Span:
        """Character span of the tokens ``first`` to ``last``, both included."""
        return self.tokens[first].start, self.tokens[last].end

    def sentence_tokens(self, number: int) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        first, stop = self.sentences[number]
        return self.tokens[first:stop]

    def sentence_span(self, number: int) -> Span:
        """Character span of a sentence."""
        first, stop = self.sentences[number]
        return self.span(first, stop - 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that touch a character span."""
        first = bisect_right(self._starts, span[0]) - 1
        if first < 0 or self.tokens[first].end <= span[0]:
            first += 1
        return self.tokens[first : bisect_left(self._starts, span[1])]
