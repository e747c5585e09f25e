"""The patterns of attribution: each writes one passage, with its spans marked."""

from __future__ import annotations

import re
from collections.abc import Callable

import template_cues as cues
from template_clauses import capital
from template_writer import Pattern, Patterns, Writer

PATTERNS: Patterns = []


def pattern(weight: int) -> Callable[[Pattern], Pattern]:
    """Registers a pattern: a function from the writer to marked-up text, drawn with this weight."""

    def register(function: Pattern) -> Pattern:
        PATTERNS.append((weight, function))
        return function

    return register


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
        f"{w.t(k, '“' + left + '”')} {w.s(k, w.speaker())} {w.c(k, w.say_post())}"
        f"{w.adjunct(0.2)}{link} "
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
    """Verbs with a phrase for content: denied the charge, expressed concern over."""
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
        cue, shapes = w.rng.choice(cues.ACT_PARTICIPLES)
        tail = f", {w.c(b, cue)} {w.t(b, w.pick(shapes))}"
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
    """One voice through another: the outer is marked, the content is what the inner says."""
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
        z=w.world.agency(), d=w.clauses.slot("day"), say=w.c(k, w.rng.choice(cues.REPORT)),
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
    """*claims by X that ...*, *the ministry's demand for ...*, *in a statement*."""
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
            f"{w.person().rstrip(',')}, {w.s(k, 'who')} {w.c(k, verb)} "
            f"{w.t(k, w.content())}, {tail}."
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
        said, gap = w.t(k, w.quote(1, 3, ".")), w.rng.choice([" ", "\n"])
        return f"\n{said}{gap}{w.c(k, dash)} {w.s(k, capital(name))}\n"
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
