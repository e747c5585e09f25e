"""Clauses for the training templates: what is said, done and demanded in the invented world.

A shape has slots in braces, filled from ``SLOTS`` (recursively) or from the article's ``World``. All
wordings are the project's own.
"""

from __future__ import annotations

import random
import re

from template_world import BOUNDS, DAYS, NUMBERS, World


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines() if line.strip()]


SLOTS: dict[str, list[str]] = {
    "people": _lines("""people\ncivilians\nsoldiers\nfighters\npassengers\npolice officers\nmigrants\nrebels
        children\nprisoners\nworkers\ntroops\nhostages\nstudents\nmilitants\ndemonstrators\nfarmers"""),
    "things": _lines("""tanks\ntrucks\nhouses\ndrones\nmissiles\nvehicles\nrockets\nvillages\nbuses\nboats
        depots\npositions\nshells\nschools\nbridges\nwarplanes\npatrol boats\nartillery pieces"""),
    "site": _lines("""a depot\na market\na hospital\nthe airport\na school\na checkpoint\na military base
        a fuel store\nthe harbour\na power station\na village\na convoy\nan apartment block\na bus station
        the border post\na mosque\na church\nan aid warehouse\na command centre\na refugee camp\nthe dam"""),
    "weapon": _lines("""a drone\na shell\na rocket\na car bomb\nan airstrike\na missile\nartillery fire
        a roadside bomb\ngunfire\na mortar round\nan explosion\na landmine"""),
    "deal": _lines("""the ceasefire\nthe truce\nthe border agreement\nthe grain deal\nthe treaty\nthe peace plan
        the prisoner exchange\nthe trade pact\nthe roadmap\nthe arms embargo\nthe budget bill\nthe new tariff
        the water-sharing accord\nthe fisheries agreement\nthe sanctions\nthe referendum\nthe reform"""),
    "attack": _lines("""the attack on {site}\nthe strike near {p}\nthe bombing in {p}\nthe shelling of {p}
        the raid\nthe killings\nthe arrests in {p}\nthe incursion\nthe violation of its airspace\nthe ambush
        the seizure of the vessel\nthe crackdown\nthe incident\nthe blockade of {p}\nthe shooting"""),
    "talks": _lines("""the talks\nthe negotiations\nthe meeting in {k}\nthe summit\nthe consultations
        the visit\nthe conference\nthe second round of talks\nthe inquiry\nthe trial\nthe vote"""),
    "when": _lines("""on {day}\non {day}\nlast {day}\nlate on {day}\nearlier this week\nlast month\novernight
        in the past 24 hours\nat dawn\nsince {day}\nthis year\nbefore midnight\non {day} morning"""),
    "where": _lines("""in {p}\nnear {p}\noutside {p}\nnorth of {p}\nin the south of {c}\nalong the border with {c}
        in and around {p}\nnear the {a} border\nin {k}\non the outskirts of {p}\non the road to {p}"""),
    "who": _lines("""{a} forces\nthe army\ngovernment troops\nthe rebels\n{a} warplanes\ngunmen\nthe militia
        unidentified gunmen\nthe {a} navy\n{c}\nborder guards\nsecurity forces\n{a} troops\nthe separatists"""),
    "claim": _lines("""{n} {people} were killed {where}
        {bn} {people} had been killed and {n2} wounded when {weapon} hit {site} {where}
        {weapon} hit {site} {where} {when}, killing {bn} {people}
        {who} had destroyed {n} {things} {where}
        {who} carried out the attack
        {who} had opened fire first
        its forces had shot down {n} drones {where} {when}
        its aircraft did not cross into {a} airspace
        a {a} jet had violated its airspace {where}
        {bn} {people} were still missing
        {n} {people} were detained {when}
        {site} was not a military target
        there were no {people} in the area at the time
        {talks} would resume {when2}
        {talks} had been postponed until {day}
        {talks} had been constructive but differences remained
        it would not sign {deal} unless {c} withdrew its troops
        {c} was ready to resume {talks}
        {c} had broken {deal}
        {deal} was no longer in force
        {deal} would be put to a vote {when2}
        it had no plans to send troops to {c}
        there was no evidence that {who} were involved
        the situation {where} remained tense
        {c} bore full responsibility for {attack}
        {attack} was an accident
        {attack} was deliberate
        {attack} would not go unanswered
        bad weather had caused the incident
        the death toll was likely to rise
        the death toll had risen to {num}
        {bn} {people} had fled their homes since {day}
        roads to {p} were blocked and aid could not get through
        hospitals {where} were running out of supplies
        water and power were cut {where}
        prices could rise by {num} percent next year
        unemployment in {c} was higher than expected
        {c} and {c} had agreed to exchange {n} {people}
        both sides must return to the negotiating table
        a political solution was the only way out of the crisis
        {c} has sent {n} {things} to {p}
        {c} will close its airspace to {a} aircraft
        {who} are advancing on {p}
        {who} have retaken {p} after {n} days of fighting
        the election will be held on time
        turnout was low {where}
        the {a} economy is on the right track
        the company would cut {num} jobs in {p}
        she would not run for office again
        he had not been told of the decision
        he was in good health
        the vessel was carrying grain, not weapons
        inspectors had been denied access to {site}
        {num} percent of voters oppose {deal}
        the plane went down because of a technical fault
        the court would rule {when2}
        more than half of the wells {where} have run dry
        the two ministers discussed {deal} and regional security
        sanctions against {c} would be lifted once {deal} is signed
        such weapons had never been used by {who}
        {c} would respond in kind if its territory came under attack
        nobody had claimed responsibility for {attack}
        the rebels are receiving weapons from {c}
        the ministry had warned that {deal} could collapse
        it was a mistake to trust {c}
        {who} had used {site} to store weapons
        the floods had displaced {num},000 {people}"""),
    "when2": _lines("""next week\non {day}\nnext month\nin the coming days\nwithin 48 hours\nby the end of the year
        after the holiday\nin {k} next {day}\nbefore the winter"""),
    "subject": _lines("""{attack}\n{deal}\nthe decision\nthe {a} offer\nthe operation\nthe draft\nthe road to {p}
        the shipment\n{who}\nthe new border regime\nthe victims\nthe {things}\nthe crossing at {p}\n{talks}"""),
    "predicate": _lines("""would be reviewed {when2}\nhad been planned for months\nshould be a matter for the courts
        had nothing to do with {c}\nwould be the responsibility of {who}\nremained under the control of {who}
        came from {c}\nwould not change\ncould take years to complete\nhad been the work of {who}
        had been needed {where} for years\nhad already begun\nwould be in line with international law\nhad failed
        put the lives of {people} at risk\nshould be investigated by an independent body"""),
    "quote": _lines("""We will not accept any conditions.
        This is a grave violation of our sovereignty.
        I saw {n} men run out of {site}.
        There was a loud bang and then the windows were gone.
        We have lost everything.
        Our forces are ready for any scenario.
        It has been difficult, but we made progress.
        We have no information about {n} {people}.
        Nobody has the right to dictate terms to {c}.
        We call on {c} to stop {attack} at once.
        {c} must withdraw its forces from {p}.
        What happened {where} was not an accident.
        They came at night and took my brother.
        It is far too early to speak of peace.
        The people of {p} deserve better.
        I do not believe a word of it.
        That is simply not true.
        We strongly condemn {attack}.
        Our aircraft never left {a} airspace.
        We hit {n} targets and destroyed {n2} {things}.
        {bn} {people} have been killed {where}.
        If {c} attacks, we will answer.
        No one told us that the road was closed.
        This election will decide the future of {c}.
        Let us be clear: {deal} is dead.
        I have been asked that question {n} times.
        The wounded were taken to {p}.
        We need food, water and tents.
        Why should we trust them?
        You cannot negotiate with a gun on the table.
        It was a great day for {c}.
        The prices have doubled, and wages have not.
        They should be ashamed of themselves.
        My government will keep its word.
        We are not at war with {c}.
        The truth will come out.
        {deal} is good for both countries.
        She was a wonderful teacher and a friend.
        I am proud of what this team has done.
        We expect the report {when2}.
        As long as {who} stay in {p}, there will be no talks.
        We understand the concerns of our neighbours.
        Of course mistakes were made.
        There is no military solution.
        We found no trace of {weapon}.
        Nothing has been decided yet.
        The children have not been to school since {day}.
        All options remain open."""),
    "scrap": _lines("""an act of aggression\na blatant violation\ncompletely unacceptable\na historic step
        deeply troubling\nbaseless and absurd\na red line\nno choice but to respond\na crime against humanity
        extremely concerned\nnot in the interest of {c}\na dangerous escalation\nfirm but fair
        as long as it takes\nthe only way forward\na matter of life and death\nbusiness as usual"""),
    "thing": _lines("""{attack}\n{attack}\n{deal}\nthe decision to close the border\nthe {a} proposal
        the presence of {a} troops {where}\nthe arrest of {n} {people}\n{a} military action {where}
        the use of force against {people}\nthe deployment of {n} {things} to {p}\nthe detention of {people}
        the {a} position\nplans to build {site} {where}\nthe death of {n} {people}\nthe idea of {deal}"""),
    "charge": _lines("""the allegations\nthe accusations\nthe charge\nany involvement in {attack}\nthe claims
        the report\nreports that {claim}\nhaving any part in {attack}\nresponsibility for {attack}
        the accusation\nsuch allegations\nany wrongdoing\nthe {a} version of events\nsending {things} to {p}
        that its forces had shelled {p}\nthat it had anything to do with {attack}"""),
    "wish": _lines("""an immediate ceasefire\nan independent investigation into {attack}\nrestraint on both sides
        the release of {n} {people}\nthe withdrawal of {a} troops from {p}\na return to {talks}
        a halt to {attack}\nsafe passage for {people}\nmore aid for {p}\nan emergency meeting of the council
        tougher sanctions on {c}\nan explanation from {c}\nan end to {attack}\nfresh elections in {c}"""),
    "deed": _lines("""withdraw its troops from {p}\nhalt {attack}\nrespect {deal}\nrespond to any attack
        release {n} {people}\nopen the road to {p}\nreturn to {talks}\nsend {n} {things} to {p}
        close the border with {c}\nexpel {n} {a} diplomats\nretaliate for {attack}\nrebuild {p}
        appeal against the ruling\ninvestigate {attack}\nsupport {deal}\nraise taxes\nstep down {when2}
        protect {people} {where}\nlet inspectors visit {site}\ncontinue the operation until {p} is secure"""),
    "doing": _lines("""shelling {p}\nviolating {deal}\nsupplying {things} to the rebels\nkilling {n} {people}
        trying to derail {talks}\nviolating its airspace\nblocking aid to {p}\nusing {people} as human shields
        hiding the truth about {attack}\narming the separatists\nmeddling in its internal affairs
        attacking {site} {where}\nholding {n} {people} without charge\nbreaking international law"""),
    "fear": _lines("""{attack}\nthe fate of {n} {people}\nthe humanitarian situation {where}\na wider war
        the safety of {people} {where}\nrising tension {where}\nthe deployment of {a} {things}\ncivilian casualties"""),
    "threat": _lines("""grave consequences\na humanitarian disaster {where}\nfurther attacks {where}
        a food shortage {where}\nretaliation\nmore {things} being sent to {p}\n“serious consequences”
        the collapse of {deal}\na new wave of violence"""),
    "story": _lines("""{weapon} struck {site} {where} {when}, and {n} {people} were taken to hospital.
        Fighting broke out {where} {when}.
        {who} entered {p} {when} after {n} days of shelling.
        Police arrested {n} {people} {where} {when}.
        {talks} began in {k} {when} and lasted {num} hours.
        Delegations from {c} and {c} met in {k} {when}.
        {c} and {c} signed {deal} {when}.
        {c} closed its border with {c} {when}.
        Thousands marched through {p} {when}.
        The streets of {p} were empty {when}.
        Rain fell for the third day in a row, and the river rose above its banks.
        Snow blocked the pass between {p} and {p}.
        {p} has been under siege since {day}.
        {p}, a town of {num},000 people, lies on the old road to {k}.
        The two countries fought a short war in {year}.
        The conflict began in {year}, when {who} seized {p}.
        Nobody was hurt.
        Smoke rose over {p} for most of the morning.
        The ship left {p} with {num} tonnes of grain on board.
        {n} {people} were killed in a similar attack {where} in {year}.
        Schools {where} reopened {when}.
        {c} sent {n} {things} to {p} {when}.
        The parliament in {k} passed {deal} by {num} votes to {n}.
        {who} withdrew from {p} {when}.
        {who} destroyed {n} {things} {where}.
        Oil rose by {n} dollars a barrel, and the {a} currency fell.
        Shops in {p} stayed shut {when}.
        {c} holds elections {when2}.
        The president flew to {k} {when} for {talks}.
        Rescuers worked through the night with their bare hands.
        The trial of {n} {people} opened in {k} {when}.
        Helicopters circled over {site} until dark.
        {deal} ran out {when}.
        {c} joined the alliance in {year}.
        A small crowd waited outside {site}.
        The wounded lay on mattresses in the corridor.
        Aid trucks reached {p} for the first time since {day}.
        {people2} buried their dead {when}.
        The match between {c} and {c} ended in a draw.
        Voters in {p} queued from early morning.
        The bridge at {p} is the only crossing for {num} kilometres."""),
    "pastverb": _lines("""seized {n} {things} {where}\nclosed the road to {p}\nattacked {site} {where}
        killed {n} {people} {when}\nmoved {n} {things} to {p}\ncrossed the border {when}\nbroken {deal}
        left {p} {when}\nshot down {n} drones\nrejected {deal}\nfled to {c}\nreleased {n} {people}"""),
    "state": _lines("""in ruins\nin {k}\nclose to collapse\nunder control\non the move\nunder fire
        out of reach\nready for signature\nin the hands of {who}"""),
    "people2": ["Families", "Neighbours", "Villagers", "Mourners"],
    "decoy": _lines("""The report runs to {num} pages and has {n} annexes.
        Her statement lasted ten minutes.
        The concert and the match were called off {when}.
        Warning sirens wailed over {p} {when}.
        The claim to the islands goes back to {year}.
        The insurance claim was settled out of court.
        The unit reports to the general staff in {k}.
        The agreement has three chapters and a map.
        He called his wife from the station and took the last train.
        The question of the border has been open since {year}.
        Troops answered fire {where} {when}.
        The so-called “friendship bridge” has been shut since {day}.
        The “green line” runs through the middle of {p}.
        The locals call the hill “the Needle”.
        The ministry has a spokesman and {n} press officers.
        {n} reporters waited in front of the gate.
        The sign above the door is still there, riddled with bullets.
        The order was carried out at dawn.
        She told no one where she was going and left the town on foot.
        The film, “The Long Road to {p}”, opened in {k} {when}.
        The statement was posted on the ministry's website and deleted an hour later.
        The accord, known as the “{p} Formula”, has {n} articles.
        The army's telephone lines were dead.
        The interview was broadcast twice.
        The letter was four pages long.
        A speech by the president was cancelled because of rain.
        The accused was led into the room in handcuffs.
        The reported incident took place near {p}.
        The news conference began an hour late.
        He read the newspaper, folded it and went out."""),
    "headline": _lines("""{n} killed in {p} blast\nconvoy hit near {p}\nno talks without withdrawal
        {c} to close border\ntruce holds in {p}\ntroops to leave {p} by {day}\nno political agenda
        {weapon} hits {site} in {p}\n{n} feared dead near {p}\n{c} behind {p} attack\nwar is over
        {c} must pay for {attack}\n{deal} dead\n{n} {a} drones downed\nall options open
        talks a success\ncrash was an accident\naid convoy never arrived\nno plan to quit
        {c} violated airspace\nprices to rise by {num} percent\nwe will not give in"""),
    "day": DAYS,
    "year": [str(year) for year in range(1974, 2021)],
}
_SLOT = re.compile(r"\{(\w+)\}")


class Clauses:
    """Fills shapes for one article from a seeded source."""

    def __init__(self, rng: random.Random, world: World) -> None:
        self.rng, self.world = rng, world

    def fill(self, shape: str) -> str:
        """A shape with all its slots filled; no slot is left."""
        return _SLOT.sub(lambda match: self.slot(match.group(1)), shape)

    def slot(self, name: str) -> str:
        """One wording for a slot: a list of ``SLOTS``, a number, or a name of the world."""
        rng = self.rng
        if name in SLOTS:
            return self.fill(rng.choice(SLOTS[name]))
        if name in ("n", "n2"):
            return rng.choice(NUMBERS)
        if name == "b":
            return self.world.body()
        if name == "m":
            return self.world.agency()
        if name == "num":
            return str(rng.randint(3, 96))
        if name == "bn":
            return rng.choice(BOUNDS) + rng.choice(NUMBERS[:-3])
        return self.world.fill("{" + name + "}")

    def claim(self) -> str:
        """A finite clause without final stop, sometimes with a second one joined on."""
        rng = self.rng
        text = self.slot("claim") if rng.random() < 0.75 else self.fill("{subject} {predicate}")
        roll = rng.random()
        if roll < 0.1:
            text += rng.choice([" and ", ", but ", " because ", ", while "]) + self.slot("claim")
        elif roll < 0.16:
            text = (
                self.fill(rng.choice(["after {attack}, ", "despite {deal}, ", "unless {c} acts, "]))
                + text
            )
        return text

    def quotes(self, low: int = 1, high: int = 1) -> list[str]:
        """Some sentences for a direct quotation, each with its final stop, capitalised."""
        count = self.rng.randint(low, high)
        return [capital(self.slot("quote")) for _ in range(count)]


_LEAD = re.compile(r"(?:⟦[sct][\d,]+\||[⟧\s“‘(])*")


def capital(text: str) -> str:
    """The text with its first letter in upper case; tags of the template markup are passed over."""
    match = _LEAD.match(text)
    at = match.end() if match else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]
