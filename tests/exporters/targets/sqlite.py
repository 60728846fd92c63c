"""export.sqlite: a row an article."""
import dataclasses
import sqlite3

from target import Shown, Target, files_of

ROWS = """SELECT id, revision, title, body, status,
          (SELECT count(*) FROM tags WHERE article = articles.number) FROM articles"""


class Sink(Target):
    type = "export.sqlite"
    promise = "exactly once, an older form never in place of a newer one"
    when_down = "ends"
    lacks = {
        "refused": "a database takes every article",
        "credentials": "a file has none",
        "records": "a row is no record",
    }

    def file(self):
        return self.desk.path / "out.db"

    def config(self):
        return {"path": "out.db", "full_text": True}

    def place(self):
        return "out.db"

    def sql(self, text, *values):
        database = sqlite3.connect(self.file())
        try:
            with database:
                return database.execute(text, values).fetchall()
        finally:
            database.close()

    def read(self):
        if not self.file().is_file():
            return []
        return [Shown(id, revision, title, body, tags, status)
                for id, revision, title, body, status, tags in self.sql(ROWS)]

    def progress(self):
        try:
            return self.sql("SELECT count(*) FROM articles")[0][0] if self.file().is_file() else 0
        except sqlite3.OperationalError:  # it has not made its tables yet
            return 0

    def expected(self, article, revision):
        """An empty text is NULL, as one that is not there; a NUL is shown."""
        whole = super().expected(article, revision)

        def shown(text):
            return text.replace("\0", "\ufffd") if text else None
        return dataclasses.replace(whole, id=shown(whole.id), title=shown(whole.title),
                                   body=shown(whole.body))

    def slow(self):
        """Another program writes, and takes its time."""
        self.writer = sqlite3.connect(self.file(), isolation_level=None)
        self.writer.execute("BEGIN IMMEDIATE")

    def fast(self):
        self.writer.close()

    def down(self, run):
        """Somebody moves the file; before a run its folder is not there."""
        self.was_running = bool(run)
        if run:
            self.file().rename(self.desk.path / "moved.db")
        else:
            self.file().symlink_to("nowhere/file")

    def up(self):
        if self.was_running:
            (self.desk.path / "moved.db").rename(self.file())
        else:
            self.file().unlink()

    def older(self):
        """As wirecopy 0.1 began: schema 1."""
        columns = ("url canonical_url source_url title subtitle summary body language provider "
                   "publisher dateline section rights status published modified fetched story "
                   "duplicate_of first_copy media notices meta").split()
        self.sql("CREATE TABLE articles (id TEXT PRIMARY KEY NOT NULL, revision INTEGER NOT NULL, "
                 f"urgency INTEGER, {', '.join(f'{name} TEXT' for name in columns)})")
        self.sql("CREATE TABLE authors (article TEXT NOT NULL, position INTEGER NOT NULL, "
                 "name TEXT NOT NULL, PRIMARY KEY (article, position)) WITHOUT ROWID")
        self.sql("CREATE TABLE tags (article TEXT NOT NULL, position INTEGER NOT NULL, scheme TEXT "
                 "NOT NULL, name TEXT, code TEXT, score REAL NOT NULL, count INTEGER NOT NULL, "
                 "PRIMARY KEY (article, position)) WITHOUT ROWID")
        self.sql("INSERT INTO articles (id, revision, title) VALUES ('old', 1, 'Old')")
        self.sql(f"PRAGMA application_id = {0x57435059}")
        self.sql("PRAGMA user_version = 1")

    def newer(self):
        self.older()
        self.sql("PRAGMA user_version = 99")
        return "was written by a newer wirecopy (schema 99"

    def snapshot(self):
        return files_of(*self.desk.path.glob("out.db*"), *self.desk.path.glob("away"))

    def foreign(self):
        def stranger():
            self.sql("CREATE TABLE articles (id)")

        def text():
            self.file().write_text("no database, though it is long enough to be one\n" * 100)
        return [("a database of another program", stranger, "is the database of another program"),
                ("a text", text, "is no SQLite database")]

    def replaced(self):
        def gone():
            self.file().rename(self.desk.path / "away")

        def empty():
            gone()
            self.file().touch()
        return [("none", gone, "is gone, though articles of earlier runs are in it"),
                ("an empty one", empty, "is empty, though articles of earlier runs are in it")]
