"""A stage in a process of its own dies of one article and hangs at another: two dead letters. A
process that is killed between two articles costs none, and another library is not taken for it."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import time

from desk import FIXTURES, FULL, Desk, check, drill, jsonl, source, wait_until

COUNT = 20_000 if FULL else 2000


def isolation(desk):
    with open(desk.path / "in.jsonl", "w") as file:
        for number in range(COUNT):
            title = {COUNT // 3: "segv", COUNT // 2: "hang"}.get(number, f"Title {number}")
            article = {"id": f"n{number}", "title": title, "body": "word " * 800}
            file.write(json.dumps(article) + "\n")
    desk.pipeline(source("in.jsonl"),
                  {"id": "wild", "type": "demo.wild",
                   "isolation": {"mode": "process", "deadline": "1s"}}, jsonl())
    begin = time.monotonic()
    desk.wirecopy("run", "p.json", status=65)
    took = time.monotonic() - begin
    check(len(desk.lines()) == COUNT - 2, f"{len(desk.lines())} of {COUNT - 2} are there")
    letters = json.loads(desk.wirecopy("dlq", "list", "p.json", "--json").text)
    errors = sorted(letter["error"] for letter in letters)
    check(errors == ["deadline: no answer within 1000 ms", "killed by SIGSEGV"], str(errors))
    desk.check_state()
    killed_between(Desk(desk.path / "between"))
    return f"{COUNT - 2} of {COUNT} delivered in {took:.1f} s: {', '.join(errors)}"


def children(process):
    """The processes that it has started."""
    found = []
    for task in pathlib.Path(f"/proc/{process}/task").iterdir():
        found += [int(child) for child in (task / "children").read_text().split()]
    return found


def killed_between(desk):
    plugins = desk.path / "plugins"
    plugins.mkdir()
    library = shutil.copy(FIXTURES / "good/demo_wild.so", plugins)
    desk.pipeline(source("-"), {"id": "wild", "type": "demo.wild", "isolation": "process"}, jsonl())
    run = desk.start("run", "p.json", stdin=subprocess.PIPE,
                     env={"WIRECOPY_PLUGIN_PATH": str(plugins)})

    def write(title, lines):
        run.input.write(json.dumps({"id": title, "title": title}).encode() + b"\n")
        run.input.flush()
        wait_until(lambda: desk.written() == lines or not run.is_running(), f"article {title}")

    write("one", 1)
    for child in children(run.process.pid):
        os.kill(child, signal.SIGKILL)
    write("two", 2)
    check([line["id"] for line in desk.lines()] == ["one", "two"], "an article is lost")
    os.utime(library)
    run.input.write(b'{"id": "segv", "title": "segv"}\n{"id": "three", "title": "three"}\n')
    run.input.close()
    run.end()
    check(run.status == 75, f"a changed library ends the run with {run.status}")
    check("has changed since it was loaded" in run.text, run.text[-400:])


drill("isolation", isolation)
