"""Where an article counts something: numbers, less dates, ages, money and names."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counterclaim.model import CountRole, Span
from counterclaim.reading.counts.numbers import Number, read_numbers
from counterclaim.reading.counts.tables import kinds, word_set
from counterclaim.reading.syntax import Parse, Token

HARMING = frozenset(("kills", "wounds", "injures", "hurts"))
"""Verbs of headlines that make those harmed of the figure behind them."""
_HARM = word_set("kill wound injure hurt maim massacre leave")
_BEING = word_set("were are feared")
_HARMED = word_set("dead killed wounded injured hurt missing")
MONTHS = word_set(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. "
    "sept. oct. nov. dec."
)
"""Names of months and their abbreviations, in lower case."""
_NUMBERED = word_set(
    "no no. number article resolution chapter section highway flight phase page channel class "
    "type route unit room line aged age group figure table day week bbc radio tv"
)
_PARTITIVE = frozenset(("them", "whom", "these", "those", "us", "which"))
_AGES = frozenset(("youngest", "oldest", "eldest"))
_CLOCK = frozenset(("am", "pm", "a.m.", "p.m.", "o'clock", "gmt", "hours", "utc"))
_UNCOUNTED = frozenset(("time", "money", "measure"))
_AFTER_OF = word_set("the its his her their our your my these those an a all")
_SIZES = frozenset({"mm", "cm", "kg", "millimetre", "millimeter", "kilogram"})
"""Units that tell how large a thing is where its noun follows."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as said: inclusive bounds (``None``: none is given), of what, and in which role.

    ``first`` and ``last`` are its tokens with the noun, ``head`` is the noun (or the pronoun of
    "two of them"), ``unit`` its wording ("" if none), ``anchor`` the predicate that gives the
    role. ``part`` is true of a part of another figure ("including three children"), ``apart`` of one
    that another speaker gives than that of its clause.
    """

    span: Span
    low: int | None
    high: int | None
    approx: bool
    unit: str
    head: int | None
    first: int
    last: int
    role: CountRole = "other"
    anchor: int | None = None
    part: bool = False
    apart: bool = False
    vague: bool = False
    core: int = -1
    retold: bool = False
    """Such as "put the number at 41": what it counts was told before."""
    some_of: bool = False
    """Such as the 12 of "12 of 15 drones"."""

    @property
    def pivot(self) -> int:
        """The token by which the quantity hangs in the sentence: its noun, else its numeral."""
        return self.last if self.head is None else self.head


def kind_of(token: Token) -> str:
    """What a noun stands for by ``data/counts/units.tsv``, "" if the table does not hold it."""
    table = kinds()
    lemma = token.lemma.lower()
    return table.get(lemma) or table.get(token.lower) or table.get(lemma.removesuffix("s"), "")


def find_quantities(parse: Parse) -> list[Quantity]:
    """All quantities of a text in order, their roles not yet told ("other")."""
    found = []
    for first, stop in parse.sentences:
        tokens = parse.tokens[first:stop]
        for number in read_numbers([token.lower for token in tokens]):
            moved = replace(
                number,
                first=number.first + first,
                last=number.last + first,
                core=number.core + first,
            )
            moved = _risen(parse, moved, first)
            quantity = _quantity(parse, moved, stop)
            if quantity is not None:
                found.append(quantity)
    return found


def _risen(parse: Parse, number: Number, first: int) -> Number:
    """Such as "rose from 9 to 12" counts twelve, not nine to twelve."""
    words = [token.lower for token in parse.tokens[max(first, number.first - 6) : number.core + 1]]
    if words[-1:] != ["from"] or not any(w[:4] in ("rose", "risi", "rais", "clim") for w in words):
        return number
    return replace(number, low=number.high, first=number.last, core=number.last)


def _quantity(parse: Parse, number: Number, stop: int) -> Quantity | None:
    head, first_word = _noun(parse, number, stop)
    if _is_name(parse, number, head) or _is_time(parse, number, head):
        return None
    if _is_size(parse, number, stop):
        return None
    if number.vague and head is None and not _harmed(parse, number):
        return None  # "several said", "both agreed"
    last = number.last if head is None else head
    unit = "" if head is None else parse.text[slice(*parse.span(first_word, head))]
    return Quantity(
        span=parse.span(number.first, last),
        low=number.low,
        high=number.high,
        approx=number.approx,
        unit=unit,
        head=head,
        first=number.first,
        last=last,
        vague=number.vague,
        core=number.core,
        some_of=_of_number(parse, number.last + 1) is not None,
    )


def _harmed(parse: Parse, number: Number) -> bool:
    """Such as "kills dozens" or "dozens dead" in a headline, "killed scores", "several were wounded"."""
    before = parse.tokens[max(0, number.first - 1) : number.first]
    if any(token.lower in HARMING or token.lemma.lower() in _HARM for token in before):
        return True
    after = [
        token.lower
        for token in parse.tokens[number.last + 1 : number.last + 5]
        if token.lower not in ("have", "has", "had", "been", "reportedly", "also")
    ]
    if not after:
        return False
    return after[0] in _HARMED or (after[0] in _BEING and after[-1] in _HARMED)


def _noun(parse: Parse, number: Number, stop: int) -> tuple[int | None, int]:
    """The counted noun and the first word of its wording."""
    tokens, at = parse.tokens, number.last + 1
    if at < stop and tokens[at].lower == "of":
        at = _of_number(parse, at) or at + 1
        if at < stop and tokens[at].lower in _PARTITIVE:
            return at, at
        while at < stop and tokens[at].lower in _AFTER_OF:
            at += 1
    run = _run(parse, at, stop)
    if run is not None:
        return run, at
    head = tokens[tokens[number.last].head]
    if number.last < head.i <= number.last + 6 and head.tag.startswith("N") and head.i < stop:
        return head.i, number.last + 1
    return None, at


def _of_number(parse: Parse, at: int) -> int | None:
    """Behind the number of "of [the] 15 drones", if that stands at ``at``."""
    tokens = parse.tokens
    if at >= len(tokens) or tokens[at].lower != "of":
        return None
    at += 1
    while at < len(tokens) and tokens[at].lower in _AFTER_OF:
        at += 1
    start = at
    while at < len(tokens) and tokens[at].tag == "CD":
        at += 1
    return at if at > start else None


def _run(parse: Parse, at: int, stop: int) -> int | None:
    """The last noun of the noun phrase that begins at ``at``, or ``None`` if no noun comes."""
    tokens, noun = parse.tokens, None
    while at < stop:
        token = tokens[at]
        entity = parse.entity(at)
        if entity is not None and entity.label in ("DATE", "TIME") and noun is not None:
            break
        if token.tag.startswith("N"):
            noun = at
        elif token.tag == "CD" and token.text[:1].isalpha() and "-" in token.text:
            noun = at  # a designation such as "F-16"
        elif token.lower in ("-", "–") and at + 1 < stop and tokens[at + 1].start == token.end:
            at += 1
            noun = at if tokens[at].tag.startswith("N") else noun
        elif token.tag == "POS" and noun is not None:
            noun = None
        elif noun is not None or not (token.tag.startswith("J") or token.tag in ("VBN", "VBG")):
            break
        at += 1
    return noun


def _is_size(parse: Parse, number: Number, stop: int) -> bool:
    """Whether a number tells how large the things behind it are: "120 mm mortars"."""
    behind = parse.tokens[number.last + 1 : min(stop, number.last + 3)]
    return len(behind) == 2 and behind[0].lower in _SIZES and behind[1].tag.startswith("NN")


def _is_name(parse: Parse, number: Number, head: int | None) -> bool:
    """Whether the numeral belongs to a name, an age, a score, a year or a clock time."""
    tokens, core, last = parse.tokens, number.core, number.last
    text = tokens[core].text
    before = tokens[core - 1] if core > 0 else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    digits = text[:1].isdigit()
    if before is not None:
        if (
            before.lower in ("$", "€", "£", "#", "@", ".", "/", "‘", "’")
            and before.end == tokens[core].start
        ):
            return True
        if before.text == "-" and before.end == tokens[core].start:
            return True
        if before.lower in _NUMBERED and digits:
            return True
        named = before.tag.startswith("NNP") and before.sentence == tokens[core].sentence
        if (
            named
            and digits
            and number.first == core
            and _label(parse, core - 1) not in ("DATE", "TIME")
        ):
            return (
                head is None or head > last + 1 or kind_of(tokens[head]) not in ("person", "force")
            )
    if after is None:
        return False
    if after.lower in ("%", "percent", "/", ":") or after.lower in _CLOCK:
        return True
    hyphen = after.lower in ("-", "–") and last + 2 < len(tokens)
    if hyphen and tokens[last + 2].start == after.end:
        return True
    return digits and _is_age_or_year(parse, number, before, after, head)


def _is_age_or_year(
    parse: Parse, number: Number, before: Token | None, after: Token, head: int | None
) -> bool:
    value = number.high or number.low or 0
    if value < 120 and head is None and _told_age(parse, number):
        return True
    text = parse.tokens[number.core].text
    if (
        before is not None
        and before.text in (",", "(")
        and after.text in (",", ")", ".")
        and head is None
    ):
        return value < 120 or len(text) == 4
    bare = number.first == number.last and "," not in text
    if bare and 1800 <= value <= 2100 and text.isdigit():
        dated = _label(parse, number.core) == "DATE"
        noun = None if head is None else kind_of(parse.tokens[head])
        return dated or noun not in ("person", "force", "death", "injury", "casualty", "sortie")
    return False


def _told_age(parse: Parse, number: Number) -> bool:
    """Such as "the youngest of them 19"."""
    near = parse.tokens[max(0, number.first - 4) : number.first]
    sentence = parse.tokens[number.first].sentence
    return any(t.lower in _AGES and t.sentence == sentence for t in near)


def _is_time(parse: Parse, number: Number, head: int | None) -> bool:
    """Whether it is part of a date, or counts hours, money or metres."""
    tokens = parse.tokens
    for i in (number.core - 1, number.last + 1):
        if 0 <= i < len(tokens) and tokens[i].lower in MONTHS and tokens[i].tag != "MD":
            spelt = tokens[number.core].text.isalpha() and i < number.core
            if not (spelt and head is not None):  # "in February two fishermen drowned"
                return True
    if head is not None:
        kind = kind_of(tokens[head])
        if kind in _UNCOUNTED:
            return True
        words = range(number.last + 1, head)
        return any(kind_of(tokens[i]) in _UNCOUNTED and tokens[i].tag[:1] == "N" for i in words)
    label = _label(parse, number.core)
    return label in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL")


def _label(parse: Parse, i: int) -> str:
    entity = parse.entity(i)
    return "" if entity is None else entity.label
