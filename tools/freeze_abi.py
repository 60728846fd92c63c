#!/usr/bin/env python3
"""Freezes the plugin ABI: copies plugin.h to tests/conformance/abi-1.0/ and writes down where each
member lies and what each constant is (tests/core/sdk/abi_1_0.h).

Until 1.0 is released this is run when plugin.h has grown. From then on the two files never change.
"""
import pathlib
import re
import shutil
import subprocess
import tempfile

root = pathlib.Path(__file__).resolve().parent.parent
header = root / "core/include/wirecopy/plugin.h"
text = re.sub(r"//.*|/\*.*?\*/", "", header.read_text())


def members(body):
    for statement in body.split(";"):
        function = re.match(r"\s*WCP_FN\([^,]+,\s*(\w+)", statement)
        if function:
            yield function[1]
        elif statement.strip():
            first, *others = statement.split(",")
            yield re.search(r"(\w+)\s*$", first)[1]
            for other in others:
                yield re.search(r"(\w+)\s*$", other)[1]


def questions():
    for name, body in re.findall(r"typedef struct (\w+) \{(.*?)\}", text, re.S):
        for member in members(body):
            yield f"offsetof({name}, {member})"
        yield f"sizeof({name})"
    for body in re.findall(r"enum \{(.*?)\}", text, re.S):
        for constant in re.findall(r"\b(WCP_\w+)\b(?=\s*(?:=|,|$))", body):
            yield constant
    for constant in ("WCP_ABI_MAGIC", "WCP_ABI_MAJOR"):
        yield constant


def answers():
    asked = list(questions())
    lines = "".join(f'printf("%lld\\n", (long long)({question}));\n' for question in asked)
    program = f"#include <stdio.h>\n#include <wirecopy/plugin.h>\nint main(void) {{\n{lines}}}\n"
    with tempfile.TemporaryDirectory() as folder:
        source, built = pathlib.Path(folder) / "ask.c", pathlib.Path(folder) / "ask"
        source.write_text(program)
        include = root / "core/include"
        subprocess.run(["cc", "-std=c11", f"-I{include}", source, "-o", built], check=True)
        said = subprocess.run([built], check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    return zip(asked, said)


def main():
    # A struct may grow at its end; the frozen ones may not.
    frozen = set(re.findall(r"\[frozen\]\s*\ntypedef struct (\w+)", header.read_text()))
    lines = []
    for question, answer in answers():
        grows = question.startswith("sizeof(") and question[7:-1] not in frozen
        lines.append(f"WCP_ASSERT({question} {'>=' if grows else '=='} {answer});")
    (root / "tests/core/sdk/abi_1_0.h").write_text(
        "/* Where the members of ABI 1.0 lie on 64-bit machines, and what its constants are. Written by\n"
        "   tools/freeze_abi.py; never changes once 1.0 is released. */\n#pragma once\n\n"
        "#include <wirecopy/plugin.h>\n\n#if UINTPTR_MAX == UINT64_MAX\n// clang-format off\n"
        + "\n".join(lines) + "\n// clang-format on\n#endif\n")
    shutil.copy(header, root / "tests/conformance/abi-1.0/wirecopy/plugin.h")


main()
