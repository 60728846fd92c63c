"""export.webhook: tests/http/hook_server.py, which verifies signatures and knows messages again."""
import base64
import pathlib
import sys

from judge import each_once
from target import Shown, Target

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "http"))
from hook_server import HookServer  # noqa: E402

SECRET = "whsec_" + base64.b64encode(b"a key of the contract suite").decode()
WRONG = "whsec_" + base64.b64encode(b"another key of the same suite").decode()


class Sink(Target):
    type = "export.webhook"
    promise = "at least once, under one webhook-id"
    history = True
    repeats = True
    lacks = {
        "foreign": "what the receiver makes of it is its own",
        "replaced": "what the receiver makes of it is its own",
        "older": "what the receiver makes of it is its own",
        "newer": "what the receiver makes of it is its own",
    }

    def open(self, path):
        self.server = HookServer()

    def close(self):
        self.server.close()

    def begin(self, desk):
        super().begin(desk)
        self.server.reset()
        self.server.secret = SECRET

    def end(self):
        self.server.fast()
        self.server.up()
        self.server.refuse = None

    def config(self):
        return {"url": self.server.url + "/hook", "secret": SECRET, "batch": 20,
                "timeout": "3s"}

    def place(self):
        return self.server.url

    def records(self):
        return self.server.articles()

    def read(self):
        return each_once([Shown(one["id"], one["revision"], one.get("title"), one.get("body"),
                                len(one.get("tags", [])), one.get("status", "usable"))
                          for one in self.records()], "the receiver")

    def progress(self):
        return sum(len(body["articles"]) for body in list(self.server.bodies))

    def refused(self):
        self.server.refuse = "nobody wants this"
        return {"id": "bad", "title": "nobody wants this"}

    def refusal(self, article):
        if self.server.refuse and self.server.refuse in article.get("title", ""):
            return "refuses it (422): we do not want nobody wants this"
        return None

    def slow(self):
        self.server.slow()

    def fast(self):
        self.server.fast()

    def down(self, run):
        self.server.down()

    def up(self):
        self.server.up()

    def credentials(self):
        return {**self.config(), "secret": WRONG}, [SECRET, WRONG]
