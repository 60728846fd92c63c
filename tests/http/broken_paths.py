"""Paths that write their own bytes, most of them wrong. Unless one says otherwise, the connection
is closed behind it."""
import itertools

from answers import BadRequest, content, path

OK = b"HTTP/1.1 200 OK\r\n"
PLAIN = OK + b"Content-Type: text/plain\r\n"
LINE = b"The council has heard enough.\n"
KEEP = True  # what a path answers that leaves the connection in order


def sized(body, head=PLAIN):
    return head + b"Content-Length: %d\r\n\r\n" % len(body) + body


def chunk(data):
    return b"%x\r\n%s\r\n" % (len(data), data)


def filler(count):
    return (LINE * (count // len(LINE) + 1))[:count]


# Time

@path("/slow-body")
async def slow_body(request, wire, *, bytes: int = 10, every_ms: int = 1, size: int = 1):
    """A sound body of that many bytes, `size` of them each `every_ms`. Stays open."""
    await wire.send(PLAIN + b"Content-Length: %d\r\n\r\n" % bytes)
    body = b"" if request.is_head else filler(bytes)
    for start in range(0, len(body), size):
        await wire.pause(every_ms)
        await wire.send(body[start:start + size])
    return KEEP


@path("/slow-headers")
async def slow_headers(_, wire, *, every_ms: int = 1):
    """A sound answer whose head comes byte by byte. Stays open."""
    head, _, body = sized(LINE).rpartition(b"\r\n\r\n")
    for byte in head + b"\r\n\r\n":
        await wire.send(b"%c" % byte)
        await wire.pause(every_ms)
    await wire.send(body)
    return KEEP


@path("/no-answer")
async def no_answer(_, wire):
    """Nothing, until the client goes."""
    await wire.forever()


@path("/stall")
async def stall(_, wire, *, after: int = 100):
    """The first `after` bytes of a sound answer (head and body), then nothing."""
    await wire.send(sized(filler(after + 100))[:after])
    await wire.forever()


@path("/endless")
async def endless(_, wire, *, form: str = "chunked"):
    """A body that never ends; form=chunked, length (of 2^63 - 1 bytes) or close (neither)."""
    forms = {"chunked": b"Transfer-Encoding: chunked\r\n", "close": b"",
             "length": b"Content-Length: %d\r\n" % (2**63 - 1)}
    if form not in forms:
        raise BadRequest(f"form={form} is none of {', '.join(forms)}")
    await wire.send(PLAIN + forms[form] + b"\r\n")
    piece = filler(65536)
    while True:
        await wire.send(chunk(piece) if form == "chunked" else piece)


# Connections

@path("/reset")
async def reset(_, wire, *, after: int = 0):
    """RST after that many bytes of a sound answer (head and body)."""
    await wire.send(sized(filler(after + 100))[:after])
    wire.reset()


@path("/then-close")
async def then_close(request, wire, *, body: str = "/text"):
    """A sound answer that promises to keep the connection, which is closed behind it."""
    await wire.send(content(request, body).message(request.is_head, True))


@path("/flaky/{times}")
async def flaky(request, wire, times: int, *, by: str = "503", body: str = "/text"):
    """Fails that many times, then the body; by=STATUS, reset, or close (before a byte).
    Stays open where it does not close."""
    if request.count <= times and not by.isdigit():
        if by not in ("reset", "close"):
            raise BadRequest(f"by={by} is no status, reset or close")
        return wire.reset() if by == "reset" else None
    answer = content(request, body)
    if request.count <= times:
        answer.status = int(by)
    await wire.send(answer.message(request.is_head, True))
    return KEEP


# Lengths and chunks

@path("/close-early")
async def close_early(_, wire, *, bytes: int = 100, sent: int = 50):
    """Content-Length says `bytes`, and only `sent` of them come."""
    await wire.send(PLAIN + b"Content-Length: %d\r\n\r\n" % bytes + filler(sent))


@path("/too-long")
async def too_long(_, wire, *, bytes: int = 100, sent: int = 150):
    """Content-Length says `bytes`, and more come."""
    await wire.send(PLAIN + b"Content-Length: %d\r\n\r\n" % bytes + filler(sent))


@path("/until-close")
async def until_close(_, wire, *, bytes: int = 100):
    """No length at all: the body ends with the connection, as is allowed."""
    await wire.send(PLAIN + b"\r\n" + filler(bytes))


@path("/two-content-lengths")
async def two_content_lengths(_, wire, *, first: int = 30, second: int = 60):
    """Two Content-Length headers, equal or not; the body has the longer one."""
    await wire.send(PLAIN + b"Content-Length: %d\r\nContent-Length: %d\r\n\r\n" % (first, second)
                    + filler(max(first, second)))


@path("/bad-length")
async def bad_length(_, wire, *, value: str = "-1"):
    """Content-Length is no number of bytes."""
    await wire.send(PLAIN + f"Content-Length: {value}\r\n\r\n".encode() + LINE)


@path("/length-and-chunked")
async def length_and_chunked(_, wire):
    """Content-Length (a wrong one) and Transfer-Encoding."""
    await wire.send(PLAIN + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + chunk(LINE) + b"0\r\n\r\n")


@path("/chunked")
async def chunked(request, wire, *, pieces: int = 3, bytes: int = 100, every_ms: int = 0,
                  trailers: int = 0):
    """A sound body in chunks, with trailers if asked. Stays open."""
    await wire.send(PLAIN + b"Transfer-Encoding: chunked\r\n\r\n")
    if request.is_head:
        return KEEP
    for _ in range(pieces):
        await wire.send(chunk(filler(bytes)))
        await wire.pause(every_ms)
    ends = b"".join(b"X-Trailer-%d: late\r\n" % number for number in range(trailers))
    await wire.send(b"0\r\n" + ends + b"\r\n")
    return KEEP


@path("/chunked-broken")
async def chunked_broken(_, wire, *, size: str = "zz"):
    """A good chunk, then one whose size is not one (or a huge one: size=ffffffffffffffff)."""
    await wire.send(PLAIN + b"Transfer-Encoding: chunked\r\n\r\n" + chunk(LINE)
                    + size.encode() + b"\r\n" + LINE + b"\r\n0\r\n\r\n")


@path("/chunked-cut")
async def chunked_cut(_, wire, *, inside: int = 0):
    """Chunks without the last one; inside=1 ends within a chunk."""
    pieces = chunk(LINE) + chunk(LINE)
    await wire.send(PLAIN + b"Transfer-Encoding: chunked\r\n\r\n"
                    + (pieces[:-10] if inside else pieces))


# Heads

@path("/huge-header")
async def huge_header(_, wire, *, kb: int = 1024):
    """One header of that many KiB."""
    await wire.send(sized(LINE, PLAIN + b"X-Huge: " + b"x" * (kb << 10) + b"\r\n"))


@path("/many-headers")
async def many_headers(_, wire, *, count: int = 10000):
    """That many headers."""
    lines = b"".join(b"X-Header-%d: %d\r\n" % (number, number) for number in range(count))
    await wire.send(sized(LINE, PLAIN + lines))


@path("/endless-headers")
async def endless_headers(_, wire):
    """A head that never ends."""
    await wire.send(PLAIN)
    for number in itertools.count():
        await wire.send(b"X-Header-%d: %s\r\n" % (number, b"x" * 1000))


@path("/bad-status-line")
async def bad_status_line(_, wire, *, line: str = "HTTP/1.1 abc OK"):
    """Any first line instead of a status line."""
    await wire.send(sized(LINE, line.encode() + b"\r\n"))


@path("/http09")
async def http09(_, wire):
    """A body without any head."""
    await wire.send(LINE)


@path("/nul-in-header")
async def nul_in_header(_, wire):
    """A NUL byte within a value."""
    await wire.send(sized(LINE, PLAIN + b"X-Nul: a\0b\r\n"))


@path("/lf-only-headers")
async def lf_only_headers(_, wire):
    """Line feeds alone end the lines of the head, which clients may take."""
    await wire.send(sized(LINE).replace(b"\r", b""))


@path("/folded-header")
async def folded_header(_, wire):
    """A value that goes on in the next line, as of old."""
    await wire.send(sized(LINE, PLAIN + b"X-Folded: one\r\n  two\r\n"))


@path("/header-without-colon")
async def header_without_colon(_, wire):
    """A line of the head that is no header."""
    await wire.send(sized(LINE, PLAIN + b"this is no header\r\n"))


@path("/header/{name}")
async def any_header(_, wire, name: str, *, value: str = ""):
    """A sound answer but for one header with any bytes (%-encoded, read as Latin-1)."""
    await wire.send(sized(LINE, PLAIN + f"{name}: {value}\r\n".encode("latin-1", "replace")))


@path("/1xx-storm")
async def storm(_, wire, *, count: int = 1000, status: int = 102):
    """That many interim answers before the answer. Stays open."""
    await wire.send(b"HTTP/1.1 %d Wait\r\n\r\n" % status * count)
    await wire.send(sized(LINE))
    return KEEP


@path("/early-hints")
async def early_hints(request, wire, *, body: str = "/text"):
    """103 with Link, then a sound answer. Stays open."""
    await wire.send(b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n")
    await wire.send(content(request, body).message(request.is_head, True))
    return KEEP


@path("/body-with-204")
async def body_with_204(_, wire, *, status: int = 204):
    """A body where there is none (204, 304), promising to stay open."""
    await wire.send(sized(LINE, b"HTTP/1.1 %d Nothing\r\n" % status))
