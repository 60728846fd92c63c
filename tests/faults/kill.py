"""Killed again and again, a pipeline writes what an uninterrupted run writes."""
import gzip
import json
import random
import sqlite3

from desk import FULL, Desk, check, drill, jsonl, kill_run, slow, source, whole_and_killed

COUNT, POINTS, SLOW_US = (100_000, 20, 0) if FULL else (3000, 5, 300)


def prepare(desk):
    desk.articles("a.jsonl", COUNT // 2)
    desk.articles("b.jsonl", COUNT - COUNT // 2 - 100, first=COUNT // 2)
    packed = desk.path / "b.jsonl.gz"
    packed.write_bytes(gzip.compress((desk.path / "b.jsonl").read_bytes(), 1))
    (desk.path / "texts").mkdir()
    for number in range(100):
        (desk.path / "texts" / f"{number}.txt").write_text(f"Title {number}\n\nA text.\n")
    desk.pipeline(source("a.jsonl", "b.jsonl.gz", "texts"), {"id": "text", "type": "clean.text"},
                  slow(SLOW_US), jsonl(),
                  {"id": "db", "type": "export.sqlite", "config": {"path": "out.db"}})


def written(desk):
    """What both sinks hold, without what differs from run to run."""
    lines = []
    for article in desk.lines():
        article.pop("fetched")
        article.pop("url", None)  # names the folder
        lines.append(article)
    lines.sort(key=lambda article: json.dumps(article))
    database = sqlite3.connect(desk.path / "out.db")
    rows = sorted(database.execute("SELECT id, revision, title, body FROM articles"))
    database.close()
    return lines, rows


def without_ids(articles):
    """Texts are named by their path, which differs from desk to desk."""
    return sorted(json.dumps({**article, "id": ""}) for article in articles)


def interrupt(desk, size, *options):
    """Runs to the end, killed before on its way to so many bytes. Returns how often."""
    random.seed(7)
    points = sorted(random.randrange(1, size) for _ in range(POINTS))
    kills = sum(kill_run(desk, lambda: desk.size() >= point, *options) for point in points)
    desk.wirecopy("run", "p.json", *options)
    return kills


def kill(desk):
    whole, killed = whole_and_killed(desk, prepare)
    kills = interrupt(killed, whole.size())
    wanted, wanted_rows = written(whole)
    lines, rows = written(killed)
    ids = [article["id"] for article in lines]
    check(len(set(ids)) == COUNT, f"{COUNT - len(set(ids))} articles are lost")
    check(len(ids) == COUNT, f"{len(ids) - COUNT} articles stand twice in the file")
    check(without_ids(lines) == without_ids(wanted), "the file differs from that of a whole run")
    check([row[1:] for row in rows] and sorted(row[1:] for row in rows) ==
          sorted(row[1:] for row in wanted_rows), "the database differs from that of a whole run")
    check([row[0] for row in rows] == sorted(ids), "file and database hold different articles")
    killed.check_state()
    check(kills * 2 >= POINTS, f"killed {kills} times only")
    kills += kill_deterministic(desk)
    return f"{COUNT} articles, killed {kills} times, nothing lost or twice"


def kill_deterministic(desk):
    def prepare_one(one):
        one.articles("a.jsonl", COUNT)
        one.pipeline(source("a.jsonl"), {"id": "text", "type": "clean.text"}, slow(SLOW_US),
                     jsonl())
    whole, killed = whole_and_killed(Desk(desk.path / "fixed"), prepare_one, "--deterministic")
    kills = interrupt(killed, whole.size(), "--deterministic")
    check((killed.path / "out.jsonl").read_bytes() == (whole.path / "out.jsonl").read_bytes(),
          "with a fixed clock the file is not the same to the byte")
    check(kills > 0, "no run with a fixed clock was killed")
    return kills


drill("kill", kill)
