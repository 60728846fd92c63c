"""Each path of broken_paths.py does what it says, byte by byte."""
import unittest

from client import Tests, connect, not_walked, read, request, walks

LINE = b"The council has heard enough.\n"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"


class Times(Tests):
    @walks("/slow-body")
    def test_a_slow_body_is_whole_and_takes_its_time(self):
        self.assertEqual(self.ask("/slow-body?bytes=12&every_ms=3&size=5").raw,
                         OK + b"Content-Length: 12\r\n\r\nThe council ")
        entry = self.log()[0]
        self.assertGreaterEqual(entry["t_end"] - entry["t"], 8000)

    @walks("/slow-headers")
    def test_a_slow_head_is_whole_and_takes_its_time(self):
        self.assertEqual(self.ask("/slow-headers").raw, OK + b"Content-Length: 30\r\n\r\n" + LINE)
        entry = self.log()[0]
        self.assertGreaterEqual(entry["t_end"] - entry["t"], 50000)

    @walks("/no-answer", "/stall")
    def test_nothing_more_comes(self):
        for target, sent in (("/no-answer", b""), ("/stall?after=10", OK[:10])):
            with connect(self.port) as connection:
                connection.sendall(request(target))
                self.assertEqual(read(connection, len(sent)).raw, sent)
                while not self.log() or self.log()[-1]["path"] != target:
                    pass
                connection.setblocking(False)
                self.assertRaises(BlockingIOError, connection.recv, 1)

    @walks("/endless")
    def test_an_endless_body_goes_on_in_every_form(self):
        most = 5_000_000
        for form, head in (("chunked", b"Transfer-Encoding: chunked"), ("close", b""),
                           ("length", b"Content-Length: 9223372036854775807")):
            reply = self.ask(f"/endless?form={form}", most=most)
            self.assertEqual(len(reply.raw), most)
            self.assertIn(head, reply.raw[:200])


class Ends(Tests):
    @walks("/reset")
    def test_a_reset_comes_after_the_bytes_asked_for(self):
        whole = OK + b"Content-Length: 250\r\n\r\n" + LINE * 9
        for after in (0, 1, 20, 150):
            reply = self.ask(f"/reset?after={after}")
            self.assertTrue(reply.was_reset)
            self.assertEqual(len(reply.raw), after)
            self.assertEqual(reply.raw[:60], whole[:60][:after])

    @walks("/then-close")
    def test_a_promised_connection_is_closed(self):
        with connect(self.port) as connection:
            connection.sendall(request("/then-close", close=False))
            reply = read(connection)
        self.assertEqual((reply.was_reset, reply.body), (False, LINE))
        self.assertNotIn("connection", reply.headers)

    @walks("/flaky/{times}")
    def test_a_flaky_path_fails_as_often_as_it_says(self):
        self.assertEqual(self.statuses("/flaky/2", 4), [503, 503, 200, 200])
        self.assertEqual(self.statuses("/flaky/1?by=500&body=/gone", 2), [500, 410])
        first, second = self.ask("/flaky/1?by=reset"), self.ask("/flaky/1?by=reset")
        self.assertEqual((first.raw, first.was_reset, second.status), (b"", True, 200))
        first, second = self.ask("/flaky/1?by=close"), self.ask("/flaky/1?by=close")
        self.assertEqual((first.raw, first.was_reset, second.status), (b"", False, 200))


class Lengths(Tests):
    @walks("/close-early", "/too-long", "/until-close", "/bad-length")
    def test_a_length_is_not_that_of_the_body(self):
        for target, length, sent in (("/close-early?bytes=90&sent=40", "90", 40),
                                     ("/too-long?bytes=30&sent=31", "30", 31),
                                     ("/until-close?bytes=31", None, 31),
                                     ("/bad-length", "-1", 30),
                                     ("/bad-length?value=12x", "12x", 30)):
            reply = self.ask(target)
            self.assertEqual(reply.headers.get("content-length"), length, target)
            self.assertEqual((len(reply.body), reply.was_reset), (sent, False), target)

    @walks("/two-content-lengths", "/length-and-chunked")
    def test_two_lengths_are_one_too_many(self):
        self.assertEqual(self.ask("/two-content-lengths?first=5&second=30").raw,
                         OK + b"Content-Length: 5\r\nContent-Length: 30\r\n\r\n" + LINE)
        self.assertEqual(self.ask("/length-and-chunked").raw,
                         OK + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
                         b"1e\r\n" + LINE + b"\r\n0\r\n\r\n")

    @walks("/chunked", "/chunked-broken", "/chunked-cut")
    def test_chunks_are_good_broken_or_cut(self):
        head = OK + b"Transfer-Encoding: chunked\r\n\r\n"
        one = b"1e\r\n" + LINE + b"\r\n"
        for target, body in (
                ("/chunked?pieces=2&bytes=30", one + one + b"0\r\n\r\n"),
                ("/chunked?pieces=1&bytes=30&trailers=1&every_ms=1",
                 one + b"0\r\nX-Trailer-0: late\r\n\r\n"),
                ("/chunked-broken", one + b"zz\r\n" + LINE + b"\r\n0\r\n\r\n"),
                ("/chunked-broken?size=-1", one + b"-1\r\n" + LINE + b"\r\n0\r\n\r\n"),
                ("/chunked-cut", one + one), ("/chunked-cut?inside=1", one + one[:-10])):
            self.assertEqual(self.ask(target).raw, head + body, target)


class Heads(Tests):
    @walks("/huge-header", "/many-headers", "/endless-headers")
    def test_heads_are_large(self):
        reply = self.ask("/huge-header?kb=300")
        self.assertEqual((reply.headers["x-huge"], reply.body), ("x" * 300 * 1024, LINE))
        reply = self.ask("/many-headers?count=5000")
        self.assertEqual((len(reply.headers), reply.body), (5002, LINE))
        endless = self.ask("/endless-headers", most=3_000_000).raw
        self.assertEqual((len(endless), endless.count(b"\r\n\r\n")), (3_000_000, 0))

    @walks("/bad-status-line", "/http09", "/nul-in-header", "/lf-only-headers", "/folded-header",
           "/header-without-colon", "/header/{name}")
    def test_heads_are_wrong(self):
        end = b"Content-Length: 30\r\n\r\n" + LINE
        for target, raw in (
                ("/bad-status-line", b"HTTP/1.1 abc OK\r\n" + end),
                ("/bad-status-line?line=SSH-2.0-x", b"SSH-2.0-x\r\n" + end),
                ("/http09", LINE),
                ("/nul-in-header", OK + b"X-Nul: a\0b\r\n" + end),
                ("/lf-only-headers", (OK + end).replace(b"\r", b"")),
                ("/folded-header", OK + b"X-Folded: one\r\n  two\r\n" + end),
                ("/header-without-colon", OK + b"this is no header\r\n" + end),
                ("/header/X-Odd?value=%C3%A9%01", OK + b"X-Odd: \xe9\x01\r\n" + end)):
            self.assertEqual(self.ask(target).raw, raw, target)

    @walks("/1xx-storm", "/early-hints")
    def test_interim_answers_come_before_the_answer(self):
        self.assertEqual(self.ask("/1xx-storm?count=50").raw,
                         b"HTTP/1.1 102 Wait\r\n\r\n" * 50 + OK
                         + b"Content-Length: 30\r\n\r\n" + LINE)
        hints, _, answer = self.ask("/early-hints?body=/gone").raw.partition(b"\r\n\r\n")
        self.assertEqual(hints, b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload")
        self.assertTrue(answer.startswith(b"HTTP/1.1 410 Gone\r\n"))

    @walks("/body-with-204")
    def test_a_body_comes_where_none_may_be(self):
        self.assertEqual(self.ask("/body-with-204?status=304").raw,
                         b"HTTP/1.1 304 Nothing\r\nContent-Length: 30\r\n\r\n" + LINE)


class Table(Tests):
    def test_every_path_has_a_test(self):
        import broken_paths
        self.assertEqual(not_walked({broken_paths.__name__}), set())


if __name__ == "__main__":
    unittest.main()
