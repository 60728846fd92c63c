#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <utility>

#include "article.hpp"
#include "support/documents/document_source.hpp"
#include "wire.hpp"

namespace wirecopy::fetch {
namespace {

struct NewswireOptions : support::IncomingOptions, support::PollingOptions {
  std::string_view max_file = "16MB";

  static constexpr auto options() {
    return wirecopy::options(
        option(
            "paths", &NewswireOptions::paths,
            "Files of NewsML-G2, NITF or ninjs, folders (all below them whose names end in .xml, "
            ".newsml, .g2, .nitf, .ntf, .json or .ninjs), globs (*, ?, [a-z], ** for folders), "
            "or - for standard input. A name may end in .gz. A later run reads those that are "
            "new or have changed.")
            .format("wirecopy-path")
            .example("incoming"),
        option("urls", &NewswireOptions::urls,
               "Addresses of such documents. They are asked when they are due.")
            .example("https://agency.example/latest.xml"),
        lists_option(),
        option("max_file", &NewswireOptions::max_file,
               "Most bytes of one file, up to 256MB; a larger file becomes a dead letter, a larger "
               "answer counts as failed.")
            .format("wirecopy-size"),
        min_interval_option(), max_interval_option(), robots_option(), authorization_option(),
        authorization_for_option(), watch_option(), every_option(), done_option(), failed_option());
  }
};

/// Reads the items of one file behind the other.
struct NewswireStage : support::DocumentSource<NewswireOptions> {
  static constexpr StageInfo info{
      "fetch.newswire", "1.0.0",
      "Reads what agencies deliver: NewsML-G2, NITF and ninjs, from files, watched folders, "
      "the web and standard input.",
      WCP_READS_FILES | WCP_NETWORK | WCP_REPLAYABLE};
  static constexpr const char* writes[] = {"url",
                                           "source_url",
                                           "title",
                                           "subtitle",
                                           "summary",
                                           "body",
                                           "body_html",
                                           "language",
                                           "authors",
                                           "provider",
                                           "publisher",
                                           "dateline.text",
                                           "dateline.place",
                                           "dateline.date",
                                           "published",
                                           "modified",
                                           "fetched",
                                           "expires",
                                           "embargoed_until",
                                           "status",
                                           "urgency",
                                           "section",
                                           "rights",
                                           "media",
                                           "tags",
                                           "notices",
                                           "evidence",
                                           "raw",
                                           "newswire.guid",
                                           "newswire.version",
                                           "newswire.class",
                                           "newswire.slugline",
                                           "newswire.signals",
                                           "newswire.packages"};

  NewswireStage() {
    read_rules("max_file", config.max_file, is_wire_name,
               "application/vnd.iptc.g2.newsmessage+xml, application/xml, application/json, "
               "*/*;q=0.5");
  }

 private:
  support::DocumentParts open() override {
    auto wire = parse_wire(document().bytes, document().address);
    if (!wire) return {0, {name() + ": " + wire.error().message}};
    wire_ = std::move(*wire);
    if (!wire_.misnamed.empty()) log(WCP_LOG_WARN, name() + ": " + wire_.misnamed);
    if (wire_.repaired && wire_.lost.empty())
      log(WCP_LOG_WARN, name() + ": " + wire_.repaired->text() + "; mended");
    tell_passed_over();
    if (wire_.items.empty() && wire_.passed_over.empty())
      log(WCP_LOG_WARN, name() + ": holds no item");
    support::DocumentParts parts{wire_.items.size()};
    for (const WireProblem& problem : wire_.lost)
      parts.faults.push_back(name() + ": " + problem.text());
    tell_left_out();
    parts.has_faulty_items = std::any_of(wire_.items.begin(), wire_.items.end(),
                                         [](const WireItem& item) { return !item.fault.empty(); });
    return parts;
  }

  void tell_passed_over() {
    for (const std::string& what : wire_.passed_over)
      log(WCP_LOG_INFO, name() + ": holds " + what + ", which is no article: passed over");
    if (const size_t more = wire_.passed_over_count - wire_.passed_over.size(); more > 0)
      log(WCP_LOG_INFO,
          name() + ": holds " + std::to_string(more) + " more that are no articles: passed over");
    count(passed_over_, static_cast<double>(wire_.passed_over_count));
  }

  /// Each sort once for a file, by the first item.
  void tell_left_out() {
    tell_first([](const WireItem& item) { return has_more_than_kept(item); },
               "has more than " + std::to_string(kMostOfItem) +
                   " subjects, pictures, names or notices: the rest is left out");
    tell_first([](const WireItem& item) { return item.is_shortened; },
               "has names or codes of more than " + std::to_string(kMostOfName) +
                   " bytes: names are cut, codes and identities left out");
    tell_first(&WireItem::unknown_status, "has a status that is not known and read as none: ");
    tell_first(&WireItem::unread, "has its text in a form that is not read: ");
  }

  /// With the words of the first.
  void tell_first(std::string WireItem::*words, std::string what) {
    const auto has_words = [words](const WireItem& item) { return !(item.*words).empty(); };
    const auto first = std::find_if(wire_.items.begin(), wire_.items.end(), has_words);
    if (first != wire_.items.end()) tell_first(has_words, what += (*first).*words);
  }

  template <class Which>
  void tell_first(Which which, const std::string& what) {
    const auto first = std::find_if(wire_.items.begin(), wire_.items.end(), which);
    if (first == wire_.items.end()) return;
    const auto more = std::count_if(first + 1, wire_.items.end(), which);
    log(WCP_LOG_WARN, name() + ": " + WireProblem{first->line, "an item "}.text() + what +
                          (more > 0 ? "; so have " + std::to_string(more) + " more" : ""));
  }

  static bool has_more_than_kept(const WireItem& item) {
    return std::max({item.tags.size(), item.media.size(), item.authors.size(), item.notices.size(),
                     item.signals.size(), item.packages.size()}) > kMostOfItem;
  }

  /// What is no name for all the world is one within the folder that its agency delivers into: a
  /// later version comes as another file.
  std::string_view key_of(size_t item) const override {
    const std::string& guid = wire_.items[item].guid;
    const bool is_global =
        guid.find("://") != guid.npos || guid.starts_with("urn:") || guid.starts_with("tag:");
    if (guid.empty() || is_global) return guid;
    const std::string& from = document().partition;
    key_ = "urn:newswire:" + from.substr(0, from.rfind('/') + 1) + guid;
    return key_;
  }

  std::optional<support::FaultyItem> fault_of(size_t index) const override {
    const std::string& fault = wire_.items[index].fault;
    if (fault.empty()) return std::nullopt;
    return support::FaultyItem{document().bytes.substr(0, support::Reader::kKept),
                               name() + ": " + fault};
  }
  void fill(size_t index, Record& article) override {
    const WireItem& item = wire_.items[index];
    if (item.fault.empty()) fill_article(item, wire_.format, fields_, article);
  }

  void close() override { wire_ = {}; }

  const WireFields fields_{
      field("newswire.guid", WCP_T_STR),     field("newswire.version", WCP_T_STR),
      field("newswire.class", WCP_T_STR),    field("newswire.slugline", WCP_T_STR),
      field("newswire.signals", WCP_T_LIST), field("newswire.packages", WCP_T_LIST)};
  const Counter passed_over_ =
      counter("passed_over", "Packages, concepts and plans, which are no articles.");
  Wire wire_;
  mutable std::string key_;  ///< the last one
};

}  // namespace
}  // namespace wirecopy::fetch

WIRECOPY_PLUGIN(wirecopy::fetch::NewswireStage)
