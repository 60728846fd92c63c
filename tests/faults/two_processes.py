"""Two processes cannot use one state."""
from desk import check, drill, jsonl, slow, source, wait_until

COUNT = 300


def two_processes(desk):
    desk.articles("a.jsonl", COUNT)
    desk.pipeline(source("a.jsonl"), slow(5000), jsonl())
    first = desk.start("run", "p.json")
    wait_until(lambda: desk.size() > 0 or not first.is_running(), "output")
    second = desk.wirecopy("run", "p.json", status=None)
    check(second.status in (74, 75), f"the second ends with {second.status}")
    check(f"is in use by process {first.process.pid}" in second.text,
          f"the second does not name the first: {second.text}")
    check(len(second.text.splitlines()) == 1, f"the second says more: {second.text}")
    check(desk.wirecopy("state", "show", "p.json").text, "state show is silent beside a run")
    first.end()
    check(first.status == 0, f"the first ends with {first.status}: {first.text[-600:]}")
    desk.check_ids(COUNT)
    return "the second is refused by name of the first"


drill("two_processes", two_processes)
