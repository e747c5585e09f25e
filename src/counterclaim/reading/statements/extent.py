"""How far a cue and a source reach: the verb with its particle, the noun phrase without its clauses.

The encoder takes the whole verb group and all that describes a speaker ("the union, which counts the
dead, had also told reporters"); a record holds "the union" and "told".
"""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.model import Act, Span
from counterclaim.reading.statements.cues import find_cue, verb_cue
from counterclaim.reading.statements.relays import UNSPEAKING
from counterclaim.reading.syntax import Parse, Token

_TOLD = frozenset("tell inform notify brief assure remind warn ask".split())
_NOT = frozenset(("not", "never", "n't", "n’t"))
_QUOTED = frozenset(("quote", "cite"))
_TERMS = frozenset(
    ("speak", "ask", "brief", "request", "decline", "insist", "refuse", "want", "wish")
)
"""Verbs of clauses that tell on what terms a source speaks: "asked about the raid"."""
_LONGEST = 30
_BY = frozenset(("by", "on", "about", "in", "at", "near", "with", "from"))
_CLAUSE = ("WDT", "WP", "WP$")
_FREE_PARTICLE = frozenset(("VBG", "VBN"))


def cue_core(parse: Parse, cue: Sequence[Span], act: Act) -> tuple[Span, ...]:
    """A cue without its auxiliaries and adverbs, the time and the place of saying, and whom it is said to.

    What is not said keeps all its words ("could not be reached").
    """
    if len(cue) != 1 or act == "no_comment":
        return tuple(cue)
    tokens = parse.tokens_in(cue[0])
    first = next((k for k, t in enumerate(tokens) if not _leads(t)), 0)
    if first and tokens[first].lower in _NOT:
        first -= 1
    last = len(tokens) - 1
    verb = tokens[first]
    if verb.tag.startswith("V") and (known := verb_cue(verb)) is not None:
        said = [k for k, t in enumerate(tokens) if t.tag.startswith("V") and verb_cue(t)]
        found = find_cue(tokens[first:])
        if found is not None and found.form == "phrase" and known.words[0] == found.words[0]:
            last = _phrase_end(tokens, first, found.words)
        elif not _goes_on(tokens, said[-1]):
            last = said[-1] + _particles(tokens, said[-1])
    return (parse.span(verb.i, tokens[last].i),)


def _leads(token: Token) -> bool:
    """Whether a word only stands before the verb: "has", "also", "but", "jointly"."""
    if token.lower in _NOT or token.tag == "TO":
        return False
    return token.dep in ("aux", "auxpass") or token.tag in ("RB", "CC", "MD") or token.text == ","


def _phrase_end(tokens: Sequence[Token], first: int, words: Sequence[str]) -> int:
    """The last token of a phrase whose words may stand apart."""
    at, last = 0, first
    for k, token in enumerate(tokens[first:], first):
        if at < len(words) and token.lemma.lower() == words[at]:
            at, last = at + 1, k
    return last if at == len(words) else len(tokens) - 1


def _goes_on(tokens: Sequence[Token], k: int) -> bool:
    """Whether what follows the verb makes its meaning: no time, no addressee, no "in a statement"."""
    after = tokens[k + 1 + _particles(tokens, k) :]
    if not after:
        return False
    told = tokens[k].lemma.lower() in _TOLD and after[0].tag[:2] in ("NN", "DT", "PR", "JJ", "CD")
    apart = after[0].tag == "IN" and len(after) > 1
    timed = after[0].dep == "npadvmod" or after[-1].dep == "npadvmod"
    return not (told or apart or timed or after[0].tag in (":", "RB"))


def _particles(tokens: Sequence[Token], k: int) -> int:
    """How many particles stand right behind a verb."""
    return int(k + 1 < len(tokens) and tokens[k + 1].tag == "RP")


def source_core(parse: Parse, source: Sequence[Span], cue: Sequence[Span] = ()) -> tuple[Span, ...]:
    """A source with the clause that tells who it is, without one that tells what it said elsewhere.

    "The union, which counts the dead" stays whole; of "the union, which had denied the report" and
    "a resident, quoted by the agency," the clause is a statement of its own.
    """
    if len(source) != 1:
        return tuple(source)
    whole = _with_clause(parse, source[0], cue)
    tokens = parse.tokens_in(whole)
    for k, token in enumerate(tokens[1:], 1):
        comma = tokens[k - 1].text == ","
        relative = token.tag in _CLAUSE and any(t.text == "," for t in tokens[:k])
        participle = comma and token.tag in _FREE_PARTICLE and token.dep in ("acl", "advcl")
        if (relative or participle) and _speaks(tokens[k:]):
            stop = k - 2 if comma else k - 1
            return (parse.span(tokens[0].i, tokens[max(0, stop)].i),)
    return (whole,)


def _with_clause(parse: Parse, source: Span, cue: Sequence[Span]) -> Span:
    """A source with the clause that follows it: "residents [reached by telephone] said"."""
    own = parse.tokens_in(source)
    if not own or not cue or own[0].tag.startswith(("PR", "W")):
        return source
    stop = cue[0][0] if cue[0][0] > source[1] else len(parse.text)
    after = [t for t in parse.tokens[own[-1].i + 1 : own[-1].i + _LONGEST] if t.start < stop]
    after = [t for t in after if t.sentence == own[-1].sentence]
    apart = bool(after) and after[0].text == ","
    words = after[1:] if apart else after
    if not words or _speaks(words[: _LONGEST // 2]):
        return source
    if apart:
        last = _apart(parse, own, words)
    else:
        last = _close(parse, own, words) if stop < len(parse.text) else None
    return source if last is None else (source[0], parse.tokens[last].end)


def _apart(parse: Parse, own: Sequence[Token], words: Sequence[Token]) -> int | None:
    """The last token of a clause between two commas: "the union[, which counts the dead], said"."""
    first = words[0]
    end = next((k for k, t in enumerate(words) if k and t.text == ","), None)
    if end is None or first.lower == "that":
        return None
    described = first.tag in _FREE_PARTICLE and own[0].i <= first.head <= own[-1].i
    return words[end - 1].i if first.tag in _CLAUSE or described else None


def _close(parse: Parse, own: Sequence[Token], words: Sequence[Token]) -> int | None:
    """The last token of a clause without commas before the cue: "a man [who fled] said"."""
    first = words[0]
    verb = next((t for t in words if t.tag.startswith("V")), first)
    held = verb.dep in ("acl", "relcl") and own[0].i <= verb.head <= own[-1].i
    by = len(words) > 1 and verb is first and words[1].lower in _BY
    if first.tag in _CLAUSE:
        return min(parse.subtree(verb.i)[1], words[-1].i) if held else None
    told = verb is first and first.tag in ("VBN", "VBD", "VBG")
    if not told or not (held or by):
        return None
    return min(parse.subtree(verb.i)[1], words[-1].i) if held else words[-1].i


def _speaks(clause: Sequence[Token]) -> bool:
    """Whether a clause tells what was said by whom, not on what terms one speaks."""
    if clause and clause[0].tag == "WP$":
        return False  # "whose authenticity nobody could confirm" tells of the source
    verb = next(
        (t for t in clause if t.tag.startswith("V") and t.dep not in ("aux", "auxpass")), None
    )
    if verb is None or verb.lemma.lower() in _TERMS:
        return False
    if verb.lower == "citing":
        return not any(t.lemma.lower() in UNSPEAKING for t in clause)
    return verb.lemma.lower() in _QUOTED or verb_cue(verb, "speech") is not None
