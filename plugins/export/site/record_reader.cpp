#include "record_reader.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "support/index/remembered.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/prose/utf8.hpp"
#include "support/publishing/addresses.hpp"
#include "support/publishing/written_moment.hpp"
#include "support/sanitize/sanitize.hpp"

namespace wirecopy::exporter::site {
namespace {

constexpr size_t kMostOfLead = 280;  // bytes of a body that stand for a summary
constexpr size_t kMostMedia = 50, kMostCorrections = 20;
constexpr int64_t kMinute = 60'000'000;

std::string line_of(std::string_view text, size_t most) {
  std::string line;
  bool is_blank = false;
  for (const char c : text.substr(0, most * 4)) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      is_blank = !line.empty();
      continue;
    }
    if (std::exchange(is_blank, false)) line += ' ';
    line += c;
  }
  return shortened(line, most);
}

std::string_view first_of(std::initializer_list<std::string_view> texts) {
  for (const std::string_view text : texts)
    if (!support::trim(text).empty()) return text;
  return {};
}

std::string link_of(const Record& article) {
  const std::string canonical = support::web_address(article.canonical_url());
  return canonical.empty() ? support::web_address(article.url()) : canonical;
}

std::optional<LabelKind> kind_of(std::string_view scheme) {
  constexpr std::string_view kSchemes[] = {"topic", "place", "person", "organisation", "keyword"};
  const auto* const at = std::ranges::find(kSchemes, scheme);
  if (at == std::end(kSchemes)) return {};
  return static_cast<LabelKind>(at - std::begin(kSchemes));
}

/// Where a place is, and whether the article is about it.
void read_props(std::string_view props, simdjson::dom::parser& parser, Label& label) {
  simdjson::dom::object object;
  if (props.empty() || parser.parse(props.data(), props.size()).get(object) != simdjson::SUCCESS)
    return;
  double latitude = 0, longitude = 0;
  std::string_view role;
  if (object["latitude"].get(latitude) == simdjson::SUCCESS &&
      object["longitude"].get(longitude) == simdjson::SUCCESS && std::abs(latitude) <= 90 &&
      std::abs(longitude) <= 180)
    label.point = Point{latitude, longitude};
  label.is_focus = object["role"].get(role) == simdjson::SUCCESS && role == "focus";
}

std::vector<Label> labels_of(const Record& article) {
  struct Scored {
    double score;
    Label label;
  };
  std::vector<Scored> found;
  simdjson::dom::parser parser;
  article.visit_tags([&](const Tag& tag) {
    const auto kind = kind_of(tag.scheme);
    const std::string name = line_of(first_of({tag.name, tag.code}), Entry::kLongestName);
    if (!kind || name.empty()) return;
    Label label{
        *kind, false, name, std::string(support::beginning(tag.code, Entry::kLongestName)), {}};
    if (*kind == LabelKind::place) read_props(tag.props, parser, label);
    found.push_back({tag.score, std::move(label)});
  });
  std::ranges::stable_sort(found, std::greater(), &Scored::score);
  if (found.size() > Entry::kMostLabels) found.resize(Entry::kMostLabels);
  std::vector<Label> labels;
  labels.reserve(found.size());
  for (Scored& each : found) labels.push_back(std::move(each.label));
  return labels;
}

std::vector<std::string> corrections_of(const Record& article) {
  std::vector<std::string> texts;
  const std::string_view json = article.json(WCP_F_NOTICES);
  simdjson::dom::parser parser;
  simdjson::dom::array notices;
  if (json.empty() || parser.parse(json.data(), json.size()).get(notices) != simdjson::SUCCESS)
    return texts;
  for (const simdjson::dom::element notice : notices) {
    std::string_view kind, text;
    if (notice["kind"].get(kind) != simdjson::SUCCESS || kind != "correction" ||
        notice["text"].get(text) != simdjson::SUCCESS || texts.size() == kMostCorrections)
      continue;
    texts.emplace_back(text);
  }
  return texts;
}

/// What may stand on a page: nothing that is loaded, no address but of the web and of mail.
const support::html::Policy& page_policy() {
  static constexpr std::string_view kSchemes[] = {"http", "https", "mailto"};
  static const support::html::Policy policy = [] {
    using support::html::Tag;
    support::html::Policy made = support::html::article_policy();
    made.elements.set(static_cast<size_t>(Tag::img), false);
    made.schemes = kSchemes;
    made.picture_schemes = {};
    made.of_links = {{"rel", "noopener noreferrer external"}};
    return made;
  }();
  return policy;
}

std::string body_of(const Record& article) {
  if (const std::string_view html = article.body_html(); !html.empty()) {
    const auto safe = support::html::sanitize(
        html, first_of({article.url(), article.canonical_url()}), page_policy());
    if (!support::trim(safe.html).empty()) return in_order(safe.html);
  }
  std::string paragraphs;
  support::append_paragraphs(article.body(), support::append_html, paragraphs);
  return paragraphs;
}

/// A standfirst that says what the body begins with says it twice.
bool begins_with(std::string_view body, std::string_view summary) {
  const size_t most = std::min<size_t>(60, summary.size());
  return body.substr(0, most) == summary.substr(0, most);
}

}  // namespace

std::string shortened(std::string_view text, size_t most) {
  if (text.size() <= most) return std::string(text);
  constexpr std::string_view kEllipsis = "…";
  std::string_view start = support::beginning(text, most - kEllipsis.size());
  if (const size_t blank = start.rfind(' '); blank != start.npos && blank * 2 > start.size())
    start = start.substr(0, blank);
  return std::string(start).append(kEllipsis);
}

std::string in_order(std::string_view html) {
  std::string out(html);
  std::array<char, 8> given{};  // to each level: which it became
  int last = 1;
  for (size_t at = out.find('<'); at != out.npos; at = out.find('<', at + 1)) {
    const bool is_end = at + 1 < out.size() && out[at + 1] == '/';
    const size_t name = at + (is_end ? 2 : 1);
    if (name + 2 >= out.size() || out[name] != 'h' || out[name + 1] < '2' || out[name + 1] > '6' ||
        (out[name + 2] != '>' && out[name + 2] != ' '))
      continue;
    const int level = out[name + 1] - '0';
    if (!is_end) {
      last = std::min(level, last + 1);
      given[static_cast<size_t>(level)] = static_cast<char>('0' + last);
    }
    if (const char as = given[static_cast<size_t>(level)]; as != 0) out[name + 1] = as;
  }
  return out;
}

std::vector<std::string> texts_in(const Record& article, wcp_field field) {
  std::vector<std::string> texts;
  const std::string_view json = article.json(field);
  simdjson::dom::parser parser;
  simdjson::dom::array list;
  if (json.empty() || parser.parse(json.data(), json.size()).get(list) != simdjson::SUCCESS)
    return texts;
  std::string_view text;
  for (const simdjson::dom::element item : list)
    if (item.get(text) == simdjson::SUCCESS) texts.emplace_back(text);
  return texts;
}

Entry entry_of(const Record& article, const StoryFields& fields, wcp_time present) {
  Entry entry;
  entry.id = article.id();
  entry.revision = article.integer(WCP_F_REVISION).value_or(1);
  const wcp_time fetched = support::time_of(article, present);
  const auto published = article.moment(WCP_F_PUBLISHED), modified = article.moment(WCP_F_MODIFIED);
  entry.published = published.value_or(support::utc_moment(fetched));
  entry.time = std::max<int64_t>(0, std::min(entry.published.utc, fetched));
  entry.is_updated = entry.revision > 1 || (modified && modified->precision < WCP_BY_DAY &&
                                            modified->utc > entry.published.utc + kMinute);
  entry.modified = modified.value_or(support::utc_moment(fetched));
  const std::string link = link_of(article);
  const std::string_view body = article.body();
  entry.source = line_of(first_of({article.publisher(), article.provider(), host_of_link(link)}),
                         Entry::kLongestName);
  entry.title = line_of(first_of({article.title(), article.subtitle(), article.summary(),
                                  body.substr(0, kMostOfLead), link, article.id()}),
                        Entry::kLongestTitle);
  const auto paragraphs = support::split_paragraphs(support::beginning(body, 4 * kMostOfLead));
  entry.summary =
      line_of(first_of({article.summary(), article.subtitle()}), Entry::kLongestSummary);
  if (entry.summary.empty() && !paragraphs.empty())
    entry.summary = line_of(paragraphs.front(), kMostOfLead);
  entry.language = support::beginning(article.language(), 35);
  entry.section = line_of(article.section(), Entry::kLongestName);
  entry.copy_of = first_of({article.first_copy(), article.duplicate_of()});
  entry.story = article.story();
  entry.story_title = line_of(article.get(fields.title), Entry::kLongestTitle);
  entry.labels = labels_of(article);
  return entry;
}

Reading reading_of(const Record& article, const Entry& entry) {
  Reading reading;
  reading.id = entry.id;
  reading.revision = entry.revision;
  const std::string_view title = support::trim(article.title());
  reading.title = title.empty() ? entry.title : std::string(title);
  const std::string_view standfirst = first_of({article.subtitle(), article.summary()});
  if (!begins_with(article.body(), standfirst) && standfirst != title)
    reading.standfirst = standfirst;
  reading.section = entry.section;
  reading.language = entry.language;
  reading.rights = article.rights();
  reading.provider =
      first_of({article.publisher(), article.provider()}) == article.provider()
          ? std::string(article.provider())
          : std::string(article.publisher()) +
                (article.provider().empty() ? "" : " · " + std::string(article.provider()));
  reading.dateline = article.dateline_place();
  for (const std::string_view author : article.authors()) reading.authors.emplace_back(author);
  reading.corrections = corrections_of(article);
  reading.body_html = body_of(article);
  reading.link = link_of(article);
  reading.published = entry.published;
  reading.modified = entry.modified;
  reading.is_updated = entry.is_updated;
  for (size_t i = 0; i < std::min(article.media_count(), kMostMedia); ++i) {
    const Media medium = article.media_at(i);
    std::string url = support::web_address(medium.url);
    if (url.empty()) continue;
    reading.media.push_back({std::move(url), line_of(medium.caption, 500),
                             line_of(medium.credit, 200), line_of(medium.type, 60)});
  }
  return reading;
}

}  // namespace wirecopy::exporter::site
