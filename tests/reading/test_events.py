"""Who does what to whom: invented reports of invented powers, as hand-made parses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.parses import lemmatised, parse_of

from counterclaim.model import Place, Statement, TimeExpression
from counterclaim.reading.events import find_events, modality
from counterclaim.reading.syntax import Entity, Parse, Token

GPE = {"Norland": "GPE", "Sudria": "GPE", "Halvik": "GPE", "Norlandic": "NORP", "Red Dawn": "ORG"}
NAMES = {"Norlandic": "Norland"}


def events(*sentences, entities=GPE, statements=(), times=(), places=()):
    parse = lemmatised(parse_of(*sentences, entities=entities))

    def name_of(span):
        text = parse.text[slice(*span)].removeprefix("the ").removesuffix("'s")
        return (NAMES.get(text, text),) if text in {*entities, *NAMES} else ()

    return parse.text, find_events(parse, statements, times, places, name_of)


def one(*sentences, **more):
    text, found = events(*sentences, **more)
    assert len(found) == 1, [(text[slice(*e.trigger)], e.root) for e in found]
    return text, found[0]


def names(parties):
    return [party.name for party in parties]


def test_active_clause():
    text, event = one(
        "Norlandic/JJ/2/amod troops/NNS/3/nsubj bombed/VBD/0/ROOT a/DT/5/det "
        "school/NN/3/dobj in/IN/3/prep Halvik/NNP/6/pobj ."
    )
    assert (text[slice(*event.trigger)], event.root, event.status) == (
        "bombed",
        "ASSAULT",
        "asserted",
    )
    assert names(event.targets) == ["school"] and not event.agentless
    assert names(event.actors) == ["Norlandic troops"]
    assert event.mode == "aerial" and event.cameo == "195"


def test_passive_with_agent_and_without():
    _, event = one(
        "A/DT/2/det convoy/NN/4/nsubjpass was/VBD/4/auxpass "
        "attacked/VBN/0/ROOT by/IN/4/agent "
        "rebels/NNS/5/pobj ."
    )
    assert names(event.actors) == ["rebels"] and names(event.targets) == ["convoy"]
    _, event = one(
        "Five/CD/2/nummod soldiers/NNS/4/nsubjpass were/VBD/4/auxpass killed/VBN/0/ROOT ."
    )
    assert event.agentless and event.actors == ()
    assert [(c.role, c.low, c.high) for c in event.counts] == [("killed", 5, 5)]


def test_an_instrument_is_no_doer():
    _, event = one(
        "Five/CD/2/nummod guards/NNS/4/nsubjpass were/VBD/4/auxpass "
        "killed/VBN/0/ROOT "
        "when/WRB/8/advmod a/DT/7/det shell/NN/8/nsubj hit/VBD/4/advcl ."
    )
    assert event.actors == () and event.counts[0].low == 5


def test_an_unidentified_doer_is_unknown():
    _, event = one(
        "Two/CD/2/nummod villagers/NNS/4/nsubjpass were/VBD/4/auxpass "
        "killed/VBN/0/ROOT "
        "by/IN/4/agent unidentified/JJ/7/amod gunmen/NNS/5/pobj ."
    )
    assert names(event.actors) == ["unknown"] and not event.agentless


def test_the_toll_of_a_participle_belongs_to_the_main_act():
    text, event = one(
        "Rebels/NNS/2/nsubj shelled/VBD/0/ROOT Halvik/NNP/2/dobj ,/,/2/punct "
        "killing/VBG/2/advcl up/IN/8/quantmod to/TO/8/quantmod 40/CD/9/nummod "
        "civilians/NNS/5/dobj ."
    )
    assert text[slice(*event.trigger)] == "shelled"
    assert [(c.role, c.low, c.high, c.unit) for c in event.counts] == [
        ("killed", None, 40, "civilians")
    ]


def test_joined_verbs_share_the_subject():
    _, found = events(
        "Norland/NNP/2/nsubj condemned/VBD/0/ROOT Sudria/NNP/2/dobj "
        "and/CC/2/cc "
        "expelled/VBD/2/conj its/PRP$/7/poss envoy/NN/5/dobj ."
    )
    assert [(e.root, names(e.actors)) for e in found] == [
        ("ACCUSE", ["Norland"]),
        ("SANCTION", ["Norland"]),
    ]


def test_what_one_accuses_another_of():
    _, found = events(
        "Norland/NNP/2/nsubj accused/VBD/0/ROOT Sudria/NNP/2/dobj of/IN/2/prep "
        "bombing/VBG/4/pcomp a/DT/7/det hospital/NN/5/dobj ."
    )
    accusation, raid = found
    assert (accusation.root, names(accusation.targets)) == ("ACCUSE", ["Sudria"])
    assert (raid.root, names(raid.actors), names(raid.targets)) == (
        "ASSAULT",
        ["Sudria"],
        ["hospital"],
    )


def test_light_verbs_and_nouns():
    text, event = one(
        "Norland/NNP/3/nsubj will/MD/3/aux hold/VB/0/ROOT "
        "talks/NNS/3/dobj with/IN/4/prep "
        "Sudria/NNP/5/pobj ."
    )
    assert (event.root, event.status, names(event.targets)) == ("CONSULT", "future", ["Sudria"])
    assert text[slice(*event.trigger)] == "hold talks"
    _, event = one(
        "Norlandic/JJ/2/amod airstrikes/NNS/5/nsubj on/IN/2/prep "
        "Halvik/NNP/3/pobj "
        "continued/VBD/0/ROOT ."
    )
    assert event.root == "ASSAULT" and names(event.targets) == ["Halvik"]


def test_of_those_who_meet_the_first_is_the_doer():
    _, event = one(
        "Norland/NNP/4/nsubj and/CC/1/cc Sudria/NNP/1/conj "
        "signed/VBD/0/ROOT a/DT/6/det "
        "treaty/NN/4/dobj ."
    )
    assert names(event.actors) == ["Norland"] and names(event.targets) == ["Sudria"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The/DT/2/det minister/NN/3/nsubj attacked/VBD/0/ROOT inflation/NN/3/dobj .",
        "The/DT/2/det striker/NN/3/nsubj hit/VBD/0/ROOT the/DT/5/det post/NN/3/dobj "
        "in/IN/3/prep the/DT/8/det "
        "match/NN/6/pobj .",
        "The/DT/2/det plan/NN/4/nsubj would/MD/4/aux hit/VB/0/ROOT growth/NN/4/dobj .",
        "They/PRP/2/nsubj met/VBD/0/ROOT the/DT/4/det deadline/NN/2/dobj .",
        "The/DT/2/det label/NN/3/nsubj released/VBD/0/ROOT an/DT/5/det album/NN/3/dobj .",
        "The/DT/2/det army/NN/3/nsubj said/VBD/0/ROOT it/PRP/5/nsubj "
        "noted/VBD/3/ccomp it/PRP/5/dobj .",
    ],
)
def test_no_event(sentence):
    text, found = events(sentence, entities={})
    assert found == (), [text[slice(*e.trigger)] for e in found]


ACT = "rebels/NNS/{verb}/nsubj {words}"
MOODS = [
    ("Rebels/NNS/4/nsubj did/VBD/4/aux not/RB/4/neg attack/VB/0/ROOT Halvik/NNP/4/dobj", "denied"),
    ("Rebels/NNS/3/nsubj may/MD/3/aux attack/VB/0/ROOT Halvik/NNP/3/dobj", "hypothetical"),
    ("Rebels/NNS/3/nsubj will/MD/3/aux attack/VB/0/ROOT Halvik/NNP/3/dobj", "future"),
    (
        "Rebels/NNS/2/nsubj plan/VBP/0/ROOT to/TO/4/aux attack/VB/2/xcomp Halvik/NNP/4/dobj",
        "future",
    ),
    (
        "Rebels/NNS/3/nsubj allegedly/RB/3/advmod attacked/VBD/0/ROOT Halvik/NNP/3/dobj",
        "attributed",
    ),
    ("Rebels/NNS/2/nsubj denied/VBD/0/ROOT attacking/VBG/2/xcomp Halvik/NNP/3/dobj", "denied"),
    ("If/IN/3/mark rebels/NNS/3/nsubj attack/VBP/0/ROOT Halvik/NNP/3/dobj", "hypothetical"),
    ("No/DT/2/det rebels/NNS/3/nsubj attacked/VBD/0/ROOT Halvik/NNP/3/dobj", "denied"),
    ("Rebels/NNS/2/nsubj attacked/VBD/0/ROOT Halvik/NNP/2/dobj", "asserted"),
]


@pytest.mark.parametrize(("sentence", "status"), MOODS)
def test_status(sentence, status):
    _, found = events(sentence + " .")
    assert [e.status for e in found if e.root == "ASSAULT"] == [status]


def test_the_innermost_statement_carries_the_event():
    sentence = (
        "Rebels/NNS/2/nsubj attacked/VBD/5/ccomp Halvik/NNP/2/dobj "
        ",/,/5/punct said/VBD/0/ROOT "
        "Oren/NNP/5/nsubj ."
    )
    inner = Statement(id="s2", content=((0, 22),), parent="s1", act="accuse")
    outer = Statement(id="s1", content=((0, 22),))
    _, found = events(sentence, statements=(outer, inner))
    assert [(e.statement, e.status) for e in found] == [("s2", "attributed")]


def test_a_speech_act_is_asserted_and_not_carried_by_its_own_statement():
    sentence = (
        "Norland/NNP/2/nsubj urged/VBD/0/ROOT Sudria/NNP/2/dobj to/TO/5/aux "
        "stop/VB/2/xcomp "
        "attacks/NNS/5/dobj on/IN/6/prep Halvik/NNP/7/pobj ."
    )
    said = Statement(id="s1", cue=((8, 13),), content=((14, 45),), act="demand")
    text, found = events(sentence, statements=(said,))
    assert [(text[slice(*e.trigger)], e.root, e.status, e.statement) for e in found] == [
        ("urged", "REQUEST", "asserted", None),
        ("attacks", "ASSAULT", "attributed", "s1"),
    ]


def test_the_day_of_saying_is_not_the_day_of_the_event():
    sentence = (
        "On/IN/4/prep Monday/NNP/1/pobj Oren/NNP/4/nsubj said/VBD/0/ROOT "
        "rebels/NNS/6/nsubj "
        "attacked/VBD/4/ccomp Halvik/NNP/6/dobj on/IN/6/prep Sunday/NNP/8/pobj ."
    )
    days = [("Monday", "2031-05-12"), ("Sunday", "2031-05-11")]
    text = "On Monday Oren said rebels attacked Halvik on Sunday ."
    times = [
        TimeExpression(
            start=text.index(w), end=text.index(w) + 6, value=d, type="DATE", first=d, last=d
        )
        for w, d in days
    ]
    _, found = events(sentence, times=times)
    assert [(e.date.start, e.date.end) for e in found] == [("2031-05-11", "2031-05-11")]
    _, found = events(sentence, times=times[:1])
    assert [e.date for e in found] == [None]


def test_the_place_of_the_clause():
    text = "Rebels attacked a base near Halvik ."
    at = text.index("Halvik")
    _, found = events(
        "Rebels/NNS/2/nsubj attacked/VBD/0/ROOT a/DT/4/det "
        "base/NN/2/dobj near/IN/2/prep "
        "Halvik/NNP/5/pobj .",
        places=[Place(start=at, end=at + 6, name="Halvik")],
    )
    assert [p.name for p in found[0].places] == ["Halvik"]


def test_a_later_mention_points_back():
    _, found = events(
        "Rebels/NNS/2/nsubj bombed/VBD/0/ROOT Halvik/NNP/2/dobj .",
        "The/DT/2/det bombing/NN/3/nsubj took/VBD/0/ROOT place/NN/3/dobj "
        "at/IN/3/prep night/NN/5/pobj .",
    )
    assert [(e.id, e.same_as) for e in found] == [("e1", None), ("e2", "e1")]
    assert found[1].actors == ()


def test_swapped_parties_swap_and_nothing_else():
    frame = (
        "{a}/NNP/2/nsubj accused/VBD/0/ROOT {b}/NNP/2/dobj of/IN/2/prep "
        "bombing/VBG/4/pcomp "
        "Halvik/NNP/5/dobj ."
    )
    _, ours = events(frame.format(a="Norland", b="Sudria"))
    _, theirs = events(frame.format(a="Sudria", b="Norland"))
    swap = {"Norland": "Sudria", "Sudria": "Norland"}
    assert [(e.root, [swap.get(n, n) for n in names(e.actors)], e.status) for e in ours] == [
        (e.root, names(e.actors), e.status) for e in theirs
    ]


TAGS = [
    "NN",
    "NNS",
    "NNP",
    "VBD",
    "VBN",
    "VBG",
    "VB",
    "CD",
    "IN",
    "TO",
    "DT",
    "JJ",
    "PRP",
    "WDT",
    "MD",
]
DEPS = [
    "nsubj",
    "nsubjpass",
    "dobj",
    "pobj",
    "prep",
    "conj",
    "advcl",
    "acl",
    "relcl",
    "xcomp",
    "ccomp",
    "pcomp",
    "agent",
    "auxpass",
    "aux",
    "neg",
    "poss",
    "amod",
    "compound",
    "appos",
    "ROOT",
]
WORDS = [
    "attack",
    "killed",
    "by",
    "talks",
    "hold",
    "Norland",
    "rebels",
    "not",
    "will",
    "to",
    "accused",
    "of",
    "strikes",
    "violated",
    "airspace",
    "dozens",
    "the",
    "said",
    "which",
    "threatened",
]


@st.composite
def parses(draw):
    size = draw(st.integers(1, 16))
    tokens, text = [], ""
    for i in range(size):
        word, start = draw(st.sampled_from(WORDS)), len(text)
        text += word + " "
        tokens.append(
            Token(
                i,
                start,
                start + len(word),
                word,
                word.lower(),
                draw(st.sampled_from(TAGS)),
                draw(st.integers(0, size - 1)),
                draw(st.sampled_from(DEPS)),
                0,
            )
        )
    entities = tuple(Entity(t.start, t.end, t.i, t.i, "GPE") for t in tokens if t.text == "Norland")
    return Parse(text, tuple(tokens), ((0, size),), entities)


@settings(max_examples=200, deadline=None)
@given(parses())
def test_any_parse_gives_well_formed_events(parse):
    said = Statement(id="s1", content=((0, len(parse.text)),))
    found = find_events(parse, (said,), (), (), lambda span: ())
    assert found == find_events(parse, (said,), (), (), lambda span: ())
    assert len({event.id for event in found}) == len(found)
    for event in found:
        assert 0 <= event.trigger[0] < event.trigger[1] <= len(parse.text)
        assert 0 < event.confidence < 1
        assert not (event.agentless and event.actors)
        for party in (*event.actors, *event.targets):
            assert party.name and all(0 <= a < b <= len(parse.text) for a, b in party.spans)
    for token in parse.tokens:
        assert modality(parse, token.i) in (
            "asserted",
            "attributed",
            "denied",
            "hypothetical",
            "future",
        )


def test_an_empty_text_has_no_events():
    assert find_events(Parse("", (), ()), (), (), (), lambda span: ()) == ()
