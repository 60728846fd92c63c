#!/usr/bin/env python3
"""Scores the apostrophes that clean.text gives back.

As it stands: in text that editors have read, every change is a mistake of ours or of theirs.
Without: all apostrophes inside words are deleted; those that come back where they stood are right.
usage: tests/score_apostrophes.py PROGRAM [--show] FILE...    JSON lines with "text" or "body"
"""
import json
import re
import subprocess
import sys

INSIDE = re.compile(r"(?<=[A-Za-z])['\u2019](?=[A-Za-z])")


def texts_of(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield article.get("text") or article.get("body") or ""


def stage(program, texts, apostrophes=True):
    """What clean.text makes of each of them, in order."""
    lines = "".join(json.dumps({"body": text, "language": "en"}) + "\n" for text in texts)
    config = json.dumps({"apostrophes": apostrophes})
    run = subprocess.run([program, "stage", "clean.text", "--config", config], input=lines,
                         text=True, stdout=subprocess.PIPE, check=True)
    return [json.loads(line).get("body", "") for line in run.stdout.splitlines()]


def places(text):
    """Where apostrophes stand, counted in other characters, and that text without them."""
    found, at = set(), 0
    for character in text:
        if character in "'\u2019":
            found.add(at)
        else:
            at += 1
    return found, text.replace("'", "").replace("\u2019", "")


def around(text, at):
    return text[max(at - 25, 0):at] + "[']" + text[at:at + 25]


def apostrophes_that_came(before, after):
    was, plain = places(before)
    now, same = places(after)
    return now - was if plain == same else set()


def score(program, path, show):
    tidy = stage(program, texts_of(path), apostrophes=False)  # blanks are another matter
    bare = [INSIDE.sub("", text) for text in tidy]
    changed = deleted = back = wrong = 0
    for text, mended, without, again in zip(tidy, stage(program, tidy), bare, stage(program, bare)):
        kept, plain = places(text)
        came = apostrophes_that_came(text, mended)
        lost, found = kept - places(without)[0], apostrophes_that_came(without, again)
        changed += len(came)
        deleted += len(lost)
        back += len(found & lost)
        wrong += len(found - lost)
        if show:
            for name, ones in ("as it stands", came), ("wrong", found - lost):
                for at in sorted(ones):
                    print(f"  {name}:", around(plain, at).replace("\n", " "))
    precision = back / (back + wrong) if back + wrong else 1
    print(f"{path.split('/')[-1]:32} {len(tidy):8} {changed:12} {deleted:8} {back:7} {wrong:6}"
          f" {precision:9.4f} {back / max(deleted, 1):7.3f}")


def main():
    show = "--show" in sys.argv
    program, *files = [argument for argument in sys.argv[1:] if argument != "--show"]
    print(f"{'':32} {'articles':>8} {'as it stands':>12} {'deleted':>8} {'back':>7} {'wrong':>6}"
          f" {'precision':>9} {'recall':>7}")
    for path in files:
        score(program, path, show)


if __name__ == "__main__":
    main()
