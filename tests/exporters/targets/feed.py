"""export.feed: a JSON Feed, whose entries say which article they are."""
import dataclasses
import json
import re

from target import Shown, Target, files_of

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # in XML
NOT_OURS = "is no feed that export.feed has written"


class Sink(Target):
    type = "export.feed"
    promise = "the latest articles once each, the feed whole at any time"
    shows = ("revision", "title")
    owned = True
    keeps = 320  # the window, and what is made of it while it is written
    most_large = 60  # of each it shows a megabyte
    lacks = {
        "refused": "a feed takes every article",
        "slow": "a local disk answers; one that does not is no case for a test",
        "credentials": "a file has none",
        "older": "a feed is written anew as a whole",
        "newer": "a feed is written anew as a whole",
        "records": "an entry is no record",
        "late": "the window is the pipeline's: another one begins its own",
    }

    def file(self):
        return self.desk.path / "out.json"

    def config(self):
        return {"path": "out.json", "entries": 50_000}

    def place(self):
        return "out.json"

    def read(self):
        if not self.file().is_file():
            return []
        items = json.loads(self.file().read_text())["items"]
        return [Shown(item["_wirecopy"]["id"], item["_wirecopy"]["revision"], item.get("title"))
                for item in items]

    def progress(self):
        return self.file().read_bytes().count(b'"_wirecopy":{"id"') if self.file().is_file() else 0

    def expected(self, article, revision):
        """What was taken back or has expired is not shown; what XML forbids is replaced:
        docs/feeds-out.md."""
        if article.get("status", "usable") != "usable" or "expires" in article:
            return None
        whole = super().expected(article, revision)
        title = FORBIDDEN.sub("\ufffd", whole.title or "") or None
        return dataclasses.replace(whole, id=FORBIDDEN.sub("\ufffd", whole.id), title=title)

    def down(self, run):
        """Before a run a link that leads nowhere is in its place, in mid-run a folder."""
        if not run:
            self.file().symlink_to("nowhere/file")
            return
        with run.paused():
            self.file().unlink(missing_ok=True)
            self.file().mkdir()

    def up(self):
        self.file().rmdir() if self.file().is_dir() else self.file().unlink()

    def snapshot(self):
        return files_of(self.file())

    def page(self):
        self.file().write_text("<html>A page of somebody else.</html>\n")

    def foreign(self):
        return [("a page", self.page, NOT_OURS)]

    def replaced(self):
        return [("a page", self.page, NOT_OURS)]
