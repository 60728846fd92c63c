"""export.jsonl: a record a line."""
import json

from target import Shown
from written_file import WrittenFile


class Sink(WrittenFile):
    type = "export.jsonl"
    name = "out.jsonl"

    def read(self):
        return [Shown(record["id"], record["revision"], record.get("title"), record.get("body"),
                      len(record.get("tags", [])), record.get("status", "usable"))
                for record in self.records()]

    def records(self):
        if not self.file().is_file():
            return []
        with open(self.file(), "rb") as file:
            return [json.loads(line) for line in file]
