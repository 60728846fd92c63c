#!/usr/bin/env python3
"""Takes what export.webhook sends, each message once; WIRECOPY_SECRET is what the pipeline has as "secret".

usage: webhook_receiver.py [PORT]     port 8080, or 0 for any; articles go to standard output
"""
import base64, hashlib, hmac, http.server, os, sys, time

try:
    KEY = base64.b64decode(os.environ["WIRECOPY_SECRET"].removeprefix("whsec_"), validate=True)
except (KeyError, ValueError):
    sys.exit("WIRECOPY_SECRET must have what the pipeline has as \"secret\": whsec_ and Base64")
KNOWN = set()  # keep it where the articles are kept, in one transaction with them


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        length = self.headers.get("content-length", "")
        if not length.isdecimal():
            return self.send_error(411)
        body = self.rfile.read(int(length))
        names = "webhook-id", "webhook-timestamp", "webhook-signature"
        id, sent, given = (self.headers.get(name, "") for name in names)
        wanted = hmac.new(KEY, f"{id}.{sent}.".encode() + body, hashlib.sha256).digest()
        wanted = b"v1," + base64.b64encode(wanted)
        is_ours = any(hmac.compare_digest(wanted, one.encode()) for one in given.split())
        if not is_ours or abs(time.time() - int(sent)) > 300:
            return self.send_error(403)  # not from us, or not from now
        if id not in KNOWN:
            print(body.decode(), flush=True)
            KNOWN.add(id)
        self.send_response(204)  # only when it is kept for good: it will not come again
        self.end_headers()

    def log_message(self, *_):
        pass


server = http.server.HTTPServer(("127.0.0.1", int(sys.argv[1]) if sys.argv[1:] else 8080), Receiver)
print(f"port={server.server_address[1]}", file=sys.stderr, flush=True)
server.serve_forever()
