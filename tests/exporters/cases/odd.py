"""Records that nobody would write, and what comes out held against the published schema."""
import json
import pathlib

import corpus
from bench import case, has_words, stage_of
from desk import FULL, check, is_sanitized

SCHEMA = pathlib.Path(__file__).resolve().parents[3] / "core/schema/article.schema.json"
LIMIT = 96  # megabytes, beside what the target says it keeps


@case("huge and odd records arrive, or are dead letters that say why")
def odd(bench):
    target = bench.target
    articles = corpus.odd()
    bench.send(articles)
    with open(bench.desk.path / "in.jsonl", "ab") as file:
        file.writelines(line for line, _ in corpus.NO_RECORDS)
    bench.pipeline()
    run = bench.run(status=65)
    refusals = {article["id"]: target.refusal(article) for article in articles}
    refusals = {id: words for id, words in refusals.items() if words}
    letters = bench.letters()
    unread = [letter for letter in letters if letter["stage"] == "in"]
    check(len(unread) == len(corpus.NO_RECORDS), f"dead letters of the source are {unread}")
    errors = " ".join(letter["error"] for letter in unread)
    for words in {words for _, words in corpus.NO_RECORDS}:
        due = sum(words == others for _, others in corpus.NO_RECORDS)
        check(errors.count(words) == due, f"not {due} dead letters say {words!r}: {unread}")
    dead = {letter["id"]: letter["error"] for letter in letters if letter["stage"] == "target"}
    check(dead.keys() == refusals.keys(),
          f"refused are {sorted(dead.items())}, not {sorted(refusals)}")
    for id, words in refusals.items():
        has_words(dead[id], words, "the dead letter")
    target.check_shows(articles, {(id, 1) for id in refusals})
    sink = stage_of(run.report)
    check(sink["in"] == len(articles), f"{sink['in']} of {len(articles)} have come to the sink")
    check(sink["in"] == sink["out"] + sink["dropped"] + sink["dead"], f"the sums differ: {sink}")
    bench.check_clean()
    return (f"{sink['in']} in, {sink['out']} out, {sink['dead']} dead, "
            f"{len(unread)} lines that are no records")


@case("many large articles pass in little memory")
def large(bench):
    target = bench.target
    count, size = (target.most_large, 4_000_000) if FULL else (12, 2_000_000)
    articles = [{"id": f"n{number}", "title": f"Large {number}",
                 "body": f"{number} tale " * (size // 8)} for number in range(count)]
    bench.send(articles)
    bench.pipeline()
    peak = bench.desk.peak_of("run", "p.json", "--max-memory", f"{LIMIT}MB", "--allow-dead", "-q")
    refused = {(article["id"], 1) for article in articles if target.refusal(article)}
    check(len(refused) < count, "none is taken")
    target.check_shows(articles, refused)
    check(is_sanitized() or peak <= (LIMIT + target.keeps) * 1.1e6, f"it takes {peak / 1e6:.0f} MB")
    return f"{count} of {size / 1e6:.0f} MB in {peak / 1e6:.0f} MB"


@case("what is written is valid against the published schema", "records")
def valid(bench):
    try:
        import jsonschema
    except ImportError:
        return "left out: python3-jsonschema is not installed"
    bench.send(corpus.with_updates(20) + corpus.canceled() + corpus.odd())
    bench.pipeline()
    bench.run("--allow-dead")
    schema = json.loads(SCHEMA.read_text())
    validator = jsonschema.validators.validator_for(schema)(schema)
    records = bench.target.records()
    check(records, "there are no records")
    for record in records:
        for error in validator.iter_errors(record):
            check(False, f"{record.get('id')}: {error.json_path}: {error.message[:200]}")
    return f"{len(records)} records"
