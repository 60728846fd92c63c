"""The least of a server of HTTP/2: each request gets one page, whatever it asks for.

Source: RFC 9113 (frames), RFC 7541 (headers).
"""
import asyncio

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, SETTINGS, PING = 0, 1, 4, 6
ACK = END_STREAM = 1
END_HEADERS = 4

TEXT = ("The ministers of both countries met on the river for the first time in eleven years, and "
        "agreed to meet again before the ice comes.")
PAGE = f"<html><head><title>By HTTP/2</title></head><body><p>{TEXT}</p></body></html>".encode()


def frame(kind, flags, stream, payload=b""):
    return (len(payload).to_bytes(3, "big") + bytes([kind, flags]) + stream.to_bytes(4, "big")
            + payload)


def header_block():
    """":status: 200" is entry 8 of the static table, "content-type" is 31."""
    kind = b"text/html; charset=utf-8"
    return bytes([0x80 | 8, 0x0F, 31 - 15, len(kind)]) + kind


class Connection(asyncio.Protocol):
    def __init__(self):
        self.received = bytearray()
        self.greeted = False

    def connection_made(self, transport):
        self.transport = transport
        transport.write(frame(SETTINGS, 0, 0))

    def data_received(self, data):
        self.received += data
        if not self.greeted:
            if len(self.received) < len(PREFACE):
                return
            if not self.received.startswith(PREFACE):
                return self.transport.abort()
            del self.received[:len(PREFACE)]
            self.greeted = True
        while len(self.received) >= 9:
            size = int.from_bytes(self.received[:3], "big")
            if len(self.received) < 9 + size:
                return
            kind, flags = self.received[3], self.received[4]
            stream = int.from_bytes(self.received[5:9], "big")
            payload = bytes(self.received[9:9 + size])
            del self.received[:9 + size]
            self.take(kind, flags, stream, payload)

    def take(self, kind, flags, stream, payload):
        if kind == SETTINGS and not flags & ACK:
            self.transport.write(frame(SETTINGS, ACK, 0))
        elif kind == PING and not flags & ACK:
            self.transport.write(frame(PING, ACK, 0, payload))
        elif kind == HEADERS:
            self.transport.write(frame(HEADERS, END_HEADERS, stream, header_block())
                                 + frame(DATA, END_STREAM, stream, PAGE))
