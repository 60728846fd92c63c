#!/usr/bin/env python3
"""Compares what a feed parser reads with values on which other parsers agree.

usage: score_consensus.py PROBE FOLDER CONSENSUS
  PROBE      program that answers {"file": F} a line with the feed as JSON, a line
  FOLDER     the feeds
  CONSENSUS  {file: {"items": count, "entries": [{"title", "link", "published_epoch", "id"}]}};
             an absent member was not agreed on
Exit status: 0, whatever the score.
"""
import collections
import datetime
import html
import json
import pathlib
import re
import subprocess
import sys


def folded(text):
    """Without markup, references and runs of white space: parsers differ in those by policy."""
    text = re.sub(r"<[^>]*>", "", html.unescape(html.unescape(text or "")))
    return " ".join(text.split())


def epoch(text):
    """Seconds since 1970 of an ISO 8601 text; None where there is none."""
    if not text:
        return None
    moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return int((moment if moment.tzinfo else moment.replace(tzinfo=datetime.timezone.utc)).timestamp())


def agrees(name, wanted, item):
    if name == "published_epoch":
        return epoch(item.get("published")) == wanted
    return folded(item.get(name)) == folded(wanted)


def main():
    program, folder, consensus = sys.argv[1], pathlib.Path(sys.argv[2]), json.load(open(sys.argv[3]))
    right, asked, whole, entries = collections.Counter(), collections.Counter(), 0, 0
    with subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as probe:
        for name, wanted in consensus.items():
            probe.stdin.write(json.dumps({"file": str(folder / name)}).encode() + b"\n")
            probe.stdin.flush()
            items = json.loads(probe.stdout.readline()).get("items") or []
            for place, entry in enumerate(wanted["entries"]):
                item = items[place] if place < len(items) else {}
                good = {n: agrees(n, v, item) for n, v in entry.items()}
                asked.update(good.keys())
                right.update(n for n, ok in good.items() if ok)
                entries += 1
                whole += bool(item) and all(good.get(n, True) for n in ("title", "link"))
        probe.stdin.close()
    print(f"items with title and link as agreed: {whole} of {entries}")
    for name in sorted(asked):
        share = 100 * right[name] / asked[name]
        print(f"  {name:16} {right[name]:5} of {asked[name]:5}  {share:6.2f} %")


if __name__ == "__main__":
    main()
