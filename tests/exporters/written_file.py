"""What jsonl and csv have in common: a file of lines on the disk."""
import os
import resource

from desk import wait_until
from target import Target, files_of

LARGE = 2_000_000  # bytes: more than any file of the log comes to


class WrittenFile(Target):
    promise = "exactly once"
    history = True
    owned = True
    when_down = "ends"
    padding = " and more" * 4000
    name = ""  # of the file
    lacks = {
        "refused": "a file takes every article",
        "slow": "a local disk answers; one that does not is no case for a test",
        "credentials": "a file has none",
        "older": "a file of lines has no schema",
        "newer": "a file of lines has no schema",
    }

    def __init__(self):
        super().__init__()
        self.more = {}  # options

    def begin(self, desk):
        super().begin(desk)
        self.more = {}

    def file(self):
        return self.desk.path / self.name

    def config(self):
        return {"path": self.name, **self.more}

    def place(self):
        return self.name

    def progress(self):
        return self.desk.written(self.name)

    def down(self, run):
        """Before a run its folder is not there. In mid-run the disk is full: no file may become
        larger than it is, and those of the log are smaller."""
        self.is_full = run is not None
        if not run:
            self.file().symlink_to("nowhere/file")
            return
        wait_until(lambda: self.desk.size(self.name) > LARGE or not run.is_running(), "the file")
        resource.prlimit(run.process.pid, resource.RLIMIT_FSIZE, (self.desk.size(self.name),) * 2)

    def up(self):
        if not self.is_full:
            self.file().unlink()

    def foreign(self):
        def notes():
            self.file().write_text("notes of somebody else\n")
        return [("notes", notes, "holds 23 bytes that this pipeline has not written")]

    def replaced(self):
        def other():
            self.file().write_bytes(self.file().read_bytes().replace(b"n1", b"m1"))

        def shorter():
            os.truncate(self.file(), self.file().stat().st_size // 2)

        def gone():
            self.file().rename(self.desk.path / "away")

        not_ours = "is not the file that earlier runs have written"
        return [("another file", other, not_ours), ("a shorter one", shorter, not_ours),
                ("none", gone, "is gone, though articles of earlier runs are in it")]

    def snapshot(self):
        return files_of(*[path for path in self.desk.path.iterdir()
                          if path.name.startswith((self.name, "away"))])
