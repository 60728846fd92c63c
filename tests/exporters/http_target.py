"""What opensearch and webhook have in common: a server of tests/http, in this process."""
from target import Shown, Target

UNWANTED = "nobody wants this"


class HttpTarget(Target):
    server = None  # a TargetServer, which has refuse and reset(), too; of open()
    sentence = ""  # words of the dead letter of what it refuses

    def close(self):
        if self.server:
            self.server.close()

    def begin(self, desk):
        super().begin(desk)
        self.server.reset()

    def end(self):
        self.server.fast()
        self.server.up()
        self.server.refuse = None

    def place(self):
        return self.server.url

    def read(self):
        return [Shown(one["id"], one["revision"], one.get("title"), one.get("body"),
                      len(one.get("tags", [])), one.get("status", "usable"))
                for one in self.records()]

    def refused(self):
        self.server.refuse = UNWANTED
        return {"id": "bad", "title": f"This is what {UNWANTED}"}

    def refusal(self, article):
        if self.server.refuse and self.server.refuse in article.get("title", ""):
            return self.sentence
        return None

    def slow(self):
        self.server.slow()

    def fast(self):
        self.server.fast()

    def down(self, run):
        self.server.down()

    def up(self):
        self.server.up()
