"""export.opensearch: a document an article, at tests/http/search_server.py.

With WIRECOPY_OPENSEARCH=http://localhost:9200 in the environment it is tried at a real one, which
must be one for tests: what this makes there is deleted.
"""
import copy
import json
import os
import urllib.error
import urllib.request

from http_target import UNWANTED, HttpTarget
from search_server import SearchServer
from target import Missing

OWN = ("labels", "locations", "wirecopy")  # members that the index gets beside those of the article
INDEX = "wirecopy-contract"
LATER = {"properties": {"title": {"type": "text"}}, "_meta": {"wirecopy": {"schema": 99}}}
EARLIER = {"dynamic": False, "properties": {"title": {"type": "text"}},
           "_meta": {"wirecopy": {"schema": 0}}}
OTHER = {"properties": {"title": {"type": "keyword"}, "price": {"type": "long"}}}
OLD = {"id": "old", "revision": 1, "title": "Old",
       "wirecopy": {"generation": "0123456789abcdef", "fetched": 1}}


class Sink(HttpTarget):
    type = "export.opensearch"
    promise = "exactly once, an older form never in place of a newer one"
    sentence = f"illegal_argument_exception: {UNWANTED}"

    def open(self, path):
        address = os.environ.get("WIRECOPY_OPENSEARCH")
        self.server = Real(address) if address else SearchServer()
        if address:
            self.lacks = {name: "a real server, which this suite does not command" for name in
                          ("refused", "slow", "down", "credentials")}

    def begin(self, desk):
        super().begin(desk)
        self.more = {}

    def end(self):
        super().end()
        self.server.user = None
        self.server.product = "opensearch"

    def config(self):
        # A short wait for the case of a slow target; a real one is not made slow.
        wait = "3s" if isinstance(self.server, SearchServer) else "60s"
        return {"url": self.server.url, "index": INDEX, "timeout": wait, "batch_bytes": "20KB",
                **self.more}

    def progress(self):
        return self.server.count(INDEX)

    def records(self):
        return [{name: value for name, value in one.items() if name not in OWN}
                for one in self.server.documents(INDEX)]

    def credentials(self):
        self.server.user = "desk:the-right-password"
        wrong = {**self.config(), "username": "desk", "password": "a-wrong-password"}
        self.more = {"username": "desk", "password": "the-right-password"}
        return wrong, ["a-wrong-password", "the-right-password"]

    def snapshot(self):
        return self.server.snapshot()

    def foreign(self):
        server = self.server

        def mapping():
            server.put_index(INDEX, OTHER)

        def template():
            server.put_template("wirecopy-" + INDEX,
                                {"index_patterns": [INDEX], "priority": 1,
                                 "template": {"mappings": OTHER}})

        def several():
            for name in ("wirecopy-a", "wirecopy-b"):
                server.put_index(name, OTHER)
            server.put_alias(INDEX, ["wirecopy-a", "wirecopy-b"])

        def stranger():
            server.product = "other"
            server.put_index("other", OTHER)

        found = [
            ("an index with another mapping", mapping,
             "mapper [title] cannot be changed from type [keyword] to [text]; give another index"),
            ("a template of somebody else", template, "is not wirecopy's; give another index"),
            ("an alias of two indices", several, "stands for 2 indices"),
        ]
        if isinstance(server, SearchServer):
            found.append(("another server", stranger, "is neither OpenSearch nor Elasticsearch"))
        return found

    def replaced(self):
        def gone():
            self.server.remove(INDEX)
        return [("none", gone, "is gone, though articles of earlier runs are in it")]

    def older(self):
        self.server.put_index(INDEX, EARLIER)
        self.server.put_document(INDEX, "old", OLD, 5)

    def newer(self):
        self.server.put_index(INDEX, LATER)
        return "was made by a later wirecopy (schema 99, this one has 1)"


class Real:
    """The few things that the suite does at a real server."""
    refuse = user = None
    product = "opensearch"

    def __init__(self, url):
        self.url = url.rstrip("/")
        try:
            self.ask("GET", "/")
        except OSError as error:
            raise Missing(f"{url}: {error}") from None
        self.reset()

    def ask(self, method, path, body=None):
        request = urllib.request.Request(self.url + path, method=method,
                                         data=None if body is None else json.dumps(body).encode(),
                                         headers={"content-type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def reset(self):
        for kind in ("/wirecopy-*", "/_index_template/wirecopy-*"):
            try:
                self.ask("DELETE", kind)
            except urllib.error.HTTPError as error:
                if error.code != 404:
                    raise

    close = reset

    def slow(self):
        raise NotImplementedError

    def fast(self):
        pass

    up = fast

    def documents(self, index):
        try:
            self.ask("POST", f"/{index}/_refresh")
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return []
            raise
        found, after = [], None
        while True:
            query = {"size": 1000, "sort": [{"id": {"order": "asc", "unmapped_type": "keyword"}}]}
            if after:
                query["search_after"] = after
            hits = self.ask("POST", f"/{index}/_search", query)["hits"]["hits"]
            found += [hit["_source"] for hit in hits]
            if len(hits) < 1000:
                return found
            after = hits[-1]["sort"]

    def count(self, index):
        try:
            self.ask("POST", f"/{index}/_refresh")
            return self.ask("GET", f"/{index}/_count")["count"]
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return 0
            raise

    def put_index(self, name, mappings):
        self.ask("PUT", "/" + name, {"mappings": mappings})

    def put_template(self, name, body):
        self.ask("PUT", "/_index_template/" + name, body)

    def put_alias(self, alias, names):
        self.ask("POST", "/_aliases", {"actions": [{"add": {"index": name, "alias": alias}}
                                                   for name in names]})

    def put_document(self, index, id, source, version):
        self.ask("PUT", f"/{index}/_doc/{id}?version={version}&version_type=external", source)

    def remove(self, index):
        self.ask("DELETE", "/" + index)

    def snapshot(self):
        indices = self.ask("GET", "/wirecopy-*/_mapping")
        return copy.deepcopy([indices, [self.documents(name) for name in sorted(indices)],
                              self.ask("GET", "/_index_template/wirecopy-*")
                              if self.has_template() else None])

    def has_template(self):
        return bool(self.ask("GET", "/_index_template").get("index_templates"))
