"""The label sets of the heads of ``encoder`` and ``coder``, in the order of their outputs."""

STATEMENT_TAGS: tuple[str, ...] = (
    "O",
    *(f"{mark}-{role}" for role in ("source", "cue", "content") for mark in "BIES"),
)
"""Begin, inside, end, single of the three parts of a statement."""

TAGS: tuple[str, ...] = tuple(
    (
        "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS "
        "PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX ``"
    ).split()
)
"""Penn Treebank tags."""

DEPS: tuple[str, ...] = tuple(
    (
        "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj "
        "csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd "
        "parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp"
    ).split()
)
"""Dependency labels, ClearNLP style."""

ENTITIES: tuple[str, ...] = (
    "O",
    *(
        f"{mark}-{label}"
        for label in (
            "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT "
            "QUANTITY TIME WORK_OF_ART"
        ).split()
        for mark in "BI"
    ),
)
"""Begin and inside of OntoNotes entities."""

HAPPENED: tuple[str, ...] = ("happened", "not", "uncertain")
"""Whether the act that a word names happened, by the annotators' belief."""

RELATIONS: tuple[str, ...] = tuple(
    (
        "NONE AGREE CONSULT SUPPORT COOPERATE AID YIELD ACCUSE REQUEST REJECT THREATEN PROTEST "
        "MOBILIZE SANCTION COERCE ASSAULT"
    ).split()
)
"""What one party does to another, by PLOVER root; YIELD is CONCEDE or RETREAT, NONE is nothing told."""

ACTS: tuple[str, ...] = tuple(
    (
        "NONE AGREE CONSULT SUPPORT COOPERATE AID CONCEDE REQUEST ACCUSE REJECT THREATEN PROTEST "
        "SANCTION MOBILIZE COERCE ASSAULT RETREAT"
    ).split()
)
"""The PLOVER root of the act that a word names; NONE for most words."""
