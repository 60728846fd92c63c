#!/usr/bin/env python3
"""Makes the model that tag.language ships, plugins/tag/language/languages.model.

    tools/language_model.py [--wirecopy PROGRAM] [--work FOLDER] [--output MODEL]

What it learns from:
  tools/language/sentences.jsonl.gz   sentences with their language, a part of lingua's test data
  lingua's n-gram tables              75 crates lingua-*-language-model, which cargo fetches

NOTICE has their licences. The crates also hold sentences for tests (testdata/): they are not read,
so that they may tell how good the model is. Needs cargo and the program brotli; takes ten minutes
and 2 GB of memory. What has been fetched and counted in --work is not done again.
"""

import argparse
import collections
import json
import math
import os
import pathlib
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
VERSION = "1.2.0"
ORDERS = ("uni", "bi", "tri", "quadri", "five")
LEAST_SHARE = 2e-7  # of a language's letters; rarer n-grams are left out
CODES = dict(
    line.split()
    for line in """
afrikaans af|albanian sq|arabic ar|armenian hy|azerbaijani az|basque eu|belarusian be|bengali bn
bokmal nb|bosnian bs|bulgarian bg|catalan ca|croatian hr|czech cs|danish da|dutch nl|english en
esperanto eo|estonian et|finnish fi|french fr|ganda lg|georgian ka|german de|greek el|gujarati gu
hebrew he|hindi hi|hungarian hu|icelandic is|indonesian id|irish ga|italian it|kazakh kk|latin la
latvian lv|lithuanian lt|macedonian mk|malay ms|maori mi|marathi mr|mongolian mn|nynorsk nn
persian fa|polish pl|portuguese pt|punjabi pa|romanian ro|russian ru|serbian sr|shona sn|slovak sk
slovene sl|somali so|sotho st|spanish es|swahili sw|swedish sv|tagalog tl|tamil ta|telugu te|thai th
tsonga ts|tswana tn|turkish tr|ukrainian uk|urdu ur|vietnamese vi|welsh cy|xhosa xh|yoruba yo
zulu zu
""".replace("\n", "|").split("|")
    if line
)


def fetch(work):
    """Has cargo fetch the crates; returns the folder that they lie in, unpacked."""
    project = work / "fetch"
    (project / "src").mkdir(parents=True, exist_ok=True)
    (project / "src/lib.rs").touch()
    wanted = "".join(f'lingua-{name}-language-model = "={VERSION}"\n' for name in CODES)
    (project / "Cargo.toml").write_text(
        f'[package]\nname = "fetch"\nversion = "0.0.0"\nedition = "2021"\n[dependencies]\n{wanted}'
    )
    home = work / "cargo"
    subprocess.run(["cargo", "fetch", "--quiet", "--manifest-path", project / "Cargo.toml"],
                   env={**os.environ, "CARGO_HOME": str(home)}, check=True)
    return next((home / "registry/src").iterdir())


def read_table(file):
    packed = subprocess.run(["brotli", "-dc", file], check=True, capture_output=True)
    return json.loads(packed.stdout)["ngrams"]


def count(crate):
    """How often a language has each n-gram. lingua has shares: of an n-gram among those that begin
    with the same n - 1 letters, of a letter among all, as reduced fractions."""
    letters, before, counts = 0, {}, {}
    for order in ORDERS:
        file = crate / f"models/{order}grams.json.br"
        if not file.exists():
            break
        table, now = read_table(file), {}
        if not letters:
            letters = math.lcm(*(int(share.split("/")[1]) for share in table))
            before = {"": letters}
        for share, grams in table.items():
            part, whole = map(int, share.split("/"))
            for gram in grams.split():
                if gram[:-1] in before:
                    now[gram] = before[gram[:-1]] * part // whole
        counts.update(now)
        before = now
    return letters, counts


def add_borders(counts):
    """Adds n-grams that begin or end with a blank. An n-gram that is not continued by a letter as
    often as it stands there ends its word the rest of the times."""
    after, before, after_start = (collections.Counter() for _ in range(3))
    for gram, times in counts.items():
        if len(gram) > 1:
            after[gram[:-1]] += times
            before[gram[1:]] += times
    short = [gram for gram in counts if len(gram) < len(ORDERS)]
    starts = {gram: max(0, counts[gram] - before[gram]) for gram in short}
    for gram, times in starts.items():
        if len(gram) > 1:
            after_start[gram[:-1]] += times
    added = dict(counts)
    for gram in short:
        added[" " + gram] = starts[gram]
        added[gram + " "] = max(0, counts[gram] - after[gram])
        if len(gram) < len(ORDERS) - 1:
            added[f" {gram} "] = max(0, starts[gram] - after_start[gram])
    return added


def write_counts(crates, file):
    part = file.with_suffix(".part")
    with open(part, "w", encoding="utf-8") as out:
        for name, code in sorted(CODES.items(), key=lambda pair: pair[1]):
            letters, counts = count(crates / f"lingua-{name}-language-model-{VERSION}")
            out.write(f"{code}\t{letters}\t\n")
            least = max(2, letters * LEAST_SHARE)
            for gram, times in sorted(add_borders(counts).items()):
                if times >= least:
                    out.write(f"{code}\t{times}\t{gram}\n")
    part.rename(file)


def main():
    root = HERE.parent
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--wirecopy", default=root / "build/release/bin/wirecopy")
    parser.add_argument("--work", type=pathlib.Path, default=root / "build/language")
    parser.add_argument("--output", default=root / "plugins/tag/language/languages.model")
    wanted = parser.parse_args()
    counts = wanted.work / "lingua.counts"
    if not counts.exists():
        write_counts(fetch(wanted.work), counts)
    subprocess.run(
        [wanted.wirecopy, "train", "tag.language",
         "--input", HERE / "language/sentences.jsonl.gz",
         "--config", json.dumps({"counts": str(counts)}), "--output", wanted.output])


if __name__ == "__main__":
    main()
