"""export.newswire: a folder with a file of ninjs for each article."""
import dataclasses
import json

from target import Shown, Target

CONCEPTS = ("subjects", "people", "organisations", "places", "events", "objects", "genres")


def text_of(item, name):
    return next((one["value"] for one in item.get(name, [])
                 if one["contenttype"] == "text/plain" and one["role"] == "main"), None)


class Sink(Target):
    type = "export.newswire"
    promise = "exactly once, an older form never in place of a newer one"
    lacks = {
        "refused": "a folder takes every article",
        "slow": "a local disk answers; one that does not is no case for a test",
        "credentials": "a folder has none",
        "foreign": "a folder may hold other files; one with the name of an item has a program test",
        "replaced": "readers may take items away",
        "older": "an item has no schema of ours",
        "newer": "an item has no schema of ours",
        "records": "an item is no record",
    }

    def folder(self):
        return self.desk.path / "out"

    def config(self):
        return {"folder": "out", "subfolders": "day"}

    def place(self):
        return "out"

    def files(self):
        return [path for path in self.folder().rglob("*.json") if ".unfinished" not in path.parts]

    def read(self):
        return [self.shown(json.loads(path.read_text())) for path in self.files()]

    def shown(self, item):
        ids = {one["role"]: one["value"] for one in item["altids"]}
        concepts = [one for name in CONCEPTS for one in item.get(name, [])]
        tags = [one for one in concepts if one.get("rel") != "wirecopy:section"]
        return Shown(ids["wirecopy:id"], int(item["version"]), text_of(item, "headlines"),
                     text_of(item, "bodies"), len(tags), item["pubstatus"])

    def progress(self):
        return len(self.files())

    def expected(self, article, revision):
        """An empty text is none."""
        whole = super().expected(article, revision)
        return dataclasses.replace(whole, title=whole.title or None, body=whole.body or None)

    def down(self, run):
        """Before a run a file is in the place of the folder; in mid-run, in those of all days."""
        self.run = run
        if not run:
            self.folder().write_text("no folder")
            return
        with run.paused():
            for day in range(1, 29):
                path = self.folder() / f"2024-05-{day:02d}"
                if path.is_dir():
                    path.rename(path.with_suffix(".away"))
                path.write_text("no folder")

    def up(self):
        if not self.run:
            self.folder().unlink()
            return
        with self.run.paused():
            for path in self.folder().glob("2024-05-??"):
                path.unlink()
                if path.with_suffix(".away").exists():
                    path.with_suffix(".away").rename(path)
