"""Articles of 10 MB, 100 KB and 1 KB are tidied in 64 MB of memory, by one worker and by two."""
import subprocess
import sys

from desk import FULL, PROGRAM, check, drill, is_sanitized, jsonl, source

LARGE, MIDDLE, SMALL = (40, 2000, 100_000) if FULL else (3, 60, 3000)
LIMIT = 64 << 20


def peak_of(desk, *arguments):
    """The most memory that the program had. A process that is made of this one begins with its size,
    so a small one stands between them."""
    measure = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); "
               "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    run = subprocess.run([sys.executable, "-c", measure, PROGRAM, *arguments], cwd=desk.path,
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    check(run.returncode == 0, " ".join(arguments) + " fails")
    return int(run.stdout) * 1024


def large_records(desk):
    peaks = []
    for count, size in ((SMALL, 1000), (MIDDLE, 100_000), (LARGE, 10_000_000)):
        desk.articles("in.jsonl", count, size=size)
        for workers in (1, 2):
            desk.pipeline(source("in.jsonl"), {"id": "tidy", "type": "clean.text"}, jsonl(),
                          workers=workers)
            peaks.append(peak_of(desk, "run", "--fresh", "p.json", "--max-memory", "64MB"))
            desk.check_ids(count)
    taken = " ".join(str(peak >> 20) for peak in peaks)
    check(is_sanitized() or max(peaks) <= LIMIT * 1.1, f"took {taken} MB")
    return (f"{SMALL} of 1 KB, {MIDDLE} of 100 KB, {LARGE} of 10 MB, by one worker and by two, took "
            f"{taken} MB")


drill("large_records", large_records)
