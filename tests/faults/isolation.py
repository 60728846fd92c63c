"""A stage in a process of its own dies of one article and hangs at another: two dead letters."""
import json
import time

from desk import FULL, check, drill, jsonl, source

COUNT = 20_000 if FULL else 2000


def isolation(desk):
    with open(desk.path / "in.jsonl", "w") as file:
        for number in range(COUNT):
            title = {COUNT // 3: "segv", COUNT // 2: "hang"}.get(number, f"Title {number}")
            file.write(json.dumps({"id": f"n{number}", "title": title, "body": "word " * 800}) + "\n")
    desk.pipeline(source("in.jsonl"),
                  {"id": "wild", "type": "demo.wild",
                   "isolation": {"mode": "process", "deadline": "1s"}}, jsonl())
    begin = time.monotonic()
    run = desk.wirecopy("run", "p.json", status=65)
    took = time.monotonic() - begin
    check(len(desk.lines()) == COUNT - 2, f"{len(desk.lines())} of {COUNT - 2} are there")
    letters = json.loads(desk.wirecopy("dlq", "list", "p.json", "--json").text)
    errors = sorted(letter["error"] for letter in (letters if isinstance(letters, list)
                                                   else letters["dead"]))
    check(errors == ["deadline: no answer within 1000 ms", "killed by SIGSEGV"], str(errors))
    desk.check_state()
    return f"{COUNT - 2} of {COUNT} delivered in {took:.1f} s: {', '.join(errors)}"


drill("isolation", isolation)
