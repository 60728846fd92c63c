"""Killed again and again, export.feed leaves a whole feed each time, and the right one in the end."""
import random
import time
import xml.etree.ElementTree as xml

from desk import FULL, check, drill, kill_run, slow, source, wait_until

COUNT, KILLS, SLOW_US, SHOWN = (50_000, 40, 0, 50) if FULL else (2000, 8, 300, 20)
ATOM = "{http://www.w3.org/2005/Atom}"


def titles(path):
    """Of the feed, which must be whole."""
    return [entry.findtext(ATOM + "title") for entry in xml.parse(path).getroot().iter(ATOM + "entry")]


def write(desk):
    """Undated articles: the window is in the order of their coming, but of those of one moment; so
    each is dated, in an order of its own."""
    numbers = list(range(COUNT))
    random.Random(5).shuffle(numbers)
    desk.articles("a.jsonl", COUNT)
    lines = (desk.path / "a.jsonl").read_text().splitlines()
    with open(desk.path / "a.jsonl", "w") as file:
        for number, line in zip(numbers, lines):
            day, second = divmod(number, 86_400)
            time = f"2024-01-{day + 1:02d}T{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}Z"
            file.write(line[:-1] + f', "published": "{time}"}}\n')
    newest = sorted(range(COUNT), key=lambda at: -numbers[at])[:SHOWN]
    return [f"Title {at}" for at in newest]


def take_over(desk, path, wanted):
    """The feed of another state goes by --fresh. Killed as soon as it has gone, the run leaves what
    the next one knows as its own."""
    old = path.read_bytes()
    for _ in range(KILLS // 2):
        path.write_bytes(old)
        before = path.stat().st_mtime_ns
        kill_run(desk, lambda: path.stat().st_mtime_ns > before, "--fresh", within=0.001)
        check(path.read_bytes() != old, "nothing has taken its place")
        desk.wirecopy("run", "p.json")
        check(titles(path) == wanted, f"taken over, it shows {titles(path)[:5]}")


def feed(desk):
    random.seed(13)
    wanted = write(desk)
    desk.pipeline(source("a.jsonl"), slow(SLOW_US),
                  {"id": "out", "type": "export.feed",
                   "config": {"path": "web/feed.atom", "entries": SHOWN}})
    path = desk.path / "web" / "feed.atom"
    kills = 0
    for _ in range(KILLS):
        before = path.stat().st_mtime_ns if path.exists() else 0
        run = desk.start("run", "p.json")
        wait_until(lambda: (path.exists() and path.stat().st_mtime_ns > before)
                   or not run.is_running(), "a feed")
        until = time.monotonic() + random.random() * 0.05
        while time.monotonic() < until:
            titles(path)  # a reader, while it is written
        kills += run.is_running()
        run.kill()
        run.end()
        check(len(titles(path)) <= SHOWN, "the feed has too many entries")
    desk.wirecopy("run", "p.json")
    check(titles(path) == wanted, f"the feed shows {titles(path)[:5]}, not {wanted[:5]}")
    left = [file.name for file in path.parent.iterdir() if file != path and file.name != ".feed.atom.tmp"]
    check(not left, f"it has left {left}")
    take_over(desk, path, wanted)
    check(kills * 2 >= KILLS, f"killed {kills} times only")
    desk.check_state()
    return f"{COUNT} articles, killed {kills} times, the feed whole each time"


drill("feed", feed)
