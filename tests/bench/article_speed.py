#!/usr/bin/env python3
"""Speed of clean.article beside bare parsing and trafilatura; see article.sh.

usage: article_speed.py BUILD PAGES PYTHON
"""

import json
import os
import resource
import statistics
import subprocess
import sys

ROUNDS = 5

TRAFILATURA = """
import sys, trafilatura
for path in sys.argv[1:]:
    with open(path, "rb") as page:
        trafilatura.bare_extraction(page.read(), with_metadata=True)
"""


def cpu_seconds(command, stdin=b""):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, input=stdin, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def records(paths):
    lines = [
        json.dumps({"id": str(i), "url": f"https://example.org/{i}",
                    "raw": {"path": path, "content_type": "text/html; charset=utf-8"}})
        for i, path in enumerate(paths)
    ]
    return ("\n".join(lines) + "\n").encode()


def main():
    build, folder, python = sys.argv[1:]
    paths = sorted(os.path.join(folder, name) for name in os.listdir(folder))
    size = sum(os.path.getsize(path) for path in paths)
    few = paths[:: max(1, len(paths) // 120)]  # trafilatura is slow
    few_size = sum(os.path.getsize(path) for path in few)
    program = os.path.join(build, "bin", "wirecopy")
    speed = os.path.join(build, "tests", "bench", "html_speed")
    has_trafilatura = subprocess.run([python, "-c", "import trafilatura"],
                                     stderr=subprocess.DEVNULL).returncode == 0

    stage = [program, "stage", "clean.article"]
    contenders = {
        "parse alone": (lambda: cpu_seconds([speed, folder, "ours", "2"])
                        - cpu_seconds([speed, folder, "ours", "1"]), len(paths), size),
        "clean.article": (lambda: cpu_seconds(stage, records(paths)) - cpu_seconds(stage),
                          len(paths), size),
    }
    if has_trafilatura:
        nothing = [python, "-c", "import trafilatura"]
        contenders["trafilatura"] = (lambda: cpu_seconds([python, "-c", TRAFILATURA, *few])
                                     - cpu_seconds(nothing), len(few), few_size)
        contenders["the same pages"] = (lambda: cpu_seconds(stage, records(few))
                                        - cpu_seconds(stage), len(few), few_size)
    times = {name: [] for name in contenders}
    for _ in range(ROUNDS):
        for name, (run, _, _) in contenders.items():
            times[name].append(run())
    print(f"{len(paths)} pages, {size / 1e6:.1f} MB; medians of {ROUNDS} interleaved rounds")
    for name, (_, count, total) in contenders.items():
        seconds = max(statistics.median(times[name]), 1e-6)
        print(f"{name:14} {count / seconds:9.0f} pages {total / 1e6 / seconds:9.1f} MB a CPU-second")
    if has_trafilatura:
        ratio = statistics.median(times["trafilatura"]) / statistics.median(times["the same pages"])
        print(f"clean.article reads {ratio:.1f} times as many pages as trafilatura")
    else:
        print(f"{python} has no trafilatura: not measured")


if __name__ == "__main__":
    main()
