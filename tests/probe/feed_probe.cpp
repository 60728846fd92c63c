// Answers each line of standard input, {"file": F, "url": U, "headers": {...}, "sanitize": bool},
// with one line: what fetch.feed makes of that file, as JSON.
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "feedparser_policy.hpp"
#include "fetch/feed/feed.hpp"
#include "support/dates/dates.hpp"
#include "support/prose/ascii.hpp"
#include "support/sanitize/sanitize.hpp"
#include "support/urls/urls.hpp"

namespace {

using Json = nlohmann::json;
using namespace wirecopy::fetch;

constexpr size_t kMostBytes = 16'000'000;

bool sanitizes = false;

Json text_json(const FeedText& text) {
  if (text.rank == 0) return nullptr;
  if (!sanitizes || !text.is_html) return text.value;
  using namespace wirecopy::support::html;
  return sanitize(text.value, text.base, wirecopy::test::feedparser_policy()).html;
}

Json people_json(const std::vector<Person>& people) {
  Json list = Json::array();
  for (const Person& p : people) {
    Json person = Json::object();
    if (!p.name.empty()) person["name"] = p.name;
    if (!p.email.empty()) person["email"] = p.email;
    if (!p.uri.empty()) person["uri"] = p.uri;
    list.push_back(std::move(person));
  }
  return list;
}

void put(Json& object, const char* key, const std::string& value) {
  if (!value.empty()) object[key] = value;
}

void put_time(Json& object, const char* key, const std::optional<WrittenTime>& time) {
  if (time) object[key] = wirecopy::support::to_rfc3339(*time);
}

void put_part(Json& object, const FeedPart& part) {
  put(object, "id", part.id);
  put(object, "link", part.link);
  put(object, "language", part.language);
  object["title"] = text_json(part.title);
  object["authors"] = people_json(part.authors);
  object["contributors"] = people_json(part.contributors);
  put_time(object, "published", part.published);
  put_time(object, "updated", part.updated);
  Json links = Json::array(), categories = Json::array();
  for (const Link& l : part.links) {
    Json link = Json::object();
    put(link, "href", l.href);
    put(link, "rel", l.rel);
    put(link, "type", l.type);
    put(link, "title", l.title);
    put(link, "hreflang", l.hreflang);
    put(link, "length", l.length);
    links.push_back(std::move(link));
  }
  for (const Category& c : part.categories) {
    Json category = Json::object();
    put(category, "term", c.term);
    put(category, "scheme", c.scheme);
    put(category, "label", c.label);
    categories.push_back(std::move(category));
  }
  object["links"] = std::move(links);
  object["categories"] = std::move(categories);
  if (const Picture& i = part.image; !i.url.empty() || !i.title.empty() || !i.link.empty()) {
    Json image = Json::object();
    put(image, "url", i.url);
    put(image, "title", i.title);
    put(image, "link", i.link);
    object["image"] = std::move(image);
  }
}

Json info_json(const FeedInfo& info) {
  Json object = Json::object();
  put_part(object, info);
  object["description"] = text_json(info.description);
  object["copyright"] = text_json(info.rights);
  put(object, "generator", info.generator);
  put(object, "icon", info.icon);
  put(object, "logo", info.logo);
  put(object, "ttl", info.ttl);
  return object;
}

Json entry_json(const Entry& entry) {
  Json object = Json::object();
  put_part(object, entry);
  object["summary"] = text_json(entry.summary);
  object["content"] = text_json(entry.content);
  object["rights"] = text_json(entry.rights);
  put(object, "comments", entry.comments);
  Json enclosures = Json::array();
  for (const FeedMedia& m : entry.media) {
    if (!m.is_enclosure) continue;
    Json enclosure = {{"url", m.url}};
    put(enclosure, "type", m.type);
    put(enclosure, "length", m.length);
    enclosures.push_back(std::move(enclosure));
  }
  object["enclosures"] = std::move(enclosures);
  if (!entry.source.empty()) object["source"] = info_json(entry.source[0]);
  return object;
}

/// The name in "text/xml; charset=...". Where there is none, feedparser's tests want what RFC 3023
/// said in 3.1 and 8.5, us-ascii; fetch.feed does as RFC 7303, 3.2, that took its place.
std::string charset_of(const std::string& type) {
  const std::string name = wirecopy::support::lower_ascii(type);
  const size_t at = name.find("charset=");
  if (at == name.npos) {
    const std::string_view media_type = std::string_view(name).substr(0, name.find(';'));
    return media_type == "text/xml" ||
                   (media_type.starts_with("text/") && media_type.ends_with("+xml"))
               ? "us-ascii"
               : "";
  }
  std::string charset = type.substr(at + 8, type.find(';', at + 8) - at - 8);
  std::erase_if(charset, [](char c) { return c == '"' || c == '\'' || c == ' '; });
  return charset;
}

Json answer(const Json& request) {
  std::ifstream file(request.value("file", ""), std::ios::binary);
  std::string bytes(kMostBytes + 1, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<size_t>(file.gcount()));
  if (bytes.size() > kMostBytes) return {{"error", "is too large"}};
  std::string base, charset, language;
  if (const auto url = request.find("url"); url != request.end() && url->is_string()) base = *url;
  const Json headers = request.value("headers", Json::object());
  for (const auto& [name, value] : headers.items()) {
    const std::string key = wirecopy::support::lower_ascii(name);
    if (!value.is_string()) continue;
    if (key == "content-type") charset = charset_of(value);
    if (key == "content-language") language = value;
    if (key == "content-location") base = wirecopy::support::resolve_url(base, std::string(value));
  }
  sanitizes = request.value("sanitize", false);
  auto feed = parse_feed(bytes, base, charset);
  if (!feed) return {{"error", feed.error().text()}, {"items", Json::array()}};
  if (feed->info.language.empty()) feed->info.language = language;
  Json items = Json::array();
  for (const Entry& entry : feed->entries) items.push_back(entry_json(entry));
  return {{"format", feed->format},
          {"encoding", feed->charset},
          {"bozo", feed->repaired || !feed->lost.empty() || !feed->misnamed.empty()},
          {"feed", info_json(feed->info)},
          {"items", std::move(items)}};
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    const Json request = Json::parse(line, nullptr, false);
    const Json reply = request.is_object() ? answer(request) : Json{{"error", "no request"}};
    std::cout << reply.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
  }
}
