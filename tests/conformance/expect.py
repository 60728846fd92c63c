#!/usr/bin/env python3
"""Runs `wirecopy plugin check` on a library and compares what fails with what should.

  expect.py --program P [--config FILE] LIB   nothing fails, with the options in the file
  expect.py --program P --bad bad.json LIB    just the checks fail that stand there
  expect.py --program P --covers bad.json --folder DIR --page PAGE LIB
      every check that there is (those made of LIB) is proven by a library of bad.json, every library
      of the folder stands there, and the page tells of every check
"""
import argparse
import json
import pathlib
import subprocess
import sys


def check(program, library, deadline, only=(), config=None):
    command = [program, "plugin", "check", library, "--json", "--deadline", deadline]
    if config:
        command += ["--config", config.read_text()]
    for name in only:
        command += ["--only", name]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    report = json.loads(done.stdout)
    failed = {c["check"]: c["findings"] for c in report["checks"] if c["result"] == "failed"}
    if done.returncode != (65 if failed else 0):
        sys.exit(f"exit status {done.returncode} with {len(failed)} failures")
    if report["failed"] != len(failed):
        sys.exit("the number of failures is wrong")
    return report, failed


def expect_good(options):
    report, failed = check(options.program, options.library, "60s", config=options.config)
    if failed:
        sys.exit(f"{options.library}: {json.dumps(failed, indent=2)}")
    if report["passed"] < 20:
        sys.exit(f"only {report['passed']} checks were made")


def expect_bad(options):
    wanted = json.loads(options.bad.read_text())[pathlib.Path(options.library).stem]
    _, failed = check(options.program, options.library, wanted.get("deadline", "20s"),
                      wanted.get("only", ()))
    want = {wanted["proves"], *wanted.get("also", [])}
    if failed.keys() != want:
        sys.exit(f"fails at {sorted(failed)}, should at {sorted(want)}: {json.dumps(failed, indent=2)}")
    text = wanted.get("says", "")
    if not any(text in finding for finding in failed[wanted["proves"]]):
        sys.exit(f"no finding says {text!r}: {failed[wanted['proves']]}")


def expect_covered(options):
    report, _ = check(options.program, options.library, "60s")
    wanted = json.loads(options.covers.read_text())
    problems = []
    proven = {entry["proves"] for entry in wanted.values()}
    page = options.page.read_text()
    for made in report["checks"]:
        if made["check"] not in proven:
            problems.append(f"no bad plugin proves that {made['check']} can fail")
        for part in (f"`{made['check']}`", made["sentence"], made["mend"]):
            if part not in page:
                problems.append(f"{options.page.name} does not say: {part}")
    for library in options.folder.glob("*.so"):
        if library.stem not in wanted:
            problems.append(f"{library.name} stands in no test")
    if problems:
        sys.exit("\n".join(problems))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--bad", type=pathlib.Path)
    parser.add_argument("--covers", type=pathlib.Path)
    parser.add_argument("--folder", type=pathlib.Path)
    parser.add_argument("--page", type=pathlib.Path)
    parser.add_argument("--config", type=pathlib.Path)
    parser.add_argument("library")
    options = parser.parse_args()
    if options.bad:
        expect_bad(options)
    elif options.covers:
        expect_covered(options)
    else:
        expect_good(options)


main()
