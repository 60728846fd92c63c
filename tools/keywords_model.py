#!/usr/bin/env python3
"""Makes the model that tag.keywords ships, plugins/tag/keywords/keywords.model.

    tools/keywords_model.py [--wirecopy PROGRAM] [--output MODEL]
    tools/keywords_model.py --print     the articles as JSON lines, for `wirecopy eval`

It learns from tools/keywords/articles.txt: made-up news, written for this and marked with what a
reader would take for keywords. Takes a second.
"""

import argparse
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def articles():
    """Each begins with "== LANGUAGE | TITLE" and a line "keywords: ONE; OTHER"."""
    for block in ("\n" + (HERE / "keywords/articles.txt").read_text("utf-8")).split("\n== ")[1:]:
        head, keywords, body = block.split("\n", 2)
        language, title = head.split(" | ", 1)
        names = keywords.removeprefix("keywords: ").split("; ")
        yield {"title": title, "body": body.strip(), "language": language,
               "tags": [{"scheme": "keyword", "name": name} for name in names]}


def main():
    root = HERE.parent
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--wirecopy", default=root / "build/release/bin/wirecopy")
    parser.add_argument("--output", default=root / "plugins/tag/keywords/keywords.model")
    parser.add_argument("--print", action="store_true")
    wanted = parser.parse_args()
    lines = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles())
    if wanted.print:
        sys.stdout.write(lines)
        return
    subprocess.run([wanted.wirecopy, "train", "tag.keywords", "--input", "-",
                    "--config", '{"trust": 30}',
                    "--output", wanted.output], input=lines.encode(), check=True)


if __name__ == "__main__":
    main()
