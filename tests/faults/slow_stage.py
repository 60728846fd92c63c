"""A stage a hundred times slower than the rest costs time, and no memory."""
import contextlib
import pathlib
import re
import time

from desk import FULL, PROGRAM, check, drill, jsonl, slow, source

COUNT, SLOW_US = (100_000, 2000) if FULL else (2000, 2000)
MOST_MB = 100


def most_memory(run):
    """In megabytes, while it runs."""
    most = 0
    while run.is_running():
        with contextlib.suppress(OSError):  # it has just ended
            status = pathlib.Path(f"/proc/{run.process.pid}/status").read_text()
            most = max([most, *(int(size) // 1024 for size in re.findall(r"VmHWM:\s+(\d+)", status))])
        time.sleep(0.02)
    return most


def slow_stage(desk):
    desk.articles("a.jsonl", COUNT, size=4000)
    desk.pipeline(source("a.jsonl"), slow(SLOW_US), jsonl())
    run = desk.start("run", "p.json")
    most = most_memory(run)
    run.end()
    check(run.status == 0, f"the run ends with {run.status}: {run.text[-600:]}")
    desk.check_ids(COUNT)
    program = pathlib.Path(PROGRAM).read_bytes()
    is_sanitized = b"__asan_init" in program or b"__tsan_init" in program
    check(most < MOST_MB or is_sanitized, f"it takes {most} MB for articles of 4 KB")
    return f"{COUNT} articles in {most} MB"


drill("slow_stage", slow_stage)
