"""Content encodings by the standard library alone: Brotli and Zstandard frames that only store."""
import struct
import zlib

MEBIBYTE = 1 << 20
HEADER_NAMES = {"raw-deflate": "deflate"}  # what Content-Encoding says, where it is not our name


def deflated(data, window_bits):
    packer = zlib.compressobj(6, zlib.DEFLATED, window_bits)
    return packer.compress(data) + packer.flush()


def brotli(data):
    """Source: RFC 7932, section 9.2: a window of 64 KiB and uncompressed meta-blocks."""
    out = bytearray()
    for start in range(0, len(data), 65536):
        block = data[start:start + 65536]
        bits = (len(block) - 1) << 3 | 1 << 19  # ISLAST 0, MNIBBLES 0, MLEN - 1, ISUNCOMPRESSED
        out += (bits << (start == 0)).to_bytes(3, "little") + block  # the first after WBITS 0
    return bytes(out) + b"\x03" if data else b"\x06"


def zstandard(data):
    """Source: RFC 8878, section 3.1.1: raw blocks of at most 128 KiB."""
    out = bytearray(b"\x28\xb5\x2f\xfd\xa0" + struct.pack("<I", len(data)))
    for start in range(0, max(len(data), 1), 131072):
        block = data[start:start + 131072]
        is_last = start + 131072 >= len(data)
        out += (len(block) << 3 | is_last).to_bytes(3, "little") + block
    return bytes(out)


ENCODERS = {
    "gzip": lambda data: deflated(data, 31),
    "x-gzip": lambda data: deflated(data, 31),
    "deflate": lambda data: deflated(data, 15),
    "raw-deflate": lambda data: deflated(data, -15),
    "br": brotli,
    "zstd": zstandard,
    "identity": bytes,
}


def encode(names, data):
    """`names` as of Content-Encoding, in the order in which they are applied.
    Returns the value of the header and the bytes."""
    for name in names:
        data = ENCODERS[name](data)
    return ", ".join(HEADER_NAMES.get(name, name) for name in names), data


def zero_blocks(mebibytes):
    """Raw deflate of so many mebibytes: a fully flushed block is the same again and again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(MEBIBYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    for _ in range(mebibytes):
        yield block
    yield b"\x03\x00"  # the last block, empty


def gzip_bomb(mebibytes):
    yield b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"
    yield from zero_blocks(mebibytes)
    checksum = 0
    for _ in range(mebibytes):
        checksum = zlib.crc32(bytes(MEBIBYTE), checksum)
    yield struct.pack("<II", checksum, (mebibytes * MEBIBYTE) % 2**32)


def deflate_bomb(mebibytes):
    yield b"\x78\xda"
    yield from zero_blocks(mebibytes)
    yield struct.pack(">HH", mebibytes * MEBIBYTE % 65521, 1)  # Adler-32 of zeros


def brotli_bomb(mebibytes):
    # What libbrotlienc makes of a mebibyte of zeros and a flush: the first, then each further one.
    yield bytes.fromhex("a3ffff034002201e0b24f7fe40ffff078004401c1680eefd8101")
    for _ in range(mebibytes - 1):
        yield bytes.fromhex("faff3f002400e2b00074ef0ff4ff7f004800c46101e8de1f18")
    yield b"\x03"


def zstandard_bomb(mebibytes):
    yield b"\x28\xb5\x2f\xfd\x00\x50"  # a window of 1 MiB, no size, no checksum
    for _ in range(mebibytes):
        yield ((131072 << 3 | 1 << 1).to_bytes(3, "little") + b"\0") * 8  # run-length blocks
    yield b"\x01\x00\x00"


BOMBS = {
    "gzip": gzip_bomb,
    "deflate": deflate_bomb,
    "br": brotli_bomb,
    "zstd": zstandard_bomb,
}
