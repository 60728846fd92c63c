#!/usr/bin/env python3
"""Opens a site of export.site in Chromium, from a server and from the disk: it loads nothing from
elsewhere, finds, can be read and worked by keyboard, and runs nothing of what articles bring.
usage: site_test.py WIRECOPY XSS.TXT"""
import functools
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
RULES = (HERE / "page_rules.js").read_text(encoding="utf-8")
WIDTHS = {"phone": (320, 640), "desk": (1280, 900)}
failures = []


def check(holds, what):
    if not holds:
        failures.append(what)
        print("FAILED", what)


def articles(tricks):
    """Stories, languages, long words, tables, and one article for each trick."""
    place = {"scheme": "place", "code": "2267057", "name": "Lisbon",
             "props": {"latitude": 38.7, "longitude": -9.1, "role": "focus"}}
    person = {"scheme": "person", "name": "Ana Duarte"}
    topic = {"scheme": "topic", "code": "medtop:1", "name": "railway transport"}
    common = {"section": "Economy", "tags": [place, person, topic], "language": "en"}
    yield {"id": "grain", "title": "Port cities agree on night grain trains", "story": "g",
           "summary": "Two port cities clear a backlog.", "authors": ["A. Writer"],
           "published": "2024-05-01T10:00:00+02:00", "url": "https://ledger.example/grain",
           "publisher": "Ledger", "rights": "(c) Ledger",
           "media": [{"url": "https://ledger.example/silo.jpg", "caption": "A silo"}],
           "body": "The silos of Beja hold wheat.\n\nA second paragraph.", **common}
    yield {"id": "farmers", "title": "Farmers doubt the grain trains", "story": "g",
           "published": "2024-05-01T12:00:00+02:00", "publisher": "Gazette",
           "body_html": "<h4>Why</h4><p>Late.</p><table><tr><td>" + "<td>wide cell" * 30 +
                        "</table><pre>" + "x" * 400 + "</pre><p>" + "y" * 300 +
                        "</p><p><img src=https://gazette.example/i.gif><a href=/more>more</a></p>",
           **common}
    yield {"id": "cafe", "title": "Café Łódź öffnet früh", "language": "de",
           "published": "2024-05-02", "body": "Der Kaffee ist heiß."}
    yield {"id": "arabic", "title": "قطار الحبوب", "language": "ar", "body": "نص المقال.",
           "published": "2024-05-02T08:00:00Z"}
    yield {"id": "tokyo", "title": "東京の港", "language": "ja", "body": "港は静かです。",
           "published": "2024-05-02T09:00:00Z"}
    for i in range(60):
        yield {"id": f"more{i}", "title": f"Notice {i} of the harbour office", "body": "Tides.",
               "published": f"2024-04-{i % 30 + 1:02}T0{i % 9}:00:00Z", **common}
    for i, trick in enumerate(tricks):
        yield {"id": f"trick{i}", "title": trick[:200] or "none", "summary": trick[:200],
               "body_html": trick, "section": trick[:60], "publisher": trick[:60],
               "url": "javascript:alert(1)", "authors": [trick[:60]], "rights": trick[:60],
               "tags": [{"scheme": "person", "name": trick[:60] or "none"}],
               "published": "2023-01-01T00:00:00Z"}


def build(program, folder, tricks):
    with open(folder / "a.jsonl", "w", encoding="utf-8") as file:
        for article in articles(tricks):
            file.write(json.dumps(article) + "\n")  # half characters are refused: dead letters
    stages = [{"id": "in", "type": "fetch.files", "config": {"paths": ["a.jsonl"]}},
              {"id": "site", "type": "export.site",
               "config": {"folder": "site", "title": "Harbour Gazette", "description": "News",
                          "url": "https://gazette.example/"}}]
    (folder / "p.json").write_text(json.dumps({"name": "p", "stages": stages}))
    subprocess.run([program, "run", str(folder / "p.json"), "--quiet", "--allow-dead"], check=True)
    return folder / "site"


def serve(site, asked):
    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            asked.append(self.path)

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def page_of(site, title):
    """The address of the article of this title."""
    for path in (site / "articles").glob("*.html"):
        if f"<h1>{title}</h1>" in path.read_text(encoding="utf-8"):
            return f"articles/{path.name}"
    sys.exit(f"no page of {title}")


def requests_of(chrome):
    """What the browser has asked for since the last call."""
    events = [json.loads(entry["message"])["message"] for entry in chrome.get_log("performance")]
    return [event["params"]["request"]["url"] for event in events
            if event["method"] == "Network.requestWillBeSent"]


def is_quiet(chrome, base, name):
    asked = [url for url in requests_of(chrome) if not url.startswith((base, "data:", "chrome"))]
    check(not asked, f"{name}: asks elsewhere: {asked[:3]}")
    said = [entry for entry in chrome.get_log("browser") if "favicon" not in entry["message"]]
    check(not said, f"{name}: console says {said[:3]}")


def look(chrome, base, pages):
    """Rules of accessibility and of width, on phone and desk, in light and dark; from the disk once."""
    for size, (width, height) in WIDTHS.items():
        for colours in ("light", "dark"):
            if base.startswith("file:") and (size, colours) != ("phone", "light"):
                continue
            chromium.emulate(chrome, width, height, colours)
            for page in pages:
                name = f"{page} ({size}, {colours})"
                chrome.get(f"{base}/{page}")
                broken = chrome.execute_script(RULES + "\nreturn broken_rules();")
                check(not broken, f"{name}: {broken[:4]}")
                is_quiet(chrome, base, name)


def find(chrome, base, question):
    chrome.get(f"{base}/search.html?q={question}")
    chromium.wait(chrome, "return document.getElementById('count').textContent !== ''")
    titles = chrome.execute_script(
        "return [...document.querySelectorAll('#found h2')].map((each) => each.textContent)")
    marks = chrome.execute_script("return document.querySelectorAll('#found mark').length")
    is_quiet(chrome, base, f"search for {question}")
    return titles, marks


def searches(chrome, base):
    titles, marks = find(chrome, base, "grain+trains")
    check(set(titles) == {"Port cities agree on night grain trains",
                          "Farmers doubt the grain trains"}, f"grain trains: {titles}")
    check(marks >= 4, "what was asked for is marked")
    for question, title in (("silos", "Port cities agree on night grain trains"),
                            ("SILO", "Port cities agree on night grain trains"),
                            ("cafe lodz", "Café Łódź öffnet früh"),
                            ("früh", "Café Łódź öffnet früh"), ("fruh", "Café Łódź öffnet früh"),
                            ("東京", "東京の港"), ("الحبوب", "قطار الحبوب")):
        titles, _ = find(chrome, base, question)
        check(titles == [title], f"{question}: {titles}")
    titles, _ = find(chrome, base, "zeppelin")
    check(titles == [], f"zeppelin: {titles}")
    titles, _ = find(chrome, base, "harbour")
    check(len(titles) == 30, f"harbour: {len(titles)}")
    chrome.execute_script("document.getElementById('further').click()")
    chromium.wait(chrome, "return document.querySelectorAll('#found li').length === 60")
    find(chrome, base, "%3Cimg%20src=x%20onerror=alert(1)%3E")


def asks(chrome, base, article):
    """The field in the head of every page leads to the answers."""
    chrome.get(f"{base}/{article}")
    chrome.execute_script("document.getElementById('find').value = 'silos';"
                          "document.querySelector('.find').requestSubmit()")
    chromium.wait(chrome, "return document.querySelectorAll('#found li').length === 1")
    is_quiet(chrome, base, "the field in the head")


def colours(chrome, base):
    background = "return getComputedStyle(document.body).backgroundColor"
    chromium.emulate(chrome, 1280, 900, "dark")
    chrome.get(f"{base}/index.html")
    check(chrome.execute_script(background) == "rgb(20, 22, 26)", "dark as the system has it")
    chrome.execute_script("document.querySelector('.colours').click()")
    check(chrome.execute_script(background) == "rgb(255, 255, 255)", "light when asked for")
    chrome.get(f"{base}/search.html")
    check(chrome.execute_script(background) == "rgb(255, 255, 255)", "the choice is kept")
    chrome.execute_script("document.querySelector('.colours').click()")


def keyboard(chrome, base, article):
    """By tab: the way past the menu comes first, then what is in sight, in its order."""
    chromium.emulate(chrome, 1280, 900, "light")
    chrome.get(f"{base}/{article}")
    stops = []
    for _ in range(200):
        chromium.press_tab(chrome)
        stop = chrome.execute_script(
            "const a = document.activeElement, r = a.getBoundingClientRect();"
            "return a === document.body ? null : [a.className || a.textContent || a.id,"
            " r.width > 0 && r.height > 0, getComputedStyle(a).outlineStyle]")
        if stop is None:
            break
        stops.append(stop)
    check(stops and stops[0][0] == "skip", f"the first stop is {stops[:1]}")
    check(len(stops) > 10, f"only {len(stops)} stops")
    for stop in stops:
        check(stop[1] and stop[2] != "none", f"a stop that is not seen: {stop}")
    chrome.get(f"{base}/{article}")
    chromium.press_tab(chrome)
    chromium.press_enter(chrome)
    check(chrome.current_url.endswith("#content"), "the way past the menu leads to the content")


def tricks_run(chrome, base, site):
    """No page runs what an article brings."""
    ran = 0
    requests_of(chrome)
    chromium.emulate(chrome, 1280, 900, "light")
    pages = [path.relative_to(site) for path in sorted(site.rglob("*.html"))]
    for page in pages:
        if page.name == "404.html":
            continue
        chrome.get(f"{base}/{page}")
        ran += chrome.execute_script(
            "const all = [...document.querySelectorAll('*')];"
            "const ways = all.filter((e) => e.getAttributeNames().some((n) => /^on/i.test(n)) ||"
            " /^\\s*(javascript|data|vbscript):/i.test(e.getAttribute('href') || '') ||"
            " ['IFRAME', 'OBJECT', 'EMBED', 'STYLE', 'BASE'].includes(e.tagName) ||"
            " (e.tagName === 'SCRIPT' && !e.src.includes('/assets/')));"
            "return (window.ran || 0) + ways.length;")
    check(ran == 0, f"{ran} tricks run or could")
    is_quiet(chrome, base, "tricks")
    print(f"{len(pages)} pages looked at for what runs")


def unscripted(chrome, base, article):
    chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    chrome.get(f"{base}/{article}")
    check("The silos of Beja" in chrome.find_element("tag name", "main").text, "without scripts")
    chrome.get(f"{base}/search.html")
    check("The search needs JavaScript" in chrome.find_element("tag name", "main").text, "noscript")
    chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def main():
    program = sys.argv[1]
    # Each browser page costs: of the tricks some, from everywhere in the list.
    tricks = chromium.vectors(sys.argv[2])[::8]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        os.environ["XDG_CACHE_HOME"] = name
        chrome = chromium.browser(folder, [("goog:loggingPrefs",
                                            {"performance": "ALL", "browser": "ALL"})])
        try:
            chrome.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source":
                "for (const name of ['alert', 'confirm', 'prompt', 'print'])"
                " window[name] = () => { window.ran = (window.ran || 0) + 1; };"})
            plain, tricky = folder / "plain", folder / "tricky"
            for each in (plain, tricky):
                each.mkdir()
            site = build(program, plain, [])
            article = page_of(site, "Port cities agree on night grain trains")
            pages = ["index.html", article, page_of(site, "Farmers doubt the grain trains"),
                     page_of(site, "قطار الحبوب"), "places/index.html", "people/index.html",
                     "topics/index.html", "archive/index.html", "search.html", "stories/index.html"]
            pages += sorted(str(path.relative_to(site)) for path in site.glob("sections/eco*.html"))
            asked = []
            server = serve(site, asked)
            for base in (f"http://127.0.0.1:{server.server_address[1]}", site.as_uri()):
                requests_of(chrome)
                look(chrome, base, pages)
                searches(chrome, base)
                asks(chrome, base, article)
                colours(chrome, base)
                keyboard(chrome, base, article)
                unscripted(chrome, base, article)
                print(f"{base.split(':')[0]}: {len(pages)} pages")
            server.shutdown()
            tricks_run(chrome, build(program, tricky, tricks).as_uri(), tricky / "site")
        finally:
            chrome.quit()
    print(f"{len(failures)} failures")
    sys.exit(1 if failures else 0)


main()
