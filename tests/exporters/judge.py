"""Holds what is seen at a target against the articles that were sent to it."""
import collections
import dataclasses
import hashlib

from desk import check

MOST_NAMED = 5


def with_revisions(articles):
    """[(article, revision)]: the engine counts what comes under one id."""
    count = collections.Counter()
    numbered = []
    for article in articles:
        count[article["id"]] += 1
        numbered.append((article, count[article["id"]]))
    return numbered


def named(ids):
    ids = sorted(ascii(id)[1:-1] for id in ids)
    return " ".join(ids[:MOST_NAMED]) + (" ..." if len(ids) > MOST_NAMED else "")


def in_short(value):
    if isinstance(value, str) and len(value) > 60:
        digest = hashlib.sha256(value.encode(errors="surrogatepass")).hexdigest()[:12]
        return f"{value[:40]!r}... ({len(value)} characters, {digest})"
    return repr(value)


def compare(target, shown, wanted):
    """Field by field, those that the target shows."""
    for field in target.shows:
        one, other = getattr(shown, field), getattr(wanted, field)
        check(one == other, f"{wanted.id} (revision {wanted.revision}): {field} is "
                            f"{in_short(one)}, not {in_short(other)}")


def judge(target, articles, but):
    sent = collections.defaultdict(list)  # by id, in order, with those that have to be gone
    for article, revision in with_revisions(articles):
        if (article["id"], revision) not in but:
            sent[article["id"]].append(target.expected(article, revision))
    wanted = collections.defaultdict(list)  # by the id as it is shown
    for all in sent.values():
        for one in all if target.history else all[-1:]:
            if one:
                wanted[one.id].append(one)

    seen = collections.defaultdict(list)
    for shown in target.read():
        seen[shown.id].append(shown)
    lost = wanted.keys() - seen.keys()
    check(not lost, f"{len(lost)} of {len(wanted)} articles are lost: {named(lost)}")
    strangers = seen.keys() - wanted.keys()
    check(not strangers, f"{len(strangers)} articles have no business there: {named(strangers)}")
    for id, all in wanted.items():
        if target.history and "revision" in target.shows:
            there = [one.revision for one in seen[id]]
            due = [one.revision for one in all]
            check(there == due, f"{id}: its revisions are {there}, not {due}")
        check(len(seen[id]) == len(all),
              f"{id}: stands there {len(seen[id])} times, not {len(all)}")
        for shown, due in zip(seen[id], all):
            compare(target, shown, due)


def each_once(items, where):
    """[Shown] of a target that is served at least once: who reads it knows (id, revision) again, as
    the documentation says. What comes again has to be the same."""
    known = {}
    for shown in items:
        first = known.setdefault((shown.id, shown.revision), shown)
        check(first == shown, f"{where}: {shown.id} comes again with the revision "
                              f"{shown.revision} and is another: {short_fields(first, shown)}")
    return list(known.values())


def short_fields(one, other):
    pairs = zip(dataclasses.astuple(one), dataclasses.astuple(other))
    return ", ".join(f"{in_short(a)} / {in_short(b)}" for a, b in pairs if a != b)
