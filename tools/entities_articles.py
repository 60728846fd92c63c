#!/usr/bin/env python3
"""Makes articles with tags, as `wirecopy train tag.entities` and `wirecopy eval tag.entities` take
them, of files that have a word and its label on each line.

    tools/entities_articles.py FILE... [--part N/M] [--not-part N/M] [--lexicon LEXICON]
                               [--language en] [--plain-handles] > articles.jsonl

Labels are BIO: B-PER, I-PER, ... of PER, ORG, LOC; of others, as MISC, the scheme is "other". An empty
line ends a sentence, -DOC- an article; a file without any has an article for each sentence. Files whose
name ends with .txt have a sentence a line, names in brackets: "[PER Maria Lopez] told [ORG Reuters] ..."
--part takes article N, N + M, N + 2 M, ...; --not-part the others.
--lexicon  words of its class "demonym" become tags of the scheme "nationality" where they stand
           outside of names, or are one by themselves; words of its class "title" leave the front of
           persons.
--plain-handles  what begins with @ or # is no name.
"""

import argparse
import json
import re
import sys

SCHEMES = {"PER": "person", "ORG": "organisation", "LOC": "place", "NORP": "nationality"}
BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}",
            "``": '"', "''": '"'}
ENDINGS = {"s", "re", "ve", "ll", "d", "m", "t"}
NO_BLANK_BEFORE = re.compile(r"[,;:%)\]}]|[.!?…]+|n['’]t|['’](s|re|ve|ll|d|m|t)", re.I)


def sentences_of(path):
    """[[(word, label), ...], ...] for each article."""
    articles, sentence, marked = [[]], [], False
    with open(path, encoding="utf-8") as f:
        for line in list(f) + [""]:
            line = line.rstrip("\n")
            marked |= line == "-DOC-"
            cells = line.split("\t")
            if len(cells) >= 2:
                sentence.append((cells[0], cells[-1]))
                continue
            if sentence:
                articles[-1].append(sentence)
                sentence = []
            if line == "-DOC-":
                articles.append([])
    if not marked:
        articles = [[s] for a in articles for s in a]
    return [a for a in articles if a]


def joined(words):
    """The sentence as it is written, and where its words begin and end."""
    text, places, glued, is_quoted = "", [], True, False
    for i, word in enumerate(words):
        word = BRACKETS.get(word, word)
        clings = bool(NO_BLANK_BEFORE.fullmatch(word))
        opens = word in ("(", "[", "{", "$", "£", "€", "@", "#", "“", "‘")
        if word in ("'", "’") and i + 1 < len(words) and words[i + 1].lower() in ENDINGS:
            clings = opens = True
        elif word == '"':
            clings, opens, is_quoted = is_quoted, not is_quoted, not is_quoted
        if not glued and not clings:
            text += " "
        places.append((len(text), len(text) + len(word)))
        text += word
        glued = opens
    return text, places


def spans_of(labels):
    spans, start = [], None
    for i, label in enumerate(list(labels) + ["O"]):
        if start is not None and label != "I-" + labels[start][2:]:
            spans.append((start, i, labels[start][2:]))
            start = None
        if label != "O" and start is None:
            start = i
    return spans


def from_columns(path, options):
    for sentences in sentences_of(path):
        body, spans = "", []
        for sentence in sentences:
            words, labels = zip(*sentence)
            labels = list(labels)
            if options.plain_handles:
                labels = ["O" if w[0] in "@#" or before in ("@", "#") else label
                          for (w, label), before in zip(sentence, ("",) + words)]
            text, places = joined(words)
            if len(words) == 1 and words[0].startswith(("http://", "https://")) and not body:
                continue
            body += "\n\n" if body else ""
            found = spans_of(labels)
            covered = {i for a, b, _ in found for i in range(a, b)}
            for first, end, kind in found:
                scheme = SCHEMES.get(kind, "other")
                if end == first + 1 and words[first] in options.names and scheme != "person":
                    scheme = "nationality"
                while scheme == "person" and end > first + 1 and words[first] in options.titles:
                    first += 1
                spans.append((len(body) + places[first][0], len(body) + places[end - 1][1], scheme))
            for i, word in enumerate(words):
                if i not in covered and word in options.names:
                    spans.append((len(body) + places[i][0], len(body) + places[i][1], "nationality"))
            body += text
        yield body, spans


def from_brackets(path, options):
    """Lines one behind the other are an article, an empty line ends it."""
    body, spans = "", []
    for line in list(open(path, encoding="utf-8")) + [""]:
        line = line.rstrip("\n")
        if line.startswith("#"):
            continue
        if not line:
            if body:
                yield body, spans
            body, spans = "", []
            continue
        body += " " if body else ""
        for piece in re.split(r"(\[[A-Z]+ [^\]]*\])", line):
            named = re.fullmatch(r"\[([A-Z]+) ([^\]]*)\]", piece)
            if named:
                scheme = SCHEMES.get(named[1], "other")
                spans.append((len(body), len(body) + len(named[2]), scheme))
            body += named[2] if named else piece


def record(number, body, spans, language):
    at = [0]
    for c in body:
        at.append(at[-1] + len(c.encode("utf-8")))
    tags = {}
    for start, end, scheme in spans:
        tag = tags.setdefault((scheme, body[start:end]),
                              {"scheme": scheme, "name": body[start:end], "spans": []})
        tag["spans"].append({"start": at[start], "length": at[end] - at[start]})
    for tag in tags.values():
        tag["count"] = len(tag["spans"])
    return {"id": str(number), "language": language, "body": body, "tags": list(tags.values())}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--part")
    parser.add_argument("--not-part")
    parser.add_argument("--lexicon")
    parser.add_argument("--language", default="en")
    parser.add_argument("--plain-handles", action="store_true")
    options = parser.parse_args()
    options.names, options.titles = set(), set()
    if options.lexicon:
        for line in open(options.lexicon, encoding="utf-8"):
            name, classes = line.rstrip("\n").split("\t")
            if "demonym" in classes.split() and " " not in name:
                options.names.add(name)
            if "title" in classes.split() and "given" not in classes.split():
                options.titles.add(name)
    number = 0
    for path in options.files:
        read = from_brackets if path.endswith(".txt") else from_columns
        for index, (body, spans) in enumerate(read(path, options)):
            if options.part:
                n, m = map(int, options.part.split("/"))
                if index % m != n:
                    continue
            if options.not_part:
                n, m = map(int, options.not_part.split("/"))
                if index % m == n:
                    continue
            if not body:
                continue
            number += 1
            print(json.dumps(record(f"{path.rsplit('/', 1)[-1]}-{index}", body, spans,
                                    options.language), ensure_ascii=False))


if __name__ == "__main__":
    main()
