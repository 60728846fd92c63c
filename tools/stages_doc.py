#!/usr/bin/env python3
"""Writes docs/stages.md, the reference of all stages, from what their plugins say of themselves.

usage: tools/stages_doc.py PROGRAM           writes docs/stages.md
       tools/stages_doc.py PROGRAM --check   says whether it is current, and checks its examples
"""
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/stages.md"
FAMILIES = {"fetch": "Sources", "clean": "Cleaning", "tag": "Tagging", "export": "Sinks"}
BUILT = ROOT / "plugins"


def wirecopy(*arguments):
    run = subprocess.run([sys.argv[1], *arguments], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def type_of(schema):
    if "enum" in schema:
        return ", ".join(f"`{json.dumps(value)}`" for value in schema["enum"])
    if "oneOf" in schema:
        return " or ".join(type_of(part) for part in schema["oneOf"])
    if schema.get("type") == "array":
        return "list of " + type_of(schema.get("items", {}))
    words = schema.get("format", "").removeprefix("wirecopy-")
    return words or schema.get("type", "any")


def range_of(schema):
    low, high = schema.get("minimum"), schema.get("maximum")
    if schema.get("type") == "array":
        low, high = schema.get("minItems"), schema.get("maxItems")
    if schema.get("type") == "string":
        low, high = schema.get("minLength"), schema.get("maxLength")
    if low is None and high is None:
        return ""
    return f"{low if low is not None else ''} to {high if high is not None else ''}".strip()


def option_rows(schema, above=""):
    """One for each option; those within an object or a list of objects stand below it."""
    required = schema.get("required", [])
    for name, option in schema.get("properties", {}).items():
        default = ("required" if name in required
                   else f"`{json.dumps(option['default'])}`" if "default" in option else "none")
        text = option.get("description", "").replace("|", "\\|")
        yield (f"| `{above}{name}` | {type_of(option)} | {default} | {range_of(option)} "
               f"| {text} |")
        below = "/0/" if "items" in option else "/"
        yield from option_rows(option.get("items", option), above + name + below)


def section(stage):
    lines = [f"### {stage['type']}", "", stage["summary"], ""]
    facts = [stage["kind"]]
    facts.append({"reentrant": "takes several batches at once"}.get(stage["threading"],
                                                                    "takes one batch at a time"))
    if stage.get("blocks"):
        facts.append("may wait: has threads of its own")
    lines.append("; ".join(facts).capitalize() + ".")
    for what in ("reads", "writes"):
        if stage.get(what):
            lines.append(f"It {what} " + ", ".join(f"`{name}`" for name in stage[what]) + ".")
    for what, entries in (("drops articles as", stage["reasons"]), ("counts", stage["metrics"])):
        for entry in entries or []:
            lines.append(f"It {what} `{entry['name']}`: {entry['description']}")
    rows = list(option_rows(stage["config_schema"]))
    if rows:
        lines += ["", "| option | type | default | range | |", "|---|---|---|---|---|", *rows]
    lines += ["", "```json", json.dumps(stage["example"]), "```", ""]
    return lines


def own_section(stage):
    """One that the program has without a plugin."""
    lines = [f"### {stage['type']}", "", stage["summary"], "",
             "It has no `config`; beside `id`, `type` and `from` it takes", "",
             "| member | type | | |", "|---|---|---|---|"]
    for member in stage["members"]:
        text = member["description"].replace("|", "\\|")
        required = "required" if member["required"] else ""
        lines.append(f"| `{member['name']}` | {member['type']} | {required} | {text} |")
    return lines + ["", "```json", json.dumps(stage["example"]), "```", ""]


def own_stages():
    """Those of this repository, whatever else is on the search path."""
    for entry in wirecopy("list", "--json")["stages"]:
        family, _, name = entry["type"].partition(".")
        if not name or (BUILT / family / name).is_dir():
            yield wirecopy("describe", entry["type"], "--json")


def page(stages):
    lines = ["# Stages", "", "Made by `tools/stages_doc.py` from what the stages say of themselves, as "
             "`wirecopy describe TYPE` does.", ""]
    for family, title in FAMILIES.items():
        lines += [f"## {title}", ""]
        for stage in stages:
            if stage["type"].startswith(family + "."):
                lines += section(stage)
    lines += ["## The program's own", "", "Conditions: [pipeline-file.md](pipeline-file.md).", ""]
    for stage in stages:
        if "members" in stage:
            lines += own_section(stage)
    return "\n".join(lines).rstrip() + "\n"


def check_example(stage):
    """Runs `wirecopy check` on a pipeline with the example in it."""
    source = {"id": "a", "type": "fetch.files", "config": {"paths": ["articles.jsonl"]}}
    sink = {"id": "z", "type": "export.jsonl", "config": {"path": "-"}}
    own = stage["example"]
    names = [branch["name"] for branch in own.get("routes", [])] + [own.get("else")]
    branches = [f"{own['id']}.{name}" for name in names]
    stages = {"source": [own, sink], "transform": [source, own, sink], "sink": [source, own],
              "filter": [source, own, sink], "route": [source, own, {**sink, "from": branches}]}
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "articles.jsonl").write_text("")
        pipeline = pathlib.Path(folder) / "p.json"
        pipeline.write_text(json.dumps({"stages": stages[stage["kind"]]}))
        run = subprocess.run([sys.argv[1], "check", pipeline], capture_output=True, text=True,
                             check=False)
    if run.returncode != 0:
        print(f"the example of {stage['type']} is wrong:\n{run.stderr}")
    return run.returncode == 0


def main():
    stages = list(own_stages())
    if sum("config_schema" in stage for stage in stages) < len(list(BUILT.glob("*/*/plugin.cpp"))):
        print("wirecopy-skipped: not all plugins are built here")
        return 0
    text = page(stages)
    if "--check" not in sys.argv:
        PAGE.write_text(text)
        return 0
    is_current = PAGE.read_text() == text
    if not is_current:
        print("docs/stages.md is not what the plugins say: run tools/stages_doc.py PROGRAM")
    return 0 if all([check_example(stage) for stage in stages]) and is_current else 1


sys.exit(main())
