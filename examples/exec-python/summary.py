#!/usr/bin/env python3
"""Writes a summary of the first sentence and drops what has no body.

A program for clean.exec: one article a line in, one answer a line out (docs/exec.md).
"""
import json
import sys

for line in sys.stdin:
    article = json.loads(line)
    body = article.get("body", "")
    if not body:
        answer = {"drop": "it has no body"}
    else:
        answer = {"summary": body.split(". ")[0].rstrip(".") + "."}
    print(json.dumps(answer), flush=True)
