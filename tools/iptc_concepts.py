#!/usr/bin/env python3
"""Writes plugins/tag/topics/concepts.txt: code, parents and English name of the IPTC Media Topics.

usage: tools/iptc_concepts.py TAXONOMY.json

TAXONOMY.json is what https://cv.iptc.org/newscodes/mediatopic/ answers as JSON (SKOS). Concepts that
are retired are left out.
"""
import json
import pathlib
import sys

FILE = pathlib.Path(__file__).resolve().parent.parent / "plugins/tag/topics/concepts.txt"

HEAD = """\
# IPTC Media Topics, edition of {date}: code, codes of the parents, English name.
# (c) IPTC, International Press Telecommunications Council, https://iptc.org
# Licence: Creative Commons Attribution 4.0, https://creativecommons.org/licenses/by/4.0/
# Shortened (codes, parents and English names only) by tools/iptc_concepts.py.
"""


def code_of(reference):
    return reference.rsplit(":", 1)[-1].rsplit("/", 1)[-1]


def main():
    if len(sys.argv) != 2:
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        return 64
    with open(sys.argv[1], encoding="utf-8") as file:
        scheme = json.load(file)
    concepts = {code_of(c["qcode"]): c for c in scheme["conceptSet"] if "retired" not in c}
    lines = [HEAD.format(date=scheme["dateReleased"][:10])]
    for code, concept in sorted(concepts.items()):
        parents = [code_of(p) for p in concept.get("broader", [])]
        parents = ",".join(sorted(p for p in parents if p in concepts)) or "-"
        name = concept["prefLabel"].get("en-GB") or concept["prefLabel"]["en-US"]
        lines.append(f"{code} {parents} {' '.join(name.split())}\n")
    FILE.write_text("".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
