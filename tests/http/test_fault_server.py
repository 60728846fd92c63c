"""The server as such: its start and end, connections, the log, and what is set."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

from client import PROGRAM, Server, Tests, connect, read, read_sound, request


class Starting(unittest.TestCase):
    def test_the_first_line_names_the_port(self):
        server = Server()
        self.addCleanup(server.stop)
        self.assertEqual(server.first_line, f"port={server.ports[0]}\n")

    def test_each_host_has_a_port(self):
        server = Server("--hosts", "3")
        self.addCleanup(server.stop)
        self.assertEqual(server.first_line, "ports=" + ",".join(map(str, server.ports)) + "\n")
        self.assertEqual(len(set(server.ports)), 3)

    def test_the_table_of_paths_is_printed(self):
        done = subprocess.run([sys.executable, "-B", PROGRAM, "--paths"], stdout=subprocess.PIPE,
                              text=True, check=True)
        self.assertIn("\n/reset?after=0\n    RST after", done.stdout)
        self.assertIn("\n/429?form=seconds&in=1&", done.stdout)

    def test_it_ends_with_its_input_whatever_is_under_way(self):
        server = Server()
        with connect(server.ports[0]) as connection:
            connection.sendall(request("/endless"))
            connection.recv(1)
            self.assertEqual(server.stop(), 0)


class Connections(Tests):
    def test_a_connection_serves_one_request_after_the_other(self):
        with connect(self.port) as connection:
            for target in ("/text", "/status/404", "/etag/weak", "/204?status=204", "/echo"):
                connection.sendall(request(target, close=False))
                read_sound(connection)
        self.assertEqual({entry["conn"] for entry in self.log()}, {self.log()[0]["conn"]})
        self.assertEqual([entry["n"] for entry in self.log()], [1, 2, 3, 4, 5])

    def test_paths_that_stay_open_leave_the_connection_in_order(self):
        for target in ("/slow-body", "/slow-headers", "/chunked", "/flaky/1", "/1xx-storm",
                       "/early-hints"):
            with connect(self.port) as connection:
                connection.sendall(request(target, close=False) + request("/text?bytes=7"))
                self.assertTrue(read(connection).raw.endswith(b"\r\n\r\nThe cou"), target)

    def test_requests_that_come_at_once_are_answered_in_turn(self):
        with connect(self.port) as connection:
            connection.sendall(request("/text?bytes=3&delay_ms=2", close=False)
                               + request("/text?bytes=5"))
            raw = read(connection).raw
        self.assertIn(b"\r\n\r\nTheHTTP/1.1 200", raw)
        self.assertTrue(raw.endswith(b"\r\n\r\nThe c"))

    def test_a_head_has_the_length_but_no_body(self):
        for target in ("/text", "/chunked", "/slow-body", "/then-close", "/flaky/0"):
            reply = self.ask(target, "HEAD")
            self.assertEqual((reply.status, reply.body), (200, b""), target)
        self.assertEqual(self.ask("/text?bytes=77", "HEAD").headers["content-length"], "77")

    def test_a_body_is_read_and_told(self):
        reply = self.ask("/echo?id=1", "POST", ["X-Desk: a", "x-desk: b"], b"x" * 100000)
        told = json.loads(reply.body)
        self.assertEqual(told["body"], "x" * 100000)
        self.assertEqual((told["method"], told["path"]), ("POST", "/echo?id=1"))
        self.assertEqual(told["headers"]["x-desk"], "a, b")

    def test_who_expects_100_gets_it_before_the_body_is_sent(self):
        with connect(self.port) as connection:
            connection.sendall(request("/echo", "POST", ["Content-Length: 3",
                                                         "Expect: 100-continue"]))
            self.assertEqual(read(connection, 25).raw, b"HTTP/1.1 100 Continue\r\n\r\n")
            connection.sendall(b"abc")
            self.assertEqual(json.loads(read(connection).body)["body"], "abc")

    def test_a_request_as_to_a_proxy_is_answered_by_its_path(self):
        self.assertEqual(self.ask("http://example.test/text?bytes=3").body, b"The")
        self.assertEqual(self.log()[0]["path"], "http://example.test/text?bytes=3")

    def test_what_is_no_request_is_refused(self):
        for raw, status in ((b"hello\r\n\r\n", 400), (b"GET / HTTP/1.1\r\nno colon\r\n\r\n", 400),
                            (b"x" * 65537, 431),
                            (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", 411),
                            (b"POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n", 413)):
            with connect(self.port) as connection:
                connection.sendall(raw)
                self.assertEqual(read(connection).status, status)

    def test_everything_stops_where_the_client_goes(self):
        targets = ("/endless", "/endless?form=length", "/endless-headers", "/no-answer", "/stall",
                   "/slow-body?every_ms=3600000", "/text?delay_ms=3600000", "/gzip-bomb?mb=100000")
        for target in targets:
            with connect(self.port) as connection:
                connection.sendall(request(target))
                if "no-answer" not in target and "delay" not in target:
                    connection.recv(1)
                while target not in [entry["path"] for entry in self.log()]:
                    pass
        while any(entry["t_end"] is None for entry in self.log()):
            pass
        self.ask("/text")
        self.assertEqual(self.log()[-1]["open"], 1)


class Mistakes(Tests):
    def test_a_path_that_is_not_there_is_404(self):
        for target in ("/nowhere", "/robots.txt", "/status/", "/page/"):
            self.assertEqual(self.ask(target).status, 404, target)

    def test_a_query_that_cannot_be_meant_is_400_with_the_reason(self):
        for target, words in (("/text?byts=3", b"byts="), ("/text?bytes=many", b"bytes=many"),
                              ("/status/fine", b"code=fine"), ("/auth/basic?user=x", b"password="),
                              ("/reset?status=3", b"status="), ("/text?encoding=lzma", b"lzma"),
                              ("/text?delay_ms=soon", b"delay_ms=soon"),
                              ("/gzip?body=/reset", b"/reset"), ("/gzip?body=/gon", b"/gon"),
                              ("/flaky/1?by=luck", b"luck"), ("/429?form=moon", b"moon"),
                              ("/endless?form=round", b"round"), ("/etag/new", b"new"),
                              ("/charset/klingon", b"klingon"), ("/_lgo", b"/_lgo"),
                              ("/_set?pth=/x", b"pth"), ("/_set?path=/x&do=/gon", b"/gon")):
            reply = self.ask(target)
            self.assertEqual(reply.status, 400, target)
            self.assertIn(words, reply.body)


class Log(Tests):
    def test_a_request_stands_in_the_file_before_it_is_answered(self):
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "log")
            server = Server("--log", file)
            self.addCleanup(server.stop)
            self.ask("/text?id=1", headers=["User-Agent: wirecopy"], port=server.ports[0])
            self.ask("/status/404", port=server.ports[0])
            with open(file, encoding="utf-8") as lines:
                first, second = map(json.loads, lines)
        self.assertEqual((first["n"], second["n"]), (1, 2))
        self.assertLess(first["t"], second["t"])
        self.assertEqual((first["method"], first["path"], first["port"], first["open"]),
                         ("GET", "/text?id=1", server.ports[0], 1))
        self.assertEqual(first["headers"]["user-agent"], "wirecopy")
        self.assertNotEqual(first["conn"], second["conn"])

    def test_an_end_is_known_when_there_is_one(self):
        with connect(self.port) as connection:
            connection.sendall(request("/no-answer"))
            self.ask("/text")
            while len(log := self.log()) < 2:
                pass
        ends = {entry["path"]: entry["t_end"] for entry in log}
        self.assertIsNone(ends["/no-answer"])
        self.assertIsInstance(ends["/text"], int)

    def test_requests_under_way_are_counted_for_each_port(self):
        connections = [connect(self.port) for _ in range(3)]
        for connection in connections:
            connection.sendall(request("/no-answer"))
        while len(log := self.log()) < 3:
            pass
        self.assertEqual(sorted(entry["open"] for entry in log), [1, 2, 3])
        for connection in connections:
            connection.close()

    def test_a_reset_forgets_log_counts_and_what_was_set(self):
        self.ask("/_set?path=/x", "POST", body=b"here")
        self.assertEqual(self.statuses("/flaky/1", 2), [503, 200])
        self.ask("/_reset")
        self.assertEqual(self.log(), [])
        self.assertEqual(self.ask("/x").status, 404)
        self.assertEqual(self.statuses("/flaky/1", 2), [503, 200])


class Setting(Tests):
    arguments = ("--hosts", "2")

    def test_a_path_answers_what_was_posted(self):
        self.ask("/_set?path=/robots.txt&status=203&type=text/x&h=Cache-Control:max-age%3D60&h=A:b",
                 "POST", body=b"User-agent: *\nDisallow: /\n")
        reply = self.ask("/robots.txt?utm_source=x")
        self.assertEqual((reply.status, reply.body), (203, b"User-agent: *\nDisallow: /\n"))
        self.assertEqual(reply.headers["content-type"], "text/x")
        self.assertEqual((reply.headers["cache-control"], reply.headers["a"]), ("max-age=60", "b"))

    def test_it_is_set_for_one_port_or_for_all(self):
        self.ask("/_set?path=/one", "POST", body=b"1")
        self.ask("/_set?path=/all&all=1", "POST", body=b"2")
        other = self.server.ports[1]
        self.assertEqual([self.ask("/one").body, self.ask("/all").body], [b"1", b"2"])
        self.assertEqual(self.ask("/one", port=other).status, 404)
        self.assertEqual(self.ask("/all", port=other).body, b"2")

    def test_a_query_can_be_set_apart(self):
        self.ask("/_set?path=/list", "POST", body=b"first")
        self.ask("/_set?path=/list%3Fpage%3D2", "POST", body=b"second")
        self.assertEqual([self.ask(f"/list?page={n}").body for n in (1, 2, 3)],
                         [b"first", b"second", b"first"])

    def test_what_is_set_has_validators_and_an_encoding(self):
        self.ask("/_set?path=/f&etag=v1&encoding=gzip", "POST", body=b"news")
        self.assertEqual(self.ask("/f").headers["etag"], '"v1"')
        self.assertEqual(self.ask("/f").headers["content-encoding"], "gzip")
        self.assertEqual(self.ask("/f", headers=['If-None-Match: "v1"']).status, 304)
        self.ask("/_set?path=/f&etag=v2", "POST", body=b"later")
        self.assertEqual(self.ask("/f", headers=['If-None-Match: "v1"']).body, b"later")

    def test_a_path_does_what_others_do_one_after_the_other(self):
        self.ask("/_set?path=/robots.txt&do=/status/503&do=/reset&do=/text?bytes=3")
        self.assertEqual(self.ask("/robots.txt").status, 503)
        self.assertTrue(self.ask("/robots.txt").was_reset)
        self.assertEqual([self.ask("/robots.txt").body for _ in range(2)], [b"The", b"The"])

    def test_what_is_set_can_take_its_time(self):
        self.ask("/_set?path=/f&delay_ms=5", "POST", body=b"news")
        self.assertEqual(self.ask("/f").body, b"news")
        entry = self.log()[0]
        self.assertGreaterEqual(entry["t_end"] - entry["t"], 5000)

    def test_what_is_set_can_be_carried_by_others(self):
        self.ask("/_set?path=/f", "POST", body=b"news")
        self.assertEqual([self.ask("/moved-then/1?body=/f&to=/g").body for _ in range(2)],
                         [b"news", b"Moved.\n"])


if __name__ == "__main__":
    unittest.main()
