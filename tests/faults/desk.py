"""What the drills share: a folder to work in, the program, articles, and how a drill ends."""
import json
import os
import pathlib
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = os.environ["WIRECOPY_PROGRAM"]
FIXTURES = pathlib.Path(os.environ["WIRECOPY_FIXTURES"])
PATIENCE = 300  # seconds; only what hangs needs them
FULL = "--full" in sys.argv[1:]


def is_sanitized():
    """Sanitizers take memory of their own."""
    program = pathlib.Path(PROGRAM).read_bytes()
    return b"__asan_init" in program or b"__tsan_init" in program


class Failed(Exception):
    pass


def check(holds, what):
    if not holds:
        raise Failed(what)


def wait_until(holds, what):
    """Asks again and again; fails when `what` does not come to pass."""
    end = time.monotonic() + PATIENCE
    while not holds():
        check(time.monotonic() < end, f"{what}: waited for in vain")
        time.sleep(0.002)


class Run:
    """The program under way."""

    def __init__(self, desk, arguments, limit_file=None, **more):
        environment = {**os.environ, "WIRECOPY_PLUGIN_PATH": str(FIXTURES / "good"),
                       **more.pop("env", {})}

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit_file, limit_file))

        more.setdefault("stdin", subprocess.DEVNULL)
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen([PROGRAM, *arguments], cwd=desk.path, env=environment,
                                        stdout=self.log, stderr=self.log,
                                        preexec_fn=limit if limit_file else None, **more)
        self.input = self.process.stdin

    def is_running(self):
        return self.process.poll() is None

    def peak(self):
        """The most memory it has had so far. Units: bytes"""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) * 1024

    def kill(self, number=signal.SIGKILL):
        self.process.send_signal(number)

    def end(self):
        """Waits for the end. Sets status and text; a signal's number is negative."""
        try:
            self.status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
            self.process.wait()
            raise Failed("the program does not end") from None
        self.log.seek(0)
        self.text = self.log.read().decode(errors="replace")
        self.log.close()
        return self


class Desk:
    """A folder to work in."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.path.mkdir(parents=True, exist_ok=True)

    def start(self, *arguments, **more):
        return Run(self, arguments, **more)

    def wirecopy(self, *arguments, status=0, **more):
        """Runs the program to its end, which must be the one expected (None: any)."""
        run = self.start(*arguments, **more).end()
        check(status is None or run.status == status,
              f"{' '.join(arguments)} ends with {run.status}, not {status}: {run.text[-600:]}")
        return run

    def peak_of(self, *arguments, statuses=(0,)):
        """Runs the program to its end. Answers the most memory that it had, in bytes. A process that
        is made of this one begins with its size, so a small one stands between them."""
        measure = ("import resource, subprocess, sys; done = subprocess.run(sys.argv[1:]); "
                   "print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
        run = subprocess.run([sys.executable, "-c", measure, PROGRAM, *arguments], cwd=self.path,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        status, kilobytes = map(int, run.stdout.split()[-2:])
        check(status in statuses, f"{' '.join(arguments)} ends with {status}: "
                                  f"{run.stderr.decode(errors='replace')[-600:]}")
        return kilobytes * 1024

    def pipeline(self, *stages, **keys):
        text = json.dumps({"name": "p", "stages": stages, **keys})
        (self.path / "p.json").write_text(text)

    def articles(self, name, count, first=0, size=300):
        """Writes articles with ids, all different."""
        words = random.Random(first)
        with open(self.path / name, "w") as file:
            for number in range(first, first + count):
                article = {"id": f"n{number}", "title": f"Title {number}",
                           "body": f"{words.randrange(10**9)} " * (size // 10)}
                file.write(json.dumps(article) + "\n")

    def lines(self, name="out.jsonl"):
        path = self.path / name
        if not path.exists():
            return []
        with open(path, encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    def size(self, name="out.jsonl"):
        path = self.path / name
        return path.stat().st_size if path.exists() else 0

    def written(self, name="out.jsonl"):
        """How many lines there are, while they are being written, too."""
        path = self.path / name
        return path.read_bytes().count(b"\n") if path.exists() else 0

    def check_ids(self, count, name="out.jsonl"):
        """Each article is there once, and no other."""
        ids = [line["id"] for line in self.lines(name)]
        wanted = {f"n{number}" for number in range(count)}
        check(set(ids) == wanted, f"{name}: {len(wanted - set(ids))} of {count} articles are lost, "
                                  f"{len(set(ids) - wanted)} are strangers")
        check(len(ids) == count, f"{name}: {len(ids) - count} articles stand there twice")

    def check_state(self):
        self.wirecopy("state", "check", "p.json")


def whole_and_killed(desk, prepare, *options):
    """Two desks, prepared alike. The pipeline of the first one runs to its end."""
    whole, killed = Desk(desk.path / "whole"), Desk(desk.path / "killed")
    for one in (whole, killed):
        prepare(one)
    whole.wirecopy("run", "p.json", *options)
    return whole, killed


def kill_run(desk, is_due, *options, within=0.02):
    """Kills a run at random within so many seconds after is_due() holds.

    \return whether it was still under way
    """
    run = desk.start("run", "p.json", *options)
    wait_until(lambda: is_due() or not run.is_running(), "what a run is killed at")
    time.sleep(random.random() * within)
    was_running = run.is_running()
    run.kill()
    run.end()
    return was_running


def source(*paths):
    return {"id": "in", "type": "fetch.files", "config": {"paths": paths}}


def jsonl(path="out.jsonl", **keys):
    return {"id": "out", "type": "export.jsonl", "config": {"path": str(path)}, **keys}


def slow(us):
    return {"id": "slow", "type": "demo.slow", "config": {"us": us}}


def drill(name, act):
    """Runs act(desk), which answers what there is to say, and prints how it went."""
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="wirecopy-drill-",
                                     ignore_cleanup_errors=True) as folder:
        try:
            said = act(Desk(folder))
        except Failed as failed:
            print(f"FAILED {name}: {failed}")
            sys.exit(1)
    print(f"ok {name} in {time.monotonic() - begin:.1f} s: {said}", flush=True)
