#include "ninjs_item.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "support/publishing/json_text.hpp"

namespace wirecopy::exporter::newswire {
namespace {

using support::json_array;
using support::JsonObject;

/// Source: IPTC NewsCodes, the aliases of its catalog.
struct Scheme {
  std::string_view alias, address;
};
constexpr Scheme kSchemes[] = {{"medtop:", "http://cv.iptc.org/newscodes/mediatopic/"},
                               {"subj:", "http://cv.iptc.org/newscodes/subjectcode/"},
                               {"genre:", "http://cv.iptc.org/newscodes/genre/"}};

/// The lists of ninjs, each for tags of one scheme.
struct List {
  std::string_view name, scheme;
};
constexpr List kLists[] = {
    {"subjects", "topic"}, {"people", "person"}, {"organisations", "organisation"},
    {"places", "place"},   {"events", "event"},  {"objects", "subject"},
    {"genres", "genre"}};

bool has_list(std::string_view scheme) {
  return std::ranges::find(kLists, scheme, &List::scheme) != std::end(kLists);
}

/// A text of a list such as "bodies".
void append_text(std::string_view role, std::string_view type, std::string_view value,
                 std::string& list) {
  if (value.empty()) return;
  list += list.empty() ? '[' : ',';
  JsonObject text(list);
  text.put("role", role);
  text.put("contenttype", type);
  text.put("value", value);
  text.end();
}

std::string closed(std::string list) { return list.empty() ? list : list + ']'; }

std::string headlines_of(const NinjsItem& item) {
  std::string list;
  append_text("main", "text/plain", item.title, list);
  append_text("sub", "text/plain", item.subtitle, list);
  return closed(std::move(list));
}

std::string descriptions_of(const NinjsItem& item) {
  std::string list;
  append_text("summary", "text/plain", item.summary, list);
  return closed(std::move(list));
}

std::string bodies_of(const NinjsItem& item) {
  std::string list;
  append_text("main", "text/plain", item.body, list);
  append_text("main", "text/html", item.body_html, list);
  return closed(std::move(list));
}

void append_concept(const ItemTag& tag, bool is_subject, std::string& json) {
  JsonObject object(json);
  object.put("name", tag.name);
  if (is_subject && !has_list(tag.scheme))
    object.put("rel", std::string("wirecopy:").append(tag.scheme));
  const std::string code = long_code(tag.code);
  object.put(is_item_uri(code) ? "uri" : "literal", code);
  if (is_subject && tag.score < 1)
    object.put_json("confidence", std::to_string(std::lround(std::max(tag.score, 0.0) * 100)));
  object.end();
}

std::string concepts_of(const NinjsItem& item, const List& list) {
  const bool is_subject = list.name == "subjects";
  std::vector<const ItemTag*> tags;
  for (const ItemTag& tag : item.tags)
    if (tag.scheme == list.scheme || (is_subject && !has_list(tag.scheme))) tags.push_back(&tag);
  const ItemTag section{"section", item.section, {}};
  if (is_subject && !item.section.empty()) tags.push_back(&section);
  return json_array(tags, [is_subject](const ItemTag* tag, std::string& json) {
    append_concept(*tag, is_subject, json);
  });
}

std::string altids_of(const NinjsItem& item) {
  std::string list;
  const auto add = [&](std::string_view role, std::string_view value) {
    if (value.empty()) return;
    list += list.empty() ? '[' : ',';
    JsonObject id(list);
    id.put("role", role);
    id.put("value", value);
    id.end();
  };
  add(kIdRole, item.id);
  add(kStateRole, item.mark.state);
  add(kFetchedRole, std::to_string(item.mark.fetched));
  add(kUrlRole, item.url);
  return closed(std::move(list));
}

/// Whether readers may take a part of the name for an office, or for another name.
bool is_ambiguous(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  constexpr std::string_view kJoints[] = {",", ";", "&", " and ", " und ", " et ", " y "};
  constexpr std::string_view kOpenings[] = {"by ", "by: ", "von ", "par ", "por ", "di "};
  return std::ranges::any_of(kJoints,
                             [&](auto joint) { return lower.find(joint) != lower.npos; }) ||
         std::ranges::any_of(kOpenings, [&](auto opening) { return lower.starts_with(opening); });
}

/// Who it comes from; and authors, where their names cannot be told apart in a byline.
std::string sources_of(const NinjsItem& item) {
  std::string list;
  const auto add = [&](std::string_view name, std::string_view role) {
    if (name.empty()) return;
    list += list.empty() ? '[' : ',';
    JsonObject source(list);
    source.put("name", name);
    source.put("role", role);
    source.end();
  };
  add(item.provider, "provider");
  add(item.publisher, "publisher");
  if (std::ranges::any_of(item.authors, is_ambiguous))
    for (const std::string_view author : item.authors) add(author, "author");
  return closed(std::move(list));
}

/// The kinds of items that ninjs knows, by what a media type begins with.
std::string_view item_type_of(std::string_view media_type) {
  if (media_type.starts_with("image")) return "picture";
  if (media_type.starts_with("audio")) return "audio";
  if (media_type.starts_with("video")) return "video";
  return "component";
}

std::string renditions_of(const ItemMedia& media) {
  std::string list = "[";
  JsonObject rendition(list);
  rendition.put("name", "original");
  rendition.put("href", media.url);
  if (media.type.find('/') != media.type.npos) rendition.put("contenttype", media.type);
  if (media.width > 0) rendition.put_json("width", std::to_string(media.width));
  if (media.height > 0) rendition.put_json("height", std::to_string(media.height));
  rendition.end();
  return list + ']';
}

std::string associations_of(const NinjsItem& item) {
  size_t number = 0;
  return json_array(item.media, [&number](const ItemMedia& media, std::string& json) {
    JsonObject object(json);
    object.put("name", "media" + std::to_string(++number));
    object.put("uri", media.url);
    object.put("type", item_type_of(media.type));
    std::string descriptions;
    append_text("caption", "text/plain", media.caption, descriptions);
    object.put_json("descriptions", closed(std::move(descriptions)));
    object.put("by", media.credit);
    object.put_json("renditions", renditions_of(media));
    object.end();
  });
}

constexpr std::string_view kStandard =
    R"({"name":"ninjs","version":"2.1","schema":"http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json"})";

}  // namespace

std::string ninjs_of(const NinjsItem& item) {
  std::string out;
  JsonObject object(out);
  object.put("uri", item.uri);
  object.put_json("standard", kStandard);
  object.put("type", item.type);
  object.put("version", std::to_string(item.mark.revision));
  object.put_json("altids", altids_of(item));
  object.put("firstcreated", item.firstcreated);
  object.put("versioncreated", item.versioncreated);
  object.put("embargoed", item.embargoed);
  object.put("expires", item.expires);
  object.put("pubstatus", item.pubstatus);
  if (item.urgency > 0) object.put_json("urgency", std::to_string(item.urgency));
  object.put("usageterms", item.usageterms);
  object.put("ednote", item.ednote);
  object.put("language", item.language);
  object.put_json("headlines", headlines_of(item));
  object.put("by", byline_of(item.authors));
  object.put("slugline", item.slugline);
  object.put("located", item.located);
  object.put_json("infosources", sources_of(item));
  for (const List& list : kLists) object.put_json(list.name, concepts_of(item, list));
  object.put_json("descriptions", descriptions_of(item));
  object.put_json("bodies", bodies_of(item));
  object.put_json("associations", associations_of(item));
  object.end();
  return out += '\n';
}

std::string byline_of(const std::vector<std::string_view>& authors) {
  std::string line;
  for (size_t i = 0; i < authors.size(); ++i) {
    if (i > 0) line += i + 1 == authors.size() ? " and " : ", ";
    line += authors[i];
  }
  return line;
}

bool is_item_uri(std::string_view text) {
  const size_t colon = text.find(':');
  if (colon == text.npos || colon + 1 == text.size() || text.empty()) return false;
  if (std::isalpha(static_cast<unsigned char>(text[0])) == 0) return false;
  const auto may_be_scheme = [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '+' || c == '.' || c == '-';
  };
  constexpr std::string_view kNever = "\"<>\\^`{|}";
  return std::ranges::all_of(text.substr(0, colon), may_be_scheme) &&
         std::ranges::all_of(text, [&](unsigned char c) {
           return c > 0x20 && c < 0x7F && kNever.find(static_cast<char>(c)) == kNever.npos;
         });
}

std::string long_code(std::string_view code) {
  for (const auto& [alias, address] : kSchemes)
    if (code.starts_with(alias)) return std::string(address).append(code.substr(alias.size()));
  return std::string(code);
}

}  // namespace wirecopy::exporter::newswire
