"""What the suite asks of the target of an exporter: targets/NAME.py has a class `Sink` of this kind."""
import dataclasses
import pathlib

from desk import Failed, check


class Missing(Exception):
    """The target cannot be had on this machine; the text says what is not there."""


@dataclasses.dataclass(frozen=True)
class Shown:
    """An article as a user of the target sees it. None: not to be seen there at all."""
    id: str
    revision: int | None = None
    title: str | None = None
    body: str | None = None
    tags: int | None = None  # how many
    status: str | None = None


class Target:
    """One exporter and the place it writes to.

    One object lives for the whole suite (open() to close()); each case begins at an empty place of
    its own (begin()). What a target cannot have or do is a key of `lacks`, with the reason: the
    method of that name is not called then. Neither method nor reason is a failure of the suite.
    """

    type = ""  # "export.sqlite"
    promise = ""  # "exactly once", for the summary
    shows = ("revision", "title", "body", "tags", "status")  # what read() fills
    history = False  # every revision stays to be seen, in order; else the last one of each id
    owned = False  # the place is of one pipeline: another one takes it over with --fresh alone
    repeats = False  # at least once: a revision may come again; read() then answers each one once
    when_down = "waits"  # the run goes on and asks again; or "ends": it ends with status 74
    keeps = 0  # megabytes of articles that the stage has in memory, as documented
    most_large = 100  # how many articles of megabytes it can show
    padding = ""  # behind each body where the target is to go away in mid-run
    lacks = {}

    def __init__(self):
        self.desk = None

    # A server, where there is one.

    def open(self, path: pathlib.Path):
        """Once, before all cases. \\param path an empty folder that lasts as long. Raises Missing."""

    def close(self):
        """Once, after all."""

    # For each case.

    def begin(self, desk):
        """The case works in the folder of `desk`: makes an empty place for what it exports."""
        self.desk = desk

    def end(self):
        """Takes the place away."""

    def config(self):
        """The options of the stage. Paths start from the folder of the desk."""
        raise NotImplementedError

    def place(self):
        """Words that a sentence about the target has to hold: a path, an address without secrets."""
        raise NotImplementedError

    def read(self):
        """A list of Shown, in the order in which the target has them. Nothing there: empty."""
        raise NotImplementedError

    def progress(self):
        """About how many articles are there, cheaper than read(); while they are being written, too."""
        return len(self.read())

    def expected(self, article, revision):
        """How an article (a dict, as in JSON) has to show; None where it has to be gone."""
        return Shown(article["id"], revision, article.get("title"), article.get("body"),
                     len(article.get("tags", [])), article.get("status", "usable"))

    def refusal(self, article):
        """Words of the dead letter where the target cannot take this article; None: it can."""
        return None

    # What the target is put through; each may be in `lacks`.

    def refused(self):
        """An article that the target itself refuses; refusal() knows the words."""
        raise NotImplementedError

    def slow(self):
        """From now on it takes what comes, and answers nothing until fast() is called."""
        raise NotImplementedError

    def fast(self):
        raise NotImplementedError

    def down(self, run):
        """It goes away until up(). \\param run the program under way (desk.Run); None: before it."""
        raise NotImplementedError

    def up(self):
        raise NotImplementedError

    def credentials(self):
        """(config, secrets): the options with a wrong secret, and all secrets, none of which may be
        seen anywhere."""
        raise NotImplementedError

    def foreign(self):
        """[(name, make, words)]: make() puts something at the empty place that is not ours; a run
        must refuse it with these words and leave it as it is."""
        raise NotImplementedError

    def replaced(self):
        """The same, for what is put there between two runs."""
        raise NotImplementedError

    def older(self):
        """Puts a place of an older schema there, with the article {"id": "old", "title": "Old"}."""
        raise NotImplementedError

    def newer(self):
        """Puts a place of a newer schema there. Answers the words of the refusal."""
        raise NotImplementedError

    def snapshot(self):
        """All that is at the place, byte for byte or row for row, in a form that can be compared."""
        raise NotImplementedError

    def records(self):
        """The JSON records that it holds, parsed: they are held against the schema of articles."""
        raise NotImplementedError

    # For the suite.

    def stage(self, config=None, attempts=100):
        """The stage in a pipeline. \\param attempts how often in a row it is asked in vain."""
        return {"id": "target", "type": self.type, "config": config or self.config(),
                "retry": {"attempts": attempts, "first": "5ms", "max": "50ms"}}

    def reason_against(self, ability):
        """Why a case that needs it cannot be; None: it can."""
        if ability in self.lacks:
            return self.lacks[ability]
        if ability == "late":
            return "keeps every revision, as they come" if self.history else None
        if ability == "shared":  # by pipelines that know nothing of each other
            return None
        if ability == "waits":
            return None if self.when_down == "waits" else "a run ends and does not wait for it"
        if getattr(type(self), ability) is getattr(Target, ability):
            raise Failed(f"the target has neither {ability}() nor a reason in `lacks`")
        return None

    def check_shows(self, articles, but=()):
        """What is at the target is what these articles (in the order of their coming) make of it.

        \\param but (id, revision) of those that were refused.
        """
        from judge import judge
        check(articles, "there is nothing to compare")
        judge(self, articles, set(but))


def files_of(*paths):
    """The bytes of files, for snapshot(); of folders everything below."""
    found = {}
    for path in map(pathlib.Path, paths):
        for one in sorted(path.rglob("*")) if path.is_dir() else [path]:
            found[str(one)] = one.read_bytes() if one.is_file() else one.exists()
    return found
