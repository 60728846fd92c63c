"""A run is stopped while a sink cannot be reached, or hangs: what is left is for the next one."""
import signal
import socket
import time

from dead_sink import Listener, to_socket
from desk import FULL, Desk, check, drill, jsonl, source, wait_until

COUNT = 100_000 if FULL else 2000


def stopped(desk, written, *arguments):
    """Stops a run when the other sink has written that many. Answers how long the stop took."""
    desk.articles("a.jsonl", COUNT)
    desk.pipeline(source("a.jsonl"), jsonl(), to_socket("far"))
    run = desk.start("run", "p.json", *arguments)
    wait_until(lambda: desk.written() >= written or not run.is_running(), "the other sink")
    begin = time.monotonic()
    run.kill(signal.SIGTERM)
    run.end()
    check(run.status == 75, f"the stopped run ends with {run.status}: {run.text[-600:]}")
    return time.monotonic() - begin


def completed(desk, listener):
    desk.wirecopy("run", "p.json")
    (desk.path / "far.jsonl").write_text("".join(listener.lines))
    desk.check_ids(COUNT)
    desk.check_state()


def stuck_sink(desk):
    away, hangs = Desk(desk.path / "away"), Desk(desk.path / "hangs")
    first = stopped(away, COUNT)
    listener = Listener(away.path / "far")
    listener.start()
    completed(away, listener)
    away.check_ids(COUNT, "far.jsonl")

    if "--drain-timeout" not in away.wirecopy("run", "--help").text:
        return f"stopped in {first:.1f} s without it; this program has no limit for one that hangs"
    silent = socket.socket(socket.AF_UNIX)  # takes connections and never answers
    silent.bind(str(hangs.path / "far"))
    silent.listen()
    second = stopped(hangs, 1, "--drain-timeout", "1s")  # nobody commits while a flush hangs
    silent.close()
    (hangs.path / "far").unlink()
    listener = Listener(hangs.path / "far")
    listener.start()
    completed(hangs, listener)
    hangs.check_ids(COUNT, "far.jsonl")
    return f"stopped in {first:.1f} s without it, in {second:.1f} s while it hung"


drill("stuck_sink", stuck_sink)
