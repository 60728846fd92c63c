"""export.postgres: a row an article, in a schema of its own for each case; by TCP and password."""
import dataclasses
import json
import subprocess

import postgres_server
from corpus import write
from desk import Desk, source
from target import Missing, Shown, Target

USER, PASSWORD = "bob", "Zq7-secret-of-bob"
ROWS = """SELECT coalesce(json_agg(json_build_array(id, revision, title, body,
          (SELECT count(*) FROM {0}.tags WHERE article = number), status)), '[]') FROM {0}.articles"""
TO_FIRST = """DROP VIEW {0}.authors, {0}.media, {0}.latest, {0}.history, {0}.stories, {0}.tag_counts,
                        {0}.places, {0}.article_people, {0}.copies, {0}.withdrawn, {0}.days;
              DROP TABLE {0}.revisions;
              DROP FUNCTION {0}.forget_tags, {0}.keep_revision, {0}.forget_revisions CASCADE;
              DROP FUNCTION {0}.revisions_kept;
              UPDATE {0}.wirecopy SET value = 1 WHERE key = 'schema'"""


def without_nul(text):
    return text.replace("\0", "\ufffd") if text else None


class Sink(Target):
    type = "export.postgres"
    promise = "at least once; an upsert, an older form never in place of a newer one"
    lacks = {"records": "a row is no record"}

    def open(self, path):
        self.cases, self.asker = 0, None
        try:
            self.server = postgres_server.Server(users=[f"{USER}:{PASSWORD}"])
        except postgres_server.Missing as missing:
            raise Missing(str(missing)) from None

    def close(self):
        if hasattr(self, "server"):
            self.forget_asker()
            self.server.remove()

    def begin(self, desk):
        super().begin(desk)
        self.cases += 1
        self.schema = f"case{self.cases}"

    def end(self):
        if not self.server.process:
            self.server.start()  # a case has failed while it was down
        self.sql("DROP SCHEMA IF EXISTS {0} CASCADE; DROP SCHEMA IF EXISTS {0}_away CASCADE")

    def config(self):
        return {"url": f"postgresql://{USER}@127.0.0.1:{self.server.port}/news",
                "password": PASSWORD, "schema": self.schema, "full_text": True, "timeout": "3s"}

    def place(self):
        return f"PostgreSQL at 127.0.0.1:{self.server.port}"

    def sql(self, text):
        return self.server.sql(text.format(self.schema))

    def is_there(self):
        return self.sql("SELECT to_regclass('{0}.articles') IS NOT NULL") == "t\n"

    def read(self):
        return [Shown(*row) for row in json.loads(self.sql(ROWS))] if self.is_there() else []

    def progress(self):
        """By a psql that stays: the cases look often, and a new one takes its time."""
        if not self.asker:
            self.asker = subprocess.Popen(self.psql(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                          stderr=subprocess.DEVNULL)
        try:
            self.asker.stdin.write(
                f"SELECT count(*) FROM {self.schema}.articles;\n\\echo end\n".encode())
            self.asker.stdin.flush()
        except BrokenPipeError:
            pass
        count = 0  # there is no table yet
        for line in iter(self.asker.stdout.readline, b"end\n"):
            if not line:  # the server has gone, and psql with it
                self.forget_asker()
                return 0
            count = int(line)
        return count

    def forget_asker(self):
        if self.asker:
            self.asker.kill()
            self.asker.communicate()
            self.asker = None

    def psql(self):
        return [self.server.programs / "psql", "-X", "-q", "-A", "-t", "-h", self.server.folder, "-p",
                str(self.server.port), "-U", "postgres", "news"]

    def expected(self, article, revision):
        """An empty text is NULL, as one that is not there; a NUL has no place in a text."""
        whole = super().expected(article, revision)
        return dataclasses.replace(whole, id=without_nul(whole.id), title=without_nul(whole.title),
                                   body=without_nul(whole.body))

    def refusal(self, article):
        is_refused = article["id"] == "refused"
        return "violates check constraint \"articles_title_check\"" if is_refused else None

    def before(self, articles):
        """Makes the tables, with these articles in them."""
        desk = Desk(self.desk.path / "before")
        write(desk.path / "in.jsonl", articles)
        desk.pipeline(source("in.jsonl"), self.stage())
        desk.wirecopy("run", "p.json")

    def refused(self):
        self.before([])
        self.sql("ALTER TABLE {0}.articles ADD CHECK (title <> 'Not here')")
        return {"id": "refused", "title": "Not here"}

    def slow(self):
        """Somebody has the table to himself, but for those who read."""
        self.locker = subprocess.Popen(self.psql(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.locker.stdin.write(f"BEGIN; LOCK TABLE {self.schema}.articles IN EXCLUSIVE MODE;"
                                "SELECT 'locked';\n".encode())
        self.locker.stdin.flush()
        self.locker.stdout.readline()

    def fast(self):
        self.locker.communicate()

    def down(self, run):
        self.server.stop()

    def up(self):
        self.server.start()

    def credentials(self):
        wrong = "Zq7-wrong-secret"
        return {**self.config(), "password": wrong}, [wrong, PASSWORD]

    def foreign(self):
        def stranger():
            self.sql(f"SET ROLE {USER}; CREATE SCHEMA {{0}}; CREATE TABLE {{0}}.articles (id int)")

        def namesake():
            self.sql(f"SET ROLE {USER}; CREATE SCHEMA {{0}}; CREATE TABLE {{0}}.wirecopy (id int)")

        def changed():
            self.before([])
            self.sql("ALTER TABLE {0}.articles DROP COLUMN summary CASCADE")
        return [("tables of another program", stranger, "holds tables of another program"),
                ("a table of wirecopy's name", namesake, "holds tables of another program"),
                ("a table without a column", changed, "should have a column")]

    def replaced(self):
        def gone():
            self.sql("ALTER SCHEMA {0} RENAME TO {0}_away")

        def others():
            gone()
            self.before([])
        return [("none", gone, "its tables are gone, though articles of earlier runs are in them"),
                ("new ones", others, "its tables are others, though articles of earlier runs")]

    def older(self):
        self.before([{"id": "old", "title": "Old"}])
        self.sql(TO_FIRST)

    def newer(self):
        self.older()
        self.sql("UPDATE {0}.wirecopy SET value = 99 WHERE key = 'schema'")
        return "was written by a newer wirecopy (schema 99"

    def snapshot(self):
        done = subprocess.run(
            [self.server.programs / "pg_dump", "-h", self.server.folder, "-p", str(self.server.port),
             "-U", "postgres", "-n", self.schema + "*", "news"], stdout=subprocess.PIPE, check=True)
        # Its name for one restoring is another each time.
        return [line for line in done.stdout.splitlines() if b"restrict" not in line]
