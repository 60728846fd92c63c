"""Paths whose body is packed: as it should be, as a bomb, or badly. See also encoding= of all sound
paths."""
import content_encodings as encodings
from answers import Answer, content, path
from broken_paths import PLAIN


def packed(answer, names):
    said, answer.body = encodings.encode(names, answer.body)
    answer.headers.append(("Content-Encoding", said))
    return answer


def encoded_path(name):
    def answer(request, *, body: str = "/text"):
        return packed(content(request, body), [name])
    answer.__doc__ = f"The body in {name}, asked for or not."
    path(f"/{name}")(answer)


for each in ("gzip", "deflate", "raw-deflate", "br", "zstd"):
    encoded_path(each)


@path("/double-gzip")
def double_gzip(request, *, body: str = "/text"):
    """Packed twice, and Content-Encoding says so."""
    return packed(content(request, body), ["gzip", "gzip"])


def bomb_path(name, pieces):
    async def answer(_, wire, *, mb: int = 200):
        await wire.send(PLAIN + f"Content-Encoding: {name}\r\n\r\n".encode())
        for piece in pieces(mb):
            await wire.send(piece)
    answer.__doc__ = f"That many MiB of zeros in {name}, small on the wire."
    path(f"/{name}-bomb")(answer)


for each, maker in encodings.BOMBS.items():
    bomb_path(each, maker)


def called_gzip(data):
    return Answer(data, headers=[("Content-Encoding", "gzip")])


def gzipped(request, body):
    return encodings.ENCODERS["gzip"](content(request, body).body)


@path("/gzip-broken")
def gzip_broken(request, *, body: str = "/page/1"):
    """A gzip body with a damaged middle; the checksum is that of the undamaged."""
    data = gzipped(request, body)
    middle = len(data) // 2
    return called_gzip(data[:middle] + b"\xff\xff\xff\xff" + data[middle + 4:])


@path("/gzip-cut")
def gzip_cut(request, *, body: str = "/page/1", left: int = 20):
    """The first `left` bytes of a gzip body, with a Content-Length that agrees with them."""
    return called_gzip(gzipped(request, body)[:left])


@path("/gzip-labelled-plain")
def gzip_labelled_plain(request, *, body: str = "/text"):
    """The plain body, which Content-Encoding calls gzip."""
    return called_gzip(content(request, body).body)


@path("/gzip-trailing")
def gzip_trailing(request, *, body: str = "/text", members: int = 0):
    """A gzip body with garbage behind it, or as so many members (each of the body)."""
    data = gzipped(request, body)
    return called_gzip(data * members if members else data + b"garbage")
