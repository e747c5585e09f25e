"""The patterns of attribution, and the writer that strings them into a mini article."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import template_cues as cues
from template_clauses import Clauses, capital
from template_world import DAYS, World

Pattern = Callable[["Writer"], str]
PATTERNS: list[tuple[int, Pattern]] = []


def pattern(weight: int) -> Callable[[Pattern], Pattern]:
    """Registers a pattern: a function from the writer to marked-up text, drawn with this weight."""

    def register(function: Pattern) -> Pattern:
        PATTERNS.append((weight, function))
        return function

    return register


class Writer:
    """Writes one article: keeps its cast, numbers its attributions, draws patterns."""

    def __init__(self, rng: random.Random, world: World, clauses: Clauses) -> None:
        self.rng, self.world, self.clauses = rng, world, clauses
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
        """Sometimes puts an adjunct before a sentence, which then begins with a capital in any case."""
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
        weights = [weight for weight, _ in PATTERNS]
        text = self.rng.choices([function for _, function in PATTERNS], weights)[0](self)
        return agree(text.replace(",,", ",").replace(",.", ".").replace(",⟧,", ",⟧"))

    def plain(self) -> str:
        """A sentence in the writer's own voice."""
        return capital(self.clauses.slot("decoy" if self.chance(0.22) else "story"))

    def article(self) -> str:
        """The whole marked-up text: 3 to 10 passages, with or without headline, dateline and noise."""
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


_PLURAL = re.compile(
    r"(?:.* and .*|(?:both|they|we|some|many|others|the two|both sides|residents|witnesses|medics|critics"
    r"|experts|observers|supporters|opponents|the rebels|the separatists|the insurgents|activists|records"
    r"|documents|figures|officials|diplomats|sources|analysts|people|villagers|fishermen|voters|papers"
    r"|authorities|police|prosecutors|lawmakers|delegates|lawyers|images|the two \w+|aid workers|media"
    r"|(?:some|most|two|three|several|many|local|official|satellite|court) .*|.* (?:police|officials"
    r"|authorities|diplomats|prosecutors|lawmakers|media)|data from .*|aid groups|survivors|relatives .*))",
    re.IGNORECASE,
)
_THIRD = ["says", "thinks", "believes", "feels", "hopes", "fears", "expects", "writes", "shows", "argues", "insists", "notes", "adds", "claims", "warns", "doubts", "reckons", "estimates", "holds", "contends", "knows", "wants", "plans", "intends", "accuses", "blames", "supports", "opposes", "denies", "condemns", "urges", "demands", "vows", "regards", "sees", "considers", "agrees", "assumes", "suspects", "reports", "confirms", "tells"]
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
    """Makes a cue that follows its source agree with it in number, as far as a rule of thumb can."""

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


@pattern(16)
def before(w: Writer) -> str:
    """*The ministry said on Tuesday that ...*."""
    k = w.new()
    return w.front(f"{w.s(k)} {w.c(k, w.say())}{w.adjunct()}{w.that()}{w.t(k, w.content())}.")


@pattern(8)
def after(w: Writer) -> str:
    """*..., the ministry said.* and *..., said the ministry.*."""
    k = w.new()
    text = capital(w.t(k, w.content()))
    if w.chance(0.3):
        return (
            f"{text}, {w.c(k, w.rng.choice(cues.INVERTED))} {w.s(k, w.who(pronoun=0), last=True)}."
        )
    return f"{text}, {w.s(k)} {w.c(k, w.say_post())}{w.adjunct()}."


@pattern(4)
def inside(w: Writer) -> str:
    """*The strike, the army said, was planned for months.*."""
    k = w.new()
    left, right = w.t(k, w.pick(["{subject}"])), w.t(k, w.pick(["{predicate}"]))
    if w.chance(0.3):
        return capital(f"{left}, {w.c(k, 'according to')} {w.s(k, last=True)}, {right}.")
    return capital(f"{left}, {w.s(k)} {w.c(k, w.say_post())}{w.adjunct(0.2)}, {right}.")


@pattern(9)
def according(w: Writer) -> str:
    """*According to ...* before, after."""
    k = w.new()
    cue = w.rng.choice(cues.ACCORDING)
    if w.chance(0.5):
        return f"{capital(w.c(k, cue))} {w.s(k, last=True)}, {w.t(k, w.content())}."
    return f"{capital(w.t(k, w.content()))}, {w.c(k, cue)} {w.s(k, last=True)}."


@pattern(4)
def as_said(w: Writer) -> str:
    """*As the ministry put it, ...*; *In the view of ...*."""
    k = w.new()
    shape = w.rng.choice(cues.AS_SHAPES)
    return capital(shape.format(s=w.s(k, last=True), k=k, t=w.t(k, w.content())))


@pattern(12)
def quoted_after(w: Writer) -> str:
    """*"...," X said.*, with a second quotation or without, over one paragraph or two."""
    k = w.new()
    first = w.t(k, w.quote(1, 3))
    if w.chance(0.35):
        tail = f"{w.c(k, w.rng.choice(cues.INVERTED))} {w.s(k, w.who(pronoun=0), last=True)}"
    else:
        tail = f"{w.s(k, w.speaker())} {w.c(k, w.say_post())}{w.adjunct()}"
    text = f"{first} {tail}."
    roll = w.rng.random()
    if roll < 0.28:
        text += " " + w.t(k, w.quote(1, 2, "."))
    elif roll < 0.34:
        text += "\n\n" + w.t(k, w.quote(1, 2, "."))
    elif roll < 0.4:
        text += f" {w.t(k, '“' + w.quote_words(1, 2, '.') + chr(10) * 2 + w.quote(1, 2, '.'))}"
    return text


@pattern(9)
def quoted_before(w: Writer) -> str:
    """*X said: "..."*, *X said, "..."*, *X said "..."*."""
    k = w.new()
    mark = w.rng.choice([",", ",", ":", ":", ""])
    words = w.quote(1, 3, ".")
    if w.chance(0.1):
        words = "“" + w.quote_words(1, 2, ".") + "\n\n" + w.quote(1, 2, ".")
    return w.front(f"{w.s(k, w.speaker())} {w.c(k, w.say())}{w.adjunct()}{mark} {w.t(k, words)}")


@pattern(6)
def quoted_around(w: Writer) -> str:
    """*"...," X said, "..."* in two pieces."""
    k = w.new()
    left = w.rng.choice(cues.OPENERS)
    if w.chance(0.4):
        left = w.quote_words(end=",")
    right = w.quote_words(1, 2, ".")
    if not left.endswith("?"):
        right = right[:1].lower() + right[1:] if not right.startswith("I ") else right
    link = "," if w.chance(0.7) else "."
    return (
        f"{w.t(k, '“' + left + '”')} {w.s(k, w.speaker())} {w.c(k, w.say_post())}{w.adjunct(0.2)}{link} "
        f"{w.t(k, '“' + (capital(right) if link == '.' else right) + '”')}"
    )


@pattern(7)
def partly_quoted(w: Writer) -> str:
    """A clause or phrase with a scrap in quotation marks."""
    k = w.new()
    shape = w.rng.choice(cues.PARTIAL)
    text = w.clauses.fill(shape.replace("[s]", "⟦S⟧").replace("[k]", "⟦K⟧"))
    return capital(_late(w, text, k))


def _late(w: Writer, text: str, k: int) -> str:
    """Puts source and numbers into a filled shape."""
    text = text.replace("⟦S⟧", w.s(k))
    text = re.sub(r"\[([ct])\|(?!that )(.*?)\]", lambda m: f"⟦{m.group(1)}{k}|{m.group(2)}⟧", text)
    return re.sub(r"\[t\|that (.*?)\]", lambda m: f"that ⟦t{k}|{m.group(1)}⟧", text)


@pattern(20)
def with_object(w: Writer) -> str:
    """Verbs with a phrase for content: denied the charge, urged X to withdraw, expressed concern over."""
    k = w.new()
    cue, objects = _act(w)
    text = f"{w.s(k)} {w.c(k, cue)} {w.t(k, objects)}"
    if w.chance(0.3):
        text += w.adjunct(1)
    return w.front(text + ".")


def _act(w: Writer) -> tuple[str, str]:
    verbs, shapes = w.rng.choice(cues.ACTS)
    verb = w.rng.choice(verbs)
    if verb.split()[0].endswith("ed") and w.chance(0.2):
        verb = w.rng.choice(cues.AUXILIARIES + cues.ADVERBS) + " " + verb
    return verb, w.pick(shapes)


@pattern(10)
def two_cues(w: Writer) -> str:
    """*accused X of ..., saying ...*: two attributions with one source."""
    a, b = w.new(), w.new()
    both = f"{a},{b}"
    if w.chance(0.65):
        cue, words = _act(w)
        head = f"{w.s(both)} {w.c(a, cue)} {w.t(a, words)}"
    else:
        head = f"{w.s(both)} {w.c(a, w.say())}{w.adjunct(0.2)}{w.that()}{w.t(a, w.content(0.05))}"
    roll = w.rng.random()
    if roll < 0.65:
        comma = ", " if w.chance(0.85) else " "
        tail = f"{comma}{w.c(b, w.rng.choice(cues.PARTICIPLES))}{w.that()}{w.t(b, w.content())}"
    elif roll < 0.8:
        cue, words = w.rng.choice(cues.ACT_PARTICIPLES)
        tail = f", {w.c(b, cue)} {w.t(b, w.pick(words))}"
    else:
        cue, words = _act(w)
        tail = f" and {w.c(b, cue)} {w.t(b, words)}"
    return w.front(head + tail + ".")


@pattern(4)
def participle_first(w: Writer) -> str:
    """*Speaking in X, Y said ...*; *Citing a source, the agency said ...*."""
    k = w.new()
    lead = w.pick(cues.LEADS)
    return f"{capital(lead)}, {w.s(k)} {w.c(k, w.say())}{w.that()}{w.t(k, w.content())}."


@pattern(12)
def relay(w: Writer) -> str:
    """One voice through another: the outermost is marked, the content is what the inner one says."""
    k = w.new()
    agency = w.world.agency() if w.chance(0.85) else w.world.body()
    inner = w.who(pronoun=0).rstrip(",")
    content = w.content() if w.chance(0.7) else w.quote(1, 2, ",")
    shape = w.rng.choice(cues.RELAYS)
    if shape.startswith("{t}"):
        content = capital(content)
        comma = "" if content.endswith((",”", "?”")) else ","
        shape = shape.replace("{t},", "{t}" + comma)
    elif content.endswith("”"):
        content = content.replace(",”", ".”")
    text = shape.format(
        k=k, t=w.t(k, content), a=w.s(k, agency, last=True), i=inner, s=w.s(k, inner),
        z=w.world.agency(), d=w.rng.choice(DAYS), say=w.c(k, w.rng.choice(cues.REPORT)),
    )  # fmt: skip
    return re.sub(r"([.?])”⟧\.$", r"\1”⟧", capital(text))


@pattern(8)
def told(w: Writer) -> str:
    """*told X that ...*, before and after."""
    k = w.new()
    cue = w.rng.choice(cues.TOLD)
    to = w.world.agency() if w.chance(0.5) else w.pick(cues.HEARERS)
    if w.chance(0.4):
        content, comma = (w.quote(1, 2), "") if w.chance(0.6) else (capital(w.content()), ",")
        return f"{w.t(k, content)}{comma} {w.s(k, w.speaker())} {w.c(k, cue)} {to}{w.adjunct()}."
    if w.chance(0.25):
        return w.front(f"{w.s(k, w.speaker())} {w.c(k, cue)} {to}: {w.t(k, w.quote(1, 2, '.'))}")
    return w.front(f"{w.s(k)} {w.c(k, cue)} {to}{w.adjunct(0.2)}{w.that()}{w.t(k, w.content())}.")


@pattern(7)
def nobody(w: Writer) -> str:
    """Claims without a source: *it was reported that*, *reportedly*, *is said to have*."""
    k = w.new()
    shape = w.rng.choice(cues.SOURCELESS)
    text = w.clauses.fill(shape.replace("[claim]", "⟦C⟧"))
    return capital(_late(w, text.replace("⟦C⟧", f"[t|{w.clauses.claim()}]"), k))


@pattern(9)
def noun_cue(w: Writer) -> str:
    """*claims by X that ...*, *the ministry's demand for ...*, *a statement said*, *in a statement*."""
    k = w.new()
    shape = w.rng.choice(cues.NOUN_CUES)
    source = w.who(pronoun=0).rstrip(",")
    text = w.clauses.fill(shape.replace("[s]", "⟦S⟧").replace("[claim]", "⟦C⟧"))
    text = text.replace("⟦S⟧", f"⟦s{k}|{source}⟧").replace("⟦C⟧", f"[t|{w.content(0.05)}]")
    return capital(_late(w, text, k))


@pattern(5)
def passive(w: Writer) -> str:
    """*The strike was condemned by X*; *X was accused by Y of ...*."""
    k = w.new()
    text = w.clauses.fill(w.rng.choice(cues.PASSIVES).replace("[s]", "⟦S⟧"))
    return capital(_late(w, text.replace("⟦S⟧", w.s(k, w.who(pronoun=0), last=True)), k))


@pattern(5)
def relative(w: Writer) -> str:
    """A source or content in a relative clause."""
    k = w.new()
    roll = w.rng.random()
    if roll < 0.4:
        verb = w.rng.choice(
            ["said", "says", "claimed", "believes", "insisted", "alleged", "had warned"]
        )
        tail = w.pick(
            ["left the room", "was born in {p}", "arrived in {k} {when}", "did not attend {talks}"]
        )
        return capital(
            f"{w.person().rstrip(',')}, {w.s(k, 'who')} {w.c(k, verb)} {w.t(k, w.content())}, {tail}."
        )
    if roll < 0.75:
        head, tail = w.t(k, w.pick(["{subject}"])), w.t(k, w.pick(["{predicate}"]))
        end = w.pick(
            ["stopped at the gate", "arrived {when}", "is due {when2}", "made headlines {where}"]
        )
        return capital(f"{head}, which {w.s(k)} {w.c(k, w.say())} {tail}, {end}.")
    event = w.clauses.slot("story").rstrip(".")
    return capital(f"{event} after {w.s(k)} {w.c(k, 'said')} {w.t(k, w.content(0))}.")


@pattern(3)
def transcript(w: Writer) -> str:
    """*KOVAL: We did ...* in turns."""
    lines = []
    names = [last.upper() for _, last in w.rng.sample(w.cast, 2)]
    shape = w.rng.choice(["{}", "{}", "{}", "Q/A"])
    for turn in range(w.rng.randint(1, 4)):
        k = w.new()
        name = ("Q", "A")[turn % 2] if shape == "Q/A" else names[turn % 2]
        lines.append(f"{w.s(k, name)}{w.c(k, ':')} {w.t(k, ' '.join(w.clauses.quotes(1, 3)))}")
    return "\n" + w.rng.choice(["\n", "\n\n"]).join(lines) + "\n"


@pattern(3)
def signature(w: Writer) -> str:
    """A quotation with its speaker after a dash, and a name with a colon before it."""
    k = w.new()
    full, last = w.rng.choice(w.cast)
    name = (full if w.chance(0.7) else last).rstrip(",")
    if w.chance(0.65):
        dash = w.rng.choice(["-", "–", "—", "--"])
        return f"\n{w.t(k, w.quote(1, 3, '.'))}{w.rng.choice([' ', chr(10)])}{w.c(k, dash)} {w.s(k, capital(name))}\n"
    return f"{w.s(k, capital(name))}{w.c(k, ':')} {w.t(k, w.quote(1, 2, '.'))}"


@pattern(4)
def continued(w: Writer) -> str:
    """A speaker goes on: a second sentence with a pronoun, an own attribution each."""
    a, b = w.new(), w.new()
    first = f"{w.s(a, w.person())} {w.c(a, w.say())}{w.adjunct()}{w.that()}{w.t(a, w.content())}."
    he = w.rng.choice(["He", "She"])
    roll = w.rng.random()
    if roll < 0.4:
        second = f"{w.s(b, he)} {w.c(b, w.rng.choice(cues.GO_ON))}{w.that()}{w.t(b, w.content())}."
    elif roll < 0.7:
        second = (
            f"{w.t(b, w.quote(1, 2))} {w.s(b, he.lower())} {w.c(b, w.rng.choice(cues.GO_ON_POST))}."
        )
    else:
        cue, words = _act(w)
        second = f"{w.s(b, he)} {w.c(b, 'also ' + cue)} {w.t(b, words)}."
    return capital(first) + " " + second


@pattern(4)
def asked(w: Writer) -> str:
    """Questions: *asked whether ...*."""
    k = w.new()
    verb = w.rng.choice(
        ["asked", "wondered", "questioned", "wants to know", "demanded to know", "asked reporters"]
    )
    link = w.rng.choice(["whether", "if", "why", "how"])
    return w.front(f"{w.s(k)} {w.c(k, verb)} {w.t(k, link + ' ' + w.clauses.claim())}.")
