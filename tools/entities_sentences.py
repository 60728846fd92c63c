#!/usr/bin/env python3
"""Makes sentences in the manner of agency news with their names in brackets, for tag.entities to learn
from: tools/entities/templates.txt with names out of a lexicon and words of fillers.txt in it.

    tools/entities_sentences.py LEXICON [--articles 2500] [--seed 1] > sentences.txt

The form is that of tools/entities/news.txt; tools/entities_articles.py makes articles of it.
The same lexicon and seed make the same sentences.
"""

import argparse
import collections
import pathlib
import random
import re

HERE = pathlib.Path(__file__).resolve().parent / "entities"


def sections(name, mark):
    lists, heading = collections.defaultdict(list), ""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if re.fullmatch(r"\[[\w -]+\]", line):
            heading = line.strip("[]")
        elif mark:
            lists[heading] += [entry.strip() for entry in line.split(mark) if entry.strip()]
        else:
            lists[heading].append(line)
    return lists


def read_lexicon(path):
    names = collections.defaultdict(list)
    for line in open(path, encoding="utf-8"):
        name, classes = line.rstrip("\n").split("\t")
        classes = set(classes.split())
        for kind in ("given", "surname", "place", "country", "state", "demonym", "organisation"):
            if kind in classes:
                if "common" in classes and kind in ("given", "surname", "place"):
                    continue
                if kind == "given" and classes & {"place", "country", "demonym"}:
                    continue
                if kind in ("given", "surname") and (len(name) < 3 or not name[0].isupper()):
                    continue
                names[kind].append(name)
    return names


class Writer:
    def __init__(self, lexicon, seed):
        self.chance = random.Random(seed)
        self.names = read_lexicon(lexicon)
        self.fill = sections("fillers.txt", ";")
        self.templates = []
        for heading, lines in sections("templates.txt", None).items():
            kind, often = heading.split()
            self.templates.append((kind, int(often), lines))
        demonyms = [d for d in self.names["demonym"] if not d.endswith("s") or d.endswith("ss")]
        self.demonyms = [d for d in demonyms if re.search("(an|ish|ese|i|ch|ss)$", d)]
        self.peoples = [d for d in self.names["demonym"] if d.endswith("s") and not d.endswith("ss")]
        common = ("United States;Russia;China;Germany;France;Britain;India;Japan;Israel;Iran;Iraq;"
                  "Ukraine;Italy;Spain;Turkey;Brazil;Mexico;Canada;Australia;Pakistan;Egypt;Syria;"
                  "South Africa;Nigeria;Kenya;Poland;Greece;South Korea;North Korea;U.S.;US;UK;"
                  "Saudi Arabia;Indonesia;Argentina;Netherlands;Sweden;Ireland;Afghanistan").split(";")
        self.countries = common * 4 + [c for c in self.names["country"] if c[0].isupper() and len(c) > 3]
        cities = ("London;Paris;Berlin;Moscow;Washington;New York;Beijing;Tokyo;Geneva;Brussels;Rome;"
                  "Madrid;Vienna;Kabul;Baghdad;Tehran;Jerusalem;Cairo;Delhi;New Delhi;Mumbai;Seoul;"
                  "Los Angeles;Chicago;Houston;Boston;San Francisco;Toronto;Sydney;Dubai;Istanbul;"
                  "Kiev;Warsaw;Athens;Stockholm;Manila;Jakarta;Bangkok;Lagos;Nairobi;Johannesburg;"
                  "Hong Kong;Singapore;Frankfurt;Dublin;Belfast;Glasgow;Manchester;Liverpool").split(";")
        self.cities = cities * 60 + [c for c in self.names["place"] if re.fullmatch(
            r"[A-Z][a-zé]{3,}( [A-Z][a-z]+)?", c)]
        self.states = [s for s in self.names["state"] if len(s) > 3 and "." not in s]
        self.last, self.last2, self.org = "", "", ""

    def one(self, items):
        return items[int(self.chance.random() * len(items))]

    def odds(self, share):
        return self.chance.random() < share

    # ------------------------------------------------------------ names
    def surname(self):
        name = self.one(self.names["surname"])
        if self.odds(0.04):
            name = self.one(["al-", "Al-", "el-", "Ben-"]) + name
        elif self.odds(0.04):
            name = self.one(["van ", "de ", "von ", "van der ", "Al ", "bin ", "Le ", "De ", "di ", "dos "]) + name
        elif self.odds(0.04):
            name += "-" + self.one(self.names["surname"])
        elif self.odds(0.03):
            name = self.one(["Mac", "O'", "D'", "Mc"]) + name
        return name

    def person(self):
        given, surname = self.one(self.names["given"]), self.surname()
        self.last2, self.last = self.last or surname, surname
        if self.odds(0.05):
            return f"{self.one(['Kim', 'Li', 'Wang', 'Park', 'Nguyen', 'Chen', 'Zhang', 'Xu', 'Lee'])} {given}"
        if self.odds(0.08):
            given += f" {chr(65 + int(self.chance.random() * 26))}."
        elif self.odds(0.05):
            given += " " + self.one(self.names["given"])
        elif self.odds(0.03):
            given += "-" + self.one(self.names["given"])
        elif self.odds(0.03):
            given = ".".join(chr(65 + int(self.chance.random() * 26)) for _ in "ab") + "."
        if self.odds(0.02):
            surname += self.one([" Jr", " Jr.", " III", " II"])
        return f"{given} {surname}"

    def word(self):
        """A made-up proper name."""
        syllables = ("ar bel cor dan el far gra hol in jor kal lin mar nor or pel quin ros sil tor ul ver "
                     "wen xan yor zel bra cre dro fli glo ste tri vo ka mi no ra so ta vi lo").split()
        ends = "a o ex on is um us ia ix ent or en ic ax us al".split()
        return (self.one(syllables) + self.one(syllables) + self.one(ends)).capitalize()

    def city(self):
        return self.one(self.cities)

    def company(self):
        fill = self.fill
        kind = self.chance.random()
        if kind < 0.25:
            return self.one(self.names["organisation"])
        root = (self.one(self.names["surname"]) if kind < 0.45 else self.word() if kind < 0.75 else
                self.city() if kind < 0.8 else self.one(self.fill["nounadj"]) if kind < 0.88 else
                self.one(self.names["surname"]) + " & " + self.one(self.names["surname"]) if kind < 0.94 else
                "".join(chr(65 + int(self.chance.random() * 26)) for _ in "abc"))
        if self.odds(0.6) or kind >= 0.75 and kind < 0.88:
            root += " " + self.one(fill["cokind"])
        if self.odds(0.35):
            root += " " + self.one(fill["coending"])
        return root

    def dem(self):
        return self.one(self.demonyms)

    def ministry(self):
        portfolio, matter = self.one(self.fill["portfolio"]), self.one(self.fill["matter"])
        return self.one([f"{portfolio} Ministry", f"{portfolio} Ministry", f"{self.dem()} {portfolio} Ministry",
                         f"Ministry of {matter}", f"Ministry of {matter}", f"Department of {matter}",
                         f"{portfolio} Department", f"{self.dem()} Ministry of {matter}"])

    def organisation(self):
        fill, kind = self.fill, self.chance.random()
        if kind < 0.35:
            return self.one(self.names["organisation"])
        if kind < 0.5:
            return self.company()
        if kind < 0.6:
            return self.ministry()
        adjective = self.one([self.one(fill["nounadj"]), self.dem(), self.city(), self.one(self.states)])
        return self.one([
            f"{adjective} {self.one(fill['nounorg'])} {self.one(fill['orgkind'])}",
            f"{self.one(fill['nounorg'])} {self.one(fill['orgkind'])}",
            f"{adjective} {self.one(fill['orgkind'])} of {self.one(fill['nounorg'])}",
            f"{self.one(fill['orgkind'])} for {self.one(fill['nounorg'])} and {self.one(fill['nounorg'])}",
            f"{adjective} {self.one(fill['nounorg'])} {self.one(fill['orgkind'])}",
            "".join(chr(65 + int(self.chance.random() * 26)) for _ in range(self.one([3, 3, 4])))])

    def university(self):
        return self.one([f"University of {self.city()}", f"{self.city()} University", f"{self.one(self.states)} State University",
                         f"{self.one(self.names['surname'])} College", f"University of {self.one(self.states)}",
                         f"{self.city()} State", f"{self.one(self.names['surname'])} University", "Harvard", "Stanford", "MIT",
                         f"{self.city()} Institute of Technology", f"{self.city()} Medical School"])

    def club(self):
        return self.one([f"{self.city()} {self.one(self.fill['clubending'])}", f"{self.one(self.fill['clubbegin'])} {self.city()}",
                         f"{self.city()} {self.one(self.fill['nicknames'])}", self.city()])

    def place(self):
        root = self.one([self.one(self.names["surname"]), self.word(), self.city()])
        return self.one([f"{root} {self.one(self.fill['placekind'])}", f"{root} {self.one(self.fill['placekind'])}",
                         f"{self.one(self.fill['placebegin'])} {root}", f"{root} International Airport"])

    def slots(self):
        per = lambda: f"[PER {self.person()}]"
        fill = lambda name: self.one(self.fill[name])
        org = lambda text: f"[ORG {text}]"
        the_parliament = lambda: (lambda p: p if p[0].islower() else org(p))(fill("parliament"))
        agency = lambda: (lambda p: p if p[0].islower() else org(p))(fill("agency"))
        return {
            "per": per, "last": lambda: f"[PER {self.last or self.surname()}]",
            "last2": lambda: f"[PER {self.last2 or self.surname()}]",
            "lastname": lambda: f"[PER {self.surname()}]", "first": lambda: f"[PER {self.one(self.names['given'])}]",
            "lastadmin": lambda: f"[PER {self.last or self.surname()}]",
            "country": lambda: f"[LOC {self.one(self.countries)}]",
            "countryteam": lambda: f"[LOC {self.one(self.countries)}]",
            "city": lambda: f"[LOC {self.city()}]", "CITY": lambda: f"[LOC {self.city().upper()}]",
            "state": lambda: f"[LOC {self.one(self.states)}]", "stateabbr": lambda: f"[LOC {fill('stateabbr')}]",
            "dem": lambda: f"[NORP {self.dem()}]", "Dem": lambda: f"[NORP {self.dem()}]",
            "a-dem": lambda: (lambda d: f"{'an' if d[0] in 'AEIOU' else 'a'} [NORP {d}]")(self.dem()),
            "dempl": lambda: f"[NORP {self.one(self.peoples)}]",
            "co": lambda: org(self.company()), "ministry": lambda: org(self.ministry()),
            "org": self.remembered_org, "org2": lambda: org(self.organisation()),
            "party": lambda: org(self.one([fill("partyadj") + " " + self.one(["Party", "Party", "Union", "Front", "Alliance", "Movement"]),
                                           f"{fill('partyadj')} Party of {self.one(self.countries)}",
                                           self.one(["Democrats", "Republicans", "Conservatives", "Social Democrats", "Greens", "Socialists", "Liberals"])])),
            "bank": lambda: org(self.one([f"Bank of {self.one(self.countries)}", f"Central Bank of {self.one(self.countries)}", "European Central Bank",
                                          "Federal Reserve", "Bank of England", "ECB", "World Bank", f"{self.dem()} Central Bank", "Fed"])),
            "media": lambda: org(self.one([f"{self.city()} {self.one(['Times', 'Post', 'Herald', 'Daily News', 'Tribune', 'Gazette', 'Chronicle', 'Star', 'Journal', 'Sun'])}",
                                           f"The {self.city()} {self.one(['Times', 'Post', 'Herald', 'Globe'])}", fill("tv"), "Wall Street Journal", "New York Times"])),
            "court": lambda: org(self.one(["Supreme Court", "High Court", "Constitutional Court", f"{self.city()} District Court", f"{self.city()} Crown Court",
                                           f"{self.one(self.states)} Supreme Court", "Court of Appeal", "European Court of Justice", "Federal Court", f"{self.city()} County Court"])),
            "police": lambda: org(self.one([f"{self.city()} Police Department", f"{self.one(self.states)} State Police", "Metropolitan Police", f"{self.city()} Police",
                                            f"{self.city()} County Sheriff's Office", "Federal Police"])),
            "union": lambda: org(f"{fill('nounorg')} {self.one(['Workers Union', 'Union', 'Federation', 'Workers of America'])}"),
            "hospital": lambda: org(self.one([f"{self.city()} General Hospital", f"St. {self.one(self.names['given'])}'s Hospital", f"{self.one(self.names['surname'])} Medical Center",
                                              f"{self.city()} Hospital", f"{self.city()} Children's Hospital"])),
            "museum": lambda: org(self.one([f"{self.one(self.names['surname'])} Museum", f"{self.city()} Museum of Modern Art", "National Gallery", f"Museum of {fill('nounorg')} History",
                                            f"{self.city()} Art Gallery"])),
            "institute": lambda: org(self.one([f"{self.one(self.names['surname'])} Institute", f"Institute of {fill('nounorg')} Studies", f"{self.city()} Research Center",
                                               f"Max Planck Institute for {fill('nounorg')}", f"National Institute of {self.one(['Health', 'Oceanography', 'Physics', 'Technology'])}"])),
            "school": lambda: org(self.one([f"{self.one(self.names['surname'])} High School", f"{self.city()} Grammar School", f"St. {self.one(self.names['given'])} Academy", f"{self.city()} High School"])),
            "orchestra": lambda: org(f"{self.city()} {self.one(['Symphony Orchestra', 'Philharmonic', 'Chamber Orchestra', 'Opera', 'Ballet'])}"),
            "hotel": lambda: org(self.one([f"{self.one(self.names['surname'])} Hotel", f"{self.city()} Inn", "Hilton", "Marriott", f"Hotel {self.word()}", f"{self.word()} Resort"])),
            "restaurant": lambda: org(self.one([f"{self.one(self.names['given'])}'s", f"{self.word()} Grill", f"{self.one(self.names['surname'])}'s Pizza", f"{self.word()} Cafe", "McDonald's"])),
            "uni": lambda: org(self.university()), "club": lambda: org(self.club()), "clubcity": lambda: org(self.city()),
            "nickname": lambda: org(self.one([fill("nicknames"), f"{self.city()} {fill('nicknames')}"])),
            "nicknameonly": lambda: f"{fill('nicknames')}",
            "stadium": lambda: f"[LOC {self.one([self.word() + ' Park', self.city() + ' Stadium', self.one(self.names['surname']) + ' Arena', 'Old ' + self.word(), self.word() + ' Road'])}]",
            "street": lambda: f"[LOC {self.one(self.names['surname'])} {fill('streetkind')}]",
            "airport": lambda: f"[LOC {self.city()} {self.one(['Airport', 'International Airport'])}]",
            "place": lambda: f"[LOC {self.place()}]", "parliament": the_parliament, "agency": agency,
            "league": lambda: (lambda p: p if p[0].islower() else org(p))(fill("league")),
            "event": lambda: fill("event"), "Faith": lambda: f"[MISC {fill('Faith')}]", "faithpl": lambda: f"[MISC {fill('faithpl')}]",
            "num": lambda: str(self.one([2, 3, 5, 7, 11, 12, 19, 24, 34, 41, 58, 67, 120, 300])), "year": lambda: str(1940 + int(self.chance.random() * 85)),
            "topicCap": lambda: fill("topic").capitalize(), "topicTitle": lambda: fill("topic").title(),
            **{name: (lambda n=name: org(fill(n))) for name in
               ("igo", "exchange", "regulator", "usdept", "agencyorg", "army", "militants", "charity", "sportsbody", "tv", "band", "label")},
        }

    def remembered_org(self):
        self.org = self.organisation()
        return f"[ORG {self.org}]"

    def sentence(self, template, slots):
        def put(found):
            name = found[1]
            return slots[name]() if name in slots else self.one(self.fill[name])
        text = re.sub(r"\{([\w-]+)\}", put, template)
        text = re.sub(r"\[([A-Z]+) ([^\[\]]*)\[[A-Z]+ ([^\]]*)\]", r"[\1 \2\3", text)
        # "Kim administration" and "[ORG Denver] Nuggets" are organisations as a whole.
        text = re.sub(r"\[PER ([^\]]*)\] administration", r"[ORG \1 administration]", text)
        text = re.sub(r"\[LOC ([^\]]*)\] (%s) (guard)" % "|".join(self.fill["nicknames"]), r"[ORG \1 \2] \3", text)
        if self.odds(0.03):
            text = re.sub(r"(\[[A-Z]+ )|([^\[\]]+)", lambda m: m[1] or m[2].upper(), text)
        return text

    def article(self):
        self.last = self.last2 = ""
        slots = self.slots()
        kind = self.chance.choices(self.templates, [often for _, often, _ in self.templates])[0]
        lines = []
        for _ in range(3 + int(self.chance.random() * 5)):
            lines.append(self.sentence(self.one(kind[2]), slots))
        return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lexicon")
    parser.add_argument("--articles", type=int, default=2500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    writer = Writer(options.lexicon, options.seed)
    for _ in range(options.articles):
        print("\n".join(writer.article()), end="\n\n")


if __name__ == "__main__":
    main()
