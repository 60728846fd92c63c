"""What the servers share that exporters are tried at: one on 127.0.0.1 that can go away, come back,
be slow, and answer something else than it should.

Faults are words in a list, of which each request that counts (see Target.counts) takes the first:
  ok              nothing
  503, 429 ...    answers that, and does nothing; 429:5 with Retry-After: 5
  reset           closes the connection before it does anything
  lost            does what it is asked, and closes the connection without an answer
  cut             does what it is asked, and sends half of the answer as if it were the whole
  foreign         answers 200 with a page of HTML, and does nothing
More faults are the server's own.

A program made of it (serve()) prints "port=NNNN", and serves until its standard input ends. It is
told by POST: /_set?faults=429:1,lost, /_set?down=1, /_set?slow=1, and what else the server takes;
GET /_state tells what it has.
"""
import http.server
import json
import socket
import sys
import threading
import time
import urllib.parse

PAGE = b"<html><body>Welcome to nginx!</body></html>"


class Gone(Exception):
    """The connection is closed without an answer."""


class Answered(Exception):
    """(status, body, headers): an answer from the depth of something."""

    def __init__(self, status, body=b"", **headers):
        super().__init__(status)
        self.status, self.body, self.headers = status, body, headers


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 120
    disable_nagle_algorithm = True  # head and body are two writes

    def log_message(self, *_):
        pass

    def setup(self):
        super().setup()
        self.server.target.connections.add(self.connection)

    def finish(self):
        self.server.target.connections.discard(self.connection)
        try:
            super().finish()
        except OSError:
            pass

    def handle(self):
        try:
            super().handle()
        except (OSError, Gone):
            pass

    def answer(self):
        target = self.server.target
        url = urllib.parse.urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("content-length", "0")))
        if url.path in ("/_set", "/_state"):
            return self.send(200, target.control(
                url.path, dict(urllib.parse.parse_qsl(url.query, keep_blank_values=True))))
        if target.is_down:
            raise Gone
        fault = target.next_fault(self.command, url.path)
        try:
            status, text, headers = target.act(fault, self.command, url, self.headers, body)
        except Answered as answered:
            status, text, headers = answered.status, answered.body, answered.headers
        if fault == "lost" or target.is_down:
            raise Gone
        if fault == "cut":
            text = text[:len(text) // 2]
        self.send(status, text, headers)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = answer

    def send(self, status, body, headers=None):
        self.send_response(status)
        for name, value in {"content-type": "application/json", **(headers or {})}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class Listener(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *_):
        pass


class TargetServer:
    """Threads: act() is called by many at once, under `lock` but for the waiting of slow()."""

    def __init__(self):
        self.lock = threading.RLock()
        self.open = threading.Event()
        self.open.set()
        self.is_down = False
        self.faults, self.log, self.connections = [], [], set()
        self.listener = Listener(("127.0.0.1", 0), Handler)
        self.listener.target = self
        threading.Thread(target=self.listener.serve_forever, daemon=True).start()

    @property
    def port(self):
        return self.listener.server_address[1]

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def close(self):
        self.open.set()
        self.listener.shutdown()
        self.listener.server_close()

    def down(self):
        """From now on every connection is closed, also those that are open."""
        self.is_down = True
        for connection in list(self.connections):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def up(self):
        self.is_down = False

    def slow(self):
        """Takes what comes, and does nothing before fast()."""
        self.open.clear()

    def fast(self):
        self.open.set()

    def counts(self, method, path):
        """Whether the request takes a fault."""
        return True

    def next_fault(self, method, path):
        with self.lock:
            if not self.faults or not self.counts(method, path):
                return "ok"
            return self.faults.pop(0)

    def act(self, fault, method, url, headers, body):
        """\\return (status, body, headers)"""
        self.open.wait()
        if self.is_down or fault == "reset":
            raise Gone
        with self.lock:
            self.log.append({"t": time.monotonic(), "method": method, "path": url.path,
                             "query": url.query, "bytes": len(body), "fault": fault,
                             "headers": {k.lower(): v for k, v in headers.items()}})
            if fault[0].isdigit():
                status, _, seconds = fault.partition(":")
                more = {"retry_after": seconds} if seconds else {}
                raise Answered(int(status), self.refusal(int(status)), **more)
            if fault == "foreign":
                raise Answered(200, PAGE, content_type="text/html")
            return self.do(fault, method, url, headers, body)

    def refusal(self, status):
        """The body of an answer that a fault asks for."""
        return b"no"

    def do(self, fault, method, url, headers, body):
        raise NotImplementedError

    def set(self, name, value):
        """What else /_set takes."""
        raise Answered(400, f"unknown: {name}".encode())

    def state(self):
        """What /_state answers."""
        return {}

    def control(self, path, query):
        with self.lock:
            if path == "/_state":
                return json.dumps({**self.state(), "log": self.log}).encode()
            for name, value in query.items():
                if name == "faults":
                    self.faults = value.split(",") if value else []
                elif name == "down":
                    self.down() if value == "1" else self.up()
                elif name == "slow":
                    self.slow() if value == "1" else self.fast()
                else:
                    self.set(name, value)
            return b"{}"


def serve(server):
    print(f"port={server.port}", flush=True)
    sys.stdin.buffer.read()
