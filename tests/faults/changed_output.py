"""An output file that is not the one written is refused, and left as it is."""
import shutil

from desk import check, drill, jsonl, source

COUNT = 500


def changed_output(desk):
    output, kept = desk.path / "out.jsonl", desk.path / "kept.jsonl"
    desk.articles("a.jsonl", COUNT)
    desk.pipeline(source("a.jsonl", "b.jsonl"), jsonl())
    desk.articles("b.jsonl", 0)
    desk.wirecopy("run", "p.json")
    desk.articles("b.jsonl", COUNT, first=COUNT)
    shutil.copy(output, kept)

    def refused(sentence):
        before = output.read_bytes() if output.exists() else None
        run = desk.wirecopy("run", "p.json", status=74)
        check(sentence in run.text, f"not refused with a sentence: {run.text}")
        after = output.read_bytes() if output.exists() else None
        check(before == after, "a file that was refused is changed")

    output.write_text('{"id":"other"}\n' * COUNT * 30)
    refused("is not the file that earlier runs have written")
    shutil.copy(kept, output)
    with open(output, "r+b") as file:
        file.truncate(output.stat().st_size // 2)
    refused("is not the file that earlier runs have written")
    output.unlink()
    refused("is gone, though articles of earlier runs are in it")

    shutil.copy(kept, output)
    with open(output, "a") as file:
        file.write('{"id":"half a li')  # as a killed run leaves it
    desk.wirecopy("run", "p.json")
    desk.check_ids(2 * COUNT)
    return "replaced, shortened and gone: refused; put back: goes on"


drill("changed_output", changed_output)
