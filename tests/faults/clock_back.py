"""The clock goes back by an hour under way: nothing waits for it."""
from dead_sink import Listener, to_socket
from desk import FIXTURES, FULL, check, drill, jsonl, slow, source, wait_until

COUNT, SLOW_US = (100_000, 50) if FULL else (1000, 1000)


def clock_back(desk):
    library = FIXTURES / "clock_back.so"
    desk.articles("a.jsonl", COUNT)
    desk.pipeline(source("a.jsonl"), slow(SLOW_US),
                  {"id": "wait", "type": "demo.wait", "config": {"delay_ms": 20}}, jsonl(),
                  to_socket("far"))
    run = desk.start("run", "p.json",
                     env={"LD_PRELOAD": str(library), "CLOCK_BACK_AFTER": "300"})
    wait_until(lambda: desk.written() == COUNT or not run.is_running(), "all of the output")
    listener = Listener(desk.path / "far")
    listener.start()
    run.end()
    check(run.status == 0, f"the run ends with {run.status}: {run.text[-600:]}")
    (desk.path / "far.jsonl").write_text("".join(listener.lines))
    desk.check_ids(COUNT)
    desk.check_ids(COUNT, "far.jsonl")
    desk.wirecopy("run", "p.json")
    desk.check_ids(COUNT)
    return f"{COUNT} articles, with retries, timers and a sink that was away"


drill("clock_back", clock_back)
