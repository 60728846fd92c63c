"""A client that sees bytes: starts the server, asks by a raw socket, and takes answers apart."""
import dataclasses
import functools
import json
import pathlib
import socket
import subprocess
import sys
import unittest
import urllib.parse

PATIENCE = 60  # seconds; only what hangs needs them
PROGRAM = pathlib.Path(__file__).parent / "fault_server.py"


class Server:
    """The server under way; `arguments` as of its command line."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen([sys.executable, "-B", PROGRAM, *arguments],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.first_line = self.process.stdout.readline()
        self.ports = [int(port) for port in self.first_line.partition("=")[2].split(",")]

    def stop(self):
        self.process.stdin.close()
        self.process.stdout.close()
        return self.process.wait(PATIENCE)


@dataclasses.dataclass
class Reply:
    raw: bytes  # all that came
    was_reset: bool

    @property
    def head(self):
        return self.raw.partition(b"\r\n\r\n")[0].decode("latin-1")

    @property
    def body(self):
        return self.raw.partition(b"\r\n\r\n")[2]

    @property
    def status(self):
        return int(self.head.split(" ")[1])

    @property
    def headers(self):
        """The last of equal ones."""
        pairs = (line.partition(":") for line in self.head.split("\r\n")[1:])
        return {name.lower(): value.strip() for name, _, value in pairs}


def connect(port):
    return socket.create_connection(("127.0.0.1", port), PATIENCE)


def request(target, method="GET", headers=(), body=b"", close=True):
    lines = [f"{method} {target} HTTP/1.1", "Host: news.test", *headers]
    lines += ["Connection: close"] * close + [f"Content-Length: {len(body)}"] * bool(body)
    return "\r\n".join([*lines, "\r\n"]).encode("latin-1") + body


def read(connection, most=sys.maxsize):
    """Until the end, or the first `most` bytes."""
    raw = b""
    try:
        while len(raw) < most and (piece := connection.recv(min(most - len(raw), 1 << 16))):
            raw += piece
    except ConnectionResetError:
        return Reply(raw, True)
    return Reply(raw, False)


def read_sound(connection):
    """One answer with Content-Length, byte by byte, so that what follows stays where it is."""
    raw = b""
    while not raw.endswith(b"\r\n\r\n"):
        raw += connection.recv(1) or b"\r\n\r\n"
    length = int(Reply(raw, False).headers.get("content-length", "0"))
    return Reply(raw + read(connection, length).raw, False)


class Tests(unittest.TestCase):
    """Tests of one server, by default of one port."""
    arguments = ()

    @classmethod
    def setUpClass(cls):
        cls.server = Server(*cls.arguments)
        cls.addClassCleanup(cls.server.stop)
        cls.port = cls.server.ports[0]

    def setUp(self):
        self.ask("/_reset")

    def ask(self, target, method="GET", headers=(), body=b"", port=0, most=sys.maxsize):
        with connect(port or self.port) as connection:
            connection.sendall(request(target, method, headers, body))
            return read(connection, most)

    def statuses(self, target, times):
        return [self.ask(target).status for _ in range(times)]

    def log(self):
        return json.loads(self.ask("/_log").body)


WALKED = set()


def walks(*patterns):
    """Says which paths of the table a test is of, and fails it where it has not asked for them."""
    def with_check(test):
        WALKED.update(patterns)

        @functools.wraps(test)
        def checked(self):
            test(self)
            asked = [urllib.parse.urlsplit(entry["path"]).path for entry in self.log()]
            for pattern in patterns:
                folder, brace, _ = pattern.partition("{")
                if not any(one.startswith(folder) if brace else one == folder for one in asked):
                    self.fail(f"{pattern} was not asked for")
        return checked
    return with_check


def not_walked(modules):
    """The paths of those modules' table that no test says it walks."""
    from answers import table
    return {entry.pattern for entry in table()
            if entry.function.__module__ in modules} - WALKED
