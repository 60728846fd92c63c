"""Articles of 10 MB, 100 KB and 1 KB are tidied in 64 MB of memory, by one worker and by two."""
from desk import FULL, check, drill, is_sanitized, jsonl, source

LARGE, MIDDLE, SMALL = (40, 2000, 100_000) if FULL else (3, 60, 3000)
LIMIT = 64 << 20


def large_records(desk):
    peaks = []
    for count, size in ((SMALL, 1000), (MIDDLE, 100_000), (LARGE, 10_000_000)):
        desk.articles("in.jsonl", count, size=size)
        for workers in (1, 2):
            desk.pipeline(source("in.jsonl"), {"id": "tidy", "type": "clean.text"}, jsonl(),
                          workers=workers)
            peaks.append(desk.peak_of("run", "--fresh", "p.json", "--max-memory", "64MB"))
            desk.check_ids(count)
    taken = " ".join(str(peak >> 20) for peak in peaks)
    check(is_sanitized() or max(peaks) <= LIMIT * 1.1, f"took {taken} MB")
    return (f"{SMALL} of 1 KB, {MIDDLE} of 100 KB, {LARGE} of 10 MB, by one worker and by two, took "
            f"{taken} MB")


drill("large_records", large_records)
