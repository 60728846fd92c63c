"""What a stage forgets or never answers is a dead letter, and goes on when the stage is mended."""
import json

from desk import FULL, check, drill, jsonl, source

COUNT = 100_000 if FULL else 1000


def stages(desk, is_mended):
    desk.pipeline(
        source("a.jsonl"),
        {"id": "forgets", "type": "bad.forgets", "config": {"title": "" if is_mended else "Title 7"}},
        {"id": "never", "type": "bad.never", "config": {"answers": is_mended},
         "when": {"field": "title", "is": "Title 8"}},
        jsonl())


def lost_record(desk):
    desk.articles("a.jsonl", COUNT)
    stages(desk, False)
    run = desk.wirecopy("run", "p.json", status=65)
    check("2 dead letters" in run.text, f"the run does not tell of 2 dead letters: {run.text}")
    check(len(desk.lines()) == COUNT - 2, "others are lost, too")
    listed = desk.wirecopy("dlq", "list", "p.json", "--json")
    errors = {letter["stage"]: letter["error"] for letter in json.loads(listed.text)}
    check("gave no answer" in errors.get("forgets", ""), f"dlq list says {errors}")
    check("before the deadline" in errors.get("never", ""), f"dlq list says {errors}")

    stages(desk, True)
    desk.wirecopy("dlq", "retry", "p.json", "--all")
    desk.wirecopy("run", "p.json")
    desk.check_ids(COUNT)
    check(desk.wirecopy("dlq", "list", "p.json").text == "", "dead letters are left")
    desk.check_state()
    return "one forgotten, one never answered, both written after dlq retry"


drill("lost_record", lost_record)
