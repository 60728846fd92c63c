"""Each path of sound_paths.py and packed_paths.py does what it says, byte by byte."""
import base64
import ctypes
import ctypes.util
import email.utils
import gzip
import json
import unittest
import xml.etree.ElementTree as ElementTree
import zlib

from client import Tests, not_walked, walks

TEXT = b"The council has heard enough.\n"


def library(name):
    file = ctypes.util.find_library(name)
    if file is None:
        raise unittest.SkipTest(f"lib{name} is not here")
    return ctypes.CDLL(file)


def unpack_brotli(data, most):
    size, out = ctypes.c_size_t(most), ctypes.create_string_buffer(most)
    done = library("brotlidec").BrotliDecoderDecompress(ctypes.c_size_t(len(data)), data,
                                                        ctypes.byref(size), out)
    return out.raw[:size.value] if done == 1 else None


def unpack_zstandard(data, most):
    unpack, out = library("zstd").ZSTD_decompress, ctypes.create_string_buffer(most)
    unpack.restype = ctypes.c_size_t
    size = unpack(out, ctypes.c_size_t(most), data, ctypes.c_size_t(len(data)))
    return out.raw[:size] if size <= most else None


UNPACKERS = {
    "gzip": lambda data, most: gzip.decompress(data),
    "deflate": lambda data, most: zlib.decompress(data),
    "raw-deflate": lambda data, most: zlib.decompress(data, -15),
    "br": unpack_brotli,
    "zstd": unpack_zstandard,
}


class Content(Tests):
    @walks("/text")
    def test_a_text_has_the_length_asked_for(self):
        reply = self.ask("/text?bytes=1000000")
        self.assertEqual((len(reply.body), reply.headers["content-length"]), (10**6, "1000000"))
        self.assertEqual(self.ask("/text").body, TEXT)

    @walks("/text")
    def test_all_sound_paths_take_status_type_headers_and_validators(self):
        reply = self.ask("/text?status=206&type=a/b&h=X-Desk:%20one&h=X-Wire:two"
                         "&last_modified=then")
        self.assertEqual((reply.status, reply.headers["content-type"]), (206, "a/b"))
        self.assertEqual((reply.headers["x-desk"], reply.headers["x-wire"]), ("one", "two"))
        self.assertEqual(reply.headers["last-modified"], "then")
        for target, header, status in (
                ("/text?last_modified=then", "If-Modified-Since: then", 304),
                ("/text?last_modified=then", "If-Modified-Since: now", 200),
                ("/text?etag=a&last-modified=then", "If-Modified-Since: then", 304),
                ("/text?etag=a", 'If-None-Match: "b", "a"', 304),
                ("/text?etag=W/%22a%22", 'If-None-Match: W/"a"', 304),
                ("/text?etag=a", 'If-None-Match: "b"', 200)):
            self.assertEqual(self.ask(target, headers=[header]).status, status, target)
        both = ['If-None-Match: "b"', "If-Modified-Since: then"]
        self.assertEqual(self.ask("/text?etag=a&last_modified=then", headers=both).status, 200)

    @walks("/feed.xml")
    def test_a_feed_is_well_formed_in_every_version(self):
        for version, root, item in (("0.91", "rss", "item"), ("2.0", "rss", "item"),
                                    ("1.0", "RDF", "item"), ("atom", "feed", "entry")):
            tree = ElementTree.fromstring(self.ask(f"/feed.xml?items=7&version={version}").body)
            self.assertEqual(tree.tag.rpartition("}")[2], root)
            items = [e for e in tree.iter() if e.tag.rpartition("}")[2] == item]
            self.assertEqual(len(items), 7)
            self.assertIn(b"http://news.test/page/7", ElementTree.tostring(items[0]))

    @walks("/feed.xml")
    def test_a_feed_says_when_to_come_again_if_asked(self):
        tree = ElementTree.fromstring(
            self.ask("/feed.xml?ttl=60&skip_hours=1,2&skip-days=Sunday&first=10").body)
        self.assertEqual(tree.findtext("channel/ttl"), "60")
        self.assertEqual([e.text for e in tree.findall("channel/skipHours/hour")], ["1", "2"])
        self.assertEqual(tree.findtext("channel/skipDays/day"), "Sunday")
        self.assertEqual(tree.findtext("channel/item/guid"), "article-12")
        self.assertNotIn(b"ttl", self.ask("/feed.xml").body)

    @walks("/page/{name}", "/sitemap.xml", "/sitemap.xml.gz", "/sitemap-index.xml")
    def test_sitemaps_lead_to_pages(self):
        index = self.ask("/sitemap-index.xml?maps=2").body
        self.assertIn(b"<loc>http://news.test/sitemap.xml?id=2</loc>", index)
        plain = self.ask("/sitemap.xml?urls=2&news=1").body
        self.assertEqual(len(ElementTree.fromstring(plain)), 2)
        self.assertEqual(plain.count(b"<news:publication_date>"), 2)
        file = self.ask("/sitemap.xml.gz?urls=2&news=1")
        self.assertNotIn("content-encoding", file.headers)
        self.assertEqual(gzip.decompress(file.body), plain)
        page = self.ask("/page/%3Cone%3E?paragraphs=2&utm_source=feed&any=thing").body
        self.assertIn(b"<h1>The council decides on bridge &lt;one&gt;</h1>", page)
        self.assertEqual(page.count(b"<p>Paragraph "), 2)

    @walks("/charset/{name}")
    def test_a_charset_is_said_where_asked_true_or_not(self):
        reply = self.ask("/charset/windows-1251")
        self.assertEqual(reply.headers["content-type"], "text/html")
        self.assertIn("мост".encode("windows-1251"), reply.body)
        reply = self.ask("/charset/koi8-r?header=utf-8&meta=latin1&text=%D0%BC")
        self.assertEqual(reply.headers["content-type"], "text/html; charset=utf-8")
        self.assertIn(b'<meta charset="latin1"><title>\xcd</title>', reply.body)
        self.assertTrue(self.ask("/charset/utf-16-le?bom=1").body.startswith(b"\xff\xfe<\0"))
        feed = self.ask("/charset/shift_jis?xml=Shift_JIS").body
        self.assertTrue(feed.startswith(b'<?xml version="1.0" encoding="Shift_JIS"?>'))
        self.assertIn("橋".encode("shift_jis"), feed)

    @walks("/echo")
    def test_a_request_is_told_as_json(self):
        told = json.loads(self.ask("/echo", "PUT", ["Cookie: a=b"], b"\xff").body)
        self.assertEqual(told, {"method": "PUT", "path": "/echo", "body": "\xff", "headers": {
            "host": "news.test", "cookie": "a=b", "connection": "close", "content-length": "1"}})


class Moves(Tests):
    def moves(self, target, times=1):
        replies = [self.ask(target) for _ in range(times)]
        return [(reply.status, reply.headers.get("location")) for reply in replies]

    @walks("/status/{code}", "/gone")
    def test_any_status_is_given(self):
        reply = self.ask("/status/503?retry-after=2")
        self.assertTrue(reply.head.startswith("HTTP/1.1 503 Service Unavailable\r\n"))
        self.assertEqual((reply.headers["retry-after"], reply.body), ("2", TEXT))
        self.assertEqual(self.statuses("/status/799", 1) + self.statuses("/gone", 1), [799, 410])
        self.assertEqual(self.ask("/status/204").body, b"")

    @walks("/redirect/{code}", "/redirect-to")
    def test_a_redirect_says_what_it_is_told(self):
        self.assertEqual(self.moves("/redirect/301?to=/x&then=2", 3),
                         [(301, "/x"), (301, "/x"), (200, None)])
        self.assertEqual(self.moves("/redirect/308"), [(308, None)])
        self.assertEqual(self.moves("/redirect-to?url=http://169.254.169.254/&code=307"),
                         [(307, "http://169.254.169.254/")])

    @walks("/redirect-chain/{length}", "/redirect-loop")
    def test_a_chain_ends_and_a_loop_does_not(self):
        def walk(target, most):
            for steps in range(most):
                reply = self.ask(target)
                if reply.status == 200:
                    return steps
                target = reply.headers["location"]
            return most
        self.assertEqual(walk("/redirect-chain/5?code=301&to=/text%3Fid=1%26bytes=2", 100), 5)
        self.assertEqual(self.log()[-1]["path"], "/text?id=1&bytes=2")
        self.assertEqual(walk("/redirect-loop?length=3", 30), 30)
        self.assertEqual(len({entry["path"] for entry in self.log()[-27:]}), 3)
        self.assertEqual(self.moves("/redirect-loop")[0][1],
                         "/redirect-loop?length=1&at=1&code=302")

    @walks("/moved-then/{times}")
    def test_a_feed_moves_after_some_requests(self):
        self.assertEqual(self.moves("/moved-then/2?to=/new", 4),
                         [(200, None), (200, None), (301, "/new"), (301, "/new")])

    @walks("/429")
    def test_too_many_requests_say_how_long_to_wait_in_both_forms(self):
        self.assertEqual(self.ask("/429?in=7").headers["retry-after"], "7")
        self.assertNotIn("retry-after", self.ask("/429?form=none").headers)
        headers = self.ask("/429?form=date&in=60").headers
        date, later = (email.utils.parsedate_to_datetime(headers[name])
                       for name in ("date", "retry-after"))
        self.assertTrue(30 < (later - date).total_seconds() <= 61)
        self.assertEqual(self.statuses("/429?times=2", 3), [429, 429, 200])


class Validators(Tests):
    def tagged(self, target, tag=None):
        reply = self.ask(target, headers=[f"If-None-Match: {tag}"] if tag else [])
        return reply.status, reply.headers.get("etag")

    @walks("/etag/{kind}")
    def test_etags_are_honest_or_not(self):
        self.assertEqual(self.tagged("/etag/strong"), (200, '"tag-1"'))
        self.assertEqual(self.tagged("/etag/strong", '"tag-1"'), (304, '"tag-1"'))
        self.assertEqual(self.tagged("/etag/weak", 'W/"tag-1"'), (304, 'W/"tag-1"'))
        self.assertEqual(self.tagged("/etag/ignored", '"tag-1"'), (200, '"tag-1"'))
        self.assertEqual(self.tagged("/etag/changing"), (200, '"tag-1"'))
        self.assertEqual(self.tagged("/etag/changing", '"tag-1"'), (200, '"tag-2"'))

    @walks("/etag/{kind}")
    def test_a_rotating_etag_is_good_for_the_next_request_alone(self):
        target = "/etag/rotating?body=/feed.xml"
        self.assertEqual([self.tagged(target), self.tagged(target, '"tag-1"'),
                          self.tagged(target, '"tag-2"'), self.tagged(target, '"tag-2"')],
                         [(200, '"tag-1"'), (304, '"tag-2"'), (304, '"tag-3"'), (200, '"tag-4"')])

    @walks("/last-modified", "/304-forever")
    def test_a_304_comes_asked_for_or_not(self):
        self.assertEqual(self.ask("/304-forever").status, 304)
        self.assertEqual(self.ask("/last-modified").headers["last-modified"],
                         "Thu, 01 Jan 2026 00:00:00 GMT")
        again = ["If-Modified-Since: yesterday"]
        reply = self.ask("/last-modified?value=yesterday", headers=again)
        self.assertEqual((reply.status, reply.body), (304, b""))
        self.assertEqual(self.ask("/last-modified", headers=again).status, 200)


class Packed(Tests):
    @walks("/gzip", "/deflate", "/raw-deflate", "/br", "/zstd")
    def test_what_is_packed_unpacks_to_what_it_was(self):
        for name, unpack in UNPACKERS.items():
            for size in (0, 30, 65536, 131072, 300000):
                with self.subTest(encoding=name, size=size):
                    reply = self.ask(f"/{name}?body=/text?bytes={size}")
                    self.assertEqual(reply.headers["content-encoding"], name.removeprefix("raw-"))
                    self.assertEqual(unpack(reply.body, 300001),
                                     self.ask(f"/text?bytes={size}").body)

    @walks("/double-gzip", "/text")
    def test_encodings_are_applied_in_turn(self):
        reply = self.ask("/double-gzip")
        self.assertEqual(reply.headers["content-encoding"], "gzip, gzip")
        self.assertEqual(gzip.decompress(gzip.decompress(reply.body)), TEXT)
        reply = self.ask("/text?encoding=deflate,x-gzip")
        self.assertEqual(reply.headers["content-encoding"], "deflate, x-gzip")
        self.assertEqual(zlib.decompress(gzip.decompress(reply.body)), TEXT)

    @walks("/gzip-bomb", "/deflate-bomb", "/br-bomb", "/zstd-bomb")
    def test_a_bomb_is_small_until_it_is_unpacked(self):
        size = 20 << 20
        for name, unpack in UNPACKERS.items():
            if name == "raw-deflate":
                continue
            with self.subTest(encoding=name):
                reply = self.ask(f"/{name}-bomb?mb=20")
                self.assertEqual(reply.headers["content-encoding"], name)
                self.assertLess(len(reply.body), size / 900)
                self.assertEqual(unpack(reply.body, size + 1), bytes(size))

    @walks("/gzip-broken", "/gzip-cut", "/gzip-labelled-plain")
    def test_what_is_badly_packed_does_not_unpack(self):
        for target in ("/gzip-broken", "/gzip-cut", "/gzip-labelled-plain"):
            reply = self.ask(target)
            self.assertEqual(reply.headers["content-encoding"], "gzip")
            self.assertEqual(reply.headers["content-length"], str(len(reply.body)))
            self.assertRaises((zlib.error, EOFError, OSError), gzip.decompress, reply.body)
        self.assertEqual(len(self.ask("/gzip-cut?left=15").body), 15)

    @walks("/gzip-trailing")
    def test_more_may_follow_what_is_packed(self):
        unpacker = zlib.decompressobj(31)
        self.assertEqual(unpacker.decompress(self.ask("/gzip-trailing").body), TEXT)
        self.assertEqual(unpacker.unused_data, b"garbage")
        self.assertEqual(gzip.decompress(self.ask("/gzip-trailing?members=2").body), TEXT * 2)


class Guests(Tests):
    @walks("/cookie/set", "/cookie/echo")
    def test_cookies_are_set_and_told(self):
        head = self.ask("/cookie/set?a=1&b=2").head
        self.assertIn("\r\nSet-Cookie: a=1; Path=/\r\nSet-Cookie: b=2; Path=/\r\n", head)
        self.assertEqual(self.ask("/cookie/echo", headers=["Cookie: a=1; b=2"]).body, b"a=1; b=2")
        self.assertEqual(self.ask("/cookie/echo").body, b"")

    @walks("/auth/basic", "/auth/bearer")
    def test_who_has_the_password_comes_in(self):
        pair = base64.b64encode(b"ada:s:cret").decode()
        for target, good, challenge in (
                ("/auth/basic?user=ada&password=s:cret", f"Basic {pair}", "Basic realm="),
                ("/auth/bearer?token=t", "Bearer t", "Bearer realm=")):
            self.assertEqual(self.ask(target, headers=[f"Authorization: {good}"]).status, 200)
            for headers in ([], [f"Authorization: {good}x"]):
                reply = self.ask(target, headers=headers)
                self.assertEqual(reply.status, 401)
                self.assertTrue(reply.headers["www-authenticate"].startswith(challenge))


class Table(Tests):
    def test_every_path_has_a_test(self):
        import packed_paths
        import sound_paths
        self.assertEqual(not_walked({sound_paths.__name__, packed_paths.__name__}), set())


if __name__ == "__main__":
    unittest.main()
