"""The target refuses an article, is slow, goes away and comes back, knows no such user."""
import signal

import corpus
from bench import Running, Typed, case, has_words, side, stage_of
from desk import FULL, check
from desk import slow as slow_stage

COUNT = 2000 if FULL else 200


@case("one article that the target refuses is a dead letter, the others arrive", "refused")
def refused(bench):
    target, bad = bench.target, bench.target.refused()
    articles = corpus.ordinary(COUNT)
    articles.insert(COUNT // 2, bad)
    bench.send(articles)
    bench.pipeline()
    bench.run(status=65)
    target.check_shows(articles, {(bad["id"], 1)})
    letters = bench.letters()
    check([letter["id"] for letter in letters] == [bad["id"]], f"the dead letters are {letters}")
    has_words(letters[0]["error"], target.refusal(bad), "the dead letter")
    return f"{COUNT} arrive, one: {letters[0]['error'][:60]}"


def while_slow(bench, articles, act, *arguments):
    """Calls act(typed) once the other sink has all of them, and the target has not.

    \return the run, which has ended
    """
    target = bench.target
    bench.pipeline(paths=["-"], beside=[side()])
    typed = Typed(bench, *arguments)
    typed.write(articles[:1])
    typed.wait(lambda: target.progress() > 0, "the first article")
    target.slow()
    try:
        typed.write(articles[1:])
        typed.wait(lambda: bench.desk.written("side.jsonl") == len(articles), "the other sink")
        check(len(target.read()) < len(articles), "the target is not slow")
        act(typed)
    finally:
        target.fast()
    return typed.close().end()


@case("while the target is slow the other sinks go on", "slow")
def slow(bench):
    articles = corpus.with_updates(COUNT)
    run = while_slow(bench, articles, lambda typed: None)
    check(run.status == 0, f"the run ends with {run.status}: {run.text[-600:]}")
    bench.target.check_shows(articles)
    bench.check_clean()
    return f"{len(articles)} articles at the other sink before the target has them"


@case("a run that is stopped while the target is slow leaves the rest to the next one", "slow")
def stopped(bench):
    def stop(typed):
        typed.kill(signal.SIGTERM)
        typed.wait_for_end()
    articles = corpus.with_updates(COUNT)
    run = while_slow(bench, articles, stop, "--drain-timeout", "100ms")
    check(run.status == 75, f"the stopped run ends with {run.status}: {run.text[-600:]}")
    bench.run()
    bench.target.check_shows(articles)
    bench.check_clean()
    return f"{len(articles)} articles in two runs"


@case("a target that goes away in mid-run and comes back misses nothing", "down")
def away(bench):
    target = bench.target
    articles = [{**article, "body": article["body"] + target.padding}
                for article in corpus.with_updates(COUNT)]
    text = (waited_for if target.when_down == "waits" else ended)(bench, articles)
    has_words(text, target.place(), "the log")
    target.check_shows(articles)
    bench.check_clean()
    return f"{len(articles)} articles; the run {target.when_down}"


def waited_for(bench, articles):
    """The run asks again until the target is there."""
    target, half = bench.target, len(articles) // 2
    bench.pipeline(paths=["-"])
    typed = Typed(bench)
    typed.write(articles[:half])
    typed.wait(lambda: target.progress() > 0, "the first articles")
    target.down(typed)
    typed.write(articles[half:])
    typed.wait(lambda: "tried again in " in typed.said(), "a word that the target is away")
    target.up()
    run = typed.close().end()
    check(run.status == 0, f"the run ends with {run.status}: {run.text[-600:]}")
    return run.text


def ended(bench, articles):
    """The run ends, and the next one goes on."""
    target = bench.target
    bench.send(articles)
    bench.pipeline(slow_stage(8000))
    run = Running(bench)
    run.wait(lambda: target.progress() > 0, "the first articles")
    target.down(run)
    run.end()
    target.up()
    check(run.status == 74, f"the run ends with {run.status}: {run.text[-600:]}")
    bench.run()
    return run.text


@case("killed while the target is away, a run leaves to the next one what waits", "down", "waits")
def killed_away(bench):
    target = bench.target
    articles = corpus.with_updates(COUNT)
    bench.send(articles)
    bench.pipeline(slow_stage(500), beside=[side()])
    run = Running(bench)
    run.wait(lambda: target.progress() > 0, "the first articles")
    target.down(run)
    run.wait(lambda: "tried again in " in run.said()
             and bench.desk.written("side.jsonl") == len(articles), "the other sink")
    run.kill()
    run.end()
    target.up()
    bench.run()
    target.check_shows(articles)
    bench.check_clean()
    return f"{len(articles)} articles"


@case("a target that is not there at the start costs nothing", "down")
def not_there(bench):
    target = bench.target
    articles = corpus.with_updates(COUNT)
    bench.send(articles)
    bench.pipeline(sink=target.stage(attempts=2))
    target.down(None)
    try:
        run = bench.run(status=74)
    finally:
        target.up()
    has_words(run.text, target.place(), "the sentence")
    done = stage_of(run.report)["out"]
    check(done == 0, f"{done} articles count as exported")
    bench.run()
    target.check_shows(articles)
    bench.check_clean()
    return said(run)


@case("wrong credentials: a sentence without the secret, and nothing is acknowledged", "credentials")
def credentials(bench):
    target = bench.target
    articles = corpus.with_updates(50)
    bench.send(articles)
    wrong, secrets = target.credentials()
    bench.pipeline(sink=target.stage(wrong, attempts=2))
    run = bench.run(status=74)
    has_words(run.text, target.place(), "the sentence")
    done = stage_of(run.report)["out"]
    check(done == 0, f"{done} articles count as exported")
    bench.pipeline()
    right = bench.run()
    target.check_shows(articles)
    bench.check_clean()
    kept = b"".join(path.read_bytes() for path in (bench.desk.path / ".wirecopy").rglob("*")
                    if path.is_file())
    for secret in secrets:
        check(secret not in run.text + right.text, "a secret stands in the log")
        check(secret.encode() not in kept, "a secret stands in the state")
    return said(run)


def said(run):
    """The sentence that it ended with."""
    check(run.report and run.report.get("failure"), f"it says no sentence: {run.text[-600:]}")
    return run.report["failure"]
