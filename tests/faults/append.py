"""A run that appends and is killed before its first commit leaves nothing that stands there twice."""
from desk import check, drill, jsonl, source, wait_until

COUNT, KILLS = 20, 5


def append(desk):
    output = desk.path / "out.jsonl"
    output.write_text('{"id":"mine"}\n')
    desk.articles("a.jsonl", COUNT, size=1_200_000)  # each is more than a buffer: written at once
    sink = jsonl()
    sink["config"]["append"] = True
    desk.pipeline(source("a.jsonl"), sink)
    for _ in range(KILLS):
        size = desk.size()
        run = desk.start("run", "p.json")
        wait_until(lambda: desk.size() > size or not run.is_running(), "output")
        run.kill()
        run.end()
    desk.wirecopy("run", "p.json")
    lines = desk.lines()
    check(lines.pop(0) == {"id": "mine"}, "what the file held is gone")
    ids = [line["id"] for line in lines]
    check(len(set(ids)) == COUNT, f"{COUNT - len(set(ids))} articles are lost")
    check(len(ids) == COUNT, f"{len(ids) - COUNT} articles stand there twice")
    return f"killed {KILLS} times, {COUNT} articles, none twice"


drill("append", append)
