#!/usr/bin/env python3
"""Prints the rows of a CSV file as articles.

A program for fetch.exec: one article a line out. usage: csv_articles.py FILE
"""
import csv
import json
import sys

with open(sys.argv[1], encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        article = {
            "url": "https://archive.example/" + row["number"],
            "title": row["headline"],
            "body": row["text"].replace("\\n", "\n\n"),
            "authors": [name.strip() for name in row["by"].split(";") if name.strip()],
        }
        if row["date"]:
            article["published"] = row["date"]
        print(json.dumps(article), flush=True)
