#!/usr/bin/env python3
"""Shows the tricks of tests/cases/xss.txt to Chromium, sanitised by clean.sanitize and by fetch.feed,
and fails where a script ran or could. As they are, most of them do: else the test proves nothing.
usage: xss_test.py WIRECOPY XSS.TXT"""
import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading

import chromium

HERE = pathlib.Path(__file__).parent
# Of the tricks as they are, so many run in a current browser; others are of browsers of old.
FEWEST_THAT_RUN = 100
HOOK = """for (const name of ["alert", "confirm", "prompt", "print"])
  Object.defineProperty(window, name, {value: () => top.postMessage("ran", "*")});"""


def answers(command, text=None):
    run = subprocess.run(command, input=text, stdout=subprocess.PIPE, check=True, encoding="utf-8")
    return [json.loads(line) for line in run.stdout.split("\n") if line]


def of_articles(program, tricks, base):
    lines = [json.dumps({"url": f"{base}/{i}", "title": str(i), "body_html": trick})
             for i, trick in enumerate(tricks)]
    return answers([program, "stage", "clean.sanitize"], "\n".join(lines) + "\n")


def of_feeds(program, tricks, base, folder):
    items = [{"id": f"{base}/{i}", "url": f"{base}/{i}", "title": str(i), "content_html": trick}
             for i, trick in enumerate(tricks)]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "tricks", "items": items}
    (folder / "feed.json").write_text(json.dumps(feed))
    stages = [{"id": "in", "type": "fetch.feed", "config": {"paths": ["feed.json"]}},
              {"id": "out", "type": "export.jsonl", "config": {"path": "-"}}]
    (folder / "p.json").write_text(json.dumps({"name": "p", "stages": stages}))
    return answers([program, "run", str(folder / "p.json"), "--quiet"])


def serve(pages):
    """Pages by path, on a free port of this machine."""
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = pages.get(self.path)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((body or "").encode())

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def browser(folder):
    chrome = chromium.browser(folder)
    chrome.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": HOOK})
    return chrome


def faults(chrome, base, name, count):
    """What is wrong with the tricks of this name: {number: [how]}."""
    chrome.set_script_timeout(500)
    chrome.get(f"{base}/harness")
    return chrome.execute_async_script(
        "const [group, count, done] = arguments;"
        "harness(group, count).then(done, (why) => done({harness: [String(why)]}))", name, count)


def main():
    program, tricks = sys.argv[1], chromium.vectors(sys.argv[2])
    pages = {"/harness": (HERE / "harness.html").read_text(encoding="utf-8")}
    server = serve(pages)
    base = f"http://127.0.0.1:{server.server_address[1]}"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        os.environ["XDG_CACHE_HOME"] = name
        chrome = browser(folder)
        try:
            groups = {"unsafe": [{"title": str(i), "body_html": t} for i, t in enumerate(tricks)],
                      "article": of_articles(program, tricks, base),
                      "feed": of_feeds(program, tricks, base, folder)}
            failed = False
            for group, records in groups.items():
                for record in records:
                    pages[f"/{group}/{record['title']}"] = record.get("body_html", "")
                told = faults(chrome, base, group, len(tricks))
                ran = [n for n, how in told.items() if any("a script ran" in h for h in how)]
                print(f"{group}: {len(records)} shown, {len(told)} are unsafe, {len(ran)} ran")
                if group == "unsafe":
                    failed |= len(ran) < FEWEST_THAT_RUN
                    continue
                failed |= bool(told) or len(records) < len(tricks)
                for number, how in told.items():
                    made = pages.get(f"/{group}/{number}", "")
                    trick = tricks[int(number)] if number.isdigit() else number
                    print(f"  {how}\n    of   {trick[:300]!r}\n    made {made[:300]!r}")
        finally:
            chrome.quit()
            server.shutdown()
    sys.exit(1 if failed else 0)


main()
