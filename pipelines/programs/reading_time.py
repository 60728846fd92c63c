#!/usr/bin/env python3
"""Says how many words an article has, and how many minutes they take.

A program for clean.exec: one article a line in, one line with what changes out.
"""
import json
import sys

WORDS_A_MINUTE = 230

for line in sys.stdin:
    article = json.loads(line)
    words = len(article.get("body", "").split())
    meta = article.get("meta", {})
    meta["reading.words"] = words
    meta["reading.minutes"] = max(1, round(words / WORDS_A_MINUTE))
    print(json.dumps({"meta": meta}), flush=True)
