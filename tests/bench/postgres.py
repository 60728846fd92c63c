#!/usr/bin/env python3
"""export.postgres beside bare COPY plus merge of the same rows, in interleaved runs at one server.

usage: postgres.py [ARTICLES [ROUNDS]]     (default 20000 and 5)
The server is started for it, with fsync; wirecopy is the release build. The pipeline reads JSONL
and exports; the bare way is psql, which has the rows already in a form of COPY (binary as the
exporter's, or text): it copies them into a temporary table, merges that into the same tables by the
same statement and copies the tags, a transaction for each BLOCK rows. Prints medians: rows a second,
and CPU seconds of client and server.
"""
import json
import os
import pathlib
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tests/support"))
import postgres_server  # noqa: E402  (the path is set above)

BLOCK = 1000
WORDS = [f"word{number}" for number in range(2000)]


def article(number):
    words = random.Random(number)

    def text(count):
        return " ".join(words.choices(WORDS, k=count))
    return {"id": f"n{number}", "url": f"https://news.example/2024/{number}", "title": text(8),
            "summary": text(25), "body": "\n\n".join(text(60) for _ in range(7)), "language": "en",
            "authors": ["Ana Silva", f"Writer {number % 50}"], "publisher": "The Example",
            "published": f"2024-05-{number % 28 + 1:02d}T08:00:00+02:00", "section": "local",
            "meta": {"desk.mood": "calm"},
            "tags": [{"scheme": "keyword", "name": word, "score": 0.5, "count": 2}
                     for word in dict.fromkeys(words.choices(WORDS, k=8))]}


class Bench:
    def __init__(self, folder, count):
        self.folder, self.count = folder, count
        self.server = postgres_server.Server(
            ["fsync=on", "shared_buffers=256MB", "max_wal_size=4GB"])
        with open(folder / "in.jsonl", "w") as file:
            for number in range(count):
                file.write(json.dumps(article(number)) + "\n")
        stages = [{"id": "in", "type": "fetch.files", "config": {"paths": ["in.jsonl"]}},
                  {"id": "out", "type": "export.postgres",
                   "config": {"url": "dbname=news", "schema": "sink"}}]
        (folder / "p.json").write_text(json.dumps(
            {"stages": stages, "state": {"retention": {"lineage": "0s"}}}))

    def call(self, *command):
        subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL,
                       env={**os.environ, **self.server.environment()})

    def prepare(self):
        """The tables of the bare way, and its rows in files."""
        self.sink()
        columns = self.server.sql("SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum)"
                                  " FROM pg_attribute WHERE attrelid = 'sink.articles'::regclass"
                                  " AND attnum > 0 AND attname <> 'number'").strip()
        updates = ", ".join(f"{name} = excluded.{name}"
                            for name in columns.split(", ") if name != "id")
        self.server.sql("CREATE SCHEMA bare;"
                        " CREATE TABLE bare.articles (LIKE sink.articles INCLUDING ALL);"
                        " CREATE TABLE bare.tags (LIKE sink.tags INCLUDING ALL)")
        insert = (f"INSERT INTO bare.articles AS a ({columns}) SELECT {columns} FROM incoming"
                  f" ON CONFLICT (id) DO UPDATE SET {updates}"
                  " WHERE CASE excluded.generation WHEN a.generation"
                  " THEN excluded.revision >= a.revision"
                  " ELSE coalesce(excluded.fetched >= a.fetched, true) END;")
        for form in ("binary", "text"):
            exports, script = [], [f"CREATE TEMP TABLE incoming ON COMMIT DELETE ROWS AS SELECT"
                                   f" {columns} FROM bare.articles WITH NO DATA;"]
            for block in range(0, self.count, BLOCK):
                rows = (" IN (SELECT number FROM sink.articles"
                        f" ORDER BY number OFFSET {block} LIMIT {BLOCK})")
                articles, tags = (f"'{form}-{table}{block}' (FORMAT {form})"
                                  for table in ("articles", "tags"))
                exports += [
                    f"\\copy (SELECT {columns} FROM sink.articles WHERE number{rows}) TO {articles}",
                    f"\\copy (SELECT * FROM sink.tags WHERE article{rows}) TO {tags}"]
                script += ["BEGIN;", f"\\copy incoming FROM {articles}", insert,
                           f"\\copy bare.tags FROM {tags}", "COMMIT;"]
            (self.folder / "exports.sql").write_text("\n".join(exports) + "\n")
            (self.folder / f"{form}.sql").write_text("\n".join(script) + "\n")
            self.psql("exports.sql")

    def psql(self, script):
        self.call(self.server.programs / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", script)

    def sink(self):
        self.call(ROOT / "build/release/bin/wirecopy", "run", "p.json", "--fresh", "-q", "--report",
                  "none")

    def server_seconds(self):
        """CPU of all its processes, those that have ended, too."""
        ticks = 0
        for pid in self.server.members():
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            is_parent = pid == self.server.process.pid  # of those that have ended
            ticks += sum(map(int, fields[11:15 if is_parent else 13]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def measure(self, schema, act):
        """\\return seconds, CPU seconds of the client, of the server"""
        self.server.sql(f"TRUNCATE {schema}.articles, {schema}.tags CASCADE; CHECKPOINT")
        usage, server = resource.getrusage(resource.RUSAGE_CHILDREN), self.server_seconds()
        begin = time.monotonic()
        act()
        seconds = time.monotonic() - begin
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        client = after.ru_utime + after.ru_stime - usage.ru_utime - usage.ru_stime
        found = self.server.sql(f"SELECT count(*), (SELECT count(*) FROM {schema}.tags)"
                                f" FROM {schema}.articles")
        if not found.startswith(f"{self.count}|"):
            sys.exit(f"rows are lost: {found}")
        return seconds, client, self.server_seconds() - server


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory(prefix="wirecopy-bench-") as folder:
        try:
            bench = Bench(pathlib.Path(folder), count)
        except postgres_server.Missing as missing:
            sys.exit(str(missing))
        try:
            bench.prepare()
            ways = {"sink": ("sink", bench.sink),
                    "bare, binary": ("bare", lambda: bench.psql("binary.sql")),
                    "bare, text": ("bare", lambda: bench.psql("text.sql"))}
            taken = {way: [] for way in ways}
            for _ in range(rounds):
                for way, (schema, act) in ways.items():
                    taken[way].append(bench.measure(schema, act))
        finally:
            bench.server.remove()
    medians = {way: [statistics.median(part) for part in zip(*all)] for way, all in taken.items()}
    for way, (seconds, client, server) in medians.items():
        print(f"{way:13}{count / seconds:8.0f} rows a second, CPU seconds: client {client:.2f},"
              f" server {server:.2f}")
    sink, bare = medians["sink"], medians["bare, binary"]
    print(f"the sink: {bare[0] / sink[0]:.2f} of the rows a second of the bare way (binary), "
          f"{sum(bare[1:]) / sum(sink[1:]):.2f} of its rows a CPU second, "
          f"{bare[2] / sink[2]:.2f} of those of the server alone")


if __name__ == "__main__":
    main()
