#!/usr/bin/env python3
"""Writes plugins/support/references/names.hpp, the named character references of HTML.

usage: tools/references.py            writes the file
       tools/references.py --check    says whether it is current

Source: Python's html.entities.html5, which is the table of the HTML Living Standard.
"""
import html.entities
import pathlib
import sys
import textwrap

ROOT = pathlib.Path(__file__).resolve().parent.parent
FILE = ROOT / "plugins/support/references/names.hpp"
BARE = 1 << 31  # known without a semicolon, too
SLOT_BITS = 12  # half of the slots stay free
FREE = 0xFFFF
SPREAD = 0x9E3779B1

HEAD = """\
#pragma once

/// \\file
/// The names of HTML's character references, sorted; made by tools/references.py.

#include <cstddef>
#include <cstdint>
#include <string_view>

// clang-format off
namespace wirecopy::support::names {

// One text and offsets into it: views would have to be relocated in each plugin that is loaded.
"""


def wrapped(items, separator=", "):
    text = separator.join(items)
    return textwrap.fill(text, 96, initial_indent="    ", subsequent_indent="    ")


def slots(names):
    table = [FREE] * (1 << SLOT_BITS)
    for index, name in enumerate(names):
        at = 0
        for letter in name.encode():
            at = (at * 31 + letter) % (1 << 32)
        at = at * SPREAD % (1 << 32) >> (32 - SLOT_BITS)
        while table[at] != FREE:
            at = (at + 1) % len(table)
        table[at] = index
    return table


def header(known):
    names = sorted(name[:-1] for name in known if name.endswith(";"))
    values = [known[name + ";"] for name in names]
    bare = {name for name in known if not name.endswith(";")}
    assert all(name.isascii() and name.isalnum() for name in names)
    assert all(known[name] == known[name + ";"] for name in bare)
    text = "".join(names)
    offsets = [0]
    for name in names:
        offsets.append(offsets[-1] + len(name))
    assert offsets[-1] < 1 << 16
    first = [f"0x{ord(value[0]) | (BARE if name in bare else 0):X}"
             for name, value in zip(names, values)]
    pairs = [(index, ord(value[1])) for index, value in enumerate(values) if len(value) > 1]
    lines = [f'    "{text[at:at + 92]}"' for at in range(0, len(text), 92)]
    longest = max(map(len, names))
    longest_bare, shortest_bare = max(map(len, bare)), min(map(len, bare))
    return "\n".join([
        HEAD + "inline constexpr std::string_view kText =", "\n".join(lines) + ";", "",
        "/// Where each name begins, and where the last one ends.",
        f"inline constexpr uint16_t kBegins[{len(offsets)}] = {{",
        wrapped(map(str, offsets)) + "};", "",
        "/// The (first) code point of each name; the bit kBare says that it needs no semicolon.",
        f"inline constexpr uint32_t kBare = 0x{BARE:X};",
        f"inline constexpr uint32_t kPoints[{len(first)}] = {{", wrapped(first) + "};", "",
        "/// Names of two code points: which it is, and the second of them. Sorted.",
        "struct SecondPoint {", "  uint16_t name, value;", "};",
        f"inline constexpr SecondPoint kSecondPoints[{len(pairs)}] = {{",
        wrapped(f"{{{index},0x{value:X}}}" for index, value in pairs) + "};", "",
        "/// Where a name is looked for: slot_of() it, then those behind it, around the end.",
        f"inline constexpr uint16_t kFree = {FREE};",
        f"inline constexpr uint16_t kSlots[{1 << SLOT_BITS}] = {{",
        wrapped(map(str, slots(names))) + "};", "",
        "constexpr uint32_t slot_of(std::string_view name) {",
        "  uint32_t hash = 0;",
        "  for (const char c : name) hash = hash * 31 + static_cast<unsigned char>(c);",
        f"  return hash * {SPREAD}u >> {32 - SLOT_BITS};", "}", "",
        "/// Units: bytes.",
        f"inline constexpr size_t kLongestName = {longest}, kLongestBare = {longest_bare}, "
        f"kShortestBare = {shortest_bare};", "",
        "}  // namespace wirecopy::support::names", "// clang-format on", ""])


def main():
    made = header(html.entities.html5)
    if sys.argv[1:] == ["--check"]:
        if FILE.read_text() != made:
            print(f"{FILE.relative_to(ROOT)} is not current: run tools/references.py")
            return 1
        return 0
    if sys.argv[1:]:
        print(__doc__, file=sys.stderr)
        return 64
    FILE.write_text(made)
    return 0


sys.exit(main())
