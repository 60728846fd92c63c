"""What the cases share: pipelines into a target, their reports, and the list of the cases."""
import json
import os
import subprocess

import corpus
from desk import check, jsonl, source, wait_until

CASES = []  # (name, needs, act) in the order of the summary


def case(name, *needs):
    """A function act(bench) that answers what there is to say. \\param needs abilities of the target
    without which it cannot be."""
    def register(act):
        CASES.append((name, needs, act))
        return act
    return register


class Bench:
    """One case: a folder with a pipeline p.json, and an empty place of the target."""

    def __init__(self, desk, target, seed):
        self.desk, self.target, self.seed = desk, target, seed

    def pipeline(self, *between, paths=("in.jsonl",), sink=None, beside=(), **keys):
        self.desk.pipeline(source(*paths), *between, sink or self.target.stage(), *beside, **keys)

    def send(self, articles, name="in.jsonl", mode="wb"):
        corpus.write(self.desk.path / name, articles, mode)

    def run(self, *arguments, status=0, file="p.json"):
        """Runs the pipeline to its end. Sets report, of which all that came in has to be told."""
        run = self.desk.wirecopy("run", file, "--report", "json", *arguments, status=status)
        run.report = report_of(run.text)
        if run.report:
            check(run.report["balanced"], f"the report is not balanced: {run.report}")
        return run

    def check_clean(self):
        self.desk.check_state()

    def letters(self):
        """The dead letters: a list of objects with id, stage, error."""
        return json.loads(self.desk.wirecopy("dlq", "list", "p.json", "--json").text)


class Typed:
    """A run that reads what the case writes to its standard input."""

    def __init__(self, bench, *arguments, **more):
        self.run = bench.desk.start("run", "p.json", *arguments, stdin=subprocess.PIPE, **more)

    def write(self, articles):
        try:
            for article in articles:
                self.run.input.write(corpus.line(article))
            self.run.input.flush()
        except BrokenPipeError:
            pass  # it has ended; the case sees why

    def close(self):
        try:
            self.run.input.close()
        except BrokenPipeError:
            pass
        return self.run

    def said(self):
        """What it has logged so far."""
        size = os.fstat(self.run.log.fileno()).st_size
        return os.pread(self.run.log.fileno(), size, 0).decode(errors="replace")

    def wait(self, holds, what):
        wait_until(lambda: holds() or not self.run.is_running(), what)
        check(holds(), f"{what}: the run has ended before: {self.said()[-600:]}")


def report_of(text):
    for line in text.splitlines():
        if line.startswith('{"pipeline"'):
            return json.loads(line)
    return None


def stage_of(report, id="target"):
    return next(stage for stage in report["stages"] if stage["id"] == id)


def side(name="side.jsonl"):
    return {**jsonl(name), "id": "side"}


def has_words(text, words, what):
    check(words in text, f"{what} does not say {words!r}: {text[-600:]}")
