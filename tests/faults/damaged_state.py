"""Damage to the state is named, kept aside by a repair, and costs no article."""
import json
import random

from desk import FULL, Desk, check, drill, jsonl, slow, source, wait_until

COUNT = 100_000 if FULL else 1500


def cut(data):
    return data[:len(data) // 2]


def flip(data):
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 0x10]) + data[middle + 1:]


def noise(data):
    """Two pages behind the first one."""
    begin, end = 4096, min(len(data), 3 * 4096)
    return data[:begin] + random.Random(1).randbytes(end - begin) + data[end:]


def damage(desk, name, how):
    path = desk.path / ".wirecopy" / "p" / name
    path.write_bytes(how(path.read_bytes()))
    return path


def append(desk, count):
    with open(desk.path / "a.jsonl", "a") as file:
        for number in range(COUNT, COUNT + count):
            file.write(json.dumps({"id": f"n{number}", "title": "More"}) + "\n")


def run_repaired(desk):
    """What was saved may not know the file any more: then that is refused, and made anew if the user
    wants it."""
    run = desk.wirecopy("run", "p.json", status=None)
    if run.status == 74:
        check("that this pipeline has not written" in run.text, run.text)
        run = desk.wirecopy("run", "--fresh", "p.json")
    check(run.status == 0, f"the run ends with {run.status}: {run.text}")


def damaged_log(desk, name, how):
    desk.articles("a.jsonl", COUNT)
    desk.pipeline(source("a.jsonl"), jsonl())
    desk.wirecopy("run", "p.json")
    path = damage(desk, name, how)
    append(desk, 100)
    found = desk.wirecopy("state", "check", "p.json", status=65).text
    check(f"{path}: is damaged" in found, f"{name} is not named: {found}")
    run = desk.wirecopy("run", "p.json", status=None)
    check(run.status in (0, 74), f"{name}: the run ends with {run.status}: {run.text}")
    check(run.status == 0 or f"{path}: is damaged" in run.text, f"{name}: {run.text}")
    desk.wirecopy("state", "check", "p.json", "--repair")
    check(path.with_name(path.name + ".damaged").exists(), f"{name}: what was there is gone")
    run_repaired(desk)
    desk.check_ids(COUNT + 100)
    desk.check_state()


def torn_journal(desk, how):
    """SQLite takes what a dying machine has left of its journal (WAL) up to the damage."""
    desk.articles("a.jsonl", COUNT)
    desk.pipeline(source("a.jsonl"), slow(0 if FULL else 300), jsonl())
    run = desk.start("run", "p.json")
    wait_until(lambda: desk.size() > COUNT * 100 or not run.is_running(), "output")
    run.kill()
    run.end()
    check(desk.size() > 0, "nothing was written")
    damage(desk, "log.db-wal", how)
    run = desk.wirecopy("run", "p.json", status=None)
    if "is damaged: it is empty, but there was a log" in run.text:  # nothing is before the tear
        desk.wirecopy("state", "check", "p.json", "--repair")
    run_repaired(desk)
    desk.check_ids(COUNT)
    desk.check_state()


def damaged_state(desk):
    damaged_log(Desk(desk.path / "log_cut"), "log.db", cut)
    damaged_log(Desk(desk.path / "log_noise"), "log.db", noise)
    damaged_log(Desk(desk.path / "segment_cut"), "lineage-000001.segment", cut)
    damaged_log(Desk(desk.path / "segment_flip"), "lineage-000001.segment", flip)
    torn_journal(Desk(desk.path / "wal_cut"), cut)
    torn_journal(Desk(desk.path / "wal_flip"), flip)
    return "log and segment named and mended, a torn journal read up to the tear"


drill("damaged_state", damaged_state)
