#!/usr/bin/env python3
"""Runs `wirecopy plugin check` on a library and compares what fails with what should.

  expect.py --program P [--config FILE] LIB   nothing fails, with the options in the file
  expect.py --program P --bad bad.json LIB    just the checks fail, or warn, that stand there
  expect.py --program P --covers bad.json --folder DIR --page PAGE LIB
      every check that there is (those made of LIB) is proven by a library of bad.json, every library
      of the folder stands there, and the page tells of every check
"""
import argparse
import json
import pathlib
import subprocess
import sys


def findings_of(report, result):
    return {c["check"]: c["findings"] for c in report["checks"] if c["result"] == result}


def check(program, library, deadline, only=(), config=None):
    command = [program, "plugin", "check", library, "--json", "--deadline", deadline]
    if config:
        command += ["--config", config.read_text()]
    for name in only:
        command += ["--only", name]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    report = json.loads(done.stdout)
    failed = findings_of(report, "failed")
    if done.returncode != (65 if failed else 0):
        sys.exit(f"exit status {done.returncode} with {len(failed)} failures")
    if report["failed"] != len(failed):
        sys.exit("the number of failures is wrong")
    return report, failed


def expect_good(options):
    report, failed = check(options.program, options.library, "60s", config=options.config)
    if failed:
        sys.exit(f"{options.library}: {json.dumps(failed, indent=2)}")
    # A stage that asks servers over HTTP starts where these are asked alone.
    least = 10 if "asks a server, which a deterministic run does not" in json.dumps(report) else 20
    if report["passed"] < least:
        sys.exit(f"only {report['passed']} checks were made")


def expect_bad(options):
    wanted = json.loads(options.bad.read_text())[pathlib.Path(options.library).stem]
    report, failed = check(options.program, options.library, wanted.get("deadline", "20s"),
                      wanted.get("only", ()))
    want = {"failed": {*wanted.get("also", [])}, "warning": set()}
    result, name = ("failed", wanted["proves"]) if "proves" in wanted else ("warning", wanted["warns"])
    want[result].add(name)
    for kind, names in want.items():
        found = findings_of(report, kind)
        if found.keys() != names:
            sys.exit(f"{kind}: {sorted(found)}, should be {sorted(names)}: {json.dumps(found, indent=2)}")
    text, found = wanted.get("says", ""), findings_of(report, result)[name]
    if not any(text in finding for finding in found):
        sys.exit(f"no finding says {text!r}: {found}")
    if wanted.get("ends"):
        expect_not_tried_behind(report, name)


def expect_not_tried_behind(report, name):
    """Nothing that would run the stage is tried behind the check at which it did not come back."""
    checks = report["checks"]
    at = [c["check"] for c in checks].index(name)
    behind = [c for c in checks[at + 1:] if c["stage"]]
    tried = [c["check"] for c in behind
             if c["result"] != "not tried" or not c["findings"][0].startswith(f"because {name} ")]
    if tried or len(behind) < 20:
        sys.exit(f"tried behind {name}: {tried} of {len(behind)}")


def expect_covered(options):
    report, _ = check(options.program, options.library, "60s")
    wanted = json.loads(options.covers.read_text())
    problems = []
    proven = {entry["proves"] for entry in wanted.values() if "proves" in entry}
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
