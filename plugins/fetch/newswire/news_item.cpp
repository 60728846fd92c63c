// One news item of NewsML-G2.
#include <algorithm>
#include <utility>

#include "concept_names.hpp"
#include "formats.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/urls/urls.hpp"

namespace wirecopy::fetch {
namespace {

/// Reads one item.
class ItemReader {
 public:
  ItemReader(const XmlElement& root, std::string_view base) : root_(root), base_(base) {}

  WireItem read() {
    item_.line = root_.line;
    item_.guid = root_.attribute("guid");
    item_.version = root_.attribute("version");
    content_ = root_.child("contentMeta");
    find_language();
    names_ = ConceptNames(root_, item_.language);
    if (const XmlElement* rights = root_.child("rightsInfo")) read_rights(*rights);
    if (const XmlElement* meta = root_.child("itemMeta")) read_item_meta(*meta);
    if (content_) read_content_meta(*content_);
    if (const XmlElement* set = root_.child("contentSet")) read_content(*set);
    complete();
    return std::move(item_);
  }

 private:
  // ---- what the item says of itself

  void find_language() {
    const XmlElement* const language = content_ ? content_->child("language") : nullptr;
    if (language) item_.language = language->attribute("tag");
    if (item_.language.empty()) item_.language = root_.attribute("xml:lang");
  }

  void read_rights(const XmlElement& rights) {
    std::vector<std::string> texts;
    for (const char* name : {"copyrightNotice", "usageTerms"})
      rights.each(name, [&](const XmlElement& e) { texts.push_back(line_of(e)); });
    const XmlElement* const holder = rights.child("copyrightHolder");
    if (texts.empty() && holder) texts.push_back(names_.label_of(*holder));
    for (const std::string& text : texts)
      if (!text.empty()) (item_.rights += item_.rights.empty() ? "" : "\n\n") += text;
  }

  void read_item_meta(const XmlElement& meta) {
    for (const XmlElement& e : meta.children) {
      if (e.name == "itemClass")
        item_.item_class = without_prefix(code_of(e));
      else if (e.name == "provider" && item_.provider.empty())
        item_.provider = names_.label_of(e);
      else if (e.name == "versionCreated")
        item_.modified = support::read_time(e.all_text());
      else if (e.name == "firstCreated")
        item_.published = support::read_time(e.all_text());
      else if (e.name == "embargoed")
        embargo_ = e.all_text();
      else if (e.name == "pubStatus")
        status_ = code_of(e);
      else if (e.name == "service" && service_.empty())
        service_ = names_.label_of(e);
      else if (e.name == "title" && title_.empty())
        title_ = line_of(e);
      else if (e.name == "signal")
        add_to(item_.signals, code_of(e));
      else if (e.name == "edNote")
        add_to(notes_, paragraphs_of(e));
    }
    const bool corrects = std::any_of(item_.signals.begin(), item_.signals.end(),
                                      [](auto& s) { return s.find("correction") != s.npos; });
    for (std::string& note : notes_)
      if (!note.empty())
        add_to(item_.notices, {corrects ? "correction" : "editorial note", std::move(note)});
  }

  // ---- what the item says of its content

  void read_content_meta(const XmlElement& meta) {
    for (const XmlElement& e : meta.children) read_one(e);
    if (const XmlElement* headline = chosen_text(meta, "headline", false))
      item_.title = line_of(*headline);
    if (const XmlElement* second = chosen_text(meta, "headline", true))
      item_.subtitle = line_of(*second);
  }

  /// \param sub the headline whose role says that it stands below the first.
  const XmlElement* chosen_text(const XmlElement& meta, std::string_view name, bool sub) const {
    const XmlElement* first = nullptr;
    for (const XmlElement& e : meta.children) {
      if (e.name != name || (e.attribute("role").find("sub") != std::string_view::npos) != sub)
        continue;
      if (!first || (!names_.same_language(first->attribute("xml:lang")) &&
                     names_.same_language(e.attribute("xml:lang"))))
        first = &e;
    }
    return first;
  }

  void read_one(const XmlElement& e) {
    if (e.name == "urgency")
      item_.urgency = urgency_of(e.all_text());
    else if (e.name == "contentCreated")
      created_ = support::read_time(e.all_text());
    else if (e.name == "located")
      read_located(e);
    else if (e.name == "creator")
      note_creator(label_or_nothing(e));
    else if (e.name == "by" && byline_.empty())
      byline_ = line_of(e);
    else if (e.name == "creditline" && credit_.empty())
      credit_ = line_of(e);
    else if (e.name == "subject")
      read_subject(e);
    else if (e.name == "genre")
      add_tag({"genre", names_.name_of(e), code_of(e)}, item_);
    else if (e.name == "keyword")
      add_tag({"keyword", line_of(e), {}}, item_);
    else if (e.name == "slugline" && item_.slugline.empty())
      item_.slugline = line_of(e);
    else if (e.name == "dateline" && item_.dateline.empty())
      item_.dateline = line_of(e);
    else if (e.name == "description")
      read_description(e);
  }

  /// An address of a person is no name.
  std::string label_or_nothing(const XmlElement& e) const {
    std::string name = names_.name_of(e);
    if (name.empty() && e.attribute("uri").empty()) name = without_prefix(e.attribute("qcode"));
    return name;
  }

  /// Bounded before it is looked for.
  void note_creator(std::string name) {
    if (name.empty() || creators_.size() > kMostOfItem) return;
    bound_name(name, item_);
    if (std::find(creators_.begin(), creators_.end(), name) == creators_.end())
      creators_.push_back(std::move(name));
  }

  void read_located(const XmlElement& e) {
    const std::string name = label_or_nothing(e);
    add_tag({"place", name, code_of(e)}, item_);
    if (item_.place.empty()) item_.place = name;
  }

  static std::string scheme_of(const XmlElement& subject, const std::string& code) {
    const std::string_view type = without_prefix(subject.attribute("type"));
    if (type == "person" || type == "organisation" || type == "event") return std::string(type);
    if (type == "geoArea" || type == "poi" || type == "POI") return "place";
    const bool is_topic = code.starts_with("medtop:") || code.starts_with("subj:");
    return is_topic || type == "abstract" ? "topic" : "subject";
  }

  void read_subject(const XmlElement& subject) {
    const XmlElement* const main = subject.child("mainConcept");
    const XmlElement& e = main ? *main : subject;
    const std::string code = code_of(e), name = names_.name_of(e);
    const std::string_view relevance = subject.attribute("relevance");
    const double score =
        relevance.empty() ? 1 : std::min<uint32_t>(pixels_of(relevance), 100) / 100.;
    add_tag({scheme_of(e, code), name, code, score}, item_);
    if (item_.section.empty() && is_top_level(code)) item_.section = name;
    subject.each("facetConcept", [&](const XmlElement& facet) {
      add_tag({"facet", names_.name_of(facet), code_of(facet)}, item_);
    });
  }

  void read_description(const XmlElement& e) {
    const std::string_view role = without_prefix(e.attribute("role"));
    std::string text = paragraphs_of(e);
    if (text.empty()) return;
    const bool is_summary = role.empty() || role.starts_with("summary") || role == "caption" ||
                            role.starts_with("abstract") || role.starts_with("synthe");
    if (is_summary && item_.summary.empty())
      item_.summary = std::move(text);
    else
      (others_ += others_.empty() ? "" : "\n\n") += text;
  }

  // ---- content

  void read_content(const XmlElement& set) {
    std::vector<Rendition> renditions;
    read_texts(set, base_, item_);
    set.each("remoteContent", [&](const XmlElement& e) { renditions.push_back(rendition(e)); });
    add_best(renditions, item_.summary, credit_, item_);
  }

  Rendition rendition(const XmlElement& e) const {
    const std::string_view href = support::trim(e.attribute("href"));
    return {std::string(without_prefix(e.attribute("rendition"))),
            support::resolve_url(base_, href), std::string(e.attribute("contenttype")),
            pixels_of(e.attribute("width")), pixels_of(e.attribute("height"))};
  }

  // ---- what is left to say

  void complete() {
    read_status(status_, embargo_, item_);
    if (item_.title.empty()) item_.title = !title_.empty() ? title_ : item_.slugline;
    if (!item_.published) item_.published = created_ ? created_ : item_.modified;
    if (item_.section.empty()) item_.section = service_;
    if (item_.body.empty() && item_.body_html.empty()) item_.body = others_;
    const bool has_picture = std::any_of(item_.media.begin(), item_.media.end(),
                                         [](auto& m) { return m.type.starts_with("image"); });
    const XmlElement* const icon = content_ ? content_->child("icon") : nullptr;
    if (icon && !has_picture) add_best({rendition(*icon)}, "", credit_, item_);
    if (creators_.empty() && !byline_.empty()) creators_ = names_in(byline_);
    if (!creators_.empty()) item_.authors = std::move(creators_);
  }

  const XmlElement& root_;
  std::string_view base_;
  const XmlElement* content_ = nullptr;
  ConceptNames names_;
  WireItem item_;
  std::string status_, service_, title_, byline_, credit_, others_;
  std::optional<std::string> embargo_;  ///< as written; empty: without an end
  std::vector<std::string> notes_, creators_;
  std::optional<WrittenTime> created_;
};

}  // namespace

WireItem read_news_item(const XmlElement& root, std::string_view base) {
  return ItemReader(root, base).read();
}

}  // namespace wirecopy::fetch
