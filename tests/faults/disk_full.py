"""A disk that is full during export or commit costs the run, and nothing else."""
import os
import subprocess
import sys

from desk import FULL, Desk, check, drill, jsonl, source

COUNT = 100_000 if FULL else 3000
FULL_DISK = 300_000  # bytes


def refused(run, *words):
    check(run.status in (74, 75), f"a full disk ends with {run.status}: {run.text[-600:]}")
    check("failed: " in run.text and any(word in run.text for word in words),
          f"a full disk is not named: {run.text[-600:]}")


def limited(desk):
    """No file may grow beyond a limit: where no file system can be mounted."""
    desk.articles("a.jsonl", COUNT)
    desk.pipeline(source("a.jsonl"), jsonl())
    refused(desk.start("run", "p.json", limit_file=FULL_DISK).end(), "File too large", "full")
    desk.wirecopy("run", "p.json")
    desk.check_ids(COUNT)
    desk.check_state()


def mounted(desk, state_is_there):
    """The output, or the state, lies on a file system that has no room."""
    disk = desk.path / "disk"
    disk.mkdir()
    size = FULL_DISK if state_is_there else 1_000_000
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", disk], check=True)
    desk.articles("a.jsonl", COUNT, size=500)
    there = Desk(disk) if state_is_there else desk
    output = desk.path / "out.jsonl" if state_is_there else disk / "out.jsonl"
    there.pipeline(source(str(desk.path / "a.jsonl")), jsonl(output))
    refused(there.start("run", "p.json").end(), "No space left on device", "full")
    subprocess.run(["mount", "-o", "remount,size=500m", disk], check=True)
    there.wirecopy("run", "p.json")
    desk.check_ids(COUNT, output.relative_to(desk.path))
    there.check_state()
    subprocess.run(["umount", disk], check=True)


def disk_full(desk):
    limited(Desk(desk.path / "limited"))
    if "--mounts" not in sys.argv:
        return "by a limit of file sizes; no file system can be mounted here"
    mounted(Desk(desk.path / "export"), False)
    mounted(Desk(desk.path / "commit"), True)
    return f"{COUNT} articles, during export and during commit"


OWN_MOUNTS = ["unshare", "--mount", "--map-root-user"]
if "--mounts" not in sys.argv and subprocess.run(
        [*OWN_MOUNTS, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True).returncode == 0:
    os.execvp("unshare", [*OWN_MOUNTS, sys.executable, *sys.argv, "--mounts"])
drill("disk_full", disk_full)
