"""Well-formed bodies: feeds, article pages and sitemaps whose links lead back to the server."""
import datetime
import email.utils
import html

FIRST_MOMENT = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
FEED_TYPES = {"atom": "application/atom+xml", "1.0": "application/rdf+xml"}
RDF = ('<rdf:RDF xmlns="http://purl.org/rss/1.0/" '
       'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">')


def moment(number):
    """Article `number` is of that many minutes after the first of January 2026."""
    return FIRST_MOMENT + datetime.timedelta(minutes=number)


def iso(number):
    return moment(number).strftime("%Y-%m-%dT%H:%M:%SZ")


def title(number):
    return f"The council decides on bridge {number}"


def rss_item(base, number):
    link = html.escape(f"{base}/page/{number}")
    return (f"<item><title>{title(number)}</title><link>{link}</link>"
            f'<guid isPermaLink="false">article-{number}</guid>'
            f"<pubDate>{email.utils.format_datetime(moment(number), usegmt=True)}</pubDate>"
            f"<description>Bridge {number} will be repaired.</description></item>\n")


def rss(base, numbers, version, clauses):
    items = "".join(rss_item(base, number) for number in numbers)
    return (f'<rss version="{version}"><channel><title>The Bridge Gazette</title>'
            f"<link>{base}/</link><description>All bridges.</description>{clauses}\n"
            f"{items}</channel></rss>\n")


def rdf(base, numbers):
    items = "".join(f'<item rdf:about="{base}/page/{number}"><title>{title(number)}</title>'
                    f"<link>{base}/page/{number}</link></item>\n" for number in numbers)
    return (f'{RDF}<channel rdf:about="{base}/"><title>The Bridge Gazette</title>'
            f"<link>{base}/</link><description>All bridges.</description></channel>\n"
            f"{items}</rdf:RDF>\n")


def atom(base, numbers):
    entries = "".join(f"<entry><id>urn:article:{number}</id><title>{title(number)}</title>"
                      f'<link href="{base}/page/{number}"/><updated>{iso(number)}</updated>'
                      f"<summary>Bridge {number} will be repaired.</summary></entry>\n"
                      for number in numbers)
    return (f'<feed xmlns="http://www.w3.org/2005/Atom"><id>{base}/</id>'
            f"<title>The Bridge Gazette</title><updated>{iso(0)}</updated>\n{entries}</feed>\n")


def feed(base, numbers, version, clauses):
    """`version` is "atom" or one of RSS. Returns the media type and the bytes."""
    if version == "atom":
        text = atom(base, numbers)
    elif version == "1.0":
        text = rdf(base, numbers)
    else:
        text = rss(base, numbers, html.escape(version), clauses)
    body = '<?xml version="1.0" encoding="utf-8"?>\n' + text
    return FEED_TYPES.get(version, "application/rss+xml"), body.encode()


def page(base, name, paragraphs):
    name = html.escape(name)
    text = "".join(f"<p>Paragraph {n} on bridge {name}: the council has heard the engineers, who "
                   f"say that the bridge carries {n} thousand cars a day.</p>\n"
                   for n in range(1, paragraphs + 1))
    return ('<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
            f"<title>{title(name)} - The Bridge Gazette</title>"
            f'<link rel="canonical" href="{base}/page/{name}">'
            f'<meta property="article:published_time" content="{iso(0)}"></head>\n<body>'
            f'<nav><a href="{base}/">Home</a></nav><article><h1>{title(name)}</h1>\n'
            f'<p class="byline">By Ada Quill</p>\n{text}</article></body></html>\n').encode()


def news_clause(number):
    return ("<news:news><news:publication><news:name>The Bridge Gazette</news:name>"
            "<news:language>en</news:language></news:publication>"
            f"<news:publication_date>{iso(number)}</news:publication_date>"
            f"<news:title>{title(number)}</news:title></news:news>")


def sitemap(base, urls, is_news):
    entries = "".join(f"<url><loc>{base}/page/{n}</loc><lastmod>{iso(n)}</lastmod>"
                      f"{news_clause(n) if is_news else ''}</url>\n" for n in range(1, urls + 1))
    return ('<?xml version="1.0" encoding="UTF-8"?>\n'
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
            'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n'
            f"{entries}</urlset>\n").encode()


def sitemap_index(base, maps):
    entries = "".join(f"<sitemap><loc>{base}/sitemap.xml?id={n}</loc></sitemap>\n"
                      for n in range(1, maps + 1))
    return ('<?xml version="1.0" encoding="UTF-8"?>\n'
            '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
            f"{entries}</sitemapindex>\n").encode()
