"""The invented world of the training templates: people, places, bodies and what happens to them.

Every wording here is the project's own. Countries are real and are drawn evenly, in every role; people,
towns, rivers, groups and outlets are invented.
"""

from __future__ import annotations

import random

COUNTRIES = [
    line.split("/")
    for line in """Albania/Albanian/Tirana
Algeria/Algerian/Algiers
Angola/Angolan/Luanda
Argentina/Argentine/Buenos Aires
Armenia/Armenian/Yerevan
Australia/Australian/Canberra
Azerbaijan/Azerbaijani/Baku
Bangladesh/Bangladeshi/Dhaka
Belarus/Belarusian/Minsk
Bolivia/Bolivian/La Paz
Brazil/Brazilian/Brasilia
Britain/British/London
Cambodia/Cambodian/Phnom Penh
Cameroon/Cameroonian/Yaounde
Canada/Canadian/Ottawa
Chad/Chadian/N'Djamena
Chile/Chilean/Santiago
China/Chinese/Beijing
Colombia/Colombian/Bogota
Cyprus/Cypriot/Nicosia
Egypt/Egyptian/Cairo
Eritrea/Eritrean/Asmara
Ethiopia/Ethiopian/Addis Ababa
France/French/Paris
Georgia/Georgian/Tbilisi
Germany/German/Berlin
Greece/Greek/Athens
Hungary/Hungarian/Budapest
India/Indian/New Delhi
Indonesia/Indonesian/Jakarta
Iran/Iranian/Tehran
Iraq/Iraqi/Baghdad
Israel/Israeli/Jerusalem
Italy/Italian/Rome
Japan/Japanese/Tokyo
Jordan/Jordanian/Amman
Kenya/Kenyan/Nairobi
Kosovo/Kosovan/Pristina
Lebanon/Lebanese/Beirut
Libya/Libyan/Tripoli
Mali/Malian/Bamako
Mexico/Mexican/Mexico City
Moldova/Moldovan/Chisinau
Morocco/Moroccan/Rabat
Mozambique/Mozambican/Maputo
Myanmar/Myanmar/Naypyitaw
Nepal/Nepali/Kathmandu
Niger/Nigerien/Niamey
Nigeria/Nigerian/Abuja
North Korea/North Korean/Pyongyang
Norway/Norwegian/Oslo
Pakistan/Pakistani/Islamabad
Peru/Peruvian/Lima
Poland/Polish/Warsaw
Qatar/Qatari/Doha
Russia/Russian/Moscow
Rwanda/Rwandan/Kigali
Saudi Arabia/Saudi/Riyadh
Serbia/Serbian/Belgrade
Somalia/Somali/Mogadishu
South Africa/South African/Pretoria
South Korea/South Korean/Seoul
South Sudan/South Sudanese/Juba
Spain/Spanish/Madrid
Sudan/Sudanese/Khartoum
Sweden/Swedish/Stockholm
Syria/Syrian/Damascus
Taiwan/Taiwanese/Taipei
Thailand/Thai/Bangkok
the Philippines/Philippine/Manila
the United States/U.S./Washington
Tunisia/Tunisian/Tunis
Turkey/Turkish/Ankara
Uganda/Ugandan/Kampala
Ukraine/Ukrainian/Kyiv
Venezuela/Venezuelan/Caracas
Vietnam/Vietnamese/Hanoi
Yemen/Yemeni/Sanaa
Zambia/Zambian/Lusaka
Zimbabwe/Zimbabwean/Harare""".splitlines()
]
FIRST = ["Ana", "Omar", "Li", "Petra", "Yusuf", "Maria", "Ivan", "Chidi", "Noor", "Elena", "Tomas", "Aiko", "Samir", "Greta", "Kwame", "Leila", "Viktor", "Amina", "Pavel", "Rosa", "Hassan", "Ingrid", "Diego", "Fatima", "Andrei", "Mei", "Carlos", "Zainab", "Jonas", "Priya", "Musa", "Helena", "Darko", "Sofia", "Bashir", "Nadia", "Erik", "Tariq", "Lucia", "Otto", "Farah", "Milan", "Salma", "Jorge", "Irina", "Abdul", "Marta", "Kofi", "Dina", "Stefan", "Rana", "Hugo", "Mariam", "Luka", "Adaeze", "Walid", "Klara", "Rashid", "Nina", "Emil", "Huda", "Ramon", "Olga", "Idris", "Paula", "Karim", "Tove", "Mateo", "Layla"]
HEADS = ["Ko", "Da", "Ter", "Bel", "Ra", "Mi", "Sto", "Va", "Har", "Lu", "Ne", "Pra", "Os", "Gri", "Fa", "Zel", "Tu", "Bo", "Che", "Mar", "Si", "Wa", "Ol", "Ka", "Du", "Sha", "Vo", "Je"]
MIDS = ["ra", "li", "no", "ve", "da", "mi", "sa", "do", "ri", "ta", "ne", "bu", "lo", "ka", "va"]
TAILS = (
    ["val", "nik", "mov", "sen", "ric", "wi", "dar", "man", "idi", "tte", "kar", "ova", "ez", "ga", "nov", "thy", "shi", "ami", "oko", "berg", "lan", "rez"]
)
PLACE_HEADS = (
    ["Var", "Sel", "Dor", "Kal", "Bre", "Mar", "Tel", "Ost", "Lan", "Qar", "Zer", "Hal", "Nov", "Tam", "Ush", "Bir", "Gol", "Per", "Kir", "Sab", "Ad", "Wel"]
)
PLACE_TAILS = ["nik", "den", "ava", "mouth", "ograd", "abad", "ista", "aya", "burg", "ir", "ouri", "kala", "holm", "eh", "opol", "minster", "ara", "ese", "oum", "idja", "ung", "ita"]
PLACE_SHAPES = [
    "{}", "{}", "{}", "{}", "Port {}", "Old {}", "Tel {}", "New {}", "Upper {}", "San {}", "Al-{}",
    "{} Heights", "Ain {}", "{} Junction",
]  # fmt: skip
OFFICES = """Defence Minister|Deputy Defence Minister|Foreign Minister|Deputy Foreign Minister|Prime Minister
President|Vice President|Interior Minister|Secretary of State|Health Minister|Army Chief of Staff
Parliament Speaker|Energy Minister|Finance Minister|National Security Adviser|Trade Minister
Justice Minister|U.N. envoy|Governor|Mayor|Ambassador|Attorney General""".replace("\n", "|").split(
    "|"
)
RANKS = """Gen.|Lt. Gen.|Maj. Gen.|Brig. Gen.|Col.|Lt. Col.|Maj.|Capt.|Cmdr.|Adm.|Colonel|Major General
General|Admiral|Captain|Commander|Brigadier|Sheikh|Archbishop|Judge|Dr.|Sen.|Rep.|Senator
Professor|Bishop|Inspector|Lieutenant""".replace("\n", "|").split("|")
ROLES = """spokesman|spokeswoman|spokesperson|director|head of operations|chief negotiator|press officer
deputy chairman|co-founder|secretary-general|chairwoman|legal adviser|country director|press secretary
military spokesman|lead researcher|regional coordinator|senior fellow|chief prosecutor
senior adviser|field manager""".replace("\n", "|").split("|")
JOBS = """a shopkeeper|a nurse|a teacher|a farmer|a taxi driver|a retired engineer|a student|a lawyer
a fisherman|an analyst at a think tank|a historian|a market trader|a mother of three|a surgeon|a carpenter
a political scientist|a former diplomat|a human rights lawyer|a port worker|an aid worker|a baker|a voter
a military analyst|an economist|a union leader|a pollster""".replace("\n", "|").split("|")
ALLIANCES = """NATO|the European Union|the EU|the African Union|the Arab League|the United Nations|ASEAN
the U.N. Security Council|the OSCE|the International Committee of the Red Cross|ECOWAS|the Kremlin
the White House|the Pentagon|the World Health Organization|the International Atomic Energy Agency
the International Criminal Court|UNICEF|the U.N. refugee agency|the World Bank|the State Department
the Gulf Cooperation Council""".replace("\n", "|").split("|")
BODIES = """the {a} Defence Ministry|the {a} Defense Ministry|the {a} Foreign Ministry|the {a} army
the {a} military|the {a} government|the {a} Ministry of Interior|{c}'s foreign ministry|{c}'s defence ministry
{c}'s army|{c}'s military|the {a} navy|the {a} Air Force|{a} police|the {a} presidency|{a} officials
{a} authorities|{a} state media|{c}'s parliament|the {a} embassy|the {a} delegation|the {a} coast guard
{a} intelligence|the government of {c}|the {a} Ministry of Foreign Affairs|the {a} opposition|{a} diplomats
{c}'s election commission|the {a} Health Ministry|{c}'s General Staff|the {a} intelligence service
{a} prosecutors|{a} lawmakers|{c}'s central bank|the {a} Border Guard""".replace("\n", "|").split(
    "|"
)
GROUPS = """the {p} Liberation Front|the {p} Resistance|Harakat {p}|the Army of {p}|the {p} Brigades
the Northern Salvation Front|the Popular Defence Units of {p}|Jaish {p}|the {p} Self-Defence Forces
the Free {p} Movement|the {p} militia|the {p} National Council|the rebels|the separatists
the insurgents|the {p} Monitor, a rights group|the {p} Observatory for Human Rights|the {p} Relief Committee
the {p} Medical Association|the {p} Centre for Policy Studies|Doctors for {p}|the Teachers' Union of {p}
the {p} Workers' Party|the {p} Chamber of Commerce|the Green Alliance|the {p} Reform Party
the Hadra tribe|the city council|the governor's office|the hospital|the airline|the company|the prosecutor
the court|the campaign|the church|the port authority""".replace("\n", "|").split("|")
ANONYMOUS = """a military source|a {a} military source|a security source|a senior {a} official|two diplomats
three officials familiar with the talks|a diplomat who asked not to be named|witnesses|residents|local residents
a resident|medics|a hospital source|an official who spoke on condition of anonymity|people briefed on the matter
a source close to the negotiations|sources in {k}|a Western diplomat|an eyewitness|activists|aid workers
local officials|a police officer|two people with knowledge of the matter|a rescue worker|a defence official
one villager|a government source|some analysts|critics|experts|observers|many lawmakers|opponents|supporters
relatives of the victims|a {a} intelligence officer|a rebel commander|fishermen|an army officer
a senior aide to the president|another official|most voters|several delegates|a person familiar with the plan
a U.N. official|a presidential aide, who declined to be identified,""".replace("\n", "|").split("|")
PAPERS = """a report by {b}|a survey by {b}|documents seen by {m}|a confidential report|an internal memo|the letter
a leaked cable|satellite images|official figures|the indictment|a study published this week|the resolution
court papers|a poll conducted by {b}|the communique|the joint statement|a statement|the statement
a statement from {b}|a statement issued by {b}|data from {b}|the memo|a notice on its website
the draft agreement|a military communique|the inquiry|records reviewed by {m}""".replace(
    "\n", "|"
).split("|")
AGENCIES = """Reuters|AFP|the Associated Press|Xinhua|TASS|Interfax|Al Jazeera|Anadolu|the BBC|IRNA|Kyodo|Yonhap
RIA Novosti|SANA|DPA|EFE|CNN|state television|state media|state news agency {u}|the official {u} news agency
the {p} News Agency|Radio {p}|the {p} Herald|the {p} Times|{p} TV|{u} television|the {p} Post|the daily {p} Courier
the {a} news agency {u}|the website {p} Today|local media|{a} media|{a} state television|the {p} Gazette|the newspaper
a pro-government newspaper|the broadcaster {u}|the privately owned {p} FM|the weekly {p} Mirror
the news site {p}24""".replace("\n", "|").split("|")
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
NUMBERS = (
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "11", "12", "14", "15", "17", "20", "23", "25", "30", "34", "40", "48", "57", "60", "75", "90", "120", "200", "350"]
    + ["dozens of", "hundreds of", "several"]
)
BOUNDS = [
    "",
    "",
    "",
    "",
    "at least ",
    "more than ",
    "up to ",
    "some ",
    "about ",
    "around ",
    "nearly ",
]


class World:
    """One article's cast, drawn from a seeded source: two or three countries, towns, people, bodies."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.countries = rng.sample(COUNTRIES, 3)
        self.towns = [self._town() for _ in range(5)]
        self.surnames: set[str] = set()

    def _town(self) -> str:
        rng = self.rng
        name = rng.choice(PLACE_HEADS) + (rng.choice(MIDS) if rng.random() < 0.3 else "")
        return rng.choice(PLACE_SHAPES).format(name + rng.choice(PLACE_TAILS))

    def surname(self) -> str:
        """An invented family name."""
        rng = self.rng
        middle = rng.choice(MIDS) if rng.random() < 0.45 else ""
        name = rng.choice(HEADS) + middle + rng.choice(TAILS)
        shape = rng.random()
        if shape < 0.06:
            return f"al-{name}"
        if shape < 0.1:
            return f"{name}-{rng.choice(HEADS)}{rng.choice(TAILS)}"
        return "van der " + name if shape < 0.12 else name

    def fill(self, shape: str) -> str:
        """Fills ``{c}`` country, ``{a}`` its adjective, ``{k}`` its capital, ``{p}`` a town, ``{u}`` an
        acronym, ``{b}`` a body, ``{m}`` a medium.
        """
        country, adjective, capital = self.rng.choice(self.countries)
        values = {"c": country, "a": adjective, "k": capital, "p": self.town()}
        if "{u}" in shape:
            values["u"] = "".join(self.rng.choices("ABEIKLMNORSTUVZ", k=self.rng.choice((3, 3, 4))))
        if "{b}" in shape:
            values["b"] = self.body()
        if "{m}" in shape:
            values["m"] = self.agency()
        return shape.format(**values)

    def town(self) -> str:
        """An invented place name of this article."""
        return self.rng.choice(self.towns)

    def country(self) -> str:
        """A country of this article."""
        return self.rng.choice(self.countries)[0]

    def body(self) -> str:
        """A ministry, army, alliance, armed or civil group."""
        lists = [BODIES, BODIES, GROUPS, ALLIANCES]
        return self.fill(self.rng.choice(self.rng.choice(lists)))

    def agency(self) -> str:
        """A news agency, paper or broadcaster."""
        return self.fill(self.rng.choice(AGENCIES))

    def anonymous(self) -> str:
        """A source without a name."""
        return self.fill(self.rng.choice(ANONYMOUS))

    def paper(self) -> str:
        """A document that speaks."""
        return self.fill(self.rng.choice(PAPERS))

    def person(self) -> tuple[str, str]:
        """A person's full first mention (title, apposition) and the family name alone."""
        rng = self.rng
        last = self.surname()
        name = f"{rng.choice(FIRST)} {last}"
        if rng.random() < 0.1:
            name = f"{rng.choice(FIRST)} {rng.choice('ABDJKMRST')}. {last}"
        country, adjective, _ = rng.choice(self.countries)
        office = rng.choice(OFFICES)
        shape = rng.choice(PERSON_SHAPES)
        values = {
            "name": name, "o": office, "lo": office if office.startswith("U.N.") else office.lower(), "a": adjective, "c": country,
            "r": rng.choice(RANKS), "role": rng.choice(ROLES), "job": rng.choice(JOBS),
            "b": self.body(), "age": rng.randint(19, 83), "p": self.town(),
        }  # fmt: skip
        return shape.format(**values), last


PERSON_SHAPES = """{name}|{a} {o} {name}|{a} {o} {name}|{o} {name}|{a} {lo} {name}|the {a} {lo}, {name},
{name}, the {a} {lo},|{name}, {role} of {b},|{name}, a {role} for {b},|{r} {name}|{r} {name}, {role} of {b},
{role} {name}|{a} {role} {name}|{name}, {job}|{name}, {age}, {job} in {p},|{name}, {job} from {p},|{name} of {b}
{c}'s {lo} {name}|{c}'s {lo}, {name},|former {a} {lo} {name}|{name}, who heads {b},|President {name}
{b} {role} {name}|a {role} for {b}, {name},|{b}'s {role}, {name},|the {role} of {b}|a {role} for {b}
the {a} {lo}|a {a} army spokesman|the {lo} of {c}|{name} ({c})|Mr. {name}""".replace(
    "\n", "|"
).split("|")
