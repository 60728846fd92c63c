"""A run that begins anew over a file and is killed leaves the next one a file that it goes on with."""
import random

from desk import FULL, check, drill, jsonl, kill_run, source

COUNT, KILLS = (100_000, 40) if FULL else (3000, 8)


def afresh(desk):
    random.seed(29)
    desk.articles("a.jsonl", COUNT)
    desk.pipeline(source("a.jsonl"), jsonl())
    desk.wirecopy("run", "p.json")
    kills = 0
    for _ in range(KILLS):
        whole = desk.size()
        kills += kill_run(desk, lambda: desk.size() != whole, "--fresh")
        desk.wirecopy("run", "p.json")
        desk.check_ids(COUNT)
    check(kills > 0, "no run was killed in time")
    return f"{COUNT} articles, killed {kills} times"


drill("afresh", afresh)
