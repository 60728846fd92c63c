// ninjs 1, 2 and 3: the same names in other letters, texts that stand alone or in lists.
#include <simdjson.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "formats.hpp"
#include "json_fault.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/urls/urls.hpp"

namespace wirecopy::fetch {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr size_t kDeepest = 64;

/// The member of this name, whatever its letters are: "versioncreated", "versionCreated".
std::optional<element> member(const object& of, std::string_view name) {
  for (const auto [key, value] : of)
    if (support::equals_folded(key, name)) return value;
  return std::nullopt;
}

std::optional<element> member(const object& of, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (const auto found = member(of, name)) return found;
  return std::nullopt;
}

/// A text, or a number as it is written.
std::string text_of(const std::optional<element>& value) {
  if (!value) return {};
  if (std::string_view text; value->get(text) == simdjson::SUCCESS)
    return std::string(support::trim(text));
  if (value->is_int64() || value->is_uint64() || value->is_double())
    return simdjson::minify(*value);
  return {};
}

std::string text_of(const object& of, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (std::string text = text_of(member(of, name)); !text.empty()) return text;
  return {};
}

/// Calls use(object) for each object of a list, or of an object that names its members (ninjs 1).
template <class Use>
void each(const object& of, std::initializer_list<std::string_view> names, Use use) {
  const auto list = member(of, names);
  if (!list) return;
  array items;
  object named, item;
  if (list->get(items) == simdjson::SUCCESS) {
    for (const element value : items)
      if (value.get(item) == simdjson::SUCCESS) use(item);
  } else if (list->get(named) == simdjson::SUCCESS) {
    for (const auto [key, value] : named)
      if (value.get(item) == simdjson::SUCCESS) use(item);
  }
}

// ---- texts

bool is_markup(std::string_view type) { return type.find("html") != type.npos; }

/// One text of an item: "body_text", "body_xhtml", or an entry of "bodies".
struct Text {
  std::string role, type, value;
};

/// The texts of one kind: `name` and names that begin with it and "_" (ninjs 1), lists (2 and 3).
std::vector<Text> texts_of(const object& of, std::string_view name, std::string_view list) {
  std::vector<Text> texts;
  for (const auto [key, value] : of) {
    const std::string lower = support::lower_ascii(key);
    if (lower != name && !lower.starts_with(std::string(name) + "_")) continue;
    std::string text = text_of(std::optional<element>(value));
    const std::string_view suffix =
        std::string_view(lower).substr(std::min(name.size() + 1, lower.size()));
    if (!text.empty()) texts.push_back({std::string(suffix), std::string(suffix), std::move(text)});
  }
  each(of, {list, name}, [&](const object& entry) {
    Text text{support::lower_ascii(text_of(entry, {"role", "name"})),
              support::lower_ascii(text_of(entry, {"contenttype"})),
              text_of(entry, {"value", "text"})};
    if (text.type.empty()) text.type = text.role;
    if (!text.value.empty()) texts.push_back(std::move(text));
  });
  return texts;
}

const Text* first_of(const std::vector<Text>& texts, bool markup) {
  const auto at = std::find_if(texts.begin(), texts.end(),
                               [&](const Text& t) { return is_markup(t.type) == markup; });
  return at == texts.end() ? nullptr : &*at;
}

void read_headlines(const object& of, WireItem& item) {
  for (const Text& text : texts_of(of, "headline", "headlines")) {
    const bool is_sub = text.role.find("sub") != text.role.npos;
    std::string& to = is_sub ? item.subtitle : item.title;
    if (to.empty())
      to = is_markup(text.type) ? line_of(paragraphs_of_html(text.value)) : line_of(text.value);
  }
  if (item.title.empty()) item.title = line_of(text_of(of, {"title"}));
}

std::string plain(const std::vector<Text>& texts) {
  if (const Text* text = first_of(texts, false)) return paragraphs_of(text->value);
  const Text* const markup = first_of(texts, true);
  return markup ? paragraphs_of_html(markup->value) : std::string();
}

void read_body(const object& of, WireItem& item) {
  const auto texts = texts_of(of, "body", "bodies");
  if (const Text* markup = first_of(texts, true)) item.body_html = markup->value;
  if (const Text* text = first_of(texts, false)) item.body = paragraphs_of(text->value);
}

// ---- concepts

std::string code_of(const object& concept_object) {
  const std::string uri = text_of(concept_object, {"uri"});
  if (!uri.empty()) return short_code(uri);
  const std::string code = text_of(concept_object, {"code", "literal"}),
                    scheme = text_of(concept_object, {"scheme"});
  if (code.empty() || scheme.empty() || code.find(':') != code.npos) return short_code(code);
  const bool is_address = scheme.find('/') != scheme.npos;
  const std::string joint = !is_address ? ":" : scheme.ends_with('/') ? "" : "/";
  return short_code(scheme + joint + code);
}

/// Of 0 to 100, as ninjs 2 has it.
double confidence_of(const object& concept_object) {
  int64_t confidence = 100;
  const auto value = member(concept_object, "confidence");
  if (!value || value->get(confidence) != simdjson::SUCCESS) return 1;
  return static_cast<double>(std::clamp<int64_t>(confidence, 0, 100)) / 100;
}

/// A subject whose relation is "wirecopy:SCHEME" is a tag of export.newswire that ninjs has no list
/// for.
std::string scheme_of(const object& concept_object, const char* usual) {
  constexpr std::string_view kOurs = "wirecopy:";
  const std::string relation = text_of(concept_object, {"rel"});
  const bool is_ours = relation.starts_with(kOurs) && relation.size() > kOurs.size() &&
                       relation.size() <= kMostOfName;
  return is_ours ? relation.substr(kOurs.size()) : usual;
}

void read_concepts(const object& of, WireItem& item) {
  const auto take = [&](const char* usual, std::initializer_list<std::string_view> names) {
    each(of, names, [&](const object& c) {
      const std::string code = code_of(c), name = line_of(text_of(c, {"name"}));
      std::string scheme = scheme_of(c, usual);
      if (scheme == "section") {  // a field, no tag
        item.section = name;
        bound_name(item.section, item);
        return;
      }
      if (item.section.empty() && is_top_level(code)) item.section = name;
      add_tag({std::move(scheme), name, code, confidence_of(c)}, item);
    });
  };
  take("topic", {"subjects", "subject"});
  take("person", {"people", "person"});
  take("organisation", {"organisations", "organisation"});
  take("place", {"places", "place"});
  take("event", {"events", "event"});
  take("subject", {"objects", "object"});
  take("genre", {"genres", "genre"});
  array words;
  if (const auto list = member(of, {"keywords", "keyword"});
      list && list->get(words) == simdjson::SUCCESS)
    for (const element word : words)
      add_tag({"keyword", line_of(text_of(std::optional<element>(word))), {}}, item);
}

void read_sources(const object& of, WireItem& item) {
  each(of, {"infosources", "infosource"}, [&](const object& source) {
    const std::string role = support::lower_ascii(text_of(source, {"role"}));
    std::string name = line_of(text_of(source, {"name"}));
    if (role == "author") {
      if (!name.empty()) add_to(item.authors, std::move(name));
    } else if (role == "publisher") {
      item.publisher = std::move(name);
    } else if (item.provider.empty() || role == "provider") {
      item.provider = std::move(name);
    }
  });
  if (item.provider.empty())
    item.provider = line_of(text_of(of, {"infosource", "provider", "source"}));
}

void read_people(const object& of, WireItem& item) {
  if (!item.authors.empty()) return;  // told one by one, by read_sources()
  item.authors = names_in(line_of(text_of(of, {"byline", "by"})));
  if (!item.authors.empty()) return;
  each(of, {"authors", "contributors"}, [&](const object& person) {
    const std::string role = support::lower_ascii(text_of(person, {"role"}));
    const bool writes = role.empty() || role.find("writer") != role.npos ||
                        role.find("author") != role.npos || role.find("photo") != role.npos;
    if (std::string name = line_of(text_of(person, {"name"})); writes && !name.empty())
      add_to(item.authors, std::move(name));
  });
}

// ---- media

std::vector<Rendition> renditions_of(const object& of, std::string_view base) {
  std::vector<Rendition> renditions;
  const std::string sort = text_of(of, {"type"});
  each(of, {"renditions"}, [&](const object& r) {
    std::string type = text_of(r, {"mimetype", "contenttype"});
    if (type.empty() && !sort.empty())
      type = sort == "picture" || sort == "graphic" ? "image" : sort;
    const std::string href = text_of(r, {"href"});
    if (href.empty()) return;
    renditions.push_back({text_of(r, {"name"}), support::resolve_url(base, href), std::move(type),
                          pixels_of(text_of(r, {"width"})), pixels_of(text_of(r, {"height"}))});
  });
  return renditions;
}

void read_media(const object& of, std::string_view base, WireItem& item) {
  std::string caption = plain(texts_of(of, "description", "descriptions"));
  if (caption.empty()) {
    WireItem titled;
    read_headlines(of, titled);
    caption = titled.title;
  }
  std::string credit = line_of(text_of(of, {"creditline", "byline", "by"}));
  if (credit.empty()) credit = line_of(text_of(of, {"copyrightholder"}));
  add_best(renditions_of(of, base), caption, credit, item);
}

// ---- items

void read_times(const object& of, WireItem& item) {
  const auto time = [&](std::initializer_list<std::string_view> names) {
    return support::read_time(text_of(of, names));
  };
  item.modified = time({"versioncreated", "contentmodified"});
  item.published = time({"firstcreated", "contentcreated"});
  if (!item.published) item.published = item.modified;
  item.expires = time({"expires", "validto"});
}

/// As it is written, whatever its form; one that is a time, where there are several.
std::optional<std::string> embargo_of(const object& of) {
  std::optional<std::string> embargo;
  for (const char* name : {"embargoed", "embargoeduntil"}) {
    const auto value = member(of, name);
    if (!value || value->is_null()) continue;
    std::string_view text;
    const bool is_text = value->get(text) == simdjson::SUCCESS;
    std::string written = is_text ? text_of(value) : simdjson::minify(*value);
    if (written.empty() || written == "false") continue;
    const bool is_time = support::read_time(written).has_value();
    if (is_time || !embargo) embargo = std::move(written);
    if (is_time) break;
  }
  return embargo;
}

void read_rights(const object& of, WireItem& item) {
  for (const char* name : {"copyrightnotice", "usageterms"})
    if (const std::string text = paragraphs_of(text_of(of, {name})); !text.empty())
      (item.rights += item.rights.empty() ? "" : "\n\n") += text;
  if (item.rights.empty()) item.rights = line_of(text_of(of, {"copyrightholder"}));
}

/// The page of the article, as export.newswire tells it: ninjs has no member for it.
std::string page_of(const object& of) {
  std::string url;
  each(of, {"altids"}, [&](const object& id) {
    if (url.empty() && text_of(id, {"role"}) == "wirecopy:url") url = text_of(id, {"value"});
  });
  return url;
}

WireItem read_item(const object& of, std::string_view base) {
  WireItem item;
  item.guid = text_of(of, {"uri"});
  item.version = text_of(of, {"version"});
  item.item_class = text_of(of, {"type"});
  item.url = page_of(of);
  read_status(text_of(of, {"pubstatus"}), embargo_of(of), item);
  item.urgency = urgency_of(text_of(of, {"urgency"}));
  item.language = text_of(of, {"language"});
  item.slugline = line_of(text_of(of, {"slugline"}));
  read_headlines(of, item);
  if (item.title.empty()) item.title = item.slugline;
  item.summary = plain(texts_of(of, "description", "descriptions"));
  read_body(of, item);
  read_sources(of, item);
  read_people(of, item);
  read_times(of, item);
  read_rights(of, item);
  read_concepts(of, item);
  item.dateline = line_of(text_of(of, {"dateline"}));
  item.place = line_of(text_of(of, {"located"}));
  if (!item.place.empty()) add_tag({"place", item.place, {}}, item);
  if (const std::string note = paragraphs_of(text_of(of, {"ednote"})); !note.empty())
    add_to(item.notices, {"editorial note", note});
  if (!renditions_of(of, base).empty()) read_media(of, base, item);
  each(of, {"associations"}, [&](const object& association) {
    if (item.media.size() <= kMostOfItem) read_media(association, base, item);
  });
  return item;
}

/// What makes an object an item of ninjs, beside its uri.
bool is_item(const object& of) {
  if (text_of(of, {"uri"}).empty()) return false;
  constexpr std::string_view kSigns[] = {"type",      "pubstatus", "versioncreated", "headline",
                                         "headlines", "body_text", "bodies",         "renditions"};
  return std::any_of(std::begin(kSigns), std::end(kSigns),
                     [&](std::string_view sign) { return member(of, sign).has_value(); });
}

/// The items of an array; what else is in it is one fault, however much it is.
void add_items(const array& from, std::string_view base, Wire& wire) {
  size_t others = 0, beyond = 0;
  object of;
  for (const element value : from)
    if (value.get(of) != simdjson::SUCCESS || !is_item(of))
      ++others;
    else if (wire.items.size() == kMostItems)
      ++beyond;
    else
      wire.items.push_back(read_item(of, base));
  if (others == 1) wire.lost.push_back({0, "holds something that is no item of ninjs"});
  if (others > 1)
    wire.lost.push_back(
        {0, "holds " + std::to_string(others) + " things that are no items of ninjs"});
  if (beyond > 0) wire.lost.push_back(beyond_limit(beyond));
}

}  // namespace

Status read_ninjs(const std::string& document, std::string_view base, Wire& wire) {
  wire.format = "ninjs";
  simdjson::dom::parser parser;
  element root;
  auto failed = parser.allocate(document.size(), kDeepest);
  if (failed == simdjson::SUCCESS) failed = parser.parse(document).get(root);
  if (failed != simdjson::SUCCESS) {
    const JsonFault fault = json_fault(document, kDeepest);
    return Error{Errc::bad_input, WireProblem{fault.line, "the JSON " + fault.what}.text()};
  }
  array items;
  if (root.get(items) != simdjson::SUCCESS) {
    object of;
    if (root.get(of) != simdjson::SUCCESS || !is_item(of))
      return Error{
          Errc::bad_input,
          "is JSON, but no ninjs: that has a \"uri\" and a \"type\", a headline or a body"};
    wire.items.push_back(read_item(of, base));
    return {};
  }
  add_items(items, base, wire);
  return {};
}

}  // namespace wirecopy::fetch
