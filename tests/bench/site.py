#!/usr/bin/env python3
"""Writes a site of many articles and says what it cost. usage: site.py BUILD WORK COUNT
Articles are as tagged ones are: 4 KB of text, stories, some twenty names of each, from vocabularies in
which a few are frequent and most are rare."""
import json
import os
import pathlib
import random
import resource
import subprocess
import sys
import time

GOAL = 30.0  # CPU-seconds of 10,000 articles


def name(words, rng, rare):
    """Of so many names, the first ones often: Zipf."""
    return int(rare ** rng.random()) - 1


def articles(path, count):
    rng = random.Random(5)
    letters = "bcdfghklmnprst"
    words = ["".join(rng.choice(letters) + rng.choice("aeiou") for _ in range(rng.randint(1, 4)))
             for _ in range(20_000)]
    with open(path, "w", encoding="utf-8") as file:
        for i in range(count):
            text = [words[name(words, rng, len(words))] for _ in range(650)]
            body = "\n\n".join(" ".join(text[p:p + 65]).capitalize() + "." for p in range(0, 650, 65))
            tags = [{"scheme": "topic", "code": f"medtop:{n}", "name": f"topic {words[n]}"}
                    for n in {name(words, rng, 300) for _ in range(4)}]
            for scheme, rare, most in (("person", 20_000, 5), ("organisation", 10_000, 4),
                                       ("keyword", 20_000, 8)):
                tags += [{"scheme": scheme, "name": f"{words[n % 20_000]} {scheme} {n}"}
                         for n in {name(words, rng, rare) for _ in range(most)}]
            tags += [{"scheme": "place", "code": str(n), "name": f"Place {n}",
                      "props": {"latitude": n * 37 % 130 - 60, "longitude": n * 53 % 360 - 180}}
                     for n in {name(words, rng, 3000) for _ in range(4)}]
            at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(1_750_000_000 + i * 300))
            file.write(json.dumps(
                {"id": f"a{i}", "url": f"https://news.example/{i}", "language": "en",
                 "title": " ".join(text[:8]).capitalize(), "summary": " ".join(text[8:40]) + ".",
                 "body": body, "published": at, "publisher": f"Paper {i % 40}",
                 "section": f"Section {i % 9}", "story": f"s{name(words, rng, count)}",
                 "tags": tags}) + "\n")


def main():
    build, work, count = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
    articles(work / "a.jsonl", count)
    stages = [{"id": "in", "type": "fetch.files", "config": {"paths": ["a.jsonl"]}},
              {"id": "site", "type": "export.site",
               "config": {"folder": "site", "title": "Bench", "articles": count,
                          "url": "https://news.example/"}}]
    (work / "p.json").write_text(json.dumps({"name": "p", "stages": stages}))
    environment = {**os.environ, "XDG_CACHE_HOME": str(work)}
    run = [str(build / "bin/wirecopy"), "run", "p.json", "-q"]

    def cpu(command):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=work, env=environment, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime

    user, system = cpu(run)
    files = [path for path in (work / "site").rglob("*") if path.is_file()]
    sizes = [path.stat().st_size for path in files]
    search = [path.stat().st_size for path in files if path.parent.name == "search"]
    print(f"{count} articles: {user + system:.1f} CPU-seconds ({user:.1f} of the program, "
          f"{system:.1f} of the system), {len(files)} files, {sum(sizes) / 1e6:.0f} MB; the search "
          f"{len(search)} files, {sum(search) / 1e6:.1f} MB, the largest {max(search) / 1e3:.0f} KB")
    with open(work / "a.jsonl", "a", encoding="utf-8") as file:
        file.write('{"id":"one more","title":"One more","published":"2026-01-01T00:00:00Z"}\n')
    more = sum(cpu(run))
    print(f"one article more, in a run of its own: {more:.2f} CPU-seconds")
    sys.exit(user + system > GOAL * count / 10_000)


main()
