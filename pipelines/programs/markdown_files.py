#!/usr/bin/env python3
"""Writes one Markdown file for each article.

A program for export.exec. usage: markdown_files.py FOLDER
An article may come again, and a later revision does: the file is then written anew.
"""
import json
import os
import pathlib
import re
import sys

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)


def page(article):
    head = {"title": article.get("title", ""), "date": article.get("published"),
            "language": article.get("language"),
            "tags": [tag["name"] for tag in article.get("tags", [])]}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items() if value]
    return "\n".join(["---", *lines, "---", "", article.get("body", ""), ""])


def write(article):
    # The id is made of the address, so that a story always has the same file.
    name = re.sub(r"[^A-Za-z0-9]+", "-", article["id"]).strip("-")[:100]
    fresh = folder / f".{name}"
    with open(fresh, "w", encoding="utf-8") as file:
        file.write(page(article))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / f"{name}.md")


for line in sys.stdin:
    record = json.loads(line)
    if "flush" in record:
        print(json.dumps({"flushed": record["flush"]}), flush=True)
    else:
        write(record)
