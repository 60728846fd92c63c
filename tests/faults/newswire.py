"""Killed again and again, export.newswire writes each article once, and whole files only."""
import json
import random

from desk import FULL, check, drill, kill_run, slow, source

COUNT, KILLS, SLOW_US = (20_000, 30, 0) if FULL else (600, 6, 300)


def items(desk):
    """By the id of the article; every file must be whole."""
    found = []
    for path in (desk.path / "out").rglob("*.json"):
        if ".unfinished" not in path.parts:
            item = json.loads(path.read_text())
            ids = {one["role"]: one["value"] for one in item["altids"]}
            found.append((ids["wirecopy:id"], item["version"], item["headlines"][0]["value"]))
    return found


def newswire(desk):
    random.seed(17)
    desk.articles("a.jsonl", COUNT)
    with open(desk.path / "a.jsonl", "a") as file:  # an update of every tenth
        for number in range(0, COUNT, 10):
            file.write(json.dumps({"id": f"n{number}", "title": f"Newer {number}"}) + "\n")
    desk.pipeline(source("a.jsonl"), slow(SLOW_US),
                  {"id": "out", "type": "export.newswire",
                   "config": {"folder": "out", "subfolders": "name"}})
    kills = seen = 0
    for _ in range(KILLS):
        kills += kill_run(
            desk, lambda: len(list((desk.path / "out").glob("??/*.json"))) > seen, within=0.03)
        seen = len(items(desk))
    desk.wirecopy("run", "p.json")
    found = items(desk)
    wanted = {f"n{n}": (f"n{n}", "1", f"Title {n}") if n % 10 else (f"n{n}", "2", f"Newer {n}")
              for n in range(COUNT)}
    check(len(found) == len({id for id, _, _ in found}), "an article has two files")
    check(len(found) == COUNT, f"{COUNT - len(found)} articles are lost")
    wrong = [item for item in found if wanted[item[0]] != item]
    check(not wrong, f"{len(wrong)} files hold another form: {wrong[:3]}")
    check(not list((desk.path / "out" / ".unfinished").iterdir()), "it has left unfinished files")
    check(kills * 2 >= KILLS, f"killed {kills} times only")
    desk.check_state()
    return f"{COUNT} articles and their updates, killed {kills} times, nothing lost or twice"


drill("newswire", newswire)
