"""What came by standard input cannot be read again: a killed run has it in its log."""
import json
import subprocess
import time

from desk import check, drill, jsonl, source, wait_until

COUNT = 500


def stages(desk, delay_ms):
    desk.pipeline(source("-"),
                  {"id": "wait", "type": "demo.wait", "config": {"delay_ms": delay_ms}}, jsonl())


def in_log(desk):
    try:
        shown = json.loads(desk.wirecopy("state", "show", "p.json", "--json", status=None).text)
        return shown["stages"][0]["parked"].get("intake", 0)
    except (ValueError, LookupError):
        return 0


def pipe(desk):
    desk.articles("a.jsonl", COUNT)
    stages(desk, 1_000_000)
    run = desk.start("run", "p.json", stdin=subprocess.PIPE)
    run.input.write((desk.path / "a.jsonl").read_bytes())
    run.input.flush()
    wait_until(lambda: in_log(desk) == COUNT, "the articles in the log")
    time.sleep(0.2)  # in which nothing may come of it
    check(in_log(desk) == COUNT, "articles are gone from the log")
    run.kill()
    run.end()
    check(desk.size() == 0, "something is written already")
    stages(desk, 1)
    desk.wirecopy("run", "p.json")
    desk.check_ids(COUNT)
    desk.check_state()
    return f"{COUNT} articles of a killed run, written by the next"


drill("pipe", pipe)
