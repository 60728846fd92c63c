"""Killed again and again while it closes files and begins others, a sink loses and doubles nothing."""
import gzip
import json
import random

from desk import FULL, check, drill, kill_run, slow, source

COUNT, KILLS, SLOW_US = (50_000, 40, 0) if FULL else (2500, 8, 300)


def files(desk):
    return [path for path in (desk.path / "out").glob("news*") if not path.name.endswith(".surplus")]


def rotation(desk):
    random.seed(11)
    desk.articles("a.jsonl", COUNT)
    desk.pipeline(source("a.jsonl"), slow(SLOW_US),
                  {"id": "out", "type": "export.jsonl",
                   "config": {"path": "out/news.jsonl.gz", "rotate": {"size": "4KB"}}})
    kills = 0
    for _ in range(KILLS):
        before = len(files(desk))
        kills += kill_run(desk, lambda: len(files(desk)) > before)
    desk.wirecopy("run", "p.json")
    ids = []
    for path in files(desk):
        with gzip.open(path, "rt") as file:
            ids += [json.loads(line)["id"] for line in file]
    check(len(set(ids)) == COUNT, f"{COUNT - len(set(ids))} articles are lost")
    check(len(ids) == COUNT, f"{len(ids) - COUNT} articles stand twice")
    check(kills * 2 >= KILLS, f"killed {kills} times only")
    desk.check_state()
    return f"{COUNT} articles in {len(files(desk))} files, killed {kills} times, nothing lost or twice"


drill("rotation", rotation)
