"""Cues, adjuncts and shapes for the attribution patterns.

In shapes ``[s]`` is the source, ``[c|…]`` a cue, ``[t|…]`` a content and ``[claim]`` a clause as content.
"""

from __future__ import annotations

import re

_BAR = re.compile(r"(?<!\[[ct])(?<!⟦[sct]\{k\})\|")


def _split(text: str) -> list[str]:
    """Pieces between bars; a bar that belongs to a tag does not count."""
    pieces = [piece.strip() for line in text.strip().splitlines() for piece in _BAR.split(line)]
    return [piece for piece in pieces if piece]


PRONOUNS = _split("he|she|they|he|she|it|they|we|I|both|some|many|others|another|the two")
DEFINITE = _split("""the bloc|the ministry|the source|the official|the minister|the president|the group
the spokesman|the spokeswoman|the agency|the alliance|the statement|the report|the government|the general
the army|the envoy|the two countries|both sides|the rebels|the court|the organisation|the diplomat|the witness
the family|the company|the opposition|the candidate|the newspaper|the commander|his lawyer|her office
his ministry|the two ministers|its spokesman|the council|the kingdom|the premier""")
PLAIN_SAY = _split(
    "said|said|said|said|says|say|added|noted|told reporters|stressed|announced|confirmed|reported"
)
SAY = _split("""said|stated|explained|insisted|claimed|announced|confirmed|reported|maintained|argued
asserted|declared|pointed out|acknowledged|admitted|conceded|reiterated|emphasised|emphasized|underlined
underscored|recalled|revealed|suggested|alleged|warned|cautioned|predicted|believes|believe|thinks|feels
hopes|fears|expects|wrote|writes|tweeted|testified|made clear|made it clear|let it be known|went on to say
was quoted as saying|is convinced|estimates|concluded|found|remarked|commented|observed|complained|replied
responded|vowed|swore|boasted|joked|indicated|hinted|signalled|disclosed|contends|holds|shows|show|showed
is certain|is confident|has no doubt|assumes|agreed|agrees|repeated|charged|countered|speculated|warns
was adamant|were told|could not rule out|did not rule out|would only say|ruled|proposed|posted|affirmed
denied|doubts|reckons|argues|insists|notes|adds|claims|estimated|heard|learned|felt|realised|knew|understands
decided|recommended|advised|took the view|left no doubt|was quick to point out|has long argued|promised
threatened|pledged|assured reporters|told a news conference|told parliament|said in a statement""")
INVERTED = _split("""said|said|said|says|said|added|explained|wrote|noted|warned|declared|insisted|recalled
reported|claimed|announced|asked|argued|stressed|replied|according to""")[:-1]
POST = _split("""said|said|said|said|said|says|added|noted|explained|insisted|claimed|warned|reported|wrote
stressed|argued|recalled|tweeted|announced|confirmed|maintained|believes|predicted|alleged|pointed out|continued
went on|concluded|told reporters|acknowledged|complained|thinks|was quoted as saying|has said|had said|joked
declared|replied|testified|suggested|estimated|fears|told a news conference|would say only|said in a statement""")
AUXILIARIES = _split(
    "has|have|had|has repeatedly|had earlier|have long|has always|had previously|has now|have also"
)
ADVERBS = _split(
    "also|later|repeatedly|again|publicly|further|initially|immediately|angrily|briefly|strongly|flatly"
)
ADJUNCTS = _split("""on {day}|on {day}|on {day}|on {day}|in a statement|in a statement on {day}|in an interview
in a televised address|at a news conference in {k}|at a press conference|during a visit to {p}|after {talks}
by telephone from {p}|on social media|in a letter to {b}|in an interview with {m}|late on {day}|last week
earlier in the day|in a speech in {k}|on the sidelines of {talks}|in {p}|this week|in a brief statement
{day}|in a report published on {day}|before leaving for {k}|on state television|at the United Nations|in parliament
in a posting on its website|in response to questions from {m}|the same day|on condition of anonymity|from {k}""")
FRONTED = _split("""on {day}|in a statement|for his part|meanwhile|in {k}|however|in a separate statement|also
on {day} morning|in {c}|in an interview with {m}|earlier|last week|at a news conference|after {talks}|in addition
despite {deal}|asked about {attack}|in response|hours later|at the same time|in a rare move|by contrast|still""")
ACCORDING = _split(
    "according to|according to|according to|according to|according to|in the words of|in the view of"
)
AS_SHAPES = _split("""As {s} ⟦c{k}|put it⟧, {t}.|As {s} ⟦c{k}|said⟧, {t}.|As {s} ⟦c{k}|sees it⟧, {t}.
{s} ⟦c{k}|is of the opinion⟧ that {t}.|⟦c{k}|In the opinion of⟧ {s}, {t}.|For {s}, ⟦c{k}|it is clear⟧ that {t}.
{s} ⟦c{k}|made it known⟧ that {t}.|{s} ⟦c{k}|takes the view⟧ that {t}.|{s} ⟦c{k}|gave no details but said⟧ {t}.
{s}: ⟦t{k}|no comment⟧ ⟦c{k}|was all⟧.|{s} ⟦c{k}|drew attention to the fact⟧ that {t}.
As ⟦c{k}|reported by⟧ {s}, {t}.|{s} ⟦c{k}|left open whether⟧ {t}.|{s} ⟦c{k}|could not say whether⟧ {t}.
Asked about it, {s} ⟦c{k}|replied⟧ that {t}.|{s} ⟦c{k}|is on record as saying⟧ {t}.
{s} ⟦c{k}|had this to say⟧: {t}.|{s} ⟦c{k}|sent word⟧ that {t}.""")
AS_SHAPES = [shape for shape in AS_SHAPES if "no comment" not in shape]
OPENERS = _split("""Look,|Yes,|No,|Frankly,|Of course,|In the end,|If this goes on,|As far as we know,|Today,
For us,|Let me be clear,|To be honest,|What we need,|Unfortunately,|The question is,|In my view,|After all,|Sadly,""")
PARTIAL = _split("""[s] [c|called] [t|{thing} “{scrap}.”]|[s] [c|described] [t|{thing} as “{scrap}”].
[s] [c|called] [t|{thing} “{scrap}”] and left it at that.|[s] [c|said] [t|{thing} was “{scrap}.”]
[s] [c|dismissed] [t|{charge} as “{scrap}”].|[s] [c|said] [t|it was “{scrap}”] to {deed}.
[t|{thing}] was “{scrap},” [s] [c|said].|[s] [c|spoke of] [t|“{scrap}”].|[s] [c|branded] [t|{thing} “{scrap}”].
[s] [c|said] that [t|{subject} was “{scrap}” and {predicate}].|[s] [c|voiced] [t|“deep regret” over {thing}].
[s] [c|labelled] [t|{thing} “{scrap}”].|[s] [c|characterised] [t|{thing} as “{scrap}”].
[s] [c|expressed] [t|“strong solidarity” with {c}].|[s] [c|denounced] [t|what he called “{scrap}”].
[s] [c|reaffirmed] [t|its “full support” for {deal}].|[s], [c|calling] [t|{thing} “{scrap},”] left the room.
[s] [c|says] [t|{c} is “{scrap}”].|[t|{thing} is “{scrap},”] [s] [c|wrote].|[s] [c|condemned] [t|the “cowardly” attack].
[s] [c|spoke of] [t|a “provocation” by {c}].|[s] [c|saw] [t|“no reason” to {deed}].""")
PARTIAL = [
    p.replace("[t|{thing}] was “{scrap},” [s]", "[t|{thing} was “{scrap},”] [s]") for p in PARTIAL
]
ACTS: list[tuple[list[str], list[str]]] = [
    (_split("denied|denied|rejected|dismissed|refuted|denies|has denied|brushed aside|disputed|contested"), ["{charge}"]),
    (_split("rejected|turned down|dismissed|opposed|opposes|criticised|criticized|ruled out"), ["{thing}"]),
    (_split("condemned|denounced|deplored|condemns|slammed|decried|blasted|strongly condemned|lashed out at"), ["{attack}", "{thing}"]),
    (_split("welcomed|praised|hailed|backed|supports|defended|endorsed|applauded|thanked"), ["{thing}", "{deal}"]),
    (_split("called for|demanded|appealed for|pressed for|urged|called for|pleaded for|demands|asked for|insisted on|argued for"), ["{wish}"]),
    (_split("accused|accused|accuses|suspects|charged"), ["{c} of {doing}", "{who} of {doing}", "{k} of {doing}"]),
    (_split("blamed|blames|held"), ["{c} for {attack}", "{who} for {attack}"]),
    (_split("blamed"), ["{attack} on {c}", "{attack} on bad weather", "{attack} on a technical fault"]),
    (_split("urged|called on|asked|ordered|appealed to|begged|pressed|invited|advised|warned|told|urges|implored|reminded"), ["{c} to {deed}", "{who} to {deed}", "{k} to {deed}", "both sides to {deed}", "{b} to {deed}"]),
    (_split("vowed|promised|pledged|threatened|offered|refused|agreed|vows|swore|undertook|declined|intends|wants|plans"), ["to {deed}"]),
    (_split("warned|cautioned|spoke"), ["of {threat}"]),
    (_split("warned"), ["{c} against {doing}", "against {doing}"]),
    (_split("threatened|has threatened"), ["{c} with {threat}", "{threat}"]),
    (_split("expressed concern|expressed serious concerns|voiced concern|voiced alarm|expressed deep concern"), ["over {fear}", "about {fear}", "that {claim}"]),
    (_split("is concerned|is worried|are alarmed|was deeply troubled|is afraid"), ["about {fear}", "that {claim}"]),
    (_split("acknowledged|admitted|confirmed|conceded|announced|reported|revealed"), ["{attack}", "{thing}", "{doing}"]),
    (_split("claimed responsibility|took responsibility|claimed credit"), ["for {attack}"]),
    (_split("apologised|apologized|expressed regret|offered condolences"), ["for {attack}"]),
    (_split("complained|spoke|talked|boasted"), ["about {thing}", "of {threat}"]),
    (_split("questioned|doubted|cast doubt on|raised questions about|played down|challenged"), ["{thing}", "the {a} account of {attack}"]),
    (_split("described|portrayed|regards|sees|considers"), ["{thing} as a violation of {deal}", "{attack} as an accident", "{c} as a threat"]),
    (_split("called|considers|branded"), ["{attack} a crime", "{thing} a mistake", "{attack} a violation of international law"]),
    (_split("protested|lodged a protest against|demanded an explanation for|attributed"), ["{attack}", "{attack} to human error"][:1]),
    (_split("attributed"), ["{attack} to human error", "{attack} to bad weather"]),
    (_split("put the number of dead|put the toll|estimated the damage"), ["at {num}", "at {n2} {people}"][:1]),
    (_split("expressed support|expressed hope|voiced support|expressed solidarity"), ["for {thing}", "for {deal}"]),
    (_split("outlined|announced|unveiled|proposed|suggested|recommended"), ["plans to {deed}", "a plan to {deed}", "{wish}"]),
]  # fmt: skip
PARTICIPLES = _split("""saying|saying|saying|adding|adding|noting|stressing|arguing|claiming|insisting|warning
alleging|explaining|pointing out|suggesting|stating|declaring|maintaining|predicting|citing fears|telling reporters
emphasising|recalling|acknowledging|admitting|confirming|announcing|asserting|and said|but said|but added""")
ACT_PARTICIPLES: list[tuple[str, list[str]]] = [
    ("accusing", ["{c} of {doing}", "{who} of {doing}"]),
    ("urging", ["{c} to {deed}", "{k} to {deed}"]),
    ("calling", ["{attack} “{scrap}”", "{thing} a violation of {deal}"]),
    ("calling for", ["{wish}"]),
    ("warning", ["of {threat}", "against {doing}"]),
    ("demanding", ["{wish}"]),
    ("blaming", ["{c} for {attack}"]),
    ("denying", ["{charge}"]),
    ("vowing", ["to {deed}"]),
    ("threatening", ["to {deed}"]),
    ("condemning", ["{attack}"]),
    ("citing", ["{fear}", "the weather", "security reasons"]),
    ("expressing concern", ["over {fear}"]),
    ("describing", ["{thing} as “{scrap}”"]),
]
LEADS = _split("""speaking in {k} on {day}|speaking to {m}|asked about {attack}|answering questions from reporters
speaking after {talks}|citing a military source|quoting local officials|in an interview with {m}|after the vote
standing in front of the ruins|arriving for {talks}|citing {m}|in a letter to {b}|in a message to {b}|when pressed""")
REPORT = _split("reported|reported|said|wrote|reports|claimed|announced|revealed|cited|says")
RELAYS = _split("""{a} ⟦c{k}|quoted⟧ {i} as saying {t}.|{a} ⟦c{k}|quoted⟧ {i} as saying that {t}.
{a} ⟦c{k}|quotes⟧ {i} as saying: {t}.|{t}, {a} ⟦c{k}|quoted⟧ {i} as saying.|{t}, {a} ⟦c{k}|cited⟧ {i} as saying.
{t}, {a} ⟦c{k}|quoted⟧ {i} as saying on {d}.|{a} on {d} ⟦c{k}|quoted⟧ {i} as telling reporters that {t}.
{t}, {a} {say}, citing {i}.|{t}, {a} {say}, quoting {i}.|{a} {say}, citing {i}, that {t}.
Citing {i}, {a} {say} that {t}.|Quoting {i}, {a} {say} {t}.|{t}, {s} was ⟦c{k}|quoted as saying⟧ by {z}.
{s} ⟦c{k}|was quoted by⟧ {z} ⟦c{k}|as saying⟧ {t}.|{s} ⟦c{k}|was quoted as saying⟧ by {z} that {t}.
{t}, ⟦c{k}|according to⟧ {s}, quoted by {z}.|{t}, ⟦c{k}|according to⟧ a statement carried by {z}.
⟦c{k}|According to⟧ {a}, which quoted {i}, {t}.|{a}, which cited {i}, {say} that {t}.
{t}, {a} {say} on {d}, citing {i}.|{a} {say} that {i} had told it that {t}.|{a} {say} {i} had said {t}.
{a} {say} on {d} that, according to {i}, {t}.|{t}, {s} ⟦c{k}|told⟧ {z}.|{a} ⟦c{k}|cited⟧ {i} as saying {t}.
{t}, {a} ⟦c{k}|quoted⟧ {i} as telling {z}.|{a}, quoting {i}, {say} {t}.|In remarks carried by {z}, {s} ⟦c{k}|said⟧ {t}.
{s}, quoted by {z}, ⟦c{k}|said⟧ that {t}.|{t}, {s} ⟦c{k}|said⟧, quoted by {z}.|{t}, ⟦c{k}|said⟧ {a}, citing {i}.
{a} ⟦c{k}|carried⟧ a statement by {i} saying {t}.|{t}, {a} ⟦c{k}|reported⟧ {i} as saying.""")
RELAYS = [
    shape.replace("a statement carried by {z}", "⟦s{k}|a statement carried by⟧ {z}").replace(
        "⟦s{k}|a statement carried by⟧ {z}", "⟦s{k}|a statement carried by {z}⟧"
    )
    for shape in RELAYS
]
TOLD = _split(
    "told|told|told|told|informed|assured|told|reminded|warned|has told|had told|later told"
)
HEARERS = _split("""reporters|journalists|a news conference in {k}|parliament|lawmakers|the {m} correspondent
the Security Council|a crowd in {p}|his {a} counterpart|the court|{b}|a rally in {p}|residents|an audience in {k}
the nation|the committee|visitors|state television|the jury|supporters|the council""")
SOURCELESS = _split("""[c|It was reported] that [claim].|[claim], [c|it was reported].|[c|It is said] that [claim].
[c|Reports said] [claim].|There were [c|reports] that [claim].|[t|{who}] [c|reportedly] [t|{pastverb}].
[t|{who}] [c|allegedly] [t|{pastverb}].|[t|{subject}] [c|is said] [t|to be {state}].|[c|Reportedly], [claim].
[t|{who}] [c|are believed] [t|to have {pastverb}].|[t|{who}] [c|are thought] [t|to have {pastverb}].
[t|{bn} {people}] [c|are feared] [t|dead {where}].|[c|Rumours] that [t|{claim}] spread through {p}.
[c|It is believed] that [claim].|[c|It is feared] that [claim].|[t|{subject}] [c|was reported] [t|to be {state}].
[t|{who}] [c|are suspected] [t|of {doing}].|[t|{who}] [c|were accused] [t|of {doing}].|[c|It is alleged] that [claim].
[c|It emerged] {when} that [claim].|[c|It was not clear] whether [claim].|[c|There is speculation] that [claim].
[t|{who} had] [c|apparently] [t|{pastverb}].|[t|{n} {people} were] [c|reportedly] [t|detained {where}].
[claim], [c|reports said].|[claim], [c|reports say].|[c|Unconfirmed reports said] [claim].|[c|Word came] that [claim].
[c|It was announced] {when} that [claim].|[t|{subject} is] [c|supposedly] [t|{state}].|[c|Sources said] [claim].
[c|It is understood] that [claim].|[claim], [c|it is claimed].|[t|The] [c|alleged] [t|attack near {p}] is under review.
[c|Calls for] [t|{wish}] grew louder {when}.|[c|Fears] that [t|{claim}] have grown.|[c|Claims] that [claim] went around {p}.""")
SOURCELESS = [
    s for s in SOURCELESS if "is under review" not in s and not s.startswith("[c|Sources said")
]
NOUN_CUES = _split("""[s]'s [c|claim] that [claim] has not been verified.|[s]'s [c|denial] that [claim] convinced few.
[c|claims by] [s] that [claim] could not be verified.|[c|a statement by] [s] [c|said] that [claim].
[c|reports by] [s] that [claim] caused alarm in {p}.|[s]'s [c|demand] [t|for {wish}] went unheard.
[s]'s [c|call] [t|for {wish}] was met with silence.|the [c|warning from] [s] that [claim] came too late.
[s] [c|issued a statement saying] [claim].|[s] [c|released a statement] in which it [c|said] [claim].
[c|in a statement], [s] [c|said] [claim].|[s] [c|sent a letter] to {b} [c|saying] [claim].
[s]'s [c|position is] that [claim].|the [c|view of] [s] is that [claim].|[s] [c|gave assurances] that [claim].
[s] [c|made the allegation] that [claim].|[c|accusations by] [s] that [claim] angered {k}.
[s]'s [c|threat] [t|to {deed}] was taken seriously in {k}.|[s]'s [c|promise] [t|to {deed}] was broken within days.
[s]'s [c|criticism of] [t|{thing}] has grown sharper.|[c|criticism of] [t|{thing}] [c|by] [s] has grown.
the [c|announcement by] [s] that [claim] was followed by silence in {k}.|[s] [c|has made no secret of its belief] that [claim].
{who} moved in despite [c|assurances from] [s] that [claim].|the talks went on amid [c|allegations by] [s] that [claim].
[s]'s [c|assertion] that [claim] drew laughter.|[s]'s [c|fears] that [claim] are shared in {k}.
there was [c|a warning from] [s] [t|of {threat}].|[s]'s [c|appeal] [t|to {c} to {deed}] was ignored.
{k} ignored [s]'s [c|request] [t|for {wish}].|[s]'s [c|argument is] that [claim].|[s] [c|is under the impression] that [claim].
[s] [c|was of the belief] that [claim].|[s] [c|reached the conclusion] that [claim].|[s] [c|gave a warning] that [claim].
[s]'s [c|refusal] [t|to {deed}] angered {k}.|[c|comments by] [s] that [claim] were deleted later.|[s] [c|put out a notice] that [claim].""")
PASSIVES = _split("""[t|{attack}] [c|was condemned by] [s].|[t|{attack}] [c|has been denounced by] [s].
[t|{c}] [c|was accused by] [s] [t|of {doing}].|[t|{who}] [c|were accused by] [s] [t|of {doing}].
[t|{deal}] [c|was welcomed by] [s].|[t|{thing}] [c|was criticised by] [s].|[t|{charge}] [c|were denied by] [s].
[t|{c}] [c|was urged by] [s] [t|to {deed}].|[t|{attack}] [c|was blamed by] [s] [t|on {c}].
[t|{attack}] [c|was described by] [s] [t|as an accident].|[t|{thing}] [c|was called] [t|“{scrap}”] [c|by] [s].
[t|{deal}] [c|is opposed by] [s].|[t|{attack}] [c|was confirmed by] [s].|[t|{thing}] [c|was rejected by] [s].
{talks} opened {when}, [t|a meeting] [c|described by] [s] [t|as “{scrap}”].""")
GO_ON = _split(
    "added|went on|also said|said|noted|stressed|further said|continued|pointed out|recalled|admitted"
)
GO_ON_POST = _split("added|said|went on|continued|said|told reporters|concluded|wrote|insisted")
DATELINES = _split("""{k}, {day} (Outlet) - |{p}, {c} ({m}) — |{k} -- |{k} (AP) — |{k}, Oct. 7 (Xinhua) -- |{p} – |{k} ({m}) -
{p}, {day} – |{k}, March 3 - |{k}/{k} ({m}) - """)
DATELINES = [line.rstrip() + " " for line in DATELINES]
NOISE = _split("""Adjust text size: A A A|Share this article|Read more: Pictures of the day|Photo: {p} News Agency|Advertisement
Related stories|Click here to subscribe|By our correspondent in {p}|(Editing by the night desk)|Print Email Comments (12)
Updated {num} minutes ago|Page 2 of 3|ENDS|Source: {m}|Follow us on social media|Sign up for the newsletter|More from {c}
Last modified on {day}|File photo of {site} in {p}|Copyright {year} {m}. All rights reserved.|- - -|***|Enditem|Video 0:45""")
HEADLINE_SOURCES = _split("""{c}|{k}|{c}|{k}|NATO|UN|EU|army|ministry|police|officials|president|minister|rebels|witnesses
envoy|report|{a} army|{a} minister|U.N.|monitor|state media|opposition|U.N. chief|defence ministry|{a} ministry|poll
survivors|analysts|premier|agency|court|Kremlin|Pentagon|White House|rights group|{c} and {c}|aid groups""")
HEADLINES = _split("""{s}⟦c{k}|:⟧ {t}|{s}⟦c{k}|:⟧ {t}|{s}⟦c{k}|:⟧ {t}|{s}⟦c{k}|:⟧ “{t}”|{s} ⟦c{k}|says⟧ {t}|{s} ⟦c{k}|say⟧ {t}
{t}⟦c{k}|:⟧ {s}|{t}, ⟦c{k}|says⟧ {s}|{t}, {s} ⟦c{k}|says⟧|{t}, {s} ⟦c{k}|say⟧|{t} ⟦c{k}|–⟧ {s}|{s} ⟦c{k}|claims⟧ {t}
{s} ⟦c{k}|warns⟧ {t}|{s} ⟦c{k}|insists⟧ {t}|{s} ⟦c{k}|denies⟧ {t}|{s} ⟦c{k}|tells⟧ reporters {t}|{s} ⟦c{k}|confirms⟧ {t}""")
HEADLINES = [shape.replace("“{t}”", "{q}") for shape in HEADLINES]
