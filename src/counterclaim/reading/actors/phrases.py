"""Noun phrases as chunks of words: determiner, owner, body, what follows; and joint phrases apart.

The parse only helps to part joint phrases and to find a lost head; the chunks come from the words
themselves, so that one wrong head does not lose an actor.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from counterclaim.model import Span
from counterclaim.reading.actors.offices import word_set
from counterclaim.reading.syntax import Parse, Token

_BREAKS = word_set("break")
_MOST = 80
"""How many words of a mention are looked at."""
_STOPS = frozenset({",", ";", ":", "(", ")", "[", "]", "–", "—", "--", "...", "/"})
_QUOTES = frozenset("\"“”‘'’`")
_POSSESSIVE = frozenset({"'s", "’s", "'S", "’S", "'", "’"})
OWNERS = word_set("owner")
_DETERMINERS = word_set("determiner")
INDEFINITE = word_set("indefinite")
_LEADING = word_set("leading")
_AMOUNTS = word_set("amount")
_QUALIFIERS = word_set("qualifier")
_PRONOUNS = word_set("pronoun")


@dataclass(frozen=True)
class Phrase:
    """One noun phrase: ``tokens`` in all; ``body`` is what stands before the first break."""

    tokens: tuple[Token, ...]
    determiner: str
    owner: tuple[Token, ...]
    body: tuple[Token, ...]
    rest: tuple[Token, ...]

    @property
    def head(self) -> Token:
        """The last word of the body (of the phrase where the body is empty)."""
        return (self.body or self.owner or self.tokens)[-1]

    @property
    def span(self) -> Span:
        """The characters of the whole phrase."""
        return self.tokens[0].start, self.tokens[-1].end

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the body in lower case, apostrophes straight."""
        return tuple(token.lower.replace("’", "'") for token in self.body)

    @property
    def pronoun(self) -> str:
        """The pronoun that the phrase is, in lower case, or an empty string."""
        if len(self.tokens) > 2:
            return ""
        word = self.tokens[0].lower
        if word in _PRONOUNS and (len(self.tokens) == 1 or self.tokens[1].lower in ("all", "both")):
            return word
        return ""

    @property
    def plural(self) -> bool:
        """Whether the head is a plural noun."""
        return self.head.tag in ("NNS", "NNPS")


def phrases(parse: Parse, span: Span) -> tuple[Phrase, ...]:
    """The noun phrases of a span: one, or several where it joins them ("Russia and NATO").

    Never empty for a span that touches a word.
    """
    return parse.once((phrases, span), lambda: _phrases(parse, span))


def _phrases(parse: Parse, span: Span) -> tuple[Phrase, ...]:
    tokens = tuple(t for t in parse.tokens_in(span) if t.text not in _QUOTES)
    while tokens and tokens[-1].text in _STOPS | _POSSESSIVE | {"."}:
        tokens = tokens[:-1]
    tokens = tokens[:_MOST]
    if not tokens:
        return ()
    return tuple(chunk(_without_asides(part)) for part in _coordinates(parse, tokens))


def _without_asides(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Words without what stands in parentheses, where the phrase goes on after it."""
    kept: list[Token] = []
    depth = 0
    for token in tokens:
        depth += token.text == "("
        if depth == 0:
            kept.append(token)
        depth -= token.text == ")" and depth > 0
    return tuple(kept) if kept and kept[-1] is tokens[-1] else tokens


def chunk(tokens: tuple[Token, ...]) -> Phrase:
    """A phrase from its words."""
    skipped = _before_noun(tokens)
    determiner = next((t.lower for t in tokens[:skipped] if t.lower in _DETERMINERS), "")
    inner = tokens[skipped:]
    stop = _body_stop(inner)
    core, rest = inner[:stop], inner[stop:]
    owner: tuple[Token, ...] = ()
    for i in range(len(core) - 2, 0, -1):
        if core[i].text in _POSSESSIVE and (core[i].tag == "POS" or core[i].text[-1] in "sS"):
            owner, core = core[:i], core[i + 1 :]
            break
    if not owner and len(core) > 1 and core[0].lower in OWNERS:
        owner, core = core[:1], core[1:]
    return Phrase(tokens, determiner, owner, core, rest)


def inner_of(phrase: Phrase) -> Phrase | None:
    """What an amount or membership is of: "dozens of fighters", "members of the council"."""
    if phrase.owner or len(phrase.rest) < 2 or phrase.rest[0].lower != "of" or len(phrase.body) > 2:
        return None
    return chunk(phrase.rest[1:]) if phrase.head.lower in _AMOUNTS else None


def apposed(phrase: Phrase) -> Phrase | None:
    """What a description is told to be behind its comma: "its ally, [the Free Front], said"."""
    if len(phrase.rest) < 2 or phrase.rest[0].text != ",":
        comma = next((k for k, t in enumerate(phrase.rest) if t.text == ","), None)
        if comma is None or phrase.rest[0].lower != "of" or phrase.head.lower not in _MEMBERS:
            return None
        after = phrase.rest[comma + 1 :]
    else:
        after = phrase.rest[1:]
    stop = next((k for k, t in enumerate(after) if k and t.text == ","), len(after))
    first = after[0] if after else None
    if first is None or first.tag.startswith(("W", "V", "IN", "RB")):
        return None
    return chunk(after[:stop])


_MEMBERS = frozenset(("one", "another", "some", "two", "most"))


def _before_noun(tokens: tuple[Token, ...]) -> int:
    """How many words stand before the noun phrase proper: "by", "at least", "the", "up to 20"."""
    for k, token in enumerate(tokens[:-1]):
        named = token.tag in ("NNP", "NNPS", "PRP", "PRP$")
        skip = (
            token.lower in _DETERMINERS
            or token.lower in _LEADING
            or token.tag in ("CD", "RB", "IN")
        )
        following = tokens[k + 1]
        if token.lower in _QUALIFIERS and following.tag in ("NNP", "NNPS"):
            continue  # "neighbouring Norland"
        if named or not skip or following.lower in ("of", "-") or following.text in _STOPS:
            return k
    return max(0, len(tokens) - 1)


def _body_stop(tokens: tuple[Token, ...]) -> int:
    for i, token in enumerate(tokens):
        if i == 0:
            continue
        if token.text in _STOPS or (token.tag == "PRP" and token.lower in _PRONOUNS):
            return i
        if token.lower in _BREAKS and not (tokens[i - 1].text == "-" or token.tag.startswith("NN")):
            return i
        verb = token.tag in ("VBD", "VBZ", "VBP", "MD", "VBN", "VBG")
        if verb and tokens[i - 1].tag[:2] == "NN" and _verb_follows(tokens, i):
            return i
    return len(tokens)


def _verb_follows(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the verb at ``i`` starts a reduced clause ("jets patrolling the border")."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return after is None or not after.tag.startswith("NN")


def _coordinates(parse: Parse, tokens: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    inside = {token.i for token in tokens}
    heads = [t for t in tokens if t.head not in inside or t.head == t.i]
    head = next(
        (t for t in heads if t.tag[:2] in ("NN", "PR", "WP", "CD")), heads[0] if heads else None
    )
    joined: list[Token] = []
    seen: set[int] = set()
    node = head
    while node is not None and node.i not in seen:
        seen.add(node.i)
        following = [
            t
            for t in parse.children(node.i, "conj")
            if t.i in inside and t.tag[:2] in ("NN", "PR", "CD")
        ]
        node = following[0] if following else None
        joined += following
    cuts = sorted({_start_of(parse, t, tokens) for t in joined} | set(_plain_cuts(parse, tokens)))
    cuts = [cut for cut in cuts if _may_part(parse, tokens, cut)]
    parts: list[tuple[Token, ...]] = []
    before = 0
    for cut in [*cuts, len(tokens)]:
        part = tokens[before:cut]
        while part and (part[-1].text == "," or part[-1].lower in ("and", "or", "&", "both")):
            part = part[:-1]
        while part and part[0].lower in ("and", "both", "or"):
            part = part[1:]
        if part:
            parts.append(part)
        before = cut
    return parts or [tokens]


def _start_of(parse: Parse, token: Token, tokens: tuple[Token, ...]) -> int:
    """Where in ``tokens`` the phrase of a joined head begins: after "and" or a comma."""
    position = next(k for k, t in enumerate(tokens) if t.i == token.i)
    while (
        position > 0
        and tokens[position - 1].text != ","
        and tokens[position - 1].lower not in ("and", "or", "&")
    ):
        position -= 1
    return position


def _plain_cuts(parse: Parse, tokens: tuple[Token, ...]) -> list[int]:
    """Cuts that need no parse: "and" between spans of capitalised words only, or before "the".

    "Norland's army and the Ostmark-backed rebels", but not "minister of defence and the interior".
    """
    for k, token in enumerate(tokens):
        if token.lower == "and" and 0 < k < len(tokens) - 1:
            sides = [t for t in tokens if t is not token and t.lower not in ("the", ",")]
            names = all(t.text[:1].isupper() or t.text == "-" for t in sides)
            left, right = parse.entity(tokens[k - 1].i), parse.entity(tokens[k + 1].i)
            apart = left is None or left is not right
            whole = tokens[k + 1].lower == "the" and not any(t.tag == "IN" for t in tokens[:k])
            if (names and apart and len(sides) <= 8) or whole:
                return [k + 1]
    return []


def _may_part(parse: Parse, tokens: tuple[Token, ...], cut: int) -> bool:
    """Whether a cut lies between actors, not inside a name or between the roles of one person."""
    if cut <= 0 or cut >= len(tokens):
        return False
    left = next(
        (t for t in reversed(tokens[:cut]) if t.text != "," and t.lower not in ("and", "or", "&")),
        None,
    )
    if left is None:
        return False
    entity = parse.entity(left.i)
    if entity is not None and entity is parse.entity(tokens[cut].i):
        return False
    depth = sum((t.text == "(") - (t.text == ")") for t in tokens[:cut])
    return depth <= 0
