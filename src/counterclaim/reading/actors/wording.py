"""How a phrase is put into a name: its words, without what only its place in the sentence gave."""

from __future__ import annotations

import re
from dataclasses import replace

from counterclaim.reading.actors.catalogue import Entry
from counterclaim.reading.actors.phrases import OWNERS, Phrase
from counterclaim.reading.actors.reference import Identity
from counterclaim.reading.syntax import Token


def phrase_text(tokens: tuple[Token, ...] | list[Token]) -> str:
    """The words of some tokens as they stand in the text, with single blanks."""
    text, end = "", tokens[0].start
    for token in tokens:
        text += (" " if token.start > end else "") + token.text
        end = token.end
    return text


def until_clause(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words up to the first clause, comma or parenthesis."""
    for k, token in enumerate(tokens):
        if k and (
            token.text in (",", ";", "(") or token.tag in ("WP", "WDT", "PRP", "VBD", "VBZ", "VBG")
        ):
            return tokens[:k]
    return tokens


def bare_name(phrase: Phrase) -> Phrase:
    """A proper name without the plain words before it: "the nonpartisan Budget Office"."""
    body = phrase.body
    if not body or not body[-1].tag.startswith("NNP"):
        return phrase
    first = next((k for k, t in enumerate(body) if t.text[:1].isupper()), 0)
    return replace(phrase, body=body[first:], owner=())


def text_of(phrase: Phrase) -> str:
    """The name that a phrase gives by itself: owner, body and "of ...", without the article."""
    tokens = phrase.body or phrase.tokens
    if phrase.owner and phrase.owner[0].lower not in OWNERS and phrase.body:
        first, last = phrase.owner[0].i, phrase.body[-1].i
        tokens = tuple(t for t in phrase.tokens if first <= t.i <= last)
    text = plain_text(tokens)
    after = phrase.rest
    proper = len(after) > 1 and phrase.head.tag.startswith("NNP") and after[1].tag.startswith("NNP")
    if after and (after[0].lower == "of" or (after[0].lower in ("for", "on") and proper)):
        text = f"{text} {phrase_text(until_clause(after)[:8])}"
    return re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.IGNORECASE)


def plain_text(tokens: tuple[Token, ...]) -> str:
    """The words, without a capital that only the sentence's beginning gave."""
    text, first = phrase_text(tokens), tokens[0]
    small = not first.tag.startswith("NNP") and first.text[1:].islower()
    return text[:1].lower() + text[1:] if small and first.tag not in ("JJ", "CD") else text


def unnamed(phrase: Phrase, body: Identity | None, state: Entry | None) -> str:
    """What an unnamed source is called: "Norland's official", "driver in Teral"."""
    words = plain_text(phrase.body)
    if phrase.owner and phrase.owner[0].lower not in OWNERS and len(phrase.owner) < 6:
        return f"{phrase_text(phrase.owner)}'s {words}"
    if body is not None and phrase.rest and not any(w in words for w in body.name.split()):
        return f"{body.name} {words}"
    attached = ("for", "of", "to", "with", "in", "at", "from", "near", "inside")
    if state is None and phrase.rest and phrase.rest[0].lower in attached:
        return f"{words} {phrase_text(until_clause(phrase.rest)[:6])}"
    if (
        state is not None
        and phrase.rest
        and state.modifier not in words
        and state.name not in words
    ):
        return f"{state.modifier} {words}"
    return words
