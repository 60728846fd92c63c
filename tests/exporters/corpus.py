"""The articles of the suite."""
import json
import random

WORDS = ("ferry harbour council vote rain minister bridge strike market school court fire island "
         "mayor train budget river police hospital election café Łódź 東京 Ελλάδα").split()


def paragraph(words, count):
    return " ".join(words.choice(WORDS) for _ in range(count)).capitalize() + "."


def ordinary(count, first=0, seed=1):
    """Articles as they come every day: \\return a list of dicts, ids n0, n1, ..."""
    words = random.Random(seed + first)
    articles = []
    for number in range(first, first + count):
        body = "\n\n".join(paragraph(words, 20) for _ in range(3))
        articles.append({
            "id": f"n{number}", "url": f"https://news.example/{number}",
            "title": paragraph(words, 6), "summary": paragraph(words, 10), "body": body,
            "language": "en", "authors": ["Ana Silva", "Rui Costa"], "publisher": "The Example",
            "published": f"2024-05-{number % 28 + 1:02d}T08:00:00+02:00", "urgency": number % 9 + 1,
            "section": "local", "meta": {"desk.mood": "calm"},
            "tags": [{"scheme": "place", "name": "Lisbon", "score": 0.5},
                     {"scheme": "topic", "name": "weather", "code": "medtop:17000000"}],
        })
    return articles


def with_updates(count, first=0, seed=1):
    """Ordinary articles; each fifth one is updated twice, right behind itself and later."""
    articles = ordinary(count, first, seed)
    updated = [{**article, "title": article["title"] + " Again", "body": "Anew. " + article["body"]}
               for article in articles[::5]]
    last = [{**article, "title": article["title"] + " At last", "tags": []} for article in updated]
    woven = []
    for number, article in enumerate(articles):
        woven.append(article)
        if number % 5 == 0:
            woven.append(updated[number // 5])
    return woven + last


def canceled(id="k0"):
    """An article, and the notice that kills it."""
    article = {**ordinary(1, 9000)[0], "id": id}
    return [article, {**article, "status": "canceled", "body": "This story is withdrawn."}]


def odd():
    """Records as nobody would write them, all of them valid. \\return a list of dicts."""
    nul = "be\0fore \0 aft\0er"
    wide = "\U0001F6A2\U00010348" * 500
    texts = ["title", "subtitle", "summary", "body", "body_html", "language", "provider", "publisher",
             "section", "rights", "url", "canonical_url", "source_url"]
    return [
        {"id": "nothing"},
        {"id": "no-title", "body": "A body alone."},
        {"id": "no-body", "title": "A title alone"},
        {"id": "empty", **{name: "" for name in texts}, "authors": [""], "tags": [],
         "dateline": {"place": "", "text": ""}, "meta": {"": ""}},
        {"id": "nul", **{name: nul for name in texts}, "authors": [nul, "\0"],
         "dateline": {"place": nul}, "media": [{"url": nul, "caption": nul}],
         "notices": [{"kind": "agency", "text": nul}], "tags": [{"scheme": "x\0y", "name": nul}],
         "meta": {"nul\0key": nul}},
        {"id": "nul\0id", "title": "A NUL in the id"},
        {"id": "nul\0other", "title": "Another one, alike up to its NUL"},
        {"id": "wide", **{name: wide for name in texts}, "tags": [{"scheme": "🚢", "name": wide}]},
        {"id": "\U0001F6A2" * 256, "title": "An id of 1024 bytes"},
        {"id": "lines", "title": "a\nb\r\nc\td", "body": "\n\n\r\n \x01\x1f\x7f\u2028\ufeff\uffff"},
        {"id": "markup", "title": "<script>alert(1)</script> & \"quoted\" 'too' ]]>",
         "body": "</body></html> <!-- %s {{x}} $1 \\0 \\u0000 -->"},
        {"id": "sql", "title": "'); DROP TABLE articles; --", "body": "=1+1"},
        {"id": "../../outside/../of it", "title": "A path as id"},
        {"id": " =blank ", "title": " blanks around ", "body": " a, b; c\td \"e\" "},
        {"id": "year", "title": "A year", "published": "2021", "modified": "2021-07",
         "expires": "2021-07-23", "dateline": {"date": "2020"}},
        {"id": "times", "title": "Times at the ends", "published": "0000-01-01T00:00:00Z",
         "modified": "9999-12-31T23:59:59.999999-00:00", "fetched": "1969-12-31T23:59:60+14:00"},
        {"id": "meta", "title": "Odd names", "meta": {
            "": 1, " ": 2, "a.b.c": 3, "a": {"b": {"c": [None, True, -1, 1.5e300]}}, "select": 4,
            "$ref": 5, "ключ": 6, "x" * 1000: 7, "id": "not the id", "quo\"te'": 8,
            "9223372036854775807": 2**63 - 1, "list": [[], {}]}},
        {"id": "long-body", "title": "Ten megabytes", "body": "A long tale of rain. " * 500_000},
        {"id": "many-tags", "title": "As many tags as there may be", "body": "Tagged.",
         "tags": tags(2000)},
    ]


def tags(count):
    return [{"scheme": "keyword", "name": f"tag {number}"} for number in range(count)]


def line(article):
    return json.dumps(article, ensure_ascii=False).encode() + b"\n"


NO_RECORDS = [  # lines of which the source makes no record, each with its words
    (line({"id": "ten-thousand", "tags": tags(10_000)}), "\"tags\" has more than 2000 items"),
    # JSON may write half a pair of UTF-16, UTF-8 has no sign for it.
    (b'{"id": "lone-high", "title": "half \\ud800 a pair"}\n', "not JSON"),
    (b'{"id": "lone-low", "body": "\\udc00"}\n', "not JSON"),
    (b'{"id": "raw-half", "title": "\xed\xa0\x80"}\n', "not UTF-8"),
    (b'{"id": "no-utf8", "title": "\xff\xfe"}\n', "not UTF-8"),
]


def write(path, articles, mode="wb"):
    with open(path, mode) as file:
        for article in articles:
            file.write(line(article))
