"""Everything arrives, once, as it is; an older form never takes the place of a newer one."""
import json

import corpus
from bench import case, refuses
from desk import FULL

COUNT = 5000 if FULL else 200


@case("every article arrives once, the last revision of each")
def arrives(bench):
    articles = corpus.with_updates(COUNT) + corpus.canceled()
    bench.send(articles)
    bench.pipeline()
    run = bench.run()
    bench.target.check_shows(articles)
    bench.check_clean()
    return f"{len(articles)} articles of {COUNT + 1} ids, {run.report['seconds']:.2f} s"


@case("a second run brings what is new and nothing again")
def second_run(bench):
    articles = corpus.with_updates(50)
    bench.pipeline()
    bench.send(articles)
    bench.run()
    more = corpus.ordinary(50, first=50) + [{**articles[0], "title": "In another run"}]
    bench.send(more, mode="ab")
    bench.run()
    bench.run()
    bench.target.check_shows(articles + more)
    return f"{len(articles)} and {len(more)} articles"


@case("the same again makes no doubles")
def again(bench):
    articles = corpus.with_updates(50) + corpus.canceled()
    bench.send(articles)
    bench.pipeline()
    bench.run()
    bench.run("--fresh")
    bench.target.check_shows(articles)
    pipeline = json.loads((bench.desk.path / "p.json").read_text())
    (bench.desk.path / "q.json").write_text(json.dumps({**pipeline, "name": "q"}))
    if bench.target.owned:
        refuses(bench, "(wirecopy run --fresh)", file="q.json")
        bench.run("--fresh", file="q.json")
    else:
        bench.run(file="q.json")
    bench.target.check_shows(articles)
    return f"by run --fresh, and by another pipeline{' with it' if bench.target.owned else ''}"


# Rejects the first revision of each article as long as the file `closed` is there.
DOOR = """
import json, os, sys
for line in sys.stdin:
    late = json.loads(line)["revision"] == 1 and os.path.exists("closed")
    print(json.dumps({"reject": "not yet"} if late else {}), flush=True)
"""


@case("an older revision that comes late takes nobody's place", "late")
def late(bench):
    desk = bench.desk
    (desk.path / "door.py").write_text(DOOR)
    (desk.path / "closed").touch()
    first = corpus.ordinary(20)
    second = [{**article, "title": "Newer " + article["title"]} for article in first]
    bench.send(first + second)
    bench.pipeline({"id": "door", "type": "clean.exec", "config": {"command": ["python3", "door.py"]}})
    bench.run(status=65)
    bench.target.check_shows(first + second, {(article["id"], 1) for article in first})
    (desk.path / "closed").unlink()
    desk.wirecopy("dlq", "retry", "p.json", "--all")
    bench.run()
    bench.target.check_shows(first + second)
    return "20 dead letters retried behind their updates"


@case("of two pipelines the form that was fetched later stays", "late", "shared")
def other_pipeline(bench):
    def fetched(day, title):
        return [{**article, "fetched": f"2024-05-{day:02d}T08:00:00Z", "title": title + article["id"]}
                for article in corpus.ordinary(20)]
    target = bench.target
    bench.pipeline()
    pipeline = json.loads((bench.desk.path / "p.json").read_text())
    for name, day, stays in (("first", 10, True), ("older", 9, False), ("newer", 11, True)):
        articles = fetched(day, name)
        bench.send(articles)
        (bench.desk.path / "q.json").write_text(json.dumps({**pipeline, "name": name}))
        bench.run(file="q.json")
        if stays:
            there = articles
        target.check_shows(there)
    return "older ones are passed over, newer ones are taken"
