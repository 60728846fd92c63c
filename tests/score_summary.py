#!/usr/bin/env python3
"""How much of its headline a summary by tag.summary says, beside as many first sentences.

    tests/score_summary.py PROGRAM FILE...

FILE: JSON lines with "text", the headline its first paragraph. The stage is not shown the headline:
no set of summaries is at hand, and a headline is a summary that somebody has written. Words are
compared in lower case, without endings of the plural; those of three letters and fewer do not count.
"""

import json
import re
import subprocess
import sys


def words(text):
    return {w.rstrip("s") for w in re.findall(r"\w+", text.lower()) if len(w) > 3}


def lead(body, count):
    """The first sentences, cut behind their marks."""
    return " ".join(s for s in re.split(r"(?<=[.!?])\s+", body)[:count] if s)


def summaries(program, bodies, count):
    records = "".join(json.dumps({"id": str(i), "language": "en", "body": body}) + "\n"
                      for i, body in enumerate(bodies))
    config = json.dumps({"sentences": count, "max_length": 0})
    run = subprocess.run([program, "stage", "tag.summary", "--config", config],
                         input=records.encode(), capture_output=True, check=True)
    return [json.loads(line).get("summary", "") for line in run.stdout.splitlines()]


def show(name, heads, texts):
    said = sum(len(words(h) & words(t)) / max(1, len(words(h))) for h, t in zip(heads, texts))
    length = sum(len(t.split()) for t in texts)
    empty = sum(not t for t in texts)
    print(f"{name:24}{said / len(texts):8.3f}{length / len(texts):8.1f}{empty:8}")


def main():
    program, *files = sys.argv[1:]
    heads, bodies = [], []
    for file in files:
        with open(file, encoding="utf-8") as lines:
            for line in lines:
                head, _, body = json.loads(line)["text"].partition("\n\n")
                if body.strip():
                    heads.append(head)
                    bodies.append(body.strip())
    print(f"{len(bodies)} articles{'said':>14}{'words':>8}{'none':>8}")
    for count in (1, 2, 3):
        show(f"summary, {count}", heads, summaries(program, bodies, count))
        show(f"first sentences, {count}", heads, [lead(body, count) for body in bodies])


if __name__ == "__main__":
    main()
