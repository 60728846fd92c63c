"""Reloaded again and again under load, now and then with a broken file, a pipeline writes what an
uninterrupted run writes, and keeps no more memory, files and threads than it began with."""
import json
import os
import pathlib
import signal
import subprocess
import threading

from desk import FULL, PROGRAM, Desk, check, drill, jsonl, slow, source, wait_until

COUNT, RELOADS, SLOW_US = (200_000, 1000, 100) if FULL else (6000, 20, 300)
FIRST = COUNT // 10  # articles in the file; the others come by standard input
MOST_GROWN_MB = 30


def stages(number):
    """Each time another middle, so that stages come, go and change."""
    more = [{"id": "titled", "type": "filter", "when": {"field": "title", "exists": True},
             "reason": "no title"}] if number % 2 else []
    return [source("a.jsonl", "-"), {"id": "text", "type": "clean.text"}, *more, slow(SLOW_US + number % 7),
            {"id": "once", "type": "demo.first"}, jsonl(),
            {"id": "db", "type": "export.sqlite", "config": {"path": "out.db"}}]


def write(desk, number):
    """In one step: the program may read it at any moment."""
    text = json.dumps({"name": "p", "stages": stages(number)})
    if number % 10 == 9:
        text = text[:len(text) // 2]
    (desk.path / "new.json").write_text(text)
    os.replace(desk.path / "new.json", desk.path / "p.json")


class Feeder(threading.Thread):
    """Writes the lines to a run, a part of a line at a time; the last ones when it is told to."""

    def __init__(self, pipe, text):
        super().__init__()
        self.pipe, self.text = pipe, text
        self.may_end = threading.Event()

    def run(self):
        step, last = 10_007, len(self.text) - 5000
        for at in range(0, last, step):
            self.pipe.write(self.text[at:min(at + step, last)])
            self.pipe.flush()
        self.may_end.wait()
        self.pipe.write(self.text[last:])
        self.pipe.close()


def holds(run):
    """What the process has: megabytes, files, threads."""
    process = pathlib.Path(f"/proc/{run.process.pid}")
    pages = int((process / "statm").read_text().split()[1])
    return (pages * os.sysconf("SC_PAGESIZE") // 2**20, len(os.listdir(process / "fd")),
            len(os.listdir(process / "task")))


def printed(run, start):
    """What the run has printed from there on."""
    return os.pread(run.log.fileno(), 2**20, start)


def without_times(articles):
    for article in articles:
        article.pop("fetched")
    return sorted(json.dumps(article) for article in articles)


def reloads(desk):
    whole, reloaded = Desk(desk.path / "whole"), Desk(desk.path / "reloaded")
    for one in (whole, reloaded):
        one.articles("a.jsonl", FIRST)
        one.articles("b.jsonl", COUNT - FIRST, first=FIRST)
        write(one, 1)
    with open(whole.path / "b.jsonl", "rb") as lines:
        whole.wirecopy("run", "p.json", stdin=lines)

    run = reloaded.start("run", "p.json", "--report", "json", stdin=subprocess.PIPE)
    feeder = Feeder(run.input, (reloaded.path / "b.jsonl").read_bytes())
    feeder.start()
    wait_until(lambda: reloaded.written() > 100 or not run.is_running(), "output")
    begin = None
    for number in range(RELOADS):
        write(reloaded, number)
        start = os.fstat(run.log.fileno()).st_size
        run.kill(signal.SIGHUP)
        wait_until(lambda: b"reloaded" in printed(run, start) or not run.is_running(), "a reload")
        check(run.is_running(), f"the run ends during reload {number}")
        if number == RELOADS // 5:
            begin = holds(run)
    end, under_load = holds(run), reloaded.written()
    write(reloaded, 1)  # the commands read it, too
    feeder.may_end.set()
    feeder.join()
    run.end()
    check(run.status == 0, f"the run ends with {run.status}: {run.text[-600:]}")
    done = run.text.count("p is reloaded")
    kept = run.text.count("p is not reloaded: it goes on as it was")
    check((done, kept) == (RELOADS - RELOADS // 10, RELOADS // 10),
          f"{done} reloads are done and {kept} refused")
    check(json.loads(run.text[run.text.rindex('{"pipeline"'):])["balanced"], "the report is off")
    reloaded.check_ids(COUNT)
    check(without_times(reloaded.lines()) == without_times(whole.lines()),
          "the file differs from that of a whole run")
    reloaded.check_state()
    program = pathlib.Path(PROGRAM).read_bytes()
    is_sanitized = b"__asan_init" in program or b"__tsan_init" in program
    check(end[0] - begin[0] < MOST_GROWN_MB or is_sanitized,
          f"it has grown from {begin[0]} to {end[0]} MB")
    check(end[1] <= begin[1] + 2, f"it has {end[1]} files open, after {begin[1]}")
    check(end[2] <= begin[2] + 4, f"it has {end[2]} threads, after {begin[2]}")
    return (f"{COUNT} articles, {done} reloads and {kept} refused over the first {under_load}, "
            f"nothing lost or twice, {begin[0]} MB then {end[0]} MB")


drill("reloads", reloads)
