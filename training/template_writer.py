"""The writer that strings attributed and plain sentences into one mini article."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import template_cues as cues
from template_clauses import Clauses, capital
from template_world import World

Pattern = Callable[["Writer"], str]
Patterns = list[tuple[int, Pattern]]
"""What draws one attributed passage, with its weight."""


class Writer:
    """Writes one article: keeps its cast, numbers its attributions, draws patterns."""

    def __init__(self, rng: random.Random, world: World, patterns: Patterns) -> None:
        self.rng, self.world, self.clauses = rng, world, Clauses(rng, world)
        self.patterns = patterns
        self.number = 0
        self.cast = [world.person() for _ in range(3)]
        self.named: set[str] = set()

    def new(self) -> int:
        """The number of the next attribution."""
        self.number += 1
        return self.number

    def chance(self, share: float) -> bool:
        """True with this probability."""
        return self.rng.random() < share

    def pick(self, words: list[str]) -> str:
        """One of these shapes, filled."""
        return self.clauses.fill(self.rng.choice(words))

    def person(self) -> str:
        """A person: in full at the first mention, then by family name."""
        full, last = self.rng.choice(self.cast)
        if last in self.named:
            return last if self.chance(0.8) else f"Mr. {last}"
        self.named.add(last)
        return full

    def who(self, *, pronoun: float = 0.12) -> str:
        """A source: a person, a body, an anonymous one, a document, a joint one or a pronoun."""
        roll = self.rng.random()
        if roll < pronoun:
            return self.pick(cues.PRONOUNS)
        if roll < 0.2 + pronoun:
            return self.pick(cues.DEFINITE)
        makers = [
            self.person,
            self.person,
            self.person,
            self.world.body,
            self.world.body,
            self._short,
        ]
        makers += [self.world.anonymous, self.world.anonymous, self.world.paper, self.world.agency]
        text = self.rng.choice(makers)()
        if self.chance(0.08) and not text.endswith(","):
            text += " and " + self.rng.choice([self.world.body, self._short])()
        return text

    def speaker(self) -> str:
        """A source that can be quoted word for word."""
        return self.person() if self.chance(0.6) else self.who()

    def _short(self) -> str:
        return self.pick(["{c}", "{k}", "{c}", "{c} and {c}", "{k} and {k}", "both {c} and {c}"])

    def s(self, k: int | str, text: str | None = None, *, last: bool = False) -> str:
        """A marked source; ``last`` drops the comma after an apposition."""
        text = text if text is not None else self.who()
        return f"⟦s{k}|{text.rstrip(',') if last else text}⟧"

    def c(self, k: int | str, text: str) -> str:
        """A marked cue."""
        return f"⟦c{k}|{text}⟧"

    def t(self, k: int | str, text: str) -> str:
        """A marked content; the complementiser stays outside."""
        if text.startswith("that "):
            return "that " + self.t(k, text[5:])
        return f"⟦t{k}|{text}⟧"

    def say(self) -> str:
        """A verb of saying that takes a clause, with or without an adverb or an auxiliary."""
        verb = self.rng.choice(cues.SAY if self.chance(0.5) else cues.PLAIN_SAY)
        if (verb.endswith("ed") and " " not in verb) or verb == "said":
            roll = self.rng.random()
            if roll < 0.12:
                return f"{self.rng.choice(cues.AUXILIARIES)} {verb}"
            if roll < 0.2:
                return f"{self.rng.choice(cues.ADVERBS)} {verb}"
        return verb

    def say_post(self) -> str:
        """A verb of saying that can follow its content."""
        return self.rng.choice(cues.POST)

    def that(self) -> str:
        """`` that `` or a blank."""
        return " that " if self.chance(0.45) else " "

    def adjunct(self, share: float = 0.35) -> str:
        """`` on Tuesday``, `` in a statement``, with a blank before, or nothing."""
        return " " + self.pick(cues.ADJUNCTS) if self.chance(share) else ""

    def front(self, sentence: str, share: float = 0.12) -> str:
        """Sometimes puts an adjunct before a sentence, which begins with a capital."""
        if self.chance(share):
            return capital(self.pick(cues.FRONTED)) + ", " + sentence
        return capital(sentence)

    def quote(self, low: int = 1, high: int = 1, end: str = ",") -> str:
        """A quotation in marks, its last stop changed to ``end`` (a question keeps its mark)."""
        return "“" + self.quote_words(low, high, end) + "”"

    def quote_words(self, low: int = 1, high: int = 1, end: str = ",") -> str:
        """The words of a quotation, without the marks."""
        text = " ".join(self.clauses.quotes(low, high))
        return text if text.endswith("?") else text[:-1] + end

    def content(self, share: float = 0.12) -> str:
        """A clause, sometimes with some of its words in quotation marks."""
        text = self.clauses.claim()
        if self.chance(share):
            words = text.split(" ")
            at = self.rng.randrange(len(words))
            to = min(len(words), at + self.rng.randint(1, 6))
            words[at], words[to - 1] = "“" + words[at], words[to - 1] + "”"
            return " ".join(words)
        if self.chance(share / 2):
            return self.clauses.fill("{attack} was “{scrap}”")
        return text

    def sentence(self) -> str:
        """One attributed sentence or passage."""
        weights = [weight for weight, _ in self.patterns]
        text = self.rng.choices([function for _, function in self.patterns], weights)[0](self)
        return agree(text.replace(",,", ",").replace(",.", ".").replace(",⟧,", ",⟧"))

    def plain(self) -> str:
        """A sentence in the writer's own voice."""
        return capital(self.clauses.slot("decoy" if self.chance(0.22) else "story"))

    def article(self) -> str:
        """The whole marked-up text: 3 to 10 passages, perhaps a headline, dateline and noise."""
        rng = self.rng
        parts = [
            self.sentence() if self.chance(0.62) else self.plain()
            for _ in range(rng.randint(3, 10))
        ]
        breaks = rng.choice(
            [["\n\n"], ["\n\n", " "], ["\n"], ["\n", " "], [" "], ["\n\n", " ", " "]]
        )
        text = parts[0]
        for part in parts[1:]:
            text += rng.choice(breaks) + part
            if self.chance(0.03):
                text += "\n" + self.pick(cues.NOISE) + "\n"
        line = "\n" if "\n" in breaks else "\n\n"
        if self.chance(0.22):
            text = self.pick(cues.DATELINES) + text
        if self.chance(0.06):
            text = self.pick(cues.NOISE) + line + text
        if self.chance(0.3):
            text = self.headline() + line + text
        if self.chance(0.06):
            text += line + self.pick(cues.NOISE)
        return self.damage(text)

    def headline(self) -> str:
        """A headline or section heading; about half of them attribute something."""
        rng, k = self.rng, None
        words = self.clauses.slot("headline")
        if self.chance(0.7):
            k = self.new()
            source = self.pick(cues.HEADLINE_SOURCES)
            shape = rng.choice(cues.HEADLINES)
            words = shape.format(
                s=f"⟦s{k}|{source}⟧", k=k, t=f"⟦t{k}|{words}⟧", q=f"⟦t{k}|“{words}”⟧"
            )
        else:
            words = rng.choice(
                [words, self.pick(["{weapon} hits {p}", "{c} closes border", "{talks}"])]
            )
        words = agree(words)
        roll = rng.random()
        if roll < 0.25:
            return _outside_tags(words, str.upper)
        if roll < 0.5:
            return _outside_tags(words, _title)
        return capital(words)

    def damage(self, text: str) -> str:
        """Rarely loses quotation marks or the commas before a closing mark, as bad copies do."""
        roll = self.rng.random()
        if roll < 0.03:
            return text.replace("“", "").replace("”", "")
        if roll < 0.06:
            return re.sub(r",(?=”)", "", text)
        if roll < 0.09:
            return re.sub(r"[“”]", lambda m: "" if self.chance(0.3) else m.group(), text)
        return text


_HEADS = "|".join(map(re.escape, cues.words("plural_heads") + cues.wordings("plural phrases")))
_FIRST = "|".join(cues.words("plural_first"))
_LAST = "|".join(cues.words("plural_last"))
_PLURAL = re.compile(rf"(?:.* and .*|{_HEADS}|(?:{_FIRST}) .*|.* (?:{_LAST}))", re.IGNORECASE)
_THIRD = cues.words("third_person")
_PAIRS = {word: word[:-1] for word in _THIRD} | {
    "denies": "deny",
    "is": "are",
    "was": "were",
    "has": "have",
}
_PAIRS |= {"says": "say", "wants": "want", "expresses": "express"}
_BACK = {plural: single for single, plural in _PAIRS.items()}
_NEXT = re.compile(r"⟦s([\d,]+)\|([^⟦⟧]+)⟧( ⟦c[\d,]+\|)(\w+)(?=[\s⟧])")


def agree(text: str) -> str:
    """Makes a cue that follows its source agree with it in number, by rule of thumb."""

    def fit(match: re.Match[str]) -> str:
        numbers, source, between, verb = match.groups()
        head = source.split(",")[0]
        plural = bool(_PLURAL.fullmatch(head)) or source in ("I", "you")
        verb = _PAIRS.get(verb, verb) if plural else _BACK.get(verb, verb)
        if source == "I" and verb in ("are", "were"):
            verb = {"are": "am", "were": "was"}[verb]
        return f"⟦s{numbers}|{source}⟧{between}{verb}"

    return _NEXT.sub(fit, text)


def _outside_tags(text: str, change: Callable[[str], str]) -> str:
    pieces = re.split(r"(⟦[sct][\d,]+\||⟧)", text)
    return "".join(p if p.startswith("⟦") or p == "⟧" else change(p) for p in pieces)


def _title(text: str) -> str:
    return re.sub(r"(?<![\w'’])[a-z](?=\w{3})", lambda m: m.group().upper(), text)
