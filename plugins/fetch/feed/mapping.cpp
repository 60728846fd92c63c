#include "mapping.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "context.hpp"
#include "formats.hpp"
#include "media.hpp"
#include "support/markup/plain_text.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/urls/urls.hpp"
#include "texts.hpp"

namespace wirecopy::fetch {
namespace {

using support::resolve_url;

bool is_core(const Node& node, std::initializer_list<std::string_view> names) {
  return node.space == Space::core && std::ranges::find(names, node.name) != names.end();
}

/// Of several elements that say the same, the better one counts, then the first.
bool is_better(uint8_t rank, uint8_t& held) {
  if (held != 0 && held <= rank) return false;
  held = rank;
  return true;
}

void take_text(const Node& node, FeedText& to, uint8_t rank, Untyped untyped = Untyped::text) {
  FeedText text = read_text(node, untyped);
  to.is_foreign = to.is_foreign || text.is_foreign;
  if (text.value.empty() || !is_better(rank, to.rank)) return;
  text.rank = rank;
  to = std::move(text);
}

void take_time(std::string_view written, std::optional<WrittenTime>& to, uint8_t& held,
               uint8_t rank) {
  if (const auto time = support::read_time(written); time && is_better(rank, held)) to = time;
}

void take_link(std::string href, FeedPart& part, uint8_t rank) {
  if (!href.empty() && is_better(rank, part.link_rank)) part.link = std::move(href);
}

// ---- people

Person read_person_element(const Node& node) {
  if (!node.has_elements()) return read_person(node.all_text());
  Person person;
  for (const Node& child : node.children) {
    if (child.name == "name") person.name = child.all_text();
    if (child.name == "email") person.email = child.all_text();
    if (child.name == "uri" || child.name == "url" || child.name == "homepage")
      person.uri = resolve_url(child.base, child.all_text());
  }
  if (person.email.empty() && person.name.find('@') != person.name.npos) {
    Person both = read_person(person.name);
    person.name = std::move(both.name);
    person.email = std::move(both.email);
  }
  return person;
}

void add_person(Person person, std::vector<Person>& people, FeedPart& part) {
  if (person.name.empty() && person.email.empty() && person.uri.empty()) return;
  if (!has_room(people.size(), part)) return;
  for (Person& known : people) {
    const bool same_name = known.name == person.name && !person.name.empty();
    const bool same_email = known.email == person.email && !person.email.empty();
    if (!same_name && !same_email) continue;
    if (known.email.empty()) known.email = person.email;
    if (known.name.empty()) known.name = person.name;
    return;
  }
  people.push_back(std::move(person));
}

// ---- categories

void add_category(Category category, FeedPart& part) {
  if (!has_room(part.categories.size(), part)) return;
  const bool known = std::ranges::any_of(part.categories, [&](const Category& c) {
    return c.term == category.term && c.scheme == category.scheme && c.label == category.label;
  });
  if (!known && !(category.term.empty() && category.label.empty() && category.scheme.empty()))
    part.categories.push_back(std::move(category));
}

void add_category_element(const Node& node, FeedPart& part) {
  Category category{std::string(support::trim(node.attribute("term"))),
                    std::string(node.attribute("scheme")),
                    std::string(support::trim(node.attribute("label")))};
  if (category.term.empty()) category.term = node.all_text();
  if (category.scheme.empty()) category.scheme = node.attribute("domain");
  add_category(std::move(category), part);
}

void add_itunes_category(const Node& node, FeedPart& part) {
  add_category({std::string(node.attribute("text")), "http://www.itunes.com/", {}}, part);
  for (const Node& child : node.children)
    if (child.is(Space::itunes, "category")) add_itunes_category(child, part);
}

void add_keywords(std::string_view list, std::string_view scheme, FeedPart& part) {
  while (!list.empty() && has_room(part.categories.size(), part)) {
    const size_t end = list.find(',');
    const std::string_view word = support::trim(list.substr(0, end));
    if (!word.empty()) add_category({std::string(word), std::string(scheme), {}}, part);
    list.remove_prefix(end == list.npos ? list.size() : end + 1);
  }
}

// ---- links

void add_atom_link(const Node& node, FeedPart& part) {
  Link link{resolve_url(node.base, node.attribute("href")),
            support::lower_ascii(node.attribute("rel")),
            std::string(node.attribute("type")),
            std::string(node.attribute("title")),
            std::string(node.attribute("hreflang")),
            std::string(node.attribute("length"))};
  if (link.rel.empty()) link.rel = "alternate";
  const bool is_page =
      link.type.empty() || link.type == "text/html" || link.type == "application/xhtml+xml";
  if (link.rel == "alternate") take_link(link.href, part, is_page ? 1 : 2);
  if (link.rel == "self") take_link(link.href, part, 9);
  part.links.push_back(std::move(link));
}

void add_link(const Node& node, FeedPart& part) {
  if (node.has_attribute("href")) return add_atom_link(node, part);
  std::string href = resolve_url(node.base, node.all_text());
  if (href.empty()) return;
  take_link(href, part, 1);
  part.links.push_back({std::move(href), "alternate", "text/html", {}, {}, {}});
}

void take_guid(const Node& node, FeedPart& part) {
  const std::string id = node.all_text();
  if (id.empty()) return;
  if (is_better(1, part.id_rank)) part.id = node.name == "id" ? resolve_url(node.base, id) : id;
  const bool is_link = node.name == "guid" && node.attribute("ispermalink") != "false";
  const std::string scheme = support::url_scheme(id);
  if (is_link && (scheme == "http" || scheme == "https")) take_link(id, part, 5);
}

// ---- what feeds and entries share

bool map_dc(const Node& node, FeedPart& part) {
  if (node.space != Space::dc) return false;
  const std::string& name = node.name;
  if (name == "title")
    take_text(node, part.title, 2);
  else if (name == "creator" || name == "author")
    add_person(read_person(node.all_text()), part.authors, part);
  else if (name == "contributor")
    add_person(read_person(node.all_text()), part.contributors, part);
  else if (name == "subject")
    add_category({node.all_text(), {}, {}}, part);
  else if (name == "language")
    part.language = node.all_text();
  else if (name == "rights")
    take_text(node, part.rights, 2);
  else if (name == "identifier" && is_better(4, part.id_rank))
    part.id = node.all_text();
  else if (name == "date") {
    take_time(node.all_text(), part.published, part.published_rank, 4);
    take_time(node.all_text(), part.updated, part.updated_rank, 4);
  } else {
    return false;
  }
  return true;
}

bool map_times(const Node& node, FeedPart& part) {
  const bool terms = node.space == Space::dcterms;
  if (node.space != Space::core && !terms) return false;
  const std::string& name = node.name;
  const uint8_t rank = terms ? 3 : name == "date" ? 2 : 1;
  if (name == "pubdate" || name == "published" || name == "issued")
    take_time(node.all_text(), part.published, part.published_rank, rank);
  else if (name == "updated" || name == "modified" || name == "lastbuilddate" || name == "date")
    take_time(node.all_text(), part.updated, part.updated_rank, rank);
  else
    return false;
  return true;
}

void take_picture(const Node& node, FeedPart& part) {
  const std::string_view href = node.attribute("href"), url = node.attribute("url");
  if (part.image.url.empty()) part.image.url = resolve_url(node.base, href.empty() ? url : href);
}

bool map_itunes(const Node& node, FeedPart& part) {
  if (node.space != Space::itunes) return false;
  if (node.name == "author")
    add_person(read_person(node.all_text()), part.authors, part);
  else if (node.name == "category")
    add_itunes_category(node, part);
  else if (node.name == "keywords")
    add_keywords(node.all_text(), "http://www.itunes.com/", part);
  else if (node.name == "image" || (node.name == "link" && node.attribute("rel") == "image"))
    take_picture(node, part);
  else if (node.name == "title")
    take_text(node, part.title, 4);
  else
    return false;
  return true;
}

bool map_shared(const Node& node, FeedPart& part) {
  if (map_dc(node, part) || map_times(node, part) || map_itunes(node, part)) return true;
  if (node.space != Space::core) return false;
  const std::string& name = node.name;
  if (name == "title")
    take_text(node, part.title, 1);
  else if (name == "link")
    add_link(node, part);
  else if (is_core(node, {"id", "guid"}))
    take_guid(node, part);
  else if (is_core(node, {"author", "managingeditor"}))
    add_person(read_person_element(node), part.authors, part);
  else if (name == "contributor")
    add_person(read_person_element(node), part.contributors, part);
  else if (name == "category")
    add_category_element(node, part);
  else if (name == "language")
    part.language = node.all_text();
  else if (is_core(node, {"rights", "copyright"}))
    take_text(node, part.rights, 1);
  else
    return false;
  return true;
}

std::string text_of(const Node& node, std::string_view name) {
  const Node* child = node.child(Space::core, name);
  return child ? child->all_text() : std::string();
}

void map_image(const Node& node, FeedInfo& info) {
  const Node* title = node.child(Space::core, "title");
  const Node* link = node.child(Space::core, "link");
  const std::string url = text_of(node, "url");
  if (!url.empty()) info.image.url = resolve_url(node.base, url);
  if (title) info.image.title = read_text(*title, Untyped::text).value;
  if (link) info.image.link = resolve_url(node.base, link->all_text());
}

/// Hours 0 to 23; 24 is 0, as of old.
void map_skipped_hours(const Node& node, FeedInfo& info) {
  for (const Node& child : node.children) {
    unsigned hour = 0;
    const std::string text = child.all_text();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), hour);
    if (child.name == "hour" && error == std::errc() && hour <= 24)
      info.skip_hours |= 1U << (hour % 24);
  }
}

void map_skipped_days(const Node& node, FeedInfo& info) {
  constexpr std::string_view kDays[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  for (const Node& child : node.children) {
    const std::string day = support::lower_ascii(child.all_text()).substr(0, 3);
    const auto known = std::ranges::find(kDays, day);
    if (child.name == "day" && known != std::end(kDays))
      info.skip_days |= 1U << (known - std::begin(kDays));
  }
}

/// When the feed wants to be asked. \return whether the element tells it
bool map_schedule(const Node& node, FeedInfo& info) {
  if (node.is(Space::core, "ttl"))
    info.ttl = node.all_text();
  else if (node.is(Space::core, "skiphours"))
    map_skipped_hours(node, info);
  else if (node.is(Space::core, "skipdays"))
    map_skipped_days(node, info);
  else if (node.is(Space::other, "updateperiod"))
    info.update_period = node.all_text();
  else if (node.is(Space::other, "updatefrequency"))
    info.update_frequency = node.all_text();
  else
    return false;
  return true;
}

// ---- entries

void map_source(const Node& node, Entry& entry) {
  FeedInfo source;
  if (!node.has_elements()) {
    take_text(node, source.title, 1);
    source.link = resolve_url(node.base, node.attribute("url"));
  }
  for (const Node& child : node.children) map_feed_element(child, source);
  entry.source.clear();
  entry.source.push_back(std::move(source));
}

void map_content(const Node& node, Entry& entry) {
  if (node.has_attribute("src")) {
    std::string url = resolve_url(node.base, node.attribute("src"));
    entry.links.push_back(
        {std::move(url), "content", std::string(node.attribute("type")), {}, {}, {}});
    return;
  }
  take_text(node, entry.content, 1, Untyped::html);
}

bool map_texts(const Node& node, Entry& entry) {
  if (is_core(node, {"summary", "abstract"}))
    take_text(node, entry.summary, 1, Untyped::html);
  else if (node.is(Space::core, "description"))
    take_text(node, entry.summary.rank == 1 ? entry.content : entry.summary, 2, Untyped::html);
  else if (node.is(Space::dc, "description") || node.is(Space::dcterms, "abstract"))
    take_text(node, entry.summary, 3, Untyped::html);
  else if (node.is(Space::itunes, "summary"))
    take_text(node, entry.summary, 4, Untyped::html);
  else if (node.is(Space::itunes, "subtitle"))
    take_text(node, entry.summary, 6, Untyped::html);
  else if (node.is(Space::content, "encoded"))
    take_text(node, entry.content, 1, Untyped::html);
  else if (node.is(Space::core, "content"))
    map_content(node, entry);
  else if (node.name == "body" || node.is(Space::core, "fullitem"))
    take_text(node, entry.content, 2, Untyped::html);
  else
    return false;
  return true;
}

void map_entry_element(const Node& node, Entry& entry) {
  if (node.is_text() || map_texts(node, entry) || map_media(node, entry) ||
      map_context(node, entry))
    return;
  if (node.is(Space::core, "comments"))
    entry.comments = resolve_url(node.base, node.all_text());
  else if (node.is(Space::core, "source"))
    map_source(node, entry);
  else
    map_shared(node, entry);
}

}  // namespace

void map_feed_element(const Node& node, FeedInfo& info) {
  if (node.is_text() || map_shared(node, info) || map_schedule(node, info)) return;
  if (is_core(node, {"description", "subtitle", "tagline", "abstract", "info"}))
    take_text(node, info.description, node.name == "info" ? 3 : 1, Untyped::html);
  else if (node.is(Space::dc, "description"))
    take_text(node, info.description, 2, Untyped::html);
  else if (node.is(Space::itunes, "summary"))
    take_text(node, info.description, 4, Untyped::html);
  else if (node.is(Space::itunes, "subtitle"))
    take_text(node, info.description, 5, Untyped::html);
  else if (node.is(Space::core, "generator"))
    info.generator = node.all_text();
  else if (node.is(Space::core, "icon"))
    info.icon = resolve_url(node.base, node.all_text());
  else if (node.is(Space::core, "logo"))
    info.logo = resolve_url(node.base, node.all_text());
  else if (node.is(Space::core, "image"))
    map_image(node, info);
}

void map_own_attributes(const Node& node, FeedPart& part) {
  for (const NodeAttribute& a : node.attributes) {
    if (a.space == Space::rdf && a.name == "about") {
      if (is_better(3, part.id_rank)) part.id = resolve_url(node.base, a.value);
      take_link(resolve_url(node.base, a.value), part, 4);
    } else if (a.space == Space::xml && a.name == "lang") {
      part.language = a.value;
    } else if (a.name == "href") {  // CDF, as the next
      std::string href = resolve_url(node.base, a.value);
      take_link(href, part, 2);
      part.links.push_back({std::move(href), "alternate", "text/html", {}, {}, {}});
    } else if (a.name == "lastmod") {
      take_time(a.value, part.updated, part.updated_rank, 2);
    }
  }
}

Entry map_entry(const Node& node) {
  Entry entry;
  map_own_attributes(node, entry);
  for (const Node& child : node.children) map_entry_element(child, entry);
  return entry;
}

}  // namespace wirecopy::fetch
