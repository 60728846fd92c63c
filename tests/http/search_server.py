#!/usr/bin/env python3
"""A server that answers as the documented API of OpenSearch and Elasticsearch does: /, index
templates, mappings, _bulk, _mget. Held against OpenSearch 2.19.6; see target_server.py for how it is
told to fail.

Faults of its own, for _bulk: busy (each item 429), busy:3 (each third item), blocked (each item
403, cluster_block_exception), moved (items in another order), short (an item less).
/_set?product=opensearch|elasticsearch|other, version=2.19.6, user=NAME:PASSWORD, allows=read (403
for writing), most=BYTES (413 for more), refuse=TEXT (400 for a document with these words),
mapping=INDEX:JSON, alias=NAME:INDEX,INDEX, remove=INDEX, conflicts=N (before the Nth _bulk another
writer puts higher versions).
"""
import base64
import copy
import json
import re
import sys
import urllib.parse

sys.dont_write_bytecode = True
from target_server import Answered, TargetServer, serve  # noqa: E402

DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-](0\d|1[0-8]):\d\d))?)?)?$")
MOST_ID = 512


def error(status, kind, reason, **more):
    body = {"type": kind, "reason": reason, **more}
    return Answered(status, json.dumps({"error": {"root_cause": [body], **body}, "status": status})
                    .encode())


def fits(mapping, value):
    """Why a value cannot be in a field of this mapping; None: it can."""
    kind = mapping.get("type", "object")
    if isinstance(value, list):
        return next((why for one in value if (why := fits(mapping, one))), None)
    if value is None or mapping.get("enabled") is False or mapping.get("ignore_malformed"):
        return None
    if kind in ("object", "nested"):
        if not isinstance(value, dict):
            return "object mapping tried to parse as object, but found a concrete value"
        return next((why for name, one in value.items()
                     if name in mapping.get("properties", {})
                     and (why := fits(mapping["properties"][name], one))), None)
    if isinstance(value, dict):
        return f"Can't get text on a START_OBJECT for a field of type [{kind}]"
    if kind in ("long", "double") and not isinstance(value, (int, float)):
        return f"For input string: \"{value}\""
    if kind == "date" and not DATE.match(str(value)):
        return f"failed to parse date field [{value}]"
    if kind == "keyword" and len(str(value).encode(errors="surrogatepass")) > 32766 \
            and len(str(value)) <= mapping.get("ignore_above", 1 << 31):
        return "Document contains at least one immense term"
    return None


def merge(into, new, path=""):
    """Adds properties. Raises where a field has another type."""
    for name, mapping in new.get("properties", {}).items():
        there = into.setdefault("properties", {})
        if name not in there:
            there[name] = mapping
            continue
        old, kinds = there[name], (there[name].get("type", "object"), mapping.get("type", "object"))
        if kinds[0] != kinds[1]:
            raise error(400, "illegal_argument_exception", f"mapper [{path}{name}] cannot be changed "
                        f"from type [{kinds[0]}] to [{kinds[1]}]")
        if old.get("enabled", True) != mapping.get("enabled", True):
            raise error(400, "mapper_exception", "the [enabled] parameter can't be updated for the "
                        f"object mapping [{path}{name}]")
        if old.get("analyzer") != mapping.get("analyzer"):
            raise error(400, "illegal_argument_exception", f"Mapper for [{path}{name}] conflicts "
                        "with existing mapper: Cannot update parameter [analyzer]")
        merge(old, mapping, f"{path}{name}.")
        for field, one in mapping.get("fields", {}).items():
            old.setdefault("fields", {}).setdefault(field, one)


class SearchServer(TargetServer):
    def __init__(self):
        super().__init__()
        self.product, self.version, self.user, self.allows = "opensearch", "2.19.6", None, "all"
        self.most, self.conflicts, self.refuse = 100 << 20, 0, None
        self.reset()

    def reset(self):
        with self.lock:
            self.indices, self.aliases, self.templates = {}, {}, {}
            self.versions = []  # all (id, version) that were ever taken, in order

    def state(self):
        return {"indices": self.indices, "templates": self.templates, "taken": len(self.versions)}

    def set(self, name, value):
        if name in ("product", "version", "allows"):
            setattr(self, name, value)
        elif name in ("most", "conflicts"):
            setattr(self, name, int(value))
        elif name == "user":
            self.user = value or None
        elif name == "refuse":
            self.refuse = value or None
        elif name == "mapping":
            index, _, text = value.partition(":")
            self.put_index(index, json.loads(text))
        elif name == "alias":
            alias, _, names = value.partition(":")
            self.put_alias(alias, names.split(","))
        elif name == "remove":
            self.remove(value)
        else:
            super().set(name, value)

    # ---- for tests in the same process

    def documents(self, index):
        with self.lock:
            found = [self.indices.get(name, {}).get("docs", {}) for name in self.names(index)]
            return [one["source"] for docs in found for one in docs.values()]

    def count(self, index):
        return len(self.documents(index))

    def put_index(self, name, mappings):
        self.indices[name] = {"mappings": copy.deepcopy(mappings), "docs": {}}

    def put_template(self, name, body):
        self.templates[name] = body

    def put_alias(self, alias, names):
        self.aliases[alias] = names

    def put_document(self, index, id, source, version):
        self.indices[index]["docs"][id] = {"version": version, "source": source}

    def remove(self, name):
        self.indices.pop(name, None)

    def snapshot(self):
        with self.lock:
            return copy.deepcopy([self.indices, self.aliases, self.templates])

    # ---- faults

    def counts(self, method, path):
        return path.endswith("/_bulk")

    def refusal(self, status):
        kind = {429: "circuit_breaking_exception", 413: "content_too_long_exception"}.get(
            status, "cluster_manager_not_discovered_exception")
        return json.dumps({"error": {"type": kind, "reason": f"a fault of {status}"},
                           "status": status}).encode()

    # ---- who may

    def check_user(self, method, path, headers):
        if self.user is None:
            return
        given = headers.get("authorization", "")
        wanted = "Basic " + base64.b64encode(self.user.encode()).decode()
        if given not in (wanted, "ApiKey " + self.user):
            unknown = error(401, "security_exception", "unable to authenticate user")
            unknown.headers["www_authenticate"] = 'Basic realm="search"'
            raise unknown
        if self.allows == "read" and (method == "PUT" or path.endswith("/_bulk")):
            raise error(403, "security_exception", "no permissions for [indices:data/write/bulk]")

    # ---- what is asked

    def do(self, fault, method, url, headers, body):
        self.check_user(method, url.path, headers)
        if len(body) > self.most:
            raise Answered(413)
        parts = [urllib.parse.unquote(part) for part in url.path.split("/") if part]
        query = dict(urllib.parse.parse_qsl(url.query))
        if not parts and method == "GET":
            return 200, json.dumps(self.about()).encode(), {}
        if parts[0] == "_index_template":
            return 200, json.dumps(self.template(method, parts[1], body)).encode(), {}
        act = {("PUT", 1): self.make, ("GET", "_mapping"): self.get_mapping,
               ("PUT", "_mapping"): self.put_mapping, ("POST", "_mget"): self.mget,
               ("POST", "_bulk"): self.bulk}.get((method, parts[1] if len(parts) > 1 else 1))
        if act is None:
            raise error(405, "method_not_allowed", f"{method} {url.path}")
        return 200, json.dumps(act(parts[0], body, fault, query)).encode(), {}

    def about(self):
        version = {"number": self.version, "lucene_version": "9.12.3"}
        if self.product == "other":
            return {"couchdb": "Welcome", "version": "3.3.1"}
        if self.product == "elasticsearch":
            return {"name": "n", "version": {**version, "build_flavor": "default"},
                    "tagline": "You Know, for Search"}
        return {"name": "n", "version": {"distribution": "opensearch", **version},
                "tagline": "The OpenSearch Project: https://opensearch.org/"}

    def template(self, method, name, body):
        if method == "PUT":
            self.templates[name] = json.loads(body)
            return {"acknowledged": True}
        if name not in self.templates:
            raise error(404, "resource_not_found_exception",
                        f"index template matching [{name}] not found")
        return {"index_templates": [{"name": name, "index_template": self.templates[name]}]}

    def names(self, name):
        return self.aliases.get(name, [name])

    def index(self, name):
        if self.names(name)[0] not in self.indices:
            raise error(404, "index_not_found_exception", f"no such index [{name}]", index=name)
        return self.indices[self.names(name)[0]]

    def make(self, name, *_):
        if name in self.indices:
            raise error(400, "resource_already_exists_exception",
                        f"index [{name}/x] already exists")
        found = [one for one in self.templates.values() if name in one["index_patterns"]]
        best = max(found, key=lambda one: one.get("priority", 0), default={})
        self.indices[name] = {"mappings": copy.deepcopy(
            best.get("template", {}).get("mappings", {})), "docs": {}}
        return {"acknowledged": True, "index": name}

    def get_mapping(self, name, *_):
        self.index(name)
        return {one: {"mappings": self.indices[one]["mappings"]} for one in self.names(name)}

    def put_mapping(self, name, body, *_):
        index, new = self.index(name), json.loads(body)
        whole = copy.deepcopy(index["mappings"])
        merge(whole, new)
        index["mappings"] = {**whole, **{key: value for key, value in new.items()
                                         if key != "properties"}}
        return {"acknowledged": True}

    def mget(self, name, body, *_):
        docs = self.index(name)["docs"]
        return {"docs": [{"_id": one, "_version": docs[one]["version"], "found": True,
                          "_source": docs[one]["source"]} if one in docs else
                         {"_id": one, "found": False} for one in json.loads(body)["ids"]]}

    def bulk(self, name, body, fault, query):
        if not body.endswith(b"\n"):
            raise error(400, "illegal_argument_exception",
                        "The bulk request must be terminated by a newline [\\n]")
        lines = body.split(b"\n")[:-1]
        actions = [json.loads(line)["index"] for line in lines[::2]]
        long = [one["_id"] for one in actions if len(one["_id"].encode()) > MOST_ID]
        if long:
            raise error(400, "action_request_validation_exception", "Validation Failed: 1: id "
                        f"[{long[0]}] is too long, must be no longer than 512 bytes")
        if name not in self.indices and name not in self.aliases:
            self.make(name)
        self.conflicts -= 1
        if self.conflicts == 0:
            for one in self.index(name)["docs"].values():
                one["version"] += 1000
        items = []
        for number, (action, line) in enumerate(zip(actions, lines[1::2])):
            items.append({"index": {"_index": name, "_id": action["_id"],
                                    **self.put(self.index(name), action, line, fault, number)}})
        if fault == "moved":
            items = items[1:] + items[:1]
        elif fault == "short":
            items.pop()
        return {"took": 1, "errors": any("error" in one["index"] for one in items), "items": items}

    def put(self, index, action, line, fault, number):
        every = int(fault.partition(":")[2] or 1)
        if fault.startswith("busy") and number % every == 0:
            return {"status": 429, "error": {"type": "es_rejected_execution_exception",
                                             "reason": "rejected execution of primary operation"}}
        if fault == "blocked":
            return {"status": 403, "error": {
                "type": "cluster_block_exception",
                "reason": "index [news] blocked by: [FORBIDDEN/8/index write (api)];"}}
        if self.refuse and self.refuse.encode() in line:
            return {"status": 400, "error": {"type": "illegal_argument_exception",
                                             "reason": self.refuse}}
        source = json.loads(line)
        for field, value in source.items():
            mapping = index["mappings"].get("properties", {}).get(field)
            if why := mapping and fits(mapping, value):
                return {"status": 400, "error": {
                    "type": "mapper_parsing_exception",
                    "reason": f"failed to parse field [{field}] of type [{mapping.get('type')}]",
                    "caused_by": {"type": "illegal_argument_exception", "reason": why}}}
        there = index["docs"].get(action["_id"])
        assert action["version_type"] == "external_gte", action
        if there and action["version"] < there["version"]:
            return {"status": 409, "error": {
                "type": "version_conflict_engine_exception",
                "reason": f"[{action['_id']}]: version conflict, current version "
                          f"[{there['version']}] is higher than the one provided "
                          f"[{action['version']}]"}}
        index["docs"][action["_id"]] = {"version": action["version"], "source": source}
        self.versions.append((action["_id"], action["version"]))
        return {"status": 200 if there else 201, "_version": action["version"],
                "result": "updated" if there else "created"}


if __name__ == "__main__":
    serve(SearchServer())
