#!/usr/bin/env python3
"""declarations.py OLD NEW: every declaration of the old plugin.h stands in the new one, in the same
order and in the same words; the new one may have more in between. What lies where is the business of
tests/core/sdk/abi_1_0.h."""
import pathlib
import re
import sys


def declarations(path):
    text = re.sub(r"//.*|/\*.*?\*/", "", pathlib.Path(path).read_text())
    text = re.sub(r"^#(?!define).*$", "", text, flags=re.M)
    text = re.sub(r"(#define WCP_ABI_MINOR) .*", r"\1", text)  # counts what was added
    parts = re.split(r"[;{}]|\n(?=#)", text)
    return [part for part in (" ".join(part.split()) for part in parts) if part]


def main():
    old, new = declarations(sys.argv[1]), declarations(sys.argv[2])
    at = 0
    for wanted in old:
        # A list of constants grows within its braces.
        matches = (i for i in range(at, len(new)) if new[i] == wanted or new[i].startswith(wanted + ","))
        found = next(matches, None)
        if found is None:
            sys.exit(f"{sys.argv[2]} no longer says, or says elsewhere: {wanted}")
        at = found + 1
    if len(old) < 200:
        sys.exit(f"only {len(old)} declarations were found in {sys.argv[1]}")


main()
