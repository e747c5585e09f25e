"""Whom the mentions of an article stand for: invented states, bodies and persons."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.parses import parse_of

import counterclaim as cc
from counterclaim.model import Statement
from counterclaim.reading.actors.catalogue import Catalogue, Entry, Wording
from counterclaim.reading.actors.speakers import find_actors, resolve_actors


def state(name, code, adjective, seat):
    entry = Entry(name, "state", code, "GOV", adjective)
    kinds = ((name, "name"), (adjective, "adjective"), (adjective + "s", "people"), (seat, "seat"))
    return [Wording(text, kind, entry) for text, kind in kinds]


def body(name, type_, code=None, sector=None, *aliases):
    entry = Entry(name, type_, code, sector)
    return [Wording(text, "name", entry) for text in (name, *aliases)]


CATALOGUE = Catalogue(
    [
        *state("Norland", "NRL", "Norlandic", "Halvik"),
        *state("Sudria", "SDR", "Sudrian", "Tolmera"),
        *body("Coastal Pact", "alliance", None, "IGO"),
        *body("Red Dawn", "armed_group", "SDR", "REB", "RDF"),
        *body("Morning Wire", "media", "NRL", "MED"),
    ]
)


def read(parse, *mentions, sources=(), contents=None):
    """The names of each mention, given by its wording (the first place, or ``wording@n``)."""

    def span(wording):
        text, _, nth = wording.partition("@")
        at = -1
        for _ in range(int(nth or 1)):
            at = parse.text.index(text, at + 1)
        return at, at + len(text)

    statements = [
        Statement(
            id=f"s{n}",
            source=(span(w),),
            content=tuple(span(c) for c in (contents or {}).get(w, ())),
        )
        for n, w in enumerate(sources)
    ]
    wanted = [span(w) for w in mentions]
    found = resolve_actors(parse, wanted, statements=statements, catalogue=CATALOGUE)
    return [found.mentions[s].names for s in [*wanted, *(s.source[0] for s in statements)]]


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("Halvik", ("Norland",)),
        ("the Norlandic Defense Ministry", ("Norlandic Ministry of Defence",)),
        ("the Ministry of Health of Sudria", ("Sudrian Ministry of Health",)),
        ("Sudrian air/NN force/NN", ("Sudrian air force",)),
        ("Norland 's/POS jets", ("Norlandic armed forces",)),
        ("the Norlandic government", ("Norland",)),
        ("Norlandic airstrikes", ("Norland",)),
        ("a Sudrian military source", ("Sudrian military source (unnamed)",)),
        ("the Norland - led/VBN coalition", ("Norland-led coalition",)),
        ("Red Dawn fighters", ("Red Dawn",)),
        ("the armed group Red Dawn", ("Red Dawn",)),
        ("terrorists", ("terrorists",)),
        ("an unidentified/JJ jet", ("unknown",)),
        ("Norland and the Coastal Pact", ("Norland", "Coastal Pact")),
        ("the governments of Norland and Sudria", ("Norland", "Sudria")),
        ("dozens of Red Dawn fighters", ("Red Dawn",)),
        ("Norland - backed/VBN rebels", ("Norland-backed rebels",)),
    ],
)
def test_phrases_that_name_an_actor_by_themselves(mention, expected):
    parse = parse_of(f"{mention} said so .")
    wording = parse.text[: parse.text.index(" said so")]
    assert read(parse, wording) == [expected]


def test_persons_by_title_apposition_last_name_and_pronoun():
    parse = parse_of(
        "Sudrian Foreign Minister Ilka Brandt said so .",
        "Brandt/NNP/2/nsubj added it .",
        "She/PRP/2/nsubj denied it .",
        "Oden Karst , spokesman for the Norlandic defense ministry , said no .",
        "He/PRP/2/nsubj added it .",
        entities={"Ilka Brandt": "PERSON", "Oden Karst": "PERSON"},
    )
    sources = ["Sudrian Foreign Minister Ilka Brandt", "Brandt@2", "She",
               "Oden Karst, spokesman for the Norlandic defense ministry", "He@1"]  # fmt: skip
    names = read(parse, sources=sources)
    assert names[:3] == [("Ilka Brandt (Sudria)",)] * 3
    assert names[3:] == [("Oden Karst (Norlandic Ministry of Defence)",)] * 2


def test_descriptions_stand_for_what_was_named():
    parse = parse_of(
        "The/DT Coastal/NNP Pact/NNP/4/nsubj said/VBD so .",
        "The bloc said more .",
        "A Sudrian military source/NN said no .",
        "The source told Morning Wire .",
        "The agency called it so .",
    )
    names = read(
        parse,
        sources=[
            "The Coastal Pact",
            "The bloc",
            "A Sudrian military source",
            "The source",
            "The agency",
        ],
    )
    assert names == [
        ("Coastal Pact",),
        ("Coastal Pact",),
        ("Sudrian military source (unnamed)",),
        ("Sudrian military source (unnamed)",),
        ("Morning Wire",),
    ]


def test_an_office_holder_without_a_name_is_the_one_that_the_text_names():
    parse = parse_of(
        "President Tam Oller was there .",
        "The Sudrian president said so .",
        "Oller said more .",
        entities={"Tam Oller": "PERSON"},
    )
    names = read(parse, sources=["President Tam Oller", "The Sudrian president", "Oller@2"])
    assert names == [("Tam Oller (Sudria)",)] * 3


def test_they_are_the_joint_source_and_it_is_the_single_one():
    parse = parse_of(
        "Norland/NNP/4/nsubj and/CC Sudria/NNP/1/conj accused/VBD Halden .",
        "They/PRP/2/nsubj said so .",
        "The Coastal/NNP Pact/NNP/4/nsubj said/VBD so .",
        "It/PRP/2/nsubj denied it .",
    )
    names = read(parse, sources=["Norland and Sudria", "They", "The Coastal Pact", "It"])
    assert names == [("Norland", "Sudria")] * 2 + [("Coastal Pact",)] * 2


def test_nothing_in_its_own_content_is_a_pronouns_antecedent():
    parse = parse_of(
        "Norland/NNP/2/nsubj denied it .",
        "Sudria/NNP/2/nsubj struck first , it/PRP/6/nsubj said .",
    )
    names = read(parse, sources=["Norland", "it@2"], contents={"it@2": ["Sudria struck first"]})
    assert names == [("Norland",), ("Norland",)]


def test_we_in_a_quotation_is_its_source():
    parse = parse_of('" We/PRP/3/nsubj struck them , " Norland/NNP/8/nsubj said .')
    assert read(parse, "We", sources=["Norland"], contents={"Norland": ["We struck them"]})[0] == (
        "Norland",
    )


def test_an_officials_we_is_the_state_or_body_that_is_spoken_for():
    parse = parse_of(
        '" We/PRP/3/nsubj struck them , " said Norlandic envoy Ilka Brandt .',
        '" We/PRP/3/nsubj denied it , " said singer Oden Karst .',
        entities={"Ilka Brandt": "PERSON", "Oden Karst": "PERSON"},
    )
    sources = ["Norlandic envoy Ilka Brandt", "singer Oden Karst"]
    contents = {sources[0]: ["We struck them"], sources[1]: ["We denied it"]}
    names = read(parse, "We", "We@2", sources=sources, contents=contents)
    assert names[:2] == [("Norland",), ("Oden Karst",)]


def test_the_coalition_is_rather_a_coalition_and_a_counterpart_the_same_office_elsewhere():
    parse = parse_of(
        "The Norland - led/VBN coalition/NN met the Coastal Pact .",
        "The coalition said so .",
        "The Sudrian Defense/NNP Ministry/NNP/4/nsubj met its/PRP$ Norlandic counterpart .",
    )
    names = read(
        parse,
        "The coalition",
        "its Norlandic counterpart",
        sources=["The Sudrian Defense Ministry"],
    )
    assert names[:2] == [("Norland-led coalition",), ("Norlandic Ministry of Defence",)]


def test_possessives_lead_to_the_owners_forces_and_country():
    parse = parse_of(
        "Norland/NNP/2/nsubj said its/PRP$ air force struck Tolmera .",
        "Sudrian envoy Ilka Brandt/NNP/5/nsubj said her/PRP$ country denied it .",
        entities={"Ilka Brandt": "PERSON"},
    )
    names = read(
        parse, "its air force", "her country", sources=["Norland", "Sudrian envoy Ilka Brandt"]
    )
    assert names[:2] == [("Norlandic air force",), ("Sudria",)]


def test_a_label_is_never_replaced_by_a_group():
    parse = parse_of(
        "Red Dawn said so .", "The militants killed nine .", "Norland called them terrorists ."
    )
    assert read(parse, "Red Dawn", "The militants", "terrorists") == [
        ("Red Dawn",),
        ("militants",),
        ("terrorists",),
    ]


def test_actor_records_hold_mentions_aliases_type_and_country():
    parse = parse_of(
        "Halvik said so .", "Norland denied it .", "Red Dawn fighters met Sudrian troops ."
    )
    found = {a.name: a for a in resolve_actors(parse, catalogue=CATALOGUE).actors}
    assert found["Norland"].country == "NRL"
    assert found["Norland"].aliases == ("Halvik", "Norland")
    assert [parse.text[a:b] for a, b in found["Norland"].mentions] == ["Halvik", "Norland"]
    assert found["Red Dawn"].type == "armed_group"
    assert len({a.id for a in found.values()}) == len(found)


PAIRS = {"Norland": "Sudria", "Norlandic": "Sudrian", "Halvik": "Tolmera"}
OTHER = PAIRS | {b: a for a, b in PAIRS.items()}


def swapped(text):
    return re.sub(r"\w+", lambda word: OTHER.get(word.group(), word.group()), text)


def test_swapping_the_parties_swaps_the_actors_and_nothing_else():
    sentences = (
        "Norlandic Defense Minister Ilka Brandt/NNP/5/nsubj accused Sudria .",
        "She/PRP/2/nsubj said Sudrian troops struck Halvik .",
        "Tolmera/NNP/2/nsubj denied it .",
        "A senior Sudrian official/NN said so .",
        "The official added it .",
        "Norland 's/POS air force said no .",
    )
    sources = [
        "Norlandic Defense Minister Ilka Brandt",
        "She",
        "Tolmera",
        "A senior Sudrian official",
        "The official",
        "Norland's air force",
    ]
    people = {"Ilka Brandt": "PERSON"}
    plain = read(parse_of(*sentences, entities=people), sources=sources)
    other = read(
        parse_of(*map(swapped, sentences), entities=people),
        sources=[swapped(source) for source in sources],
    )
    assert [tuple(map(swapped, names)) for names in plain] == other
    assert plain[2] == ("Sudria",)


def test_odd_input_is_taken():
    assert find_actors(parse_of("said")) == ()
    empty = resolve_actors(parse_of(","), [(0, 1), (5, 9), (1, 0), (-3, -1)])
    assert all(not found.names for found in empty.mentions.values())
    deep = " ".join(["one of"] * 300) + " them"
    assert resolve_actors(parse_of(deep), [(0, len(deep))]).mentions


WORDS = (
    "Norland Sudrian president , the who said it its 's and of Red Dawn ( ) - Ilka Brandt they "
    "ministry - led coalition a source IS"
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS.split()),
        min_size=1,
        max_size=25,
    ),
    st.data(),
)
def test_any_words_and_spans_are_taken(items, data):
    parse = parse_of(" ".join(items), entities={"Ilka Brandt": "PERSON"})
    ends = st.integers(0, len(parse.text))
    spans = data.draw(st.lists(st.tuples(ends, ends), max_size=4))
    first = resolve_actors(parse, spans, catalogue=CATALOGUE)
    assert first == resolve_actors(parse, spans, catalogue=CATALOGUE)
    for actor in first.actors:
        assert all(0 <= a < b <= len(parse.text) for a, b in actor.mentions)


def test_he_is_the_subject_of_the_sentence_before_who_was_not_killed_in_it():
    spoke = "Army spokesman Adan Reth declined to comment. "
    found = cc.read(
        cc.article_from_text(spoke + "Mayor Ilo Marn visited the wounded. He said 35 died.")
    )
    assert found.statements[-1].actors == ("Ilo Marn",)
    found = cc.read(cc.article_from_text(spoke + "Mayor Ilo Marn was killed. He said 35 died."))
    assert found.statements[-1].actors == ("Adan Reth",)
