"""A sink that nobody listens to for a while holds up no other one, in 64 MB of memory."""
import socket
import threading
import time

from desk import FULL, check, drill, is_sanitized, jsonl, source, wait_until

COUNT = 100_000 if FULL else 3000


class Listener(threading.Thread):
    """Takes the lines that demo.socket sends, and says so."""

    def __init__(self, path):
        super().__init__(daemon=True)
        self.lines = []
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.bind(str(path))
        self.socket.listen()

    def run(self):
        while True:
            connection, _ = self.socket.accept()
            lines = []
            for line in connection.makefile():
                if line != "\n":
                    lines.append(line)
                    continue
                self.lines += lines
                lines = []
                connection.sendall(b"+")


def to_socket(path, **keys):
    return {"id": "far", "type": "demo.socket", "config": {"path": str(path)},
            "retry": {"attempts": 100, "first": "100ms", "max": "200ms"}, **keys}


def dead_sink(desk):
    desk.articles("a.jsonl", COUNT)
    desk.pipeline(source("a.jsonl"), jsonl(), to_socket("far"))
    run = desk.start("run", "p.json", "--max-memory", "64MB")
    begin = time.monotonic()
    wait_until(lambda: desk.written() == COUNT or not run.is_running(), "the other sink")
    alone = time.monotonic() - begin
    check(run.is_running(), "the run does not wait for the sink")
    time.sleep(max(0.5, alone))
    check(run.is_running(), "the run does not wait for the sink")
    peak = run.peak()
    check(is_sanitized() or peak <= (64 << 20) * 1.1, f"takes {peak >> 20} MB")
    listener = Listener(desk.path / "far")
    listener.start()
    run.end()
    took = time.monotonic() - begin
    check(run.status == 0, f"the run ends with {run.status}: {run.text[-600:]}")
    (desk.path / "far.jsonl").write_text("".join(listener.lines))
    desk.check_ids(COUNT)
    desk.check_ids(COUNT, "far.jsonl")
    desk.check_state()
    return (f"{COUNT} articles, at the other sink after {alone:.1f} of {took:.1f} s, "
            f"in {peak >> 20} MB")


if __name__ == "__main__":
    drill("dead_sink", dead_sink)
