#!/usr/bin/env python3
"""Scores clean.article on pages in many languages.

usage: score_pages.py [--verbose] [PROGRAM] [FOLDER]
  PROGRAM    build/release/bin/wirecopy
  FOLDER     tests/cases/pages: truths.json and the pages it names
  --verbose  the lines that are missing (-) and those that are too much (+)
A body's F1 is that of its words as a bag: runs of letters and digits in lower case. Of scripts
without blanks between words (Chinese, Japanese, Thai) each letter is a word.
Exit status: 0, whatever the score.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

HERE = pathlib.Path(__file__).parent
WITHOUT_BLANKS = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff"
WORD = re.compile(rf"[{WITHOUT_BLANKS}]|(?:(?![{WITHOUT_BLANKS}])[\w\u0300-\u036f\u0900-\u0dff])+")


def words(text):
    return collections.Counter(WORD.findall(unicodedata.normalize("NFC", text).lower()))


def f1(wanted, got):
    wanted, got = words(wanted), words(got)
    same = sum((wanted & got).values())
    return 2 * same / max(1, sum(wanted.values()) + sum(got.values()))


def read_pages(program, folder, truths):
    requests = "".join(json.dumps({
        "id": truth["file"], "url": "https://example.org/news/" + truth["file"],
        "raw": {"path": str(folder / truth["file"]), "content_type": "text/html; charset=utf-8"},
    }) + "\n" for truth in truths)
    answer = subprocess.run([program, "stage", "clean.article"], input=requests.encode(),
                            stdout=subprocess.PIPE, check=False)
    return {record["id"]: record for record in map(json.loads, answer.stdout.splitlines())}


def body_of(record, truth):
    """Its paragraphs; a subtitle may stand before them and counts neither way."""
    paragraphs = record.get("body", "").split("\n\n")
    return paragraphs[1:] if paragraphs[0] == truth.get("subtitle") else paragraphs


def same_author(truth, record):
    return not truth.get("author") or truth["author"] in record.get("authors", [])


def main():
    arguments = [a for a in sys.argv[1:] if a != "--verbose"]
    if len(arguments) > 2 or "--help" in arguments:
        sys.exit(__doc__)
    program = arguments[0] if arguments else str(HERE.parent / "build/release/bin/wirecopy")
    folder = pathlib.Path(arguments[1] if len(arguments) > 1 else HERE / "cases/pages").resolve()
    truths = json.loads((folder / "truths.json").read_text())
    records = read_pages(program, folder, truths)
    total = exact = titles = authors = days = 0
    for truth in truths:
        record = records.get(truth["file"], {})
        wanted, got = truth["body"], body_of(record, truth)
        score = f1("\n".join(wanted), "\n".join(got))
        total += score
        exact += wanted == got
        titles += record.get("title") == truth["title"]
        authors += same_author(truth, record)
        days += record.get("published", "").startswith(truth.get("published", ""))
        print(f"{score:.3f} {'exact' if wanted == got else '     '} {truth['file']}")
        if "--verbose" in sys.argv:
            for line in wanted:
                if line not in got:
                    print("   -", line)
            for line in got:
                if line not in wanted:
                    print("   +", line)
    count = len(truths)
    print(f"{total / count:.4f} mean of {count} pages in "
          f"{len({truth['language'].split('-')[0] for truth in truths})} languages; "
          f"exact: bodies {exact}, titles {titles}, authors {authors}, days {days}")


if __name__ == "__main__":
    main()
