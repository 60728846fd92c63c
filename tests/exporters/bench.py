"""What the cases share: pipelines into a target, their reports, and the list of the cases."""
import contextlib
import json
import os
import signal
import subprocess

import corpus
from desk import Run, check, jsonl, source, wait_until

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


class Running(Run):
    """A run under way, that is watched."""

    def __init__(self, bench, *arguments, **more):
        super().__init__(bench.desk, ["run", "p.json", *arguments], **more)

    @contextlib.contextmanager
    def paused(self):
        """It does nothing within: what is moved away under it is not made anew in between."""
        if self.is_running():
            self.kill(signal.SIGSTOP)
            os.waitid(os.P_PID, self.process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
        try:
            yield
        finally:
            self.kill(signal.SIGCONT)

    def wait_for_end(self):
        wait_until(lambda: not self.is_running(), "the end of the run")

    def said(self):
        """What it has logged so far."""
        size = os.fstat(self.log.fileno()).st_size
        return os.pread(self.log.fileno(), size, 0).decode(errors="replace")

    def wait(self, holds, what):
        wait_until(lambda: holds() or not self.is_running(), what)
        check(holds(), f"{what}: the run has ended before: {self.said()[-600:]}")


class Typed(Running):
    """It reads what the case writes to its standard input."""

    def __init__(self, bench, *arguments):
        super().__init__(bench, *arguments, stdin=subprocess.PIPE)

    def write(self, articles):
        with contextlib.suppress(BrokenPipeError):  # it has ended; the case sees why
            for article in articles:
                self.input.write(corpus.line(article))
            self.input.flush()

    def close(self):
        with contextlib.suppress(BrokenPipeError):
            self.input.close()
        return self


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


def refuses(bench, words, file="p.json"):
    """A run ends with these words, and what is there stays as it is."""
    before = bench.target.snapshot()
    check(before, "there is nothing at the place")
    run = bench.run(status=74, file=file)
    has_words(run.text, words, "the refusal")
    check(bench.target.snapshot() == before, "what was refused is changed")
    return run
