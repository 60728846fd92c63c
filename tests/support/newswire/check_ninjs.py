#!/usr/bin/env python3
"""Holds items against what IPTC's ninjs 2.1 allows, in our own words: check_ninjs.py FILE...

Prints each member that is wrong; status 1 if any is. Members that are not named here are not
allowed, as in the schema of ninjs. A form is a function that yields what is wrong with a value.
"""
import json
import re
import sys

URI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]+")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def text(value):
    if not isinstance(value, str):
        yield "is no text"


def matching(pattern, what):
    def form(value):
        if not isinstance(value, str) or not pattern.fullmatch(value):
            yield f"is no {what}"
    return form


def one_of(*words):
    def form(value):
        if value not in words:
            yield "is none of " + ", ".join(words)
    return form


def whole(least, most):
    def form(value):
        if type(value) is not int or not least <= value <= most:
            yield f"is no number from {least} to {most}"
    return form


def an_object(members, needed=()):
    def form(value):
        if not isinstance(value, dict):
            yield "is no object"
            return
        for name in needed:
            if name not in value:
                yield f"lacks {name}"
        for name, inner in value.items():
            if name not in members:
                yield f"has {name}, which ninjs does not know"
                continue
            for wrong in members[name](inner):
                yield f"{name} {wrong}"
    return form


def listed(form):
    def list_form(value):
        if not isinstance(value, list):
            yield "is no list"
            return
        for number, inner in enumerate(value):
            for wrong in form(inner):
                yield f"[{number}] {wrong}"
    return list_form


uri, time = matching(URI, "URI"), matching(TIME, "time")
NAMED = {"name": text, "rel": text, "uri": uri, "literal": text}
PIECE = an_object({"role": text, "contenttype": text, "value": text}, ["value"])
PERCENT = whole(0, 100)
ITEM = {
    "uri": uri,
    "type": one_of("text", "audio", "video", "picture", "graphic", "composite", "component"),
    "representationtype": one_of("full", "partial"),
    "profile": text,
    "version": text,
    "firstcreated": time,
    "versioncreated": time,
    "contentcreated": time,
    "embargoed": time,
    "expires": time,
    "pubstatus": one_of("usable", "withheld", "canceled"),
    "urgency": whole(1, 9),
    "copyrightholder": text,
    "copyrightnotice": text,
    "usageterms": text,
    "ednote": text,
    "language": text,
    "descriptions": listed(PIECE),
    "headlines": listed(PIECE),
    "bodies": listed(PIECE),
    "people": listed(an_object(NAMED)),
    "organisations": listed(an_object(NAMED)),
    "places": listed(an_object(NAMED)),
    "events": listed(an_object(NAMED)),
    "objects": listed(an_object(NAMED)),
    "subjects": listed(an_object({**NAMED, "creator": text, "relevance": PERCENT,
                                  "confidence": PERCENT})),
    "genres": listed(an_object({"name": text, "uri": text, "literal": text})),
    "infosources": listed(an_object({"name": text, "role": text, "uri": uri, "literal": text})),
    "title": text,
    "by": text,
    "slugline": text,
    "located": text,
    "renditions": listed(an_object({"name": text, "href": uri, "contenttype": text, "title": text,
                                    "width": whole(1, 2**32), "height": whole(1, 2**32)}, ["name"])),
    "altids": listed(an_object({"role": text, "value": text})),
    "standard": an_object({"name": text, "version": text, "schema": uri}),
}
ASSOCIATION = an_object({**ITEM, "name": text}, ["name", "uri"])
WHOLE = an_object({**ITEM, "associations": listed(ASSOCIATION)}, ["uri"])


def wrong_in(path):
    with open(path, encoding="utf-8") as file:
        return [f"{path}: {wrong}" for wrong in WHOLE(json.load(file))]


if __name__ == "__main__":
    lines = [line for path in sys.argv[1:] for line in wrong_in(path)]
    print("\n".join(lines))
    sys.exit(1 if lines else 0)
