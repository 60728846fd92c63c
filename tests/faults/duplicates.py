"""A duplicate detector that is killed does not take an article for a copy of itself."""
import json
import random
import time

from desk import FULL, check, drill, jsonl, source

COUNT, POINTS = (20_000, 20) if FULL else (1500, 5)
COPIES = 3


def duplicates(desk):
    with open(desk.path / "a.jsonl", "w") as file:
        for number in range(COUNT):
            for copy in range(COPIES):
                article = {"id": f"n{number}.{copy}", "title": f"Title {number}"}
                file.write(json.dumps(article) + "\n")
    # Articles end a while after the detector has seen them.
    desk.pipeline(source("a.jsonl"), {"id": "first", "type": "demo.first"},
                  {"id": "wait", "type": "demo.wait", "config": {"delay_ms": 60}},
                  {"id": "slow", "type": "demo.slow", "config": {"us": 500 if FULL else 1500}}, jsonl(),
                  workers=1)
    random.seed(3)
    kills = 0
    for _ in range(POINTS):
        run = desk.start("run", "p.json")
        time.sleep(0.1 + random.random() * 0.4)
        kills += run.is_running()
        run.kill()
        run.end()
    desk.wirecopy("run", "p.json")
    ids = [article["id"] for article in desk.lines()]
    wanted = {f"n{number}.0" for number in range(COUNT)}
    check(not wanted - set(ids), f"{len(wanted - set(ids))} articles are lost to themselves")
    check(len(ids) == COUNT, f"{len(ids) - COUNT} copies came through")
    desk.check_state()
    check(kills * 2 >= POINTS, f"killed {kills} times only")
    return f"{COUNT} articles and {COPIES - 1} copies of each, killed {kills} times"


drill("duplicates", duplicates)
