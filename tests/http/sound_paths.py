"""Paths whose answers are sound HTTP, whatever they say."""
import base64
import email.utils
import json
import math
import time
import urllib.parse

import content_encodings as encodings
import newsroom
from answers import Answer, BadRequest, content, path

HTML = "text/html; charset=utf-8"
WORDS = ("Bridge", "Brücke", "naïve", "gęślą", "мост", "γέφυρα", "橋", "다리", "10 €")


# Content

@path("/text")
def text(_, *, bytes: int = 30):
    """A text of that many bytes."""
    line = b"The council has heard enough.\n"
    return Answer((line * (bytes // len(line) + 1))[:bytes])


@path("/feed.xml")
def feed(request, *, items: int = 3, first: int = 1, version: str = "2.0", ttl: int = 0,
         skip_hours: str = "", skip_days: str = ""):
    """A feed whose items lead to /page/ID; version 0.91, 1.0, 2.0 or atom; skip_hours=1,2."""
    clauses = f"<ttl>{ttl}</ttl>" if ttl else ""
    for name, one, values in (("skipHours", "hour", skip_hours), ("skipDays", "day", skip_days)):
        if values:
            listed = "".join(f"<{one}>{value}</{one}>" for value in values.split(","))
            clauses += f"<{name}>{listed}</{name}>"
    numbers = range(first + items - 1, first - 1, -1)
    media_type, body = newsroom.feed(request.base, numbers, version, clauses)
    return Answer(body, media_type)


@path("/page/{name}")
def page(request, name: str, *, paragraphs: int = 5, **_):
    """An article page. Its query may say anything."""
    return Answer(newsroom.page(request.base, name, paragraphs), HTML)


@path("/sitemap.xml")
def sitemap(request, *, urls: int = 3, news: int = 0):
    """A sitemap of /page/1 and so on; news=1 makes it one of Google News."""
    return Answer(newsroom.sitemap(request.base, urls, news), "application/xml")


@path("/sitemap.xml.gz")
def sitemap_file(request, *, urls: int = 3, news: int = 0):
    """The same as a gzip file: application/gzip without Content-Encoding."""
    body = newsroom.sitemap(request.base, urls, news)
    return Answer(encodings.ENCODERS["gzip"](body), "application/gzip")


@path("/sitemap-index.xml")
def sitemap_index(request, *, maps: int = 2):
    """An index of that many sitemaps."""
    return Answer(newsroom.sitemap_index(request.base, maps), "application/xml")


@path("/charset/{name}")
def charset(_, name: str, *, header: str = "", meta: str = "", xml: str = "", bom: int = 0,
            text: str = ""):
    """A page (a feed with xml=) in that charset. What header=, meta=, xml= say may be another."""
    try:
        text = text or " ".join(word for word in WORDS if can_encode(word, name))
        if xml:
            text = (f'<?xml version="1.0" encoding="{xml}"?>\n<rss version="2.0"><channel>'
                    f"<title>{text}</title></channel></rss>\n")
        else:
            named = f'<meta charset="{meta}">' if meta else ""
            text = f"<!DOCTYPE html>\n<html><head>{named}<title>{text}</title></head></html>\n"
        body = ("\ufeff" * bom + text).encode(name)
    except (LookupError, UnicodeError) as error:
        raise BadRequest(str(error)) from None
    media_type = "application/rss+xml" if xml else "text/html"
    return Answer(body, media_type + (f"; charset={header}" if header else ""))


def can_encode(word, name):
    try:
        return bool(word.encode(name))
    except UnicodeEncodeError:
        return False


@path("/echo")
def echo(request):
    """The request as JSON: method, path, headers, body."""
    told = {"method": request.method, "path": request.target, "headers": request.headers,
            "body": request.body.decode("latin-1")}
    return Answer(json.dumps(told).encode(), "application/json")


# Statuses and moves

@path("/status/{code}")
def status(request, code: int, *, retry_after: str = "", body: str = "/text"):
    """Any status of 200 to 999."""
    answer = content(request, body)
    answer.status = code
    answer.headers += [("Retry-After", retry_after)] if retry_after else []
    return answer


@path("/gone")
def gone(_):
    """410."""
    return Answer(b"Gone for good.\n", status=410)


def moved(code, to):
    return Answer(b"Moved.\n", status=code, headers=[("Location", to)] if to else [])


@path("/redirect/{code}")
def redirect(request, code: int, *, to: str = "", then: int = 0, body: str = "/text"):
    """To `to`, put into Location as it is (without: no Location); then=N: N times, then body."""
    if then and request.count > then:
        return content(request, body)
    return moved(code, to)


@path("/redirect-to")
def redirect_to(_, *, url: str, code: int = 302):
    """To any URL: a private address, another scheme, nonsense."""
    return moved(code, url)


@path("/redirect-chain/{length}")
def redirect_chain(_, length: int, *, code: int = 302, to: str = "/text"):
    """That many redirects, the last one to `to`."""
    following = f"/redirect-chain/{length - 1}?code={code}&to={urllib.parse.quote(to)}"
    return moved(code, following if length > 1 else to)


@path("/redirect-loop")
def redirect_loop(_, *, length: int = 1, at: int = 1, code: int = 302):
    """Redirects that come round after `length` of them."""
    return moved(code, f"/redirect-loop?length={length}&at={at % length + 1}&code={code}")


@path("/moved-then/{times}")
def moved_then(request, times: int, *, to: str = "/feed.xml", code: int = 301,
               body: str = "/feed.xml"):
    """The body that many times, then redirects."""
    return content(request, body) if request.count <= times else moved(code, to)


@path("/429")
def too_many(request, *, form: str = "seconds", in_: int = 1, times: int = 0, body: str = "/text"):
    """429 with Retry-After by form=seconds, date or none; times=N: N times, then body."""
    if times and request.count > times:
        return content(request, body)
    forms = {"seconds": str(in_), "none": None,
             "date": email.utils.formatdate(math.ceil(time.time()) + in_, usegmt=True)}
    if form not in forms:
        raise BadRequest(f"form={form} is none of {', '.join(forms)}")
    headers = [("Retry-After", forms[form])] if forms[form] else []
    return Answer(b"Too many requests.\n", status=429, headers=headers)


# Validators

def not_modified(headers):
    return Answer(status=304, headers=headers)


@path("/etag/{kind}")
def etag(request, kind: str, *, body: str = "/text"):
    """strong, weak: honest. rotating: a new one each time, with 304 to the last one too.
    ignored: 200 each time, whatever is asked. changing: a new one each time, never 304."""
    asked = request.headers.get("if-none-match")
    number = request.count if kind in ("rotating", "changing") else 1
    tag = f'"tag-{number}"'
    if kind == "weak":
        tag = "W/" + tag
    elif kind not in ("strong", "rotating", "ignored", "changing"):
        raise BadRequest(f"no kind {kind}: strong, weak, rotating, ignored, changing")
    last = f'"tag-{number - 1}"' if kind == "rotating" else tag
    if asked == last and kind not in ("ignored", "changing"):
        return not_modified([("ETag", tag)])
    answer = content(request, body)
    answer.headers.append(("ETag", tag))
    return answer


@path("/last-modified")
def last_modified(request, *, value: str = "Thu, 01 Jan 2026 00:00:00 GMT", body: str = "/text"):
    """Last-Modified with that value, be it a date or not; 304 to the same."""
    if request.headers.get("if-modified-since") == value:
        return not_modified([("Last-Modified", value)])
    answer = content(request, body)
    answer.headers.append(("Last-Modified", value))
    return answer


@path("/304-forever")
def not_modified_forever(_):
    """304, though nobody has asked."""
    return not_modified([])


# Cookies, passwords, failures that pass

@path("/cookie/set")
def set_cookie(_, **cookies):
    """Sets a cookie for each word of the query: /cookie/set?name=value."""
    return Answer(b"Set.\n", headers=[("Set-Cookie", f"{name}={value}; Path=/")
                                      for name, value in cookies.items()])


@path("/cookie/echo")
def echo_cookie(request):
    """The Cookie header of the request as text."""
    return Answer(request.headers.get("cookie", "").encode("latin-1"))


def only_with(request, credentials, challenge):
    if request.headers.get("authorization") == credentials:
        return Answer(b"Welcome.\n")
    return Answer(b"Who are you?\n", status=401, headers=[("WWW-Authenticate", challenge)])


@path("/auth/basic")
def basic(request, *, user: str, password: str):
    """401 without that user and password."""
    pair = base64.b64encode(f"{user}:{password}".encode()).decode()
    return only_with(request, f"Basic {pair}", 'Basic realm="desk", charset="UTF-8"')


@path("/auth/bearer")
def bearer(request, *, token: str):
    """401 without that token."""
    return only_with(request, f"Bearer {token}", 'Bearer realm="desk"')
