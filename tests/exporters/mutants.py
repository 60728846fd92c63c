#!/usr/bin/env python3
"""Can the contract fail? Each case is tried at a target with a fault, and has to find it.

usage: mutants.py      prints a line a fault; exit status 0 where all are found
"""
import dataclasses
import itertools
import pathlib
import sys
import tempfile

from contract import CASES, try_case  # sets the path to what follows
from targets import csv, exec, jsonl, sqlite

# Says that it has what it throws away.
LIAR = exec.PROGRAM.replace("sys.exit(3)", "open_lines = b''")


def reading(kind, change):
    """A target where a reader sees something else: change(list of Shown)."""
    class Changed(kind):
        def read(self):
            return change(super().read())
    return Changed


def without_one(shown):
    return shown[:3] + shown[4:]


def one_twice(shown):
    return shown[:1] + shown


def first_title(shown):
    return [dataclasses.replace(one, title=shown[0].title) for one in shown]


def backwards(shown):
    return shown[::-1]


class LastWins(jsonl.Sink):
    """Whatever comes last takes the place of what is there."""
    history = False

    def config(self):
        return {**super().config(), "append": True}

    def read(self):
        return list({one.id: one for one in super().read()}.values())


class Doubles(jsonl.Sink):
    """Nothing takes the place of anything."""
    history = False


class Forgetful(exec.Sink):
    """Loses what it had when it was slow, or away."""

    def fast(self):
        (self.desk.path / "taken.jsonl").unlink()
        super().fast()

    def up(self):
        (self.desk.path / "taken.jsonl").unlink(missing_ok=True)
        super().up()


class Liar(exec.Sink):
    """Acknowledges what it does not keep."""

    def begin(self, desk):
        super().begin(desk)
        (desk.path / "receiver").write_text(LIAR)


class Obliging(exec.Sink):
    """Takes what it should refuse, and everybody."""
    lacks = {}

    def refused(self):
        return {"id": "bad", "title": "Not here"}

    def refusal(self, article):
        return "not here" if article["id"] in ("bad", "wide") else None

    def credentials(self):
        return self.config(), ["secret"]


class Talkative(exec.Sink):
    """Says the secret."""
    lacks = {}

    def credentials(self):
        return {"command": ["./receiver-secret"]}, ["secret"]


class Careless(jsonl.Sink):
    """Takes what somebody else has written for its own."""

    def config(self):
        return {**super().config(), "append": True}


class Strange(jsonl.Sink):
    def records(self):
        return [{**record, "strange": 1} for record in super().records()]


class Touching(sqlite.Sink):
    """Changes what it refuses."""
    counter = itertools.count()

    def snapshot(self):
        return next(self.counter) or True


FAULTS = [  # words of the case, the target, words of what has to be found
    ("every article arrives", reading(sqlite.Sink, without_one), "are lost"),
    ("every article arrives", reading(jsonl.Sink, one_twice), "its revisions are"),
    ("every article arrives", reading(sqlite.Sink, one_twice), "stands there 2 times"),
    ("every article arrives", reading(csv.Sink, first_title), "title is"),
    ("every article arrives", reading(exec.Sink, backwards), "its revisions are"),
    ("every article arrives", Doubles, "stands there 3 times"),
    ("a second run", reading(jsonl.Sink, without_one), "are lost"),
    ("the same again", reading(sqlite.Sink, one_twice), "stands there 2 times"),
    ("an older revision", LastWins, "revision is 1, not 2"),
    ("of two pipelines", LastWins, "title is 'older"),
    ("one article that the target refuses", Obliging, "ends with 0, not 65"),
    ("the other sinks go on", Forgetful, "its revisions are [2, 3]"),
    ("a run that is stopped while", Forgetful, "its revisions are [2, 3]"),
    ("goes away in mid-run", Forgetful, "are lost"),
    ("killed while the target is away", Forgetful, "are lost"),
    ("not there at the start", Liar, "ends with 0, not 74"),
    ("wrong credentials", Obliging, "ends with 0, not 74"),
    ("wrong credentials", Talkative, "a secret stands in the log"),
    ("huge and odd records", Obliging, "refused are"),
    ("huge and odd records", reading(sqlite.Sink, without_one), "are lost"),
    ("many large articles", reading(jsonl.Sink, without_one), "are lost"),
    ("valid against the published schema", Strange, "'strange' was unexpected"),
    ("what is not ours", Careless, "ends with 0, not 74"),
    ("what is not ours", Touching, "what was refused is changed"),
    ("put in the place of ours", Touching, "what was refused is changed"),
    ("older schema", reading(sqlite.Sink, without_one), "are lost"),
    ("newer schema", Touching, "what was refused is changed"),
    ("killed again and again", reading(sqlite.Sink, without_one), "are lost"),
    ("killed again and again", reading(jsonl.Sink, one_twice), "its revisions are"),
]


def find_fault(words, kind, found, folder):
    """\\return nothing where the case finds it; else what went wrong."""
    acts = [act for title, _, act in CASES if words in title]
    if len(acts) != 1:
        return f"{len(acts)} cases have the words"
    holds, said = try_case(kind(), acts[0], folder, seed=11)
    if holds:
        return f"it was not found: {said}"
    return None if found in said else f"found is something else: {said}"


def main():
    missed = 0
    for number, (words, kind, found) in enumerate(FAULTS):
        with tempfile.TemporaryDirectory(prefix="wirecopy-contract-") as folder:
            wrong = find_fault(words, kind, found, pathlib.Path(folder))
        missed += wrong is not None
        print(f"{'FAILED' if wrong else 'ok'} {words}: {wrong or found}", flush=True)
    tried = {title for title, _, _ in CASES for words, _, _ in FAULTS if words in title}
    for title, _, _ in CASES:
        if title not in tried:
            missed += 1
            print(f"FAILED {title}: no fault is tried")
    print(f"{len(FAULTS)} faults, {missed} not found")
    return missed


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
