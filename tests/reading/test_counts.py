"""What is counted, in which role: invented tolls of an invented war."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.parses import lemmatised, parse_of

from counterclaim.reading.counts import as_count, find_counts
from counterclaim.reading.syntax import Parse, Token


def counts(*sentences, entities=None):
    parse = lemmatised(parse_of(*sentences, entities=entities))
    return [(q.role, q.low, q.high, q.unit) for q in find_counts(parse)]


def test_killed_in_a_participle():
    found = counts(
        "Shells hit Tolmera , killing/VBG/2/advcl up to 40/CD/8/nummod fighters/NNS/5/dobj ."
    )
    assert found == [("killed", None, 40, "fighters")]


def test_killed_and_wounded_without_a_second_noun():
    found = counts(
        "At/RB least/JJS 27/CD/4/nummod people/NNS/6/nsubjpass were "
        "killed/VBN and 12/CD "
        "wounded/VBN ."
    )
    assert found == [("killed", 27, None, "people"), ("injured", 12, 12, "")]


def test_one_figure_for_both():
    found = counts("Dozens/NNS of civilians were killed/VBN or wounded/VBN/6/conj .")
    assert found == [("killed_or_injured", 24, None, "civilians")]


def test_a_part_of_a_toll_has_its_role():
    found = counts(
        "The raid killed/VBD nine/CD people/NNS/3/dobj , including/VBG three/CD children/NNS ."
    )
    assert found == [("killed", 9, 9, "people"), ("killed", 3, 3, "children")]
    parse = lemmatised(
        parse_of("It killed/VBD nine/CD men/NNS , including/VBG three/CD boys/NNS .")
    )
    assert [q.part for q in find_counts(parse)] == [False, True]


def test_a_risen_toll():
    found = counts("The death/NN toll/NN rose/VBD from 9/CD to 12/CD .")
    assert found == [("killed", 12, 12, "")]


def test_no_casualties():
    assert counts("No casualties/NNS were reported/VBN .") == [
        ("killed_or_injured", 0, 0, "casualties")
    ]


def test_a_thing_without_a_numeral_is_one():
    found = counts(
        "A depot/NN/4/nsubjpass was/VBD/4/auxpass destroyed/VBN and three/CD tanks/NNS/4/dobj ."
    )
    assert ("destroyed", 1, 1, "depot") in found


def test_a_man_and_his_wife_are_two():
    found = counts(
        "A/DT/2/det man/NN/7/nsubjpass and/CC/2/cc his/PRP$/5/poss wife/NN/2/conj "
        "were/VBD/7/auxpass killed/VBN ."
    )
    assert [row[:3] for row in found] == [("killed", 1, 1), ("killed", 1, 1)]


def test_sorties_targets_and_munitions():
    assert counts("Jets flew/VBD 20/CD sorties/NNS/2/dobj .")[0][:3] == ("sorties", 20, 20)
    assert counts("It was hitting/VBG eight/CD targets/NNS/3/dobj .")[0][:3] == ("targets", 8, 8)
    assert counts("They fired/VBD six/CD rockets/NNS/2/dobj .")[0][:3] == ("munitions", 6, 6)


def test_partitive_aircraft_keep_their_unit():
    found = counts("Eight/CD/7/nsubjpass of its/PRP$ F-16/NNP jets/NNS were harassed/VBN/0/ROOT .")
    assert found == [("aircraft", 8, 8, "F-16 jets")]


def test_a_rate():
    assert counts("One/CD man/NN was killed/VBN every hour .")[0][0] == "killed"
    found = counts("Snipers killed/VBD one/CD man/NN/2/dobj every/DT hour/NN .")
    assert found[0][0] == "killed_rate"


def test_names_dates_ages_and_money_are_no_counts():
    entities = {"12 March": "DATE", "2015": "DATE", "$40": "MONEY"}
    assert (
        counts(
            "On 12 March , in 2015 , Oren , 43 , paid $40 under Resolution/NNP 2254 .",
            entities=entities,
        )
        == []
    )
    assert counts("The Su-25 and the MiG-29 took off at 9 pm .") == []
    assert counts("The 20 - minute talks lasted three hours/NNS .") == []


def test_how_many_is_a_question():
    assert counts("It is unclear how many/JJ people/NNS were killed/VBN .") == []


def test_soldiers_who_kill_are_not_killed():
    found = counts("Twelve/CD soldiers/NNS/3/nsubj killed/VBD/0/ROOT three/CD rebels/NNS/3/dobj .")
    assert ("killed", 3, 3, "rebels") in found
    assert ("killed", 12, 12, "soldiers") not in found


def test_the_record_keeps_the_wording():
    parse = lemmatised(parse_of("A blast killed/VBD at least 15/CD guards/NNS/3/dobj ."))
    count = as_count(find_counts(parse)[0])
    assert parse.text[slice(*count.span)] == "at least 15 guards"
    assert (count.low, count.high, count.unit) == (15, None, "guards")


TAGS = ["NN", "NNS", "NNP", "VBD", "VBN", "VBG", "CD", "IN", "DT", "JJ", "CC", ",", "PRP"]
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
    "nummod",
    "amod",
]
WORDS = ["killed", "12", "dozens", "of", "them", "soldiers", "at", "least", "including", "and", "a"]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_parse_gives_quantities_inside_the_text(data):
    size = data.draw(st.integers(1, 14))
    tokens, text = [], ""
    for i in range(size):
        word = data.draw(st.sampled_from(WORDS))
        start = len(text)
        text += word + " "
        tokens.append(
            Token(
                i,
                start,
                start + len(word),
                word,
                word,
                data.draw(st.sampled_from(TAGS)),
                data.draw(st.integers(0, size - 1)),
                data.draw(st.sampled_from(DEPS)),
                0,
            )
        )
    parse = Parse(text, tuple(tokens), ((0, size),))
    for quantity in find_counts(parse):
        assert 0 <= quantity.span[0] < quantity.span[1] <= len(text)
        assert quantity.first <= quantity.last


def test_some_of_a_whole_that_was_launched():
    found = counts(
        "Air/NN/2/compound defences/NNS/3/nsubj shot/VBD/0/ROOT down/RP/3/prt 12/CD/3/dobj of/IN/5/prep "
        "15/CD/8/nummod drones/NNS/6/pobj launched/VBN/8/acl overnight/RB/9/advmod ."
    )
    assert found == [("destroyed", 12, 12, "drones"), ("munitions", 15, 15, "drones")]


def test_some_of_them_count_what_was_counted_before():
    found = counts(
        "Norland/NNP/2/nsubj fired/VBD/0/ROOT 87/CD/4/nummod drones/NNS/2/dobj ,/,/4/punct of/IN/8/prep "
        "which/WDT/6/pobj 80/CD/10/nsubjpass were/VBD/10/auxpass downed/VBN/4/relcl ."
    )
    assert found == [("munitions", 87, 87, "drones"), ("destroyed", 80, 80, "")]


def test_the_last_of_a_list_of_parts():
    found = counts(
        "At/RB least/JJS 19/CD/4/nummod people/NNS/6/nsubjpass were/VBD/6/auxpass "
        "killed/VBN/0/ROOT ,/,/6/punct among/IN/6/prep them/PRP/8/pobj 4/CD/11/nummod medics/NNS/8/pobj "
        "and/CC/11/cc a/DT/14/det nurse/NN/11/conj ."
    )
    assert found == [
        ("killed", 19, None, "people"),
        ("killed", 4, 4, "medics"),
        ("killed", 1, 1, "nurse"),
    ]


def test_dozens_in_a_headline():
    assert counts("Strikes/NNS kill/VBP/0/ROOT dozens/NNS/2/dobj in Tolmera") == [
        ("killed", 24, None, "")
    ]


def test_nobody_was_taken_is_no_figure():
    assert counts("Nobody/NN/4/nsubjpass has been/VBN/4/auxpass kidnapped/VBN/0/ROOT .") == []


def test_animals_are_no_casualties():
    found = counts("Raiders killed 12/CD/4/nummod goats/NNS/2/dobj .")
    assert found == [("other", 12, 12, "goats")]
