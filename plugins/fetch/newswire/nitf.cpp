// NITF 2.5 to 3.6: a document, and the body that other formats carry.
#include <algorithm>
#include <utility>

#include "formats.hpp"
#include "support/html/serialize.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/urls/urls.hpp"

namespace wirecopy::fetch {
namespace {

std::string text_at(const XmlElement& element, std::string_view attribute) {
  return std::string(support::trim(element.attribute(attribute)));
}

std::optional<WrittenTime> norm_of(const XmlElement* element) {
  return element ? support::read_time(element->attribute("norm")) : std::nullopt;
}

void put(std::string value, std::string& to) {
  if (to.empty()) to = std::move(value);
}

// ---- the body

/// The text of an element, but for what is in children of that name.
std::string text_without(const XmlElement& element, std::string_view name) {
  XmlElement rest;
  for (const XmlElement& child : element.children)
    if (child.name != name) rest.children.push_back(child);
  return line_of(rest);
}

void read_byline(const XmlElement& byline, WireItem& item) {
  std::vector<std::string> names;
  byline.each("person", [&](const XmlElement& person) { add_to(names, line_of(person)); });
  if (names.empty()) names = names_in(text_without(byline, "byttl"));
  if (names.empty()) byline.each("byttl", [&](const XmlElement& e) { add_to(names, line_of(e)); });
  for (std::string& name : names)
    if (!name.empty()) add_to(item.authors, std::move(name));
}

void read_dateline(const XmlElement& dateline, WireItem& item) {
  put(line_of(dateline), item.dateline);
  const XmlElement* const location = dateline.child("location");
  const XmlElement* const city = location ? location->child("city") : nullptr;
  put(line_of(city ? city : location), item.place);
  if (!item.dated) item.dated = norm_of(dateline.child("story.date"));
}

void read_head(const XmlElement& head, WireItem& item, bool has_authors) {
  if (const XmlElement* headline = head.child("hedline")) {
    put(line_of(headline->child("hl1")), item.title);
    put(line_of(headline->child("hl2")), item.subtitle);
    // Some have their text in no hl1.
    if (headline->child("hl1") == nullptr) put(line_of(*headline), item.title);
  }
  if (!has_authors) head.each("byline", [&](const XmlElement& e) { read_byline(e, item); });
  if (const XmlElement* dateline = head.child("dateline")) read_dateline(*dateline, item);
  if (const XmlElement* abstract = head.child("abstract"))
    put(paragraphs_of_html(markup_of(*abstract)), item.summary);
  put(line_of(head.child("distributor")), item.provider);
  put(line_of(head.child("rights")), item.rights);
  head.each("note", [&](const XmlElement& note) {
    add_to(item.notices, {"editorial note", paragraphs_of_html(markup_of(note))});
  });
}

/// A picture or film: the files that show it, its caption and who made it.
void read_media(const XmlElement& media, std::string_view base, WireItem& item) {
  std::vector<Rendition> renditions;
  media.each("media-reference", [&](const XmlElement& e) {
    std::string type = text_at(e, "mime-type");
    if (type.empty()) type = text_at(media, "media-type");
    const std::string source = text_at(e, "source");
    if (source.empty()) return;
    renditions.push_back({text_at(e, "name"), support::resolve_url(base, source), std::move(type),
                          pixels_of(e.attribute("width")), pixels_of(e.attribute("height"))});
  });
  const XmlElement* const caption = media.child("media-caption");
  add_best(renditions, caption ? paragraphs_of_html(markup_of(*caption)) : "",
           line_of(media.child("media-producer")), item);
}

void find_media(const XmlElement& element, std::string_view base, WireItem& item) {
  for (const XmlElement& child : element.children)
    child.name == "media" ? read_media(child, base, item) : find_media(child, base, item);
}

/// Texts in no paragraph are paragraphs, too.
std::string body_markup(const XmlElement& content) {
  const bool has_elements = std::any_of(content.children.begin(), content.children.end(),
                                        [](const XmlElement& c) { return !c.is_text(); });
  if (has_elements) return markup_of(content);
  std::string html;
  const std::string text = content.all_text();
  for (const std::string_view paragraph : support::split_paragraphs(text)) {
    support::html::append_escaped(paragraph, html += "<p>");
    html += "</p>";
  }
  return html;
}

// ---- the head

/// Reads <docdata>.
class DocumentData {
 public:
  explicit DocumentData(WireItem& item) : item_(item) {}

  void read(const XmlElement& data) {
    for (const XmlElement& e : data.children) read_one(e);
    read_times(data);
  }

 private:
  void read_one(const XmlElement& e) {
    if (e.name == "doc-id") {
      put(text_at(e, "id-string"), item_.guid);
      put(text_at(e, "regsrc"), item_.provider);
    } else if (e.name == "urgency") {
      item_.urgency = urgency_of(e.attribute("ed-urg"));
    } else if (e.name == "du-key") {
      put(text_at(e, "version"), item_.version);
      put(text_at(e, "key"), item_.slugline);
    } else if (e.name == "ed-msg") {
      const std::string text = text_at(e, "info");
      if (!text.empty()) add_to(item_.notices, {"editorial note", paragraphs_of(text)});
    } else if (e.name == "correction") {
      const std::string text = text_at(e, "info");
      add_to(item_.signals, "correction");
      if (!text.empty()) add_to(item_.notices, {"correction", paragraphs_of(text)});
    } else if (e.name == "series") {
      add_tag({"series", text_at(e, "series.name"), {}}, item_);
    } else if (e.name == "evloc") {
      read_place(e);
    } else if (e.name == "key-list") {
      e.each("keyword", [&](const XmlElement& k) {
        add_tag({"keyword", text_at(k, "key"), {}}, item_);
      });
    } else if (e.name == "doc.copyright") {
      put_rights("© " + text_at(e, "year") + " " + text_at(e, "holder"));
    } else if (e.name == "doc.rights") {
      put_rights(text_at(e, "limitations"));
    } else if (e.name == "identified-content") {
      for (const XmlElement& c : e.children) read_content(c);
    }
  }

  void put_rights(std::string_view text) {
    text = support::trim(text);
    if (!text.empty() && text != "©") (item_.rights += item_.rights.empty() ? "" : "\n\n") += text;
  }

  void read_place(const XmlElement& e) {
    for (const char* name : {"city", "county-dist", "state-prov"})
      if (std::string place = text_at(e, name); !place.empty())
        return add_tag({"place", std::move(place), {}}, item_);
    add_tag({"place", {}, text_at(e, "iso-cc")}, item_);
  }

  void read_content(const XmlElement& e) {
    const std::string code = text_at(e, "code").empty() ? text_at(e, "idsrc") : text_at(e, "code");
    if (e.name == "person" || e.name == "event")
      add_tag({e.name, line_of(e), {}}, item_);
    else if (e.name == "org")
      add_tag({"organisation", line_of(e), {}}, item_);
    else if (e.name == "location")
      add_tag({"place", line_of(e), code}, item_);
    else if (e.name == "classifier")
      add_tag({"subject", text_at(e, "value"), {}}, item_);
    else
      add_tag({"subject", line_of(e), {}}, item_);
  }

  /// A release that is later than the issue is an embargo; and one that is no time.
  void read_times(const XmlElement& data) {
    const auto issued = norm_of(data.child("date.issue"));
    const XmlElement* const release = data.child("date.release");
    const std::string written = release ? text_at(*release, "norm") : std::string();
    const auto released = support::read_time(written);
    item_.published = issued ? issued : released;
    item_.expires = norm_of(data.child("date.expire"));
    const bool is_over = released && issued && released->utc <= issued->utc;
    std::optional<std::string_view> embargo;
    if (!written.empty() && !is_over) embargo = written;
    read_status(data.attribute("management-status"), embargo, item_);
  }

  WireItem& item_;
};

void read_subjects(const XmlElement& head, WireItem& item) {
  head.each("tobject", [&](const XmlElement& object) {
    add_tag({"genre", text_at(object, "tobject.type"), {}}, item);
    object.each("tobject.property", [&](const XmlElement& e) {
      add_tag({"genre", text_at(e, "tobject.property.type"), {}}, item);
    });
    object.each("tobject.subject", [&](const XmlElement& e) {
      std::string name;
      for (const char* part : {"detail", "matter", "type"})
        put(text_at(e, std::string("tobject.subject.") + part), name);
      const std::string number = text_at(e, "tobject.subject.refnum");
      const std::string code = number.empty() ? "" : "subj:" + number;
      put(text_at(e, "tobject.subject.type"), item.section);
      add_tag({"topic", std::move(name), code}, item);
    });
  });
}

void read_publication(const XmlElement& head, WireItem& item) {
  head.each("pubdata", [&](const XmlElement& e) {
    put(text_at(e, "name"), item.publisher);
    if (std::string section = text_at(e, "position.section"); !section.empty())
      item.section = std::move(section);
    put(support::resolve_url({}, e.attribute("ex-ref")), item.url);
    if (!item.published) item.published = support::read_time(e.attribute("date.publication"));
  });
  head.each("revision-history", [&](const XmlElement& e) {
    const auto time = support::read_time(e.attribute("norm"));
    if (time && (!item.modified || time->utc > item.modified->utc)) item.modified = time;
  });
}

/// A document that takes back another one: an update of that one.
std::optional<WireItem> taken_back(const XmlElement& data, WireItem& notice) {
  const auto status = status_of_other(data.attribute("management-idref-status"), notice);
  const std::string guid = text_at(data, "management-doc-idref");
  if (!status || *status == WireStatus::usable || guid.empty() || guid == notice.guid)
    return std::nullopt;
  WireItem item;
  item.guid = guid;
  item.status = status;
  item.line = data.line;
  item.title = notice.title;
  item.provider = notice.provider;
  item.modified = notice.published;
  item.notices = notice.notices;
  add_to(item.notices, {"taken back", "by " + notice.guid});
  return item;
}

}  // namespace

void read_nitf_body(const XmlElement& nitf, std::string_view base, WireItem& item) {
  const XmlElement* const body = nitf.child("body");
  if (!body) return;
  if (const XmlElement* head = body->child("body.head"))
    read_head(*head, item, !item.authors.empty());
  if (const XmlElement* content = body->child("body.content")) {
    item.body_html = body_markup(*content);
    find_media(*content, base, item);
  }
  if (const XmlElement* tagline = body->at("body.end", "tagline"))
    add_to(item.notices, {"tagline", line_of(*tagline)});
}

bool read_nitf(const XmlElement& root, std::string_view base, Wire& wire) {
  if (root.name != "nitf") return false;
  wire.format = "nitf";
  WireItem item;
  item.line = root.line;
  item.item_class = "text";
  item.language = root.attribute("xml:lang");
  const XmlElement* const head = root.child("head");
  const XmlElement* const data = head ? head->child("docdata") : nullptr;
  if (data) DocumentData(item).read(*data);
  if (head) {
    read_subjects(*head, item);
    read_publication(*head, item);
  }
  read_nitf_body(root, base, item);
  put(line_of(root.at("head", "title")), item.title);
  if (item.language.empty())
    if (const XmlElement* content = root.at("body", "body.content"))
      item.language = content->attribute("lang");
  std::optional<WireItem> other = data ? taken_back(*data, item) : std::nullopt;
  wire.items.push_back(std::move(item));
  if (other) wire.items.push_back(*std::move(other));
  return true;
}

}  // namespace wirecopy::fetch
