"""What lies at the place and is not ours, or not of this version."""
import corpus
from bench import case, refuses
from desk import Desk, check


def all_of(bench, found, prepare):
    """Each in a folder and at a place of its own."""
    target, outer = bench.target, bench.desk
    check(found, "there is nothing foreign")
    for number in range(len(found)):
        target.end()
        bench.desk = Desk(outer.path / str(number))
        target.begin(bench.desk)
        # Asked again: what it answers may stand in the new folder.
        name, make, words = (target.foreign if prepare is None else target.replaced)()[number]
        bench.send(corpus.ordinary(20))
        bench.pipeline()
        if prepare is not None:
            prepare()
        make()
        bench.pipeline()  # make() may have changed the options
        if prepare is not None:
            bench.send(corpus.ordinary(20, first=20), mode="ab")
        refuses(bench, words)
    return ", ".join(name for name, _, _ in found)


@case("what is not ours is refused, and stays as it is", "foreign")
def foreign(bench):
    return all_of(bench, bench.target.foreign(), None)


@case("what was put in the place of ours is refused, and stays as it is", "replaced")
def replaced(bench):
    return all_of(bench, bench.target.replaced(), bench.run)


@case("a place of an older schema is brought up to date", "older")
def older(bench):
    bench.target.older()
    articles = corpus.with_updates(20)
    bench.send(articles)
    bench.pipeline()
    bench.run()
    bench.target.check_shows([{"id": "old", "title": "Old"}] + articles)
    return f"{len(articles)} articles beside the old one"


@case("a place of a newer schema is refused", "newer")
def newer(bench):
    words = bench.target.newer()
    bench.send(corpus.ordinary(20))
    bench.pipeline()
    refuses(bench, words)
    return words
