"""Prints articles with all that export.sqlite has a table for, one JSON record a line.
usage: sqlite_articles.py COUNT WORDS
"""
import json
import random
import sys

count, words = int(sys.argv[1]), int(sys.argv[2])
chance = random.Random(1)
letters = "etaoinshrdlucmfwygpbvk"
vocabulary = ["".join(chance.choice(letters) for _ in range(chance.randrange(2, 11)))
              for _ in range(50_000)]
names = [f"{chance.choice(vocabulary).title()} {chance.choice(vocabulary).title()}"
         for _ in range(2000)]


def text(length):
    """Words as unevenly frequent as in a language, about."""
    return " ".join(vocabulary[int(chance.random() ** 3 * len(vocabulary))] for _ in range(length))


for number in range(count):
    tags = {("keyword", word) for word in text(4).split()} | \
           {("person", chance.choice(names)) for _ in range(2)}
    place = chance.randrange(3000)
    print(json.dumps({
        "url": f"https://news{number % 200}.example/2024/{number}", "title": text(8).capitalize(),
        "summary": text(20), "body": text(words), "language": "en", "authors": [chance.choice(names)],
        "publisher": f"Paper {number % 200}", "section": vocabulary[number % 12], "urgency": 4,
        "published": f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}T{number % 24:02}:00:00Z",
        "story": f"story{number // 5}",
        "media": [{"url": f"https://news.example/{number}.jpg", "type": "image/jpeg", "width": 1200,
                   "height": 800, "caption": text(10)}],
        "tags": [{"scheme": scheme, "name": name} for scheme, name in sorted(tags)] +
                [{"scheme": "place", "name": vocabulary[place], "code": str(place), "score": 0.9,
                  "props": {"latitude": 38.7, "longitude": -9.1, "country": "PT", "kind": "city"}}],
    }))
