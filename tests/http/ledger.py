"""What has come, and what was set: requests, their counts, the log, and its control by /_ paths."""
import collections
import json
import os
import time
import urllib.parse

from answers import Answer, BadRequest, call_of, query_of, shared_of, sound_call

MAX_LOG = 50_000


class Request:
    """One request that has come as a whole."""

    def __init__(self, method, target, version, headers):
        self.method, self.target, self.headers = method, target, headers
        self.body = b""
        self.is_head = method == "HEAD"
        self.stays_open = (version == "HTTP/1.1"
                           and headers.get("connection", "").lower() != "close")
        self.local = target
        if not target.startswith("/"):  # absolute form
            parts = urllib.parse.urlsplit(target)
            self.local = (parts.path or "/") + ("?" + parts.query if parts.query else "")
        self.port = 0
        self.count = 0  # of requests for this target on this port, with this one
        self.ledger = None

    def call_for(self, target):
        """What a target answers on this port. Raises BadRequest."""
        return self.ledger.call_for(self.port, target, self.count)

    @property
    def base(self):
        return "http://" + self.headers.get("host", f"127.0.0.1:{self.port}")


def request_of(head):
    """Raises ValueError."""
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, version = first.split(" ")
    headers = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon:
            raise ValueError(line)
        name, value = name.lower(), value.strip()
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return Request(method, target, version, headers)


class Ledger:
    """What all connections share: ports, counts, log, and what was set."""

    def __init__(self, log_file):
        self.log_file = log_file
        self.ports = []
        self.connections = 0
        self.open = collections.Counter()  # port -> requests under way
        self.forget()

    def forget(self):
        self.set = {}  # (port, target) -> calls
        self.counts = collections.Counter()  # (port, target) -> requests
        self.log = collections.deque(maxlen=MAX_LOG)
        self.number = 0

    def begin(self, request, connection):
        """Counts the request and logs it."""
        self.number += 1
        self.open[request.port] += 1
        self.counts[request.port, request.local] += 1
        request.count = self.counts[request.port, request.local]
        request.ledger = self
        entry = {"n": self.number, "t": now(), "port": request.port, "conn": connection,
                 "open": self.open[request.port], "method": request.method,
                 "path": request.target, "headers": request.headers}
        if self.log_file is not None:
            os.write(self.log_file, json.dumps(entry).encode() + b"\n")
        entry["t_end"] = None
        self.log.append(entry)
        return entry

    def end(self, entry):
        entry["t_end"] = now()
        self.open[entry["port"]] -= 1

    def call_for(self, port, target, count):
        """Raises BadRequest."""
        calls = self.set.get((port, target)) or self.set.get((port, target.partition("?")[0]))
        return calls[min(count, len(calls)) - 1] if calls else call_of(target)

    def control(self, request):
        """Raises BadRequest."""
        name, _, query = request.local.partition("?")
        if name == "/_log":
            return Answer(json.dumps(list(self.log)).encode(), "application/json")
        if name == "/_reset":
            self.forget()
        elif name == "/_set":
            self.set_answer(request, query)
        else:
            raise BadRequest(f"no control {name}: /_log, /_reset, /_set")
        return Answer(b"done\n")

    def set_answer(self, request, query):
        shared, rest = shared_of(query_of(query))
        done = [value for key, value in rest if key == "do"]
        other = {key: value for key, value in rest if key != "do"}
        target, on_all = other.pop("path", ""), other.pop("all", "0") != "0"
        if other or not target.startswith("/"):
            raise BadRequest(f"/_set takes path=/..., do=, all= and not {', '.join(other)}")
        calls = [self.call_for(request.port, one, 1) for one in done]
        if None in calls:
            raise BadRequest(f"do={done[calls.index(None)]} is no path")
        posted = sound_call(target, lambda _: Answer(request.body), shared)
        for port in self.ports if on_all else [request.port]:
            self.set[port, target] = calls or [posted]
            self.counts.pop((port, target), None)


def now():
    return time.monotonic_ns() // 1000
