#!/usr/bin/env python3
"""A receiver of webhooks as docs/webhook.md tells people to write one: it verifies the signature,
and takes what it knows by its webhook-id for taken. See target_server.py for how it is told to fail.

/_set?secret=whsec_... (else nothing is verified), token=TEXT (an Authorization header that it
wants), refuse=TEXT (422 for a body with these words).
"""
import base64
import hashlib
import hmac
import json
import sys

sys.dont_write_bytecode = True
from target_server import Answered, TargetServer, serve  # noqa: E402


def is_signed(secret, headers, body):
    key = base64.b64decode(secret.removeprefix("whsec_"))
    said = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    wanted = base64.b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(one, "v1," + wanted)
               for one in headers.get("webhook-signature", "").split())


class HookServer(TargetServer):
    def __init__(self):
        super().__init__()
        self.secret, self.token, self.refuse = None, None, None
        self.reset()

    def reset(self):
        with self.lock:
            self.known, self.bodies, self.repeated = set(), [], 0

    def state(self):
        return {"bodies": self.bodies, "repeated": self.repeated}

    def set(self, name, value):
        if name not in ("secret", "token", "refuse"):
            super().set(name, value)
        setattr(self, name, value or None)

    def articles(self):
        """All that were taken, in order."""
        return [article for body in self.bodies
                for article in (body["articles"] if "articles" in body else [body])]

    def do(self, fault, method, url, headers, body):
        if method != "POST":
            raise Answered(405)
        if self.token and headers.get("authorization") != self.token:
            raise Answered(401, b"who are you?")
        if self.secret and not is_signed(self.secret, headers, body):
            raise Answered(403, b"the signature is wrong")
        if self.refuse and self.refuse.encode() in body:
            raise Answered(422, f"we do not want {self.refuse}".encode())
        if headers["webhook-id"] in self.known:
            self.repeated += 1
        else:
            self.known.add(headers["webhook-id"])
            self.bodies.append(json.loads(body))
        return 200, b"{}", {}


if __name__ == "__main__":
    serve(HookServer())
