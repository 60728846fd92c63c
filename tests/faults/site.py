"""Killed again and again while it writes a site, a sink loses, doubles and forgets no page."""
import json
import random
import re
import time

from desk import FULL, check, drill, kill_run, slow, source

COUNT, KILLS, SLOW_US, KEPT = (20_000, 30, 0, 15_000) if FULL else (1500, 8, 500, 1200)


def articles(desk, name):
    with open(desk.path / name, "w") as file:
        for i in range(COUNT):
            minutes = 17 * i % COUNT  # not in the order in which they come
            at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(1_700_000_000 + 60 * minutes))
            tags = [{"scheme": "person", "name": f"Person {i % 40}"},
                    {"scheme": "topic", "name": f"topic {i % 7}", "code": f"t{i % 7}"}]
            article = {"id": f"n{i}", "title": f"Title {i}", "body": f"word{i} and others",
                       "published": at, "story": f"s{i // 3}", "tags": tags}
            file.write(json.dumps(article) + "\n")


def pages(desk):
    folder = desk.path / "site" / "articles"
    return list(folder.glob("*.html")) if folder.exists() else []


def titles_in(texts):
    """How often each article is listed."""
    found = {}
    for text in texts:
        for title in re.findall(r"\.html\"[^>]*>Title (\d+)</a></h2>", text):
            found[int(title)] = found.get(int(title), 0) + 1
    return found


def site(desk):
    random.seed(23)
    articles(desk, "a.jsonl")
    desk.pipeline(source("a.jsonl"), slow(SLOW_US),
                  {"id": "out", "type": "export.site",
                   "config": {"folder": "site", "title": "Drill", "refresh": "1s",
                              "articles": KEPT}})
    kills = 0
    for _ in range(KILLS):
        before = len(pages(desk))
        kills += kill_run(desk, lambda: len(pages(desk)) > before + 20, within=0.1)
    desk.wirecopy("run", "p.json")
    expected = set(sorted(range(COUNT), key=lambda i: 17 * i % COUNT)[COUNT - KEPT:])
    there = {}
    for path in pages(desk):
        number = int(re.search(r"<h1>Title (\d+)</h1>", path.read_text())[1])
        check(number not in there, f"two pages have article {number}")
        there[number] = path.name
    check(set(there) == expected,
          f"{len(expected - set(there))} pages are lost, {len(set(there) - expected)} should be gone")
    months = [path.read_text() for path in (desk.path / "site/archive").glob("2*.html")]
    listed = titles_in(months)
    check(set(listed) == expected, f"{len(expected - set(listed))} articles stand in no list")
    check(max(listed.values()) == 1, "an article stands twice in a list")
    found = "".join(path.read_text() for path in (desk.path / "site/search").glob("i-w*.js"))
    words = {int(word) for word in re.findall(r'"word(\d+)":', found)}
    check(words == expected, f"the search has {len(words)} of {len(expected)} articles")
    broken = [(path, link) for path in (desk.path / "site").rglob("*.html")
              for link in re.findall(r' href="([^"#:]+\.html)"', path.read_text())
              if not (path.parent / link).exists()]
    check(not broken, f"{len(broken)} links lead nowhere: {broken[:2]}")
    check(not list((desk.path / "site").rglob("*.wirecopy-new")), "half a file lies about")
    check(kills * 2 >= KILLS, f"killed {kills} times only")
    desk.check_state()
    return f"{len(there)} pages of {COUNT} articles, killed {kills} times, nothing lost or twice"


drill("site", site)
