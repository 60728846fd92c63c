#!/usr/bin/env python3
"""Holds a feed against rules: check_feed.py FILE... prints each that is broken; status 1 if any is.

Atom: what RFC 4287 says and atom.rng cannot. RSS: RSS 2.0.11 and its Best Practices Profile (RSS
Advisory Board). JSON Feed: version 1.1. A rule is a function of the document whose docstring is the
rule; it yields what breaks it.
"""
import datetime
import email.utils
import html.parser
import json
import re
import sys
import urllib.parse
import xml.etree.ElementTree as xml

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
RULES = {"atom": [], "rss": [], "json": []}
EXECUTABLE = {"script", "iframe", "frame", "object", "embed", "style", "base", "meta", "form"}


def rule(of):
    return lambda check: RULES[of].append(check) or check


def is_web(address):
    parts = urllib.parse.urlsplit(address or "")
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", address)


def is_uri(text):
    return re.fullmatch(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s]+", text or "") is not None


def is_media_type(text):
    return re.fullmatch(r"[A-Za-z0-9.+\-_!#$&^]+/[A-Za-z0-9.+\-_!#$&^]+", text or "") is not None


def twice(values):
    seen = set()
    return [value for value in values if value in seen or seen.add(value)]


class Tags(html.parser.HTMLParser):
    """Finds what runs in a browser."""

    def __init__(self, text):
        super().__init__()
        self.runs = False
        self.feed(text or "")

    def handle_starttag(self, tag, attributes):
        self.runs = self.runs or tag in EXECUTABLE or any(
            name.startswith("on") or re.match(r"\s*(javascript|vbscript|data):", value or "", re.I)
            for name, value in attributes)


def runs(text):
    return Tags(text).runs


def texts(element, name):
    return [child.text or "" for child in element.findall(name)]


# ---- Atom

@rule("atom")
def atom_ids(feed):
    """4.2.6, 4.1.1: ids are of their own, also among entries."""
    ids = texts(feed, ATOM + "id") + [e.findtext(ATOM + "id") for e in feed.iter(ATOM + "entry")]
    return twice(ids)


@rule("atom")
def atom_authors(feed):
    """4.1.1: the feed has an author, or every entry has one."""
    if feed.find(ATOM + "author") is None:
        for entry in feed.iter(ATOM + "entry"):
            if entry.find(ATOM + "author") is None:
                yield entry.findtext(ATOM + "id")


@rule("atom")
def atom_alternate(feed):
    """4.1.2: an entry has a content or a link to what it stands for, one of each type."""
    for entry in feed.iter(ATOM + "entry"):
        links = [(l.get("type"), l.get("hreflang")) for l in entry.findall(ATOM + "link")
                 if l.get("rel", "alternate") == "alternate"]
        if twice(links) or (not links and entry.find(ATOM + "content") is None):
            yield entry.findtext(ATOM + "id")


@rule("atom")
def atom_order(feed):
    """What this exporter promises: the latest first."""
    dates = [(e.findtext(ATOM + "published") or "") for e in feed.iter(ATOM + "entry")]
    times = [datetime.datetime.fromisoformat(d.replace("Z", "+00:00")) for d in dates if d]
    return [] if times == sorted(times, reverse=True) else ["entries are out of order"]


@rule("atom")
def atom_links(feed):
    """No link leads anywhere but to the web."""
    return [l.get("href") for l in feed.iter(ATOM + "link") if not is_web(l.get("href"))]


@rule("atom")
def atom_content(feed):
    """Nothing in a content is executable."""
    return [c.text[:80] for c in feed.iter(ATOM + "content") if runs(c.text)]


# ---- RSS

@rule("rss")
def rss_root(rss):
    """The root is <rss version="2.0"> with one <channel>."""
    if rss.tag != "rss" or rss.get("version") != "2.0" or len(rss.findall("channel")) != 1:
        yield rss.tag


@rule("rss")
def rss_channel(rss):
    """A channel has one title, link and description each; the link leads to the web."""
    for name in ("title", "link", "description"):
        if len(rss.findall("channel/" + name)) != 1:
            yield f"<{name}>"
    if not is_web(rss.findtext("channel/link")):
        yield rss.findtext("channel/link")


@rule("rss")
def rss_known(rss):
    """Elements without a namespace are those of the specification."""
    channel = set("title link description language copyright managingEditor webMaster pubDate "
                  "lastBuildDate category generator docs cloud ttl image rating textInput skipHours "
                  "skipDays item".split())
    item = set("title link description author category comments enclosure guid pubDate "
               "source".split())
    for parent, known in [(rss.find("channel"), channel)] + [(i, item) for i in rss.iter("item")]:
        for child in parent:
            if not child.tag.startswith("{") and child.tag not in known:
                yield child.tag


@rule("rss")
def rss_once(rss):
    """Of an item only categories and elements of other vocabularies stand more than once."""
    for item in rss.iter("item"):
        for tag in twice([child.tag for child in item]):
            if tag != "category" and (not tag.startswith("{") or tag == CONTENT + "encoded"):
                yield f"{tag} in {item.findtext('guid')}"


@rule("rss")
def rss_title(rss):
    """An item has a title or a description."""
    return [item.findtext("guid") for item in rss.iter("item")
            if item.find("title") is None and item.find("description") is None]


@rule("rss")
def rss_guid(rss):
    """Every item has a guid of its own that is no address, and says so."""
    guids = [item.find("guid") for item in rss.iter("item")]
    for guid in guids:
        if guid is None or guid.get("isPermaLink") != "false" or not is_uri(guid.text):
            yield "missing or wrong" if guid is None else guid.text
    yield from twice([guid.text for guid in guids if guid is not None])


@rule("rss")
def rss_dates(rss):
    """Dates are of RFC 822, with years of four digits and an offset in digits."""
    form = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct"
                      r"|Nov|Dec) \d{4} \d\d:\d\d:\d\d [+-]\d{4}")
    for name in ("pubDate", "lastBuildDate"):
        for date in rss.iter(name):
            if not form.fullmatch(date.text or "") or \
                    email.utils.parsedate_to_datetime(date.text).strftime("%a") != date.text[:3]:
                yield date.text


@rule("rss")
def rss_addresses(rss):
    """Links lead to the web."""
    addresses = texts(rss.find("channel"), "item/link") + \
        [source.get("url") for source in rss.iter("source")] + \
        [media.get("url") for media in rss.iter(MEDIA + "content")] + \
        [link.get("href") for link in rss.iter(ATOM + "link")]
    return [address for address in addresses if not is_web(address)]


@rule("rss")
def rss_enclosure(rss):
    """An enclosure has an address of the web, a length in bytes and a media type."""
    for enclosure in rss.iter("enclosure"):
        if not is_web(enclosure.get("url")) or not (enclosure.get("length") or "").isdigit() or \
                not is_media_type(enclosure.get("type")):
            yield str(enclosure.attrib)


@rule("rss")
def rss_self(rss):
    """A channel has one link to itself at most, of its type."""
    links = [link for link in rss.findall("channel/" + ATOM + "link") if link.get("rel") == "self"]
    if len(links) > 1 or any(link.get("type") != "application/rss+xml" for link in links):
        yield "atom:link"


@rule("rss")
def rss_content(rss):
    """Nothing in a content or description is executable."""
    for name in ("description", CONTENT + "encoded", "title"):
        for element in rss.iter(name):
            if runs(element.text):
                yield element.text[:80]


# ---- JSON Feed

@rule("json")
def json_head(feed):
    """It names version 1.1 and has a title and items."""
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield str(feed.get("version"))
    if not isinstance(feed.get("title"), str) or not isinstance(feed.get("items"), list):
        yield "title or items"


@rule("json")
def json_items(feed):
    """Items have an id of their own, as a string, and a content."""
    for item in feed["items"]:
        if not isinstance(item.get("id"), str) or \
                not isinstance(item.get("content_html", item.get("content_text")), str):
            yield str(item.get("id"))
    yield from twice([item["id"] for item in feed["items"]])


@rule("json")
def json_types(feed):
    """Members are of their types; names of others begin with an underscore."""
    strings = set("id url external_url title content_html content_text summary image banner_image "
                  "date_published date_modified language".split())
    for item in feed["items"]:
        for name, value in item.items():
            good = isinstance(value, str) if name in strings else \
                isinstance(value, list) if name in ("authors", "tags", "attachments") else \
                name.startswith("_") and isinstance(value, dict)
            if not good:
                yield f"{name} of {item['id']}"


@rule("json")
def json_dates(feed):
    """Dates are of RFC 3339."""
    form = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
    return [item[name] for item in feed["items"] for name in ("date_published", "date_modified")
            if name in item and not form.fullmatch(item[name])]


@rule("json")
def json_attachments(feed):
    """Attachments have an address of the web and a media type; all links lead to the web."""
    for item in feed["items"]:
        for attachment in item.get("attachments", []):
            if not is_web(attachment.get("url")) or not is_media_type(attachment.get("mime_type")):
                yield str(attachment)
        yield from [item[name] for name in ("url", "image") if name in item and not is_web(item[name])]


@rule("json")
def json_content(feed):
    """Nothing in a content is executable."""
    return [item["content_html"][:80] for item in feed["items"]
            if runs(item.get("content_html"))]


def broken(path):
    """What is broken in a file, a line each."""
    with open(path, "rb") as file:
        text = file.read()
    if text.lstrip().startswith(b"{"):
        kind, document = "json", json.loads(text)
    else:
        document = xml.fromstring(text)
        kind = "atom" if document.tag == ATOM + "feed" else "rss"
    return [f"{path}: {check.__doc__} {what}" for check in RULES[kind]
            for what in check(document) or []]


def bozo(path):
    """What feedparser has against it; needs python3-feedparser."""
    import feedparser
    parsed = feedparser.parse(path)
    return [f"{path}: bozo: {parsed.bozo_exception}"] if parsed.bozo else []


if __name__ == "__main__":
    names = sys.argv[1:]
    judge = broken
    if names[:1] == ["--feedparser"]:
        judge = bozo
        names = names[1:]
    lines = [line for name in names for line in judge(name)]
    print("\n".join(lines))
    sys.exit(1 if lines else 0)
