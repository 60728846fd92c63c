"""export.csv: an article a row."""
import csv
import dataclasses

from target import Shown
from written_file import WrittenFile

FORMULAS = ("=", "+", "-", "@", "\t", "\r")


class Sink(WrittenFile):
    type = "export.csv"
    name = "out.csv"
    lacks = {**WrittenFile.lacks, "records": "a row is no record"}

    def config(self):
        return {"columns": ["id", "revision", "title", "body", "tags", "status"], "join": "\x1f",
                **super().config()}

    def read(self):
        if not self.file().is_file():
            return []
        csv.field_size_limit(1 << 30)
        with open(self.file(), encoding="utf-8", newline="") as file:
            return [Shown(row["id"], int(row["revision"]), row["title"], row["body"],
                          len(row["tags"].split("\x1f")) if row["tags"] else 0, row["status"])
                    for row in csv.DictReader(file)]

    def progress(self):
        """No paragraph begins as an id does."""
        return self.file().read_bytes().count(b"\nn") if self.file().is_file() else 0

    def expected(self, article, revision):
        """What is not there is an empty cell; NUL, formulas: docs/written-files.md."""
        def cell(text):
            text = (text or "").replace("\0", "\ufffd")
            return "'" + text if text.startswith(FORMULAS) else text
        whole = super().expected(article, revision)
        return dataclasses.replace(whole, id=cell(whole.id), title=cell(whole.title),
                                   body=cell(whole.body), status=article.get("status", ""))

    def foreign(self):
        def table():
            self.file().write_text("name,price\nferry,3\n")
            self.more = {"append": True}
        return [*super().foreign(), ("a table of other columns", table, "begins with another first line")]
