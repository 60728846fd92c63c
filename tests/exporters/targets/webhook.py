"""export.webhook: tests/http/hook_server.py, which verifies signatures and knows messages again."""
import base64

from hook_server import HookServer
from http_target import UNWANTED, HttpTarget
from judge import each_once

SECRET = "whsec_" + base64.b64encode(b"a key of the contract suite").decode()
WRONG = "whsec_" + base64.b64encode(b"another key of the same suite").decode()


class Sink(HttpTarget):
    type = "export.webhook"
    promise = "at least once, under one webhook-id"
    history = True
    repeats = True
    sentence = f"refuses it (422): we do not want {UNWANTED}"
    lacks = {
        "foreign": "what the receiver makes of it is its own",
        "replaced": "what the receiver makes of it is its own",
        "older": "what the receiver makes of it is its own",
        "newer": "what the receiver makes of it is its own",
    }

    def open(self, path):
        self.server = HookServer()

    def begin(self, desk):
        super().begin(desk)
        self.server.secret = SECRET

    def config(self):
        return {"url": self.server.url + "/hook", "secret": SECRET, "batch": 20,
                "timeout": "3s"}

    def records(self):
        return self.server.articles()

    def read(self):
        return each_once(super().read(), "the receiver")

    def progress(self):
        return sum(len(body["articles"]) for body in list(self.server.bodies))

    def credentials(self):
        return {**self.config(), "secret": WRONG}, [SECRET, WRONG]
