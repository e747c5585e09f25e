"""How far a cue and a source reach: the verb with its particle, the noun phrase without its clauses.

The encoder takes the whole verb group and all that describes a speaker ("the union, which counts the
dead, had also told reporters"); a record holds "the union" and "told".
"""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.model import Act, Span
from counterclaim.reading.statements.cues import find_cue, verb_cue
from counterclaim.reading.syntax import Parse, Token

_NOT = frozenset(("not", "never", "n't", "n’t"))
_CLAUSE = ("WDT", "WP", "WP$")
_FREE_PARTICLE = frozenset(("VBG", "VBN"))


def cue_core(parse: Parse, cue: Sequence[Span], act: Act) -> tuple[Span, ...]:
    """A cue without its auxiliaries, adverbs, times and whom it is said to.

    What is not said keeps all its words ("could not be reached").
    """
    if len(cue) != 1 or act == "no_comment":
        return tuple(cue)
    tokens = parse.tokens_in(cue[0])
    found = find_cue(tokens)
    verbs = [t for t in tokens if t.tag.startswith("V") and verb_cue(t) is not None]
    if found is None or found.form == "noun":
        return _plain_verb(parse, tokens) or tuple(cue)
    if found.form == "phrase":
        first, last = _words(tokens, found.words)
        if len(found.words) > 1 and found.words[0] == "be":
            return tuple(cue)
    elif verbs:
        first, last = verbs[0].i, _last(tokens, verbs[-1])
    else:
        return tuple(cue)
    first = next((t.i for t in tokens if t.lower in _NOT and t.i < first), first)
    return (parse.span(first, max(first, last)),)


def _plain_verb(parse: Parse, tokens: Sequence[Token]) -> tuple[Span, ...]:
    """The verb of a cue that no table has, without what stands before it: "had initially put"."""
    verbs = [t for t in tokens if t.tag.startswith("V")]
    main = next((t for t in verbs if t.dep not in ("aux", "auxpass")), None)
    if main is None or any(t.tag.startswith("N") for t in tokens if t.i < main.i):
        return ()
    if any(t.lower in _NOT for t in tokens):
        return ()
    return (parse.span(main.i, tokens[-1].i),)


def _words(tokens: Sequence[Token], words: Sequence[str]) -> tuple[int, int]:
    """The first and the last token of a phrase whose words may stand apart."""
    best = (tokens[0].i, tokens[-1].i)
    for k, token in enumerate(tokens):
        if token.lemma.lower() != words[0]:
            continue
        at, last = 0, token
        for other in tokens[k:]:
            if at < len(words) and other.lemma.lower() == words[at]:
                at, last = at + 1, other
        if at == len(words):
            return token.i, last.i
    return best


def _last(tokens: Sequence[Token], verb: Token) -> int:
    """The verb's particle, if it stands right behind it in the cue."""
    last = verb.i
    for token in tokens:
        if token.i == last + 1 and token.tag == "RP":
            last = token.i
    return last


def source_core(parse: Parse, source: Sequence[Span]) -> tuple[Span, ...]:
    """A source without the clauses that only tell more of it: "the union, which counts the dead"."""
    if len(source) != 1:
        return tuple(source)
    tokens = parse.tokens_in(source[0])
    for k, token in enumerate(tokens[1:], 1):
        comma = tokens[k - 1].text == ","
        apposed = any(t.text == "," for t in tokens[:k])
        relative = apposed and (
            token.tag in _CLAUSE and (token.lower != "that" or token.dep in ("nsubj", "nsubjpass"))
        )
        participle = comma and token.tag in _FREE_PARTICLE and token.dep in ("acl", "advcl")
        if relative or participle:
            stop = k - 2 if comma else k - 1
            return (parse.span(tokens[0].i, tokens[max(0, stop)].i),)
    return tuple(source)
