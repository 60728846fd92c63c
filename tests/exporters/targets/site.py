"""export.site: a page an article, gone from lists and the search when it is withdrawn."""
import html
import re
from urllib.parse import unquote

from target import Shown, Target, files_of

ARTICLE = re.compile(r'<article class="article( withdrawn)?" data-id="([^"]*)" data-revision="(\d+)"')


class Sink(Target):
    type = "export.site"
    promise = "exactly once, an older form never in place of a newer one"
    shows = ("revision", "title")
    owned = True
    when_down = "ends"
    lacks = {
        "refused": "every article makes a page",
        "slow": "a folder answers at once",
        "credentials": "a folder has none",
        "records": "a page is no record",
        "shared": "a site is of one pipeline: another refuses it, or begins it anew",
        "older": "there is one form of site so far",
        "newer": "there is one form of site so far",
    }

    def folder(self):
        return self.desk.path / "site"

    def config(self):
        return {"folder": "site", "title": "Contract", "articles": 100_000, "refresh": "1s"}

    def place(self):
        return "site"

    def read(self):
        shown = []
        for path in sorted((self.folder() / "articles").glob("*.html")):
            page = path.read_text(encoding="utf-8")
            withdrawn, name, revision = ARTICLE.search(page).groups()
            title = re.search(r"<h1>(.*?)</h1>", page, re.DOTALL)[1]
            if not withdrawn:
                shown.append(Shown(unquote(html.unescape(name)), int(revision), html.unescape(title)))
        return shown

    def progress(self):
        return sum(1 for _ in (self.folder() / "articles").glob("*.html"))

    def expected(self, article, revision):
        """What is not to be read is not there; a page without a title has what there is instead."""
        if article.get("status", "usable") != "usable":
            return None
        title = article.get("title", "").strip(" \t\r\n")
        if not title:
            title = next((page.title for page in self.read() if page.id == article["id"]), None)
        # What HTML and XML cannot hold is U+FFFD.
        plain = re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", "\ufffd", title or "")
        return Shown(article["id"], revision, plain.replace("\r", "\n") if title else None)

    def down(self, run):
        """Its pages have nowhere to go; before a run its folder is not there."""
        self.was_running = bool(run)
        if not run:
            self.folder().symlink_to("nowhere/folder")
            return
        with run.paused():
            (self.folder() / "articles").rename(self.folder() / "aside")
            (self.folder() / "articles").touch()

    def up(self):
        if self.was_running:
            (self.folder() / "articles").unlink()
            (self.folder() / "aside").rename(self.folder() / "articles")
        else:
            self.folder().unlink()

    def snapshot(self):
        return files_of(self.folder(), self.desk.path / "away")

    def foreign(self):
        def files():
            self.folder().mkdir()
            (self.folder() / "thesis.txt").write_text("mine")

        def file():
            self.folder().write_text("no folder")
        return [("a folder of somebody else", files, "holds files, and no .wirecopy-site"),
                ("a file", file, "is no folder")]

    def replaced(self):
        def gone():
            self.folder().rename(self.desk.path / "away")

        def another():
            gone()
            self.folder().mkdir()
            (self.folder() / ".wirecopy-site").write_text("0123456789abcdef\n")
        return [("none", gone, "is gone or empty, though articles of earlier runs are in it"),
                ("another site", another, "the site there is of another pipeline")]
