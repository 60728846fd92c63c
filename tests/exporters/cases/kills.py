"""kill -9, again and again at random, until all is done: nothing is lost, nothing is seen twice."""
import random
import time

import corpus
from bench import case
from desk import FULL, check, slow, wait_until

COUNT, KILLS, SLOW_US = (20_000, 40, 100) if FULL else (500, 6, 1500)


@case("killed again and again, nothing is lost and nothing is seen twice")
def killed(bench):
    target, desk = bench.target, bench.desk
    articles = corpus.with_updates(COUNT) + corpus.canceled()
    bench.send(articles)
    bench.pipeline(slow(SLOW_US))
    chance = random.Random(bench.seed)
    kills = 0
    for number in range(KILLS):
        before = target.progress()
        share = (COUNT - before) // (KILLS - number + 1)
        due = before + chance.randrange(1, max(2, 2 * share))
        run = desk.start("run", "p.json")
        wait_until(lambda: target.progress() >= due or not run.is_running(), "articles")
        spin(chance.random() * 0.02)
        is_running = run.is_running()
        run.kill()
        run.end()
        if not is_running:
            break
        kills += 1
    bench.run()
    target.check_shows(articles)
    bench.check_clean()
    check(kills > 1, f"killed {kills} times only")
    return f"{len(articles)} articles, killed {kills} times"


def spin(seconds):
    """Lets the run go on for a moment that nothing else marks."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass
