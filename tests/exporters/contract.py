#!/usr/bin/env python3
"""What every exporter has to bear, at its real target.

usage: contract.py TARGET [--full] [--case WORD]... [--seed N]
TARGET is a file of targets/. --case takes the cases with the word in their name. Prints a line a
case: "ok", "FAILED", or "--" with the reason why the target cannot be put through it.
Exit status: 0 where none has failed. WIRECOPY_PROGRAM, WIRECOPY_FIXTURES: see run.sh.
"""
import argparse
import importlib
import pathlib
import sys
import tempfile
import time
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), *(str(HERE.parent / name) for name in ("faults", "http", "support"))]

import desk as faults  # noqa: E402  (the path is set above)
from bench import CASES, Bench  # noqa: E402
from target import Missing  # noqa: E402

for part in ("delivery", "trouble", "odd", "foreign", "kills"):
    importlib.import_module(f"cases.{part}")


def try_case(target, act, folder, seed):
    """\\return whether it holds, and what there is to say."""
    desk = faults.Desk(folder)
    target.begin(desk)
    try:
        return True, act(Bench(desk, target, seed))
    except faults.Failed as failed:
        return False, str(failed)
    except Exception:  # a defect of the suite or of the target's file: the others are tried
        return False, traceback.format_exc()
    finally:
        target.end()


def try_target(name, words, seed):
    """\\return how many cases have failed."""
    target = importlib.import_module(f"targets.{name}").Sink()
    failed, tried, left = 0, 0, 0
    with tempfile.TemporaryDirectory(prefix="wirecopy-contract-",
                                     ignore_cleanup_errors=True) as folder:
        folder = pathlib.Path(folder)
        (folder / "server").mkdir()
        try:
            target.open(folder / "server")
            for number, (title, needs, act) in enumerate(CASES):
                if not all(word in title for word in words):
                    continue
                begin = time.monotonic()
                try:
                    reasons = [reason for need in needs if (reason := target.reason_against(need))]
                    if reasons:
                        left += 1
                        print(f"-- {name}: {title}: {'; '.join(reasons)}", flush=True)
                        continue
                    holds, said = try_case(target, act, folder / str(number), seed)
                except faults.Failed as error:
                    holds, said = False, str(error)
                tried += 1
                failed += not holds
                print(f"{'ok' if holds else 'FAILED'} {name}: {title} "
                      f"in {time.monotonic() - begin:.1f} s: {said}", flush=True)
        except Missing as missing:
            print(f"wirecopy-skipped: {name}: {missing}")
            return 0
        finally:
            target.close()
    print(f"{name} ({target.promise}): {tried - failed} of {tried} cases hold, {left} cannot be")
    return failed + (tried + left == 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("target")
    parser.add_argument("--full", action="store_true")  # desk.FULL
    parser.add_argument("--case", action="append", default=[])
    parser.add_argument("--seed", type=int, default=11)
    given = parser.parse_args()
    sys.exit(1 if try_target(given.target, given.case, given.seed) else 0)
