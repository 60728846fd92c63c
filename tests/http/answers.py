"""The table of paths, and what every path takes from its query."""
import dataclasses
import email.utils
import functools
import http.client
import inspect
import time
import urllib.parse

import content_encodings as encodings

TEXT = "text/plain; charset=utf-8"
CLOSE = ("Connection", "close")
WITHOUT_BODY = (204, 304)


class BadRequest(Exception):
    """The test asked for what there is not: 400, with the words."""


@dataclasses.dataclass
class Answer:
    """A sound answer. Content-Length, Date and Connection are added when it is sent."""
    body: bytes = b""
    type: str = TEXT
    status: int = 200
    headers: list = dataclasses.field(default_factory=list)  # pairs of text

    def message(self, is_head, stays_open):
        reason = http.client.responses.get(self.status, "Unknown")
        lines = [f"HTTP/1.1 {self.status} {reason}", f"Date: {date_now(int(time.time()))}"]
        if self.status not in WITHOUT_BODY:
            lines += [f"Content-Type: {self.type}", f"Content-Length: {len(self.body)}"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        if not stays_open and CLOSE not in self.headers:
            lines.append("Connection: close")
        head = "\r\n".join([*lines, "\r\n"]).encode("latin-1")
        return head if is_head or self.status in WITHOUT_BODY else head + self.body


@functools.lru_cache(4)
def date_now(second):
    return email.utils.formatdate(second, usegmt=True)


@dataclasses.dataclass
class Shared:
    """What every path takes; all but delay_ms only where the answer is sound."""
    delay_ms: int = 0
    id: str = ""  # tells requests of one path apart, and does nothing
    status: int = 0
    type: str = ""
    h: list = dataclasses.field(default_factory=list)  # "Name:value"
    encoding: str = ""
    etag: str = ""
    last_modified: str = ""

    def applied(self, request, answer):
        headers = [*answer.headers, *(pair_of(line) for line in self.h)]
        tag = self.etag if self.etag.endswith('"') or not self.etag else f'"{self.etag}"'
        if tag:
            headers.append(("ETag", tag))
        if self.last_modified:
            headers.append(("Last-Modified", self.last_modified))
        if is_current(request, tag, self.last_modified):
            return Answer(status=304, headers=headers)
        body = answer.body
        if self.encoding:
            name, body = encoded(self.encoding, body)
            headers.append(("Content-Encoding", name))
        return Answer(body, self.type or answer.type, self.status or answer.status, headers)


def encoded(names, body):
    names = names.split(",")
    unknown = [name for name in names if name not in encodings.ENCODERS]
    if unknown:
        raise BadRequest(f"no encoding {unknown[0]}; there are {', '.join(encodings.ENCODERS)}")
    return encodings.encode(names, body)


def pair_of(line):
    name, _, value = line.partition(":")
    return name, value.strip()


def is_current(request, tag, last_modified):
    """If-None-Match goes before If-Modified-Since (RFC 9110, section 13.2.2)."""
    given = request.headers.get("if-none-match")
    if given is not None:
        return bool(tag) and tag in [one.strip() for one in given.split(",")]
    return bool(last_modified) and request.headers.get("if-modified-since") == last_modified


@dataclasses.dataclass
class Path:
    pattern: str
    function: object
    takes_wire: bool  # writes its bytes itself
    parameters: dict  # name -> inspect.Parameter
    takes_any: bool

    @property
    def does(self):
        return " ".join(self.function.__doc__.split())

    @property
    def usage(self):
        options = [f"{name.strip('_')}={'' if p.default is p.empty else p.default}"
                   for name, p in self.parameters.items() if p.kind is p.KEYWORD_ONLY]
        return self.pattern + ("?" + "&".join(options) if options else "")


EXACT = {}
BY_FOLDER = {}  # those whose last part is in braces, by what stands before


def path(pattern):
    """Puts a function into the table. It takes the request, then a Wire where it is a coroutine,
    then the part in braces; what its query may say are its keyword-only parameters."""
    def add(function):
        takes_wire = inspect.iscoroutinefunction(function)
        found = list(inspect.signature(function).parameters.values())[1 + takes_wire:]
        entry = Path(pattern, function, takes_wire,
                     {p.name: p for p in found if p.kind is not p.VAR_KEYWORD},
                     any(p.kind is p.VAR_KEYWORD for p in found))
        folder, brace, _ = pattern.partition("{")
        (BY_FOLDER if brace else EXACT)[folder] = entry
        return function
    return add


def table():
    return sorted([*EXACT.values(), *BY_FOLDER.values()], key=lambda entry: entry.pattern)


@dataclasses.dataclass
class Call:
    """A path with its values, ready to be asked again and again."""
    path: Path
    values: dict
    shared: Shared

    def answer(self, request):
        answer = self.path.function(request, **self.values)
        return answer if self.shared == UNSHARED else self.shared.applied(request, answer)


UNSHARED = Shared()
SHARED_TYPES = {field.name: field.type for field in dataclasses.fields(Shared)}


@functools.lru_cache(65536)
def call_of(target):
    """The call that a target asks for, or None where there is no such path."""
    name, _, query = target.partition("?")
    entry, values = EXACT.get(name), {}
    if entry is None:
        folder, _, last = name.rpartition("/")
        entry = BY_FOLDER.get(folder + "/")
        if entry is None or not last:
            return None
        first = next(iter(entry.parameters.values()))
        values[first.name] = converted(first.name, first.annotation,
                                       urllib.parse.unquote(last))
    shared, rest = shared_of(query_of(query), entry)
    for key, value in rest:
        name, kind = parameter_of(entry, key)
        values[name] = converted(key, kind, value)
    missing = [p.name for p in entry.parameters.values()
               if p.default is p.empty and p.name not in values]
    if missing:
        raise BadRequest(f"{entry.pattern} needs {missing[0].strip('_')}=")
    return Call(entry, values, shared)


def query_of(query):
    return urllib.parse.parse_qsl(query, keep_blank_values=True)


def parameter_of(entry, key):
    """The name and the type of what a path takes by that key of a query."""
    name = key.replace("-", "_")
    for known in (name, name + "_"):  # in_ stands for in=
        if known in entry.parameters:
            return known, entry.parameters[known].annotation
    if entry.takes_any:
        return key, str
    raise BadRequest(f"{entry.pattern} does not take {key}=; it is {entry.usage}")


def converted(name, kind, value):
    try:
        return kind(value)
    except ValueError:
        raise BadRequest(f"{name}={value} is not {kind.__name__}") from None


def shared_of(pairs, entry=None):
    """Takes what every path takes from the pairs of a query. Returns it and the other pairs."""
    shared, rest = Shared(), []
    for key, value in pairs:
        name = key.replace("-", "_")
        if (entry and name in entry.parameters) or name not in SHARED_TYPES:
            if not key.startswith("utm_"):
                rest.append((key, value))
        elif entry and entry.takes_wire and name not in ("delay_ms", "id"):
            raise BadRequest(f"{entry.pattern} writes its own bytes and does not take {key}=")
        elif SHARED_TYPES[name] is list:
            getattr(shared, name).append(value)
        else:
            setattr(shared, name, converted(key, SHARED_TYPES[name], value))
    return shared, rest


def sound_call(pattern, function, shared=UNSHARED):
    """The call of a path that is not in the table."""
    return Call(Path(pattern, function, False, {}, False), {}, shared)


def content(request, target):
    """The sound answer of another path of the table, for those that carry a body of choice."""
    call = request.call_for(target)
    if call is None or call.path.takes_wire:
        raise BadRequest(f"body={target} is no path with a sound answer")
    return call.answer(request)
