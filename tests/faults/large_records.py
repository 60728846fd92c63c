"""Articles of 10 MB, and 100 KB and 1 KB among them, pass through 64 MB of memory."""
import pathlib
import resource

from desk import FULL, PROGRAM, check, drill, jsonl, source

LARGE, MIDDLE, SMALL = (40, 2000, 100_000) if FULL else (3, 60, 3000)
LIMIT = 64 << 20


def is_sanitized():
    """Sanitizers take memory of their own."""
    program = pathlib.Path(PROGRAM).read_bytes()
    return b"__asan_init" in program or b"__tsan_init" in program


def large_records(desk):
    first = 0
    for name, count, size in (("a", SMALL, 1000), ("b", LARGE, 10_000_000), ("c", MIDDLE, 100_000)):
        desk.articles(f"{name}.jsonl", count, first, size)
        first += count
    desk.pipeline(source("a.jsonl", "b.jsonl", "c.jsonl"), jsonl(), workers=1)
    desk.wirecopy("run", "p.json", "--max-memory", "64MB")
    desk.check_ids(first)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    check(is_sanitized() or peak <= LIMIT * 1.15, f"took {peak >> 20} MB")
    return f"{first} articles, {LARGE} of 10 MB, in {peak >> 20} MB"


drill("large_records", large_records)
