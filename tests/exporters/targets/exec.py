"""export.exec: a program that keeps what it is given, once it is asked to."""
import fcntl
import json

from judge import each_once
from target import Shown, Target

# While somebody has `gate` to himself it acknowledges nothing; while there is `down` it fails.
PROGRAM = """#!/usr/bin/env python3
import fcntl, json, os, sys
open_lines = b""
for line in sys.stdin.buffer:
    if os.path.exists("down"):
        sys.exit(3)
    if not line.startswith(b'{"flush":'):
        open_lines += line
        continue
    with open("gate", "ab") as gate:
        fcntl.flock(gate, fcntl.LOCK_SH)
        with open("taken.jsonl", "ab", buffering=0) as file:
            file.write(open_lines)
            os.fsync(file.fileno())
    open_lines = b""
    print(json.dumps({"flushed": json.loads(line)["flush"]}), flush=True)
"""


class Sink(Target):
    type = "export.exec"
    promise = "at least once"
    history = True
    repeats = True
    lacks = {
        "refused": "a program takes an article or dies",
        "credentials": "a program that is started has none",
        "foreign": "what it writes to is the program's own",
        "replaced": "what it writes to is the program's own",
        "older": "what it writes to is the program's own",
        "newer": "what it writes to is the program's own",
    }

    def begin(self, desk):
        super().begin(desk)
        program = desk.path / "receiver"
        program.write_text(PROGRAM)
        program.chmod(0o755)

    def config(self):
        return {"command": ["./receiver"]}

    def place(self):
        return "./receiver"

    def records(self):
        path = self.desk.path / "taken.jsonl"
        if not path.exists():
            return []
        with open(path, "rb") as file:
            return [json.loads(line) for line in file]

    def read(self):
        return each_once([Shown(record["id"], record["revision"], record.get("title"),
                                record.get("body"), len(record.get("tags", [])),
                                record.get("status", "usable")) for record in self.records()],
                         "the program")

    def progress(self):
        return self.desk.written("taken.jsonl")

    def slow(self):
        self.gate = open(self.desk.path / "gate", "ab")
        fcntl.flock(self.gate, fcntl.LOCK_EX)

    def fast(self):
        self.gate.close()

    def down(self, run):
        (self.desk.path / "down").touch()

    def up(self):
        (self.desk.path / "down").unlink()
