#!/usr/bin/env python3
"""An HTTP/1.1 server on 127.0.0.1 that misbehaves on request.

usage: fault_server.py [--hosts N] [--log FILE] [--address ADDRESS] [--tls FILE [--http2]]
       fault_server.py --paths        prints the table of paths and stops

Its first line on standard output is "port=NNNN"; with --hosts N it is "ports=A,B,...", one for each
of N hosts. With --address 0.0.0.0 it answers for all of 127.0.0.0/8: 16 million hosts of one port. With --tls it speaks TLS; FILE has its key and its
certificate in PEM form. With --http2, too, it speaks HTTP/2 alone, where each path is one page, see
http2.py. It serves until its standard input ends, so it needs one (a pipe, not /dev/null) and
dies with the test that holds the other end. Its standard error tells of its own defects alone.

What a path does stands in the path: /status/503?retry-after=2. What the table does not know is 404;
a query that a path does not take, or a value that it cannot read, is 400 with the reason, so that a
misspelt test fails. Every path also takes
  delay_ms=N              waits before it answers
  id=X, utm_...=X         nothing: tells apart the counts and lines of the log
and those with a sound answer (sound_paths.py, packed_paths.py but for bombs, and what is set)
  status=N  type=T  h=Name:value (many times)
  encoding=gzip,br        packs the body, in this order: gzip x-gzip deflate raw-deflate br zstd
  etag=X  last_modified=D sends it, and 304 to a request that gives it back
Where a path takes body=TARGET, it carries what that path carries: /gzip?body=/feed.xml?items=9
(a & within TARGET is written %26). Counts (the Nth request) are kept for each port and target,
with the query. A request in absolute form, as to a proxy, is answered by its path.

Control; these are not logged:
  /_log                   the log as a JSON array: the last 50,000 requests
  /_reset                 forgets the log, the counts and what was set, on all ports
  /_set?path=P            P answers with the body of this POST; status=, type=, h=, encoding=,
                          etag=, last_modified=, delay_ms= as above. P with a query holds for that
                          query alone, P without one for all
  /_set?path=P&do=TARGET  P does what TARGET does; with several do=, the first request gets the
                          first, the next the second, and all further ones the last
                          With all=1 on all ports, otherwise on the port that was asked.

The log, by --log as one JSON line for each request, written before its answer is:
  n        the number of the request, over all ports, from 1
  t        microseconds of the monotonic clock when the request had come
  t_end    the same when its answer had been handed over; in /_log only, null while it is under way
  port     where it came
  conn     the number of the connection, over all ports, from 1
  open     how many requests were under way on this port with this one
  method, path (the target as sent), headers (names in lower case; equal ones joined by ", ")
"""
import argparse
import asyncio
import os
import resource
import socket
import ssl
import struct
import sys
import threading
import traceback

sys.dont_write_bytecode = True

import http2
import broken_paths  # each fills the table
import packed_paths
import sound_paths
from answers import CLOSE, Answer, BadRequest, sound_call, table
from ledger import Ledger, request_of

MAX_HEAD = 1 << 16
MAX_BODY = 1 << 26


class Wire:
    """What a path writes its bytes to. Everything stops where the client goes away."""

    def __init__(self, transport):
        self.transport = transport
        self.can_write = asyncio.Event()
        self.can_write.set()
        transport.set_write_buffer_limits(0)

    async def send(self, data):
        """Comes back when the kernel has all of it."""
        self.transport.write(data)
        await asyncio.sleep(0)  # others have their turn, also where the client is fast
        await self.can_write.wait()

    async def pause(self, milliseconds):
        if milliseconds:
            await asyncio.sleep(milliseconds / 1000)

    async def forever(self):
        await asyncio.Event().wait()

    def reset(self):
        linger = struct.pack("ii", 1, 0)
        self.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                                           linger)
        self.transport.abort()


class Connection(asyncio.Protocol):
    """Takes one request after the other. Those that need time have a task of their own."""

    def __init__(self, ledger):
        self.ledger = ledger
        self.received = bytearray()
        self.waiting = None  # a request whose body has not come
        self.task = None
        self.wire = None

    def connection_made(self, transport):
        self.transport = transport
        self.wire = Wire(transport)
        self.port = transport.get_extra_info("sockname")[1]
        self.ledger.connections += 1
        self.number = self.ledger.connections

    def connection_lost(self, _):
        if self.task:
            self.task.cancel()

    def pause_writing(self):
        if self.wire:  # a handshake that fails pauses what has not been made
            self.wire.can_write.clear()

    def resume_writing(self):
        if self.wire:
            self.wire.can_write.set()

    def data_received(self, data):
        self.received += data
        self.take()

    def take(self):
        while self.task is None and not self.transport.is_closing():
            request = self.next_request()
            if request is None:
                return
            request.port = self.port
            self.answer(request)

    def next_request(self):
        if self.waiting is None:
            end = self.received.find(b"\r\n\r\n")
            if end < 0:
                return self.refuse(431) if len(self.received) > MAX_HEAD else None
            try:
                self.waiting = request_of(self.received[:end])
                self.length = int(self.waiting.headers.get("content-length", "0"))
            except ValueError:
                return self.refuse(400)
            if "transfer-encoding" in self.waiting.headers:
                return self.refuse(411)
            if not 0 <= self.length <= MAX_BODY:
                return self.refuse(413)
            del self.received[:end + 4]
            if self.waiting.headers.get("expect", "").lower() == "100-continue":
                self.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        if len(self.received) < self.length:
            return None
        request, self.waiting = self.waiting, None
        request.body = bytes(self.received[:self.length])
        del self.received[:self.length]
        return request

    def refuse(self, status):
        """What is no request that can be logged."""
        self.transport.write(Answer(status=status).message(False, False))
        self.transport.close()

    def answer(self, request):
        if request.local.startswith("/_"):
            return self.send_sound(request, lambda: self.ledger.control(request))
        entry = self.ledger.begin(request, self.number)
        try:
            call = request.call_for(request.local)
        except BadRequest as error:
            call = refusal(400, error)
        call = call or refusal(404, f"no {request.local}")
        if call.path.takes_wire or call.shared.delay_ms:
            self.task = asyncio.get_running_loop().create_task(self.run(call, request, entry))
        else:
            self.send_sound(request, lambda: call.answer(request))
            self.ledger.end(entry)

    def send_sound(self, request, make):
        try:
            answer = make()
        except BadRequest as error:
            answer = refusal(400, error).answer(request)
        except Exception:  # a defect of this server, which goes on for the other tests
            traceback.print_exc()
            answer = Answer(b"defect\n", status=500)
        stays_open = request.stays_open and CLOSE not in answer.headers
        self.transport.write(answer.message(request.is_head, stays_open))
        if not stays_open:
            self.transport.close()

    async def run(self, call, request, entry):
        stays_open = False
        try:
            await self.wire.pause(call.shared.delay_ms)
            if call.path.takes_wire:
                stays_open = await call.path.function(request, self.wire, **call.values)
            else:
                self.send_sound(request, lambda: call.answer(request))
                stays_open = True
        except BadRequest as error:
            request.stays_open = False
            self.send_sound(request, lambda: refusal(400, error).answer(request))
        except Exception:
            traceback.print_exc()
        finally:
            self.task = None
            self.ledger.end(entry)
            if not stays_open or not request.stays_open:
                self.transport.close()
        self.take()


def refusal(status, words):
    return sound_call("", lambda _: Answer(f"{words}\n".encode(), status=status))


def tls_of(options):
    if not options.tls:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(options.tls)
    context.set_alpn_protocols(["h2"] if options.http2 else ["http/1.1"])
    return context


async def serve(ledger, options):
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    hosts = options.hosts

    def connection():
        return http2.Connection() if options.http2 else Connection(ledger)

    for _ in range(hosts or 1):
        server = await loop.create_server(connection, options.address, 0, backlog=1024,
                                          ssl=tls_of(options))
        ledger.ports.append(server.sockets[0].getsockname()[1])
    named = ",".join(map(str, ledger.ports))
    print(f"ports={named}" if hosts else f"port={named}", flush=True)

    def wait_for_end():
        while sys.stdin.buffer.read(4096):
            pass
        loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=wait_for_end, daemon=True).start()
    await ended.wait()
    os._exit(0)  # whatever is under way


def main():
    parser = argparse.ArgumentParser(description="An HTTP server that misbehaves on request.")
    parser.add_argument("--hosts", type=int, default=0, metavar="N")
    parser.add_argument("--log", metavar="FILE")
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument("--tls", metavar="FILE")
    parser.add_argument("--http2", action="store_true")
    parser.add_argument("--paths", action="store_true", help="print the table of paths")
    options = parser.parse_args()
    if options.paths:
        for entry in table():
            print(f"{entry.usage}\n    {entry.does}")
        return
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    asyncio.run(serve(Ledger(os.open(options.log, flags, 0o644) if options.log else None),
                      options))


if __name__ == "__main__":
    main()
