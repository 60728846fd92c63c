#include "conformance/articles.hpp"

#include <fstream>
#include <stdexcept>

namespace wirecopy::conformance {
namespace {

constexpr size_t kLarge = 16 << 20;

constexpr const char* kPage =
    "<!DOCTYPE html><html lang=\"en\"><head><title>Tram bridge reopens | Harbour Ledger</title>"
    "<meta property=\"og:title\" content=\"Tram bridge reopens\"/></head><body><article>"
    "<h1>Tram bridge reopens</h1><p class=\"byline\">By Ada Brook</p>"
    "<p>The tram bridge over the harbour reopened on Monday after three years of work, the city "
    "said. Crews replaced 400 metres of track and every cable on the eastern side.</p>"
    "<p>\"It is quieter than before,\" said the engineer in charge of the repair.</p>"
    "<p>The first tram crossed at six in the morning with two hundred people on board.</p>"
    "</article></body></html>";

constexpr const char* kFeed =
    "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour Ledger</title>"
    "<item><title>Ferry timetable changes</title><link>https://example.org/ferry</link>"
    "<guid>ferry-1</guid><description>From Sunday on.</description></item>"
    "<item><title>Museum opens late</title><link>https://example.org/museum</link>"
    "<guid>museum-1</guid><description>Every Thursday.</description></item></channel></rss>";

Article from_json(std::string what, std::string json) { return {std::move(what), std::move(json)}; }

void write(const std::filesystem::path& file, std::string_view text) {
  std::ofstream(file, std::ios::binary) << text;
}

}  // namespace

wcp_record* Article::make(record::Arena& arena, record::FieldNames& fields,
                          const std::string& id) const {
  auto* article = new (arena.array<wcp_record>(1)) wcp_record(arena, fields);
  record::JsonReader reader;
  if (const Status status = reader.read(json, *article, {}); !status)
    throw std::logic_error(status.error().text());
  for (const auto& [field, text] : texts) {
    const auto* info = record::find_known_field(field);
    if (info->type == WCP_T_LIST)
      article->append(field, text);
    else
      article->set_text(field, text, info->type);
  }
  article->set_text(WCP_F_ID, id);
  article->set_integer(WCP_F_REVISION, 1);
  article->begin_stage(0);
  return article;
}

std::vector<Article> sample_articles() {
  std::vector<Article> articles{
      from_json("wire copy",
                R"({"url":"https://example.org/wire/1","title":"Grain ships leave port",
        "provider":"Reuters","published":"2021-07-23T10:00:00Z","urgency":3,
        "body":"ODESSA, July 23 (Reuters) - Three ships with grain left the port on Friday.\n\nThe ministry said that more would follow.\n\nRead all the Latest News here."})"),
      from_json("a feed item",
                R"({"url":"https://example.org/2","title":"Lake level falls Lake level falls",
        "summary":"The lake is two metres lower than in May.","authors":["Ada Brook","Jo Lind"],
        "tags":[{"scheme":"keyword","name":"water"}],"language":"en",
        "media":[{"url":"https://example.org/lake.jpg","caption":"The lake"}]})"),
      from_json("a page", R"({"url":"https://example.org/tram"})"),
      from_json("a German article",
                R"({"title":"Brücke wieder offen","language":"de",
        "body":"Die Brücke über den Hafen ist nach drei Jahren wieder für den Verkehr freigegeben worden, teilte die Stadt am Montag mit."})"),
      from_json(
          "an article with fields of its own",
          R"({"title":"Museum opens late","body":"The museum stays open until ten on Thursdays.",
        "section":"Culture","rights":"Free use","status":"usable","meta":{"desk.note":"check names"},
        "notices":[{"kind":"correction","text":"The day was wrong."}]})"),
      from_json("a title alone", R"({"title":"WASHINGTON (AP) - Talks go on"})"),
      from_json(
          "a revision",
          R"-({"title":"CORRECTED: Ferry fares","body":"Fares rise by 3 percent.\n\n(This story corrects the figure in paragraph 1.)"})-"),
  };
  articles[2].texts = {{WCP_F_RAW, kPage}, {WCP_F_RAW_TYPE, "text/html"}};
  return articles;
}

std::vector<Article> ordinary_articles() {
  std::vector<Article> articles{
      from_json("an article with all usual fields",
                R"({"url":"https://example.org/news/tram-bridge",
        "canonical_url":"https://example.org/news/tram-bridge",
        "source_url":"https://example.org/rss","title":"Tram bridge reopens after three years",
        "subtitle":"Crews replaced every cable","summary":"The tram bridge is open again.",
        "body":"HARBOUR CITY, July 23 (Reuters) - The tram bridge over the harbour reopened on Friday after three years of work, the city said.\n\n\"It is quieter than before,\" said the engineer in charge, Ada Brook.\n\nThe first tram crossed at six in the morning with two hundred people on board.",
        "body_html":"<p>The tram bridge over the harbour reopened on Friday after three years of work, the city said.</p>",
        "language":"en","authors":["Ada Brook","Jo Lind"],"provider":"Reuters",
        "publisher":"Harbour Ledger","published":"2021-07-23T10:00:00Z",
        "modified":"2021-07-23T11:30:00+02:00","fetched":"2021-07-23T12:00:00Z",
        "status":"usable","urgency":3,"section":"City","rights":"Free use",
        "media":[{"url":"https://example.org/tram.jpg","type":"image/jpeg","caption":"The bridge"}],
        "tags":[{"scheme":"keyword","name":"tram"},{"scheme":"place","name":"HARBOUR CITY"}]})"),
      from_json("an article of title and body",
                R"({"url":"https://example.org/lake","title":"Lake level falls",
        "published":"2021-07-23T10:00:00Z","language":"en",
        "body":"The lake is two metres lower than in May, the water board said on Monday.\n\nBoats stay in the harbour."})"),
      from_json("a German article with all usual fields",
                R"({"url":"https://example.org/bruecke","title":"Brücke wieder offen",
        "summary":"Nach drei Jahren fahren wieder Bahnen.","language":"de","authors":["Jo Lind"],
        "provider":"dpa","publisher":"Hafenblatt","published":"2021-07-23T10:00:00Z",
        "body":"Die Brücke über den Hafen ist nach drei Jahren wieder für den Verkehr freigegeben worden, teilte die Stadt am Montag mit."})"),
      from_json("an article with its page",
                R"({"url":"https://example.org/tram","title":"Tram bridge reopens","language":"en",
        "published":"2021-07-23T10:00:00Z",
        "body":"The tram bridge over the harbour reopened on Monday after three years of work."})"),
  };
  articles.back().texts = {{WCP_F_RAW, kPage}, {WCP_F_RAW_TYPE, "text/html"}};
  return articles;
}

Article with_all_texts(std::string what, const std::string& text) {
  Article article{std::move(what)};
  for (const auto& field : record::known_fields()) {
    const bool takes_text =
        field.type == WCP_T_STR || field.type == WCP_T_BYTES || field.type == WCP_T_LIST;
    if (takes_text && field.id < record::kRawPath && field.id != WCP_F_ID)
      article.texts.emplace_back(field.id, text);
  }
  return article;
}

std::vector<Article> sparse_articles() {
  return {{"nothing but an id"},
          {"a title alone", "{}", {{WCP_F_TITLE, "Tram bridge reopens"}}},
          {"a body alone", "{}", {{WCP_F_BODY, "The bridge reopened on Monday."}}},
          {"a page alone", "{}", {{WCP_F_RAW, kPage}}}};
}

std::vector<Article> large_articles() {
  std::string prose;
  while (prose.size() < kLarge)
    prose +=
        "The tram bridge over the harbour reopened on Monday, the city said in a statement.\n\n";
  std::string page = "<html><body><article>";
  while (page.size() < kLarge) page += "<p>The bridge over the harbour reopened on Monday.</p>\n";
  return {{"a title of 16 MB", "{}", {{WCP_F_TITLE, std::string(kLarge, 'x')}}},
          {"a body of 16 MB", "{}", {{WCP_F_BODY, std::move(prose)}}},
          {"a page of 16 MB", "{}", {{WCP_F_RAW, std::move(page)}}}};
}

void write_sample_files(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  write(folder / "wire.txt", "Grain ships leave port\n\nThree ships left the port on Friday.\n");
  write(folder / "page.html", kPage);
  write(folder / "records.jsonl",
        "{\"title\":\"Lake level falls\",\"body\":\"By two metres.\"}\n"
        "{\"title\":\"Museum opens late\"}\n{\"title\":\"Ferry fares\",\"urgency\":4}\n");
  write(folder / "feed.xml", kFeed);
}

}  // namespace wirecopy::conformance
