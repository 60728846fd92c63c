#!/usr/bin/env python3
"""A PostgreSQL server of one's own, in a temporary folder, for tests and benches.

  postgres_server.py [--option NAME=VALUE]... [--user NAME:PASSWORD]... [--tls]
      prints "ready PORT FOLDER" and takes commands from standard input, a line each, until that
      ends; then the server is stopped and its folder removed. Each command is answered by one line:
        stop         as after a power cut: connections are lost, what was committed stays
        start        on the same port again
        hang, go on  all processes of the server stand still; go on
        sql TEXT     rows in lines with bars between cells; the answer has \\n for line ends
  postgres_server.py [...] -- COMMAND...
      runs the command beside it, with PGHOST, PGPORT, PGUSER and PGDATABASE set; ends with its status
Where PostgreSQL is not installed it prints "missing: ..." and ends with 0 (with COMMAND: 77).

The socket lies in the folder, too. Users come in without a password, but for those of --user.
"""
import argparse
import contextlib
import glob
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile

DATABASE, ADMIN = "news", "postgres"
STARTS = 5  # a port that was free a moment ago may be taken


class Missing(Exception):
    """PostgreSQL is not here."""


def programs():
    folders = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4]))
    for folder in reversed(folders):
        if all(os.access(f"{folder}/{name}", os.X_OK) for name in ("initdb", "postgres", "psql")):
            return pathlib.Path(folder)
    raise Missing("PostgreSQL is not installed (postgresql)")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Server:
    """Started by the constructor. Raises Missing."""

    def __init__(self, options=(), users=(), tls=False):
        self.programs = programs()
        # It does not run as root.
        self.account = pwd.getpwnam(ADMIN) if os.geteuid() == 0 else None
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="wirecopy-postgres-"))
        self.own(self.folder)
        self.process = None
        self.options = {"listen_addresses": "127.0.0.1", "unix_socket_directories": self.folder,
                        "fsync": "off", "shared_buffers": "64MB", "max_connections": "20",
                        "timezone": "UTC", "log_min_messages": "fatal"}
        self.call("initdb", "-D", self.data, "-U", ADMIN, "-A", "trust", "-E", "UTF8",
                  "--locale=C.UTF-8", "--no-sync", "--no-instructions")
        if tls:
            self.make_certificate()
        self.options.update(option.split("=", 1) for option in options)
        self.start()
        self.sql(f"CREATE DATABASE {DATABASE}", "postgres")
        for user in users:
            self.add_user(*user.split(":", 1))

    @property
    def data(self):
        return self.folder / "data"

    def own(self, path, mode=None):
        if mode:
            path.chmod(mode)
        if self.account:
            os.chown(path, self.account.pw_uid, self.account.pw_gid)

    def as_owner(self):
        return {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": [],
                "cwd": self.folder} if self.account else {}

    def call(self, name, *arguments):
        done = subprocess.run([self.programs / name, *arguments], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **self.as_owner())
        if done.returncode:
            raise RuntimeError(f"{name} fails: {done.stdout.decode(errors='replace')}")

    def start(self):
        for attempt in range(STARTS):
            if not hasattr(self, "port") or attempt and not self.has_run:
                self.port, self.has_run = free_port(), False
            settings = [f"--{name}={value}" for name, value in self.options.items()]
            self.process = subprocess.Popen(
                [self.programs / "postgres", "-D", self.data, "-p", str(self.port), *settings],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=open(self.folder / "log", "ab"), **self.as_owner())
            while self.process.poll() is None:
                if self.psql("SELECT 1", "postgres").returncode == 0:
                    self.has_run = True
                    return
            # The one before may still be giving up its port.
        raise RuntimeError("PostgreSQL does not start: " + (self.folder / "log").read_text())

    def stop(self):
        """At once, without a farewell to those who are connected."""
        if self.process:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait()
            self.process = None

    def members(self):
        """The server's processes, itself first."""
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [self.process.pid, *map(int, children.read_text().split())]

    def hang(self):
        for pid in self.members():
            os.kill(pid, signal.SIGSTOP)

    def go_on(self):
        for pid in self.members():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)

    def remove(self):
        if self.process:
            self.go_on()
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def psql(self, text, database=DATABASE, user=ADMIN):
        command = [self.programs / "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h",
                   self.folder, "-p", str(self.port), "-U", user, database]
        return subprocess.run(command, input=text.encode(), stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT)

    def sql(self, text, database=DATABASE, user=ADMIN):
        done = self.psql(text, database, user)
        said = done.stdout.decode(errors="replace")
        if done.returncode:
            raise RuntimeError(f"{text}: {said}")
        return said

    def add_user(self, name, password):
        """Asked for the password, by whichever way it comes."""
        self.sql(f"CREATE ROLE {name} LOGIN PASSWORD '{password}';"
                 f"GRANT CREATE ON DATABASE {DATABASE} TO {name}")
        rules = self.data / "pg_hba.conf"
        ours = [f"{kind} all {name} {address} scram-sha-256\n"
                for kind, address in (("local", ""), ("host", "127.0.0.1/32"))]
        rules.write_text("".join(ours) + rules.read_text())
        self.sql("SELECT pg_reload_conf()")

    def make_certificate(self):
        """One that vouches for itself, of 127.0.0.1. TLS is then asked of all who come by TCP."""
        key, certificate = self.folder / "server.key", self.folder / "server.crt"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                        "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
                        "/CN=wirecopy-test", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key,
                        "-out", certificate], check=True, stderr=subprocess.DEVNULL)
        self.own(key, 0o600)
        self.own(certificate, 0o644)
        self.options |= {"ssl": "on", "ssl_key_file": key, "ssl_cert_file": certificate}
        rules = self.data / "pg_hba.conf"
        rules.write_text("local all all trust\nhostssl all all 127.0.0.1/32 trust\n")

    def environment(self):
        return {"PGHOST": str(self.folder), "PGPORT": str(self.port), "PGUSER": ADMIN,
                "PGDATABASE": DATABASE}


def serve(server):
    print(f"ready {server.port} {server.folder}", flush=True)
    for line in sys.stdin:
        word, _, rest = line.rstrip("\n").partition(" ")
        try:
            if word == "sql":
                said = server.sql(rest.replace("\\n", "\n"))
            else:
                {"stop": server.stop, "start": server.start, "hang": server.hang,
                 "go": server.go_on}[word]()
                said = "done"
        except RuntimeError as error:
            said = f"FAILED {error}"
        print(said.replace("\\", "\\\\").replace("\n", "\\n"), flush=True)
    return 0


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--option", action="append", default=[])
    parser.add_argument("--user", action="append", default=[])
    parser.add_argument("--tls", action="store_true")
    parser.add_argument("command", nargs="*")
    given = parser.parse_args()
    try:
        server = Server(given.option, given.user, given.tls)
    except Missing as missing:
        print(f"missing: {missing}")
        return 77 if given.command else 0
    # Who ends this ends the server, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        if not given.command:
            return serve(server)
        return subprocess.run(given.command, env={**os.environ, **server.environment()}).returncode
    finally:
        server.remove()


if __name__ == "__main__":
    sys.exit(main())
