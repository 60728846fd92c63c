#!/usr/bin/env bash
# Measures tag.topics of the release build beside the program fasttext, where that is installed: both
# learn from one archive, then tag another; how many articles they get right, and documents a
# CPU-second from file to file, in interleaved rounds, less what an empty file takes.
# usage: tests/bench/topics.sh TRAIN.jsonl TEST.jsonl
#        articles as records, each with one tag of the scheme topic
# Exit status: 0 done; 1 nothing is built; 64 the command line is wrong.
set -euo pipefail
[ $# = 2 ] && [ -r "$1" ] && [ -r "$2" ] || { sed -n 5,6p "$0" >&2; exit 64; }
train=$(realpath "$1") test=$(realpath "$2")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. tests/bench/measure.sh

# What fasttext reads: a label and the words in lower case, punctuation apart, a line an article.
# The other files: the articles without their tags, and the topics alone.
python3 - "$train" "$test" "$work" <<'END'
import json, re, sys
train, test, work = sys.argv[1:]
def line(article):
    text = f"{article.get('title', '')} {article.get('body', '')}".lower()
    return " ".join(re.findall(r"\w+|[^\w\s]", text))
def topic(article):
    tag = next(tag for tag in article["tags"] if tag["scheme"] == "topic")
    return (tag.get("name") or tag["code"]).replace(" ", "_")
with open(f"{work}/train.txt", "w") as out:
    for article in map(json.loads, open(train)):
        print(f"__label__{topic(article)} {line(article)}", file=out)
with open(f"{work}/test.txt", "w") as texts, open(f"{work}/test.jsonl", "w") as records, \
        open(f"{work}/truth.txt", "w") as truth:
    for article in map(json.loads, open(test)):
        print(line(article), file=texts)
        print(topic(article), file=truth)
        print(json.dumps({key: article[key] for key in ("title", "body") if key in article}),
              file=records)
END
: >"$work/none.txt"
"$bin" train tag.topics --input "$train" --output "$work/topics.model" >/dev/null
config="{\"model\": \"$work/topics.model\"}"
ours() { "$bin" stage tag.topics --config "$config" <"$1"; }

# right FILE: the share of lines that are as in truth.txt.
right() { paste "$work/truth.txt" "$1" | awk -F'\t' '$1 == $2 { ++n } END { printf "%.3f", n / NR }'; }

ours "$work/test.jsonl" | python3 -c '
import json, sys
for line in sys.stdin:
    tags = json.loads(line).get("tags", [])
    best = max(tags, key=lambda tag: tag["score"], default={})
    print((best.get("name") or best.get("code") or "").replace(" ", "_"))' >"$work/ours.txt"
echo "wirecopy right $(right "$work/ours.txt")"
if command -v fasttext >/dev/null; then
  fasttext supervised -input "$work/train.txt" -output "$work/peer" -epoch 25 -lr 0.5 \
    -wordNgrams 2 -minCount 1 -thread 1 >/dev/null 2>&1
  peer() { fasttext predict "$work/peer.bin" "$1"; }
  peer "$work/test.txt" | sed 's/__label__//' >"$work/peer.txt"
  echo "fasttext right $(right "$work/peer.txt")"
fi

# Many times over, so that starting up is little.
for ((n = 0; n < 20; ++n)); do cat "$work/test.jsonl" >>"$work/many.jsonl"; done
for ((n = 0; n < 20; ++n)); do cat "$work/test.txt" >>"$work/many.txt"; done
for round in 1 2 3 4 5; do
  echo "wirecopy $(cpu ours "$work/many.jsonl") $(cpu ours "$work/none.txt")"
  if command -v fasttext >/dev/null; then
    echo "fasttext $(cpu peer "$work/many.txt") $(cpu peer "$work/none.txt")"
  fi
done | awk -v count="$(wc -l <"$work/many.txt")" '
  { took = $2 - $3; if (!($1 in best) || took < best[$1]) best[$1] = took }
  END { for (name in best) printf "%s %9.0f documents per CPU-second\n", name, count / best[name] }'
