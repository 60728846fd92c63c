"""Killed again and again, export.sqlite leaves the tables that an uninterrupted run leaves: articles,
revisions, lists, stories, the index of words. Killed while it brings an older database up to date,
it leaves the old one or the new one."""
import json
import random
import sqlite3

from desk import FULL, Desk, check, drill, kill_run, slow, source, whole_and_killed

IDS, KILLS, SLOW_US = (30_000, 20, 0) if FULL else (700, 5, 400)
OLD = 100_000 if FULL else 4000

TABLES = {
    "articles": """SELECT id, revision, generation, status, title, body, story, published, meta
                   FROM articles""",
    "revisions": """SELECT id, r.generation, r.revision, r.status, r.title, r.body, r.authors
                    FROM revisions r JOIN articles ON number = article""",
    "authors": "SELECT id, position, name FROM authors JOIN articles ON number = article",
    "tags": """SELECT id, position, scheme, name, code, score, count, props
               FROM tags JOIN articles ON number = article""",
    "media": "SELECT id, position, media.url, width FROM media JOIN articles ON number = article",
    "stories": "SELECT id, title, first_at, last_at, articles FROM stories",
}


def articles():
    """Each third one comes in three forms; stories of five, of which each fourth becomes another."""
    words = random.Random(1)
    made = []
    for number in range(IDS):
        story = number // 5
        article = {
            "id": f"n{number}", "title": f"Title {number}", "body": f"{words.randrange(10**9)} " * 30,
            "published": f"2024-05-{number % 28 + 1:02}", "authors": [f"Author {number % 50}"],
            "media": [{"url": f"https://x.example/{number}.jpg", "width": 100}],
            "tags": [{"scheme": "place", "name": "Oslo", "props": {"latitude": 59.9}},
                     {"scheme": "keyword", "name": f"word {number % 90}"}],
            "story": f"s{story}", "meta": {"stories.title": f"Story {story} at {number}"}}
        made.append(article)
        if number % 3 == 0:
            made.append({**article, "title": f"Corrected {number}", "authors": []})
            made.append({**article, "title": f"Killed {number}", "status": "canceled", "tags": []})
        if number % 20 == 19:
            made[-1] = {**made[-1], "meta": {"stories.title": "Both", "stories.merged": f"s{story - 1}"}}
    return made


def prepare(desk):
    with open(desk.path / "in.jsonl", "w") as file:
        file.writelines(json.dumps(article) + "\n" for article in articles())
    desk.pipeline(source("in.jsonl"), slow(SLOW_US),
                  {"id": "db", "type": "export.sqlite",
                   "config": {"path": "out.db", "full_text": True}}, order="source")


def sql(desk, text):
    database = sqlite3.connect(desk.path / "out.db")
    try:
        with database:
            return database.execute(text).fetchall()
    finally:
        database.close()


def stored(desk):
    try:
        return sql(desk, "SELECT count(*) FROM articles")[0][0]
    except sqlite3.OperationalError:  # no tables yet
        return 0


def check_sound(desk):
    check(sql(desk, "PRAGMA integrity_check") == [("ok",)], "the database is damaged")
    check(sql(desk, "PRAGMA foreign_key_check") == [], "a row belongs to no article")
    sql(desk, "INSERT INTO articles_text (articles_text, rank) VALUES ('integrity-check', 1)")


def kill_runs(whole, killed):
    random.seed(7)
    points = sorted(random.randrange(1, IDS) for _ in range(KILLS))
    kills = 0
    for point in points:
        kills += kill_run(killed, lambda: stored(killed) >= point)
        if stored(killed):
            check_sound(killed)
    killed.wirecopy("run", "p.json")
    check_sound(killed)
    for name, text in TABLES.items():
        wanted, there = (sorted(map(repr, sql(desk, text))) for desk in (whole, killed))
        check(wanted, f"{name} is empty")
        check(wanted == there, f"{name} differs from that of a whole run: "
                               f"{[row for row in there if row not in wanted][:3]} for "
                               f"{[row for row in wanted if row not in there][:3]}")
    killed.check_state()
    check(kills * 2 >= KILLS, f"killed {kills} times only")
    return kills


def make_old(desk):
    """A database of schema 1."""
    columns = ("url canonical_url source_url title subtitle summary body language provider publisher "
               "dateline section rights status published modified fetched story duplicate_of "
               "first_copy media notices meta").split()
    database = sqlite3.connect(desk.path / "out.db")
    database.executescript(
        f"""PRAGMA journal_mode = WAL; PRAGMA application_id = {0x57435059}; PRAGMA user_version = 1;
        CREATE TABLE articles (id TEXT PRIMARY KEY NOT NULL, revision INTEGER NOT NULL,
          urgency INTEGER, {', '.join(f'{name} TEXT' for name in columns)});
        CREATE TABLE authors (article TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL,
          PRIMARY KEY (article, position)) WITHOUT ROWID;
        CREATE TABLE tags (article TEXT NOT NULL, position INTEGER NOT NULL, scheme TEXT NOT NULL,
          name TEXT, code TEXT, score REAL NOT NULL, count INTEGER NOT NULL,
          PRIMARY KEY (article, position)) WITHOUT ROWID;""")
    with database:
        database.executemany("INSERT INTO articles (id, revision, title, body, story) "
                             "VALUES (?, 1, ?, ?, ?)",
                             ((f"old{n}", f"Old {n}", "It was so. " * 100, f"o{n // 9}")
                              for n in range(OLD)))
        database.executemany("INSERT INTO authors VALUES (?, 1, ?)",
                             ((f"old{n}", f"Author {n}") for n in range(OLD)))
    database.close()


def kill_migration(desk):
    prepare(desk)
    make_old(desk)
    random.seed(8)
    kills = 0
    for _ in range(KILLS):
        kill_run(desk, lambda: True, within=3 if FULL else 0.25)
        schema = sql(desk, "PRAGMA user_version")[0][0]
        count = sql(desk, "SELECT count(*) FROM articles WHERE id LIKE 'old%'")[0][0]
        authors = sql(desk, "SELECT count(*) FROM authors WHERE name LIKE 'Author %' AND article IN "
                            f"(SELECT {'id' if schema == 1 else 'number'} FROM articles "
                            "WHERE id LIKE 'old%')")[0][0]
        check(schema in (1, 3), f"the schema is {schema}")
        check((count, authors) == (OLD, OLD), f"{count} articles and {authors} authors are left")
        kills += schema == 1
    desk.wirecopy("run", "p.json")
    check_sound(desk)
    check(stored(desk) == OLD + IDS, "articles are lost")
    check(sql(desk, "SELECT count(*) FROM stories WHERE id LIKE 'o%' AND articles = 9")[0][0] ==
          OLD // 9, "the stories of the older ones are not right")
    return kills


def database(desk):
    whole, killed = whole_and_killed(desk, prepare)
    kills = kill_runs(whole, killed)
    old = kill_migration(Desk(desk.path / "old"))
    return (f"{len(articles())} forms of {IDS} articles, killed {kills} times; a migration of {OLD} "
            f"killed {old} times before its end")


drill("database", database)
