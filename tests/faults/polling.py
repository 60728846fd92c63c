"""Many feeds, a twentieth of their hosts in trouble: each is polled when it is due, no host is
asked more often than it may be, and memory does not grow."""
import collections
import json
import pathlib
import subprocess
import sys

from desk import FULL, check, drill, is_sanitized, jsonl, wait_until

HOSTS, POLLS, INTERVAL_S, DELAY_MS = (2000, 4, 20, 1000) if FULL else (40, 3, 1, 50)
FEEDS = 5  # of each host
MOST_MB = 150
LATE_S = 5 if FULL else 20  # what a busy machine and the queue of a host may add
LAG_S = 0.5 if FULL else 0.3  # the server notes when it has come to a request, not when it was sent
SERVER = pathlib.Path(__file__).parent.parent / "http" / "fault_server.py"
TROUBLES = ["/no-answer?", "/reset?", "/status/500?", "/429?in=3600&", "/stall?after=200&",
            "/gzip-broken?", "/redirect-loop?", "/close-early?", "/http09?", "/gzip-bomb?mb=50&",
            "/gone?", "/status/503?retry_after=3600&", "/gzip-cut?", "/bad-status-line?"]


def host_name(number):
    return f"127.{1 + number // 250}.{number % 250}.1"


def is_in_trouble(number):
    return number % 20 == 7


def address(port, number, feed):
    place = f"id={feed}"
    if is_in_trouble(number):
        path = TROUBLES[number // 20 % len(TROUBLES)] + place
    elif feed % 2:
        path = f"/etag/rotating?{place}&body=/feed.xml"
    else:
        path = f"/feed.xml?{place}&ttl=0"
    return f"http://{host_name(number)}:{port}{path}"


def requests_of(log):
    """Times of requests (in seconds) by host and path, robots.txt apart."""
    times = collections.defaultdict(lambda: collections.defaultdict(list))
    for line in log.read_text().splitlines():
        request = json.loads(line)
        host = request["headers"]["host"].split(":")[0]
        times[host][request["path"]].append(request["t"] / 1e6)
    return times


def check_politeness(times):
    for host, paths in times.items():
        check(len(paths.get("/robots.txt", [])) <= 1, f"{host}: robots.txt is asked again and again")
        asked = sorted((at, path) for path, all_of in paths.items() if path != "/robots.txt"
                       for at in all_of)
        # A connection that was kept and dies without a word is opened anew, once.
        asked = [one for one, before in zip(asked, [(0, "")] + asked)
                 if one[1] != before[1] or not one[1].startswith(("/reset", "/close"))]
        for first, (start, _) in enumerate(asked):
            for count, (at, path) in enumerate(asked[first:]):
                check(at - start >= count * DELAY_MS / 1000 - LAG_S,
                      f"{host} is asked {count + 1} times in {at - start:.3f} s, up to {path}")
        pauses = any(path.startswith(("/429", "/status/503")) for path in paths)
        check(not pauses or len(asked) == 1, f"{host} is asked in its pause")


def check_polls(times, end):
    """\\return the longest time between two polls of a sound feed"""
    longest = 0
    for number in range(HOSTS):
        paths = {path: at for path, at in times[host_name(number)].items() if path != "/robots.txt"}
        if is_in_trouble(number):
            check(paths, f"{host_name(number)} was never asked")
            continue
        check(len(paths) == FEEDS, f"{host_name(number)}: {len(paths)} of {FEEDS} feeds are asked")
        for path, at in paths.items():
            gaps = [after - before for before, after in zip(at, at[1:])] + [end - at[-1]]
            check(max(gaps) <= INTERVAL_S * 1.1 + FEEDS * DELAY_MS / 1000 + LATE_S,
                  f"{host_name(number)}{path} is asked {max(gaps):.1f} s later")
            longest = max(longest, *gaps)
    return longest


def polling(desk):
    log = desk.path / "requests.jsonl"
    server = subprocess.Popen([sys.executable, "-B", SERVER, "--address", "0.0.0.0", "--log", log],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    port = int(server.stdout.readline().split("=")[1])
    (desk.path / "feeds.txt").write_text(
        "".join(address(port, number, feed) + "\n" for number in range(HOSTS)
                for feed in range(FEEDS)))
    interval = f"{INTERVAL_S}s"
    desk.pipeline({"id": "in", "type": "fetch.feed",
                   "config": {"lists": ["feeds.txt"], "min_interval": interval,
                              "max_interval": interval}},
                  jsonl(), http={"allow_private": True, "delay": f"{DELAY_MS}ms"})
    sound = sum(not is_in_trouble(number) for number in range(HOSTS)) * FEEDS

    def asked():
        return log.read_bytes().count(b'"path": "/feed.xml') + log.read_bytes().count(b"/etag/")

    run = desk.start("run", "p.json", "-q")
    wait_until(lambda: not run.is_running() or asked() >= sound * POLLS, "all polls")
    check(run.is_running(), "the run has ended")
    peak = run.peak()
    ticks = pathlib.Path(f"/proc/{run.process.pid}/stat").read_text().split(") ")[1].split()
    times = requests_of(log)
    end = max(at for paths in times.values() for all_of in paths.values() for at in all_of)
    run.kill(15)
    run.end()
    server.stdin.close()
    server.wait()
    check_politeness(times)
    longest = check_polls(times, end)
    check(peak < MOST_MB * 1e6 or is_sanitized(), f"it takes {peak / 1e6:.0f} MB")
    urls = [line["url"] for line in desk.lines()]
    check(len(urls) == len(set(urls)) > 0, "articles are missing or stand there twice")
    count = sum(len(at) for paths in times.values() for at in paths.values())
    return (f"{HOSTS * FEEDS} feeds, {count} requests, {longest:.1f} s between two polls at most "
            f"({INTERVAL_S} s wanted), {(int(ticks[11]) + int(ticks[12])) / 100:.1f} CPU-seconds, "
            f"{peak / 1e6:.0f} MB")


drill("polling", polling)
