#!/usr/bin/env python3
"""Compares what the HTML parser makes of pages with the html5lib tests.

usage: score_html.py [--verbose] PROBE FOLDER
  PROBE      build/release/tests/html_probe
  FOLDER     tree-construction.jsonl and tokenizer/*.test
  --verbose  both trees, or both lists of tokens, of each miss
Where a tree test does not tell whether scripts run, they do not, as in wirecopy. The tests of
xmlViolation.test are left out: they are about how XML holds what HTML says. A surrogate that stands
alone, which UTF-8 cannot hold, is U+FFFD on both sides.
Exit status: 0, whatever the score.
"""
import difflib
import json
import pathlib
import re
import subprocess
import sys

MEANING = {"0": "\0", "f": "\f", "n": "\n", "r": "\r"}


class Probe:
    """Answers one request after another; begins anew when it has died."""

    def __init__(self, program):
        self.program, self.process = program, None

    def ask(self, request):
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen([self.program], stdin=subprocess.PIPE,
                                            stdout=subprocess.PIPE)
        self.process.stdin.write(json.dumps(request).encode() + b"\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if line:
            return json.loads(line)
        return {"error": f"the probe died with status {self.process.wait()}"}

    def end(self):
        if self.process is not None:
            self.process.stdin.close()
            self.process.wait()


def plain(text):
    """Without the escapes of the tree tests; other backslashes stand for themselves."""
    return re.sub(r"\\([0fnr])", lambda escape: MEANING[escape[1]], text)


def wanted_tree(text):
    """Without what some trees do to values of attributes: escapes, blanks behind line ends."""
    text = re.sub(r'(="[^"\n]*\n) +', r"\1", plain(text))
    return re.sub(r'="[^"]*"', lambda value: value[0].replace("&lt;", "<").replace("&gt;", ">"), text)


def encodable(value):
    """The value, and all in it, with U+FFFD for lone surrogates."""
    if isinstance(value, str):
        return re.sub("[\ud800-\udfff]", "\ufffd", value)
    if isinstance(value, list):
        return [encodable(item) for item in value]
    if isinstance(value, dict):
        return {encodable(key): encodable(item) for key, item in value.items()}
    return value


def unescaped(value):
    r"""The value of a doubly escaped test: \uHHHH is one character."""
    text = re.sub(r"\\\\u([0-9A-Fa-f]{4})", r"\\u\1", json.dumps(value))
    return json.loads(text)


class Misses:
    def __init__(self, verbose):
        self.verbose, self.lines = verbose, []

    def add(self, name, reason, wanted, got):
        self.lines.append(f"miss {name}: {reason}")
        if self.verbose:
            self.lines.append(f"--- wanted\n{wanted}\n--- got\n{got}")


def short(line):
    return line if len(line) <= 60 else line[:57] + "..."


def difference(wanted, got):
    """The first lines that differ, for people."""
    for want, have in zip(wanted, got):
        if want != have:
            return f"wanted {short(want.strip())}, got {short(have.strip())}"
    more, word = (wanted, "missing") if len(wanted) > len(got) else (got, "too much")
    return f"{word}: {short(more[min(len(wanted), len(got))].strip())}"


def score_trees(probe, file, misses):
    right = total = 0
    for line in file.read_text().splitlines():
        case = json.loads(line)
        total += 1
        request = {"data": plain(case["data"]), "scripting": case.get("scripting", False)}
        fragment = case.get("fragment")
        if fragment:
            request["fragment"] = json.loads(fragment) if isinstance(fragment, str) else fragment
        wanted, reply = wanted_tree(case["result"]), probe.ask(request)
        if reply.get("tree") == wanted:
            right += 1
            continue
        reason = reply.get("error")
        if reason is None:
            reason = difference(ascii(wanted)[1:-1].split("\\n"), ascii(reply["tree"])[1:-1].split("\\n"))
            if "scripting" not in case and probe.ask({**request, "scripting": True}).get("tree") == wanted:
                reason = "right only where scripts run; " + reason
        misses.add(f"{case['file']} {case['n']}", reason, wanted, reply.get("tree"))
    print(f"trees {right}/{total}")


def token_misses(probe, case):
    """What differs in each of the states the test begins in."""
    text, output = case["input"], case["output"]
    if case.get("doubleEscaped"):
        text, output = unescaped(text), unescaped(output)
    text, output = encodable(text), encodable(output)
    for state in case.get("initialStates", ["Data state"]):
        request = {"input": text, "state": state}
        if "lastStartTag" in case:
            request["last_start_tag"] = case["lastStartTag"]
        reply = probe.ask(request)
        got = reply.get("tokens")
        if got == output:
            continue
        reason = reply.get("error") or difference([json.dumps(t) for t in output],
                                                  [json.dumps(t) for t in got])
        if any(token[0] == "Comment" and token[1].startswith("?") for token in output):
            reason = "an instruction since 2026, a comment before; " + reason
        yield f"{state}: {reason}", output, got


def score_tokens(probe, folder, misses):
    right = total = 0
    for file in sorted(folder.glob("*.test")):
        for number, case in enumerate(json.loads(file.read_text()).get("tests", []), 1):
            total += 1
            missed = False
            for reason, wanted, got in token_misses(probe, case):
                missed = True
                misses.add(f"{file.stem} {number}", reason, wanted, got)
            right += not missed
    print(f"tokens {right}/{total}")


def main():
    arguments = [a for a in sys.argv[1:] if a != "--verbose"]
    if len(arguments) != 2:
        sys.exit(__doc__)
    probe, folder = Probe(arguments[0]), pathlib.Path(arguments[1])
    misses = Misses("--verbose" in sys.argv)
    score_trees(probe, folder / "tree-construction.jsonl", misses)
    score_tokens(probe, folder / "tokenizer", misses)
    probe.end()
    print("\n".join(misses.lines))


if __name__ == "__main__":
    main()
