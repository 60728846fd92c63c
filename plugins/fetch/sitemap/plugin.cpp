#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <utility>

#include "article.hpp"
#include "choice.hpp"
#include "packed.hpp"
#include "sitemap.hpp"
#include "support/documents/document_source.hpp"
#include "support/html/prescan.hpp"
#include "support/urls/urls.hpp"

namespace wirecopy::fetch {
namespace {

constexpr int64_t kSecond = 1'000'000;

struct SitemapOptions : support::IncomingOptions, support::PollingOptions {
  std::string_view since;
  bool undated = true;
  std::vector<std::string_view> match, exclude;
  std::string_view max_sitemap = "50MB";

  static constexpr auto options() {
    return wirecopy::options(
        option("paths", &SitemapOptions::paths,
               "Files of sitemaps, folders (all below them whose names end in .xml or .txt, each "
               "also with .gz behind it), globs (*, ?, [a-z], ** for folders), or - for standard "
               "input. A later run reads those that are new or have changed.")
            .format("wirecopy-path"),
        option("urls", &SitemapOptions::urls,
               "Addresses of sitemaps, of indexes, of robots.txt, or of sites, whose robots.txt "
               "names theirs. They and what they lead to are asked when they are due.")
            .example("https://example.org/"),
        lists_option(),
        option("since", &SitemapOptions::since,
               "Passes over what has changed last before that: a date (\"2026-11-01\"), or a time "
               "before now (\"7d\"). Sitemaps that an index says to be older are not asked.")
            .example("7d"),
        option("undated", &SitemapOptions::undated,
               "With since: take pages that have no date, too."),
        option("match", &SitemapOptions::match,
               "Take only pages whose whole address matches one of these; * stands for anything, ? "
               "for one character, [a-z] for one of these.")
            .example("https://example.org/news/*"),
        option("exclude", &SitemapOptions::exclude, "Pass over pages that match one of these."),
        option(
            "max_sitemap", &SitemapOptions::max_sitemap,
            "Most bytes of one sitemap, packed and unpacked, up to 256MB; a larger file becomes a "
            "dead letter, a larger answer counts as failed; of one that is larger when it is "
            "unpacked the beginning is read, too.")
            .format("wirecopy-size"),
        min_interval_option(), max_interval_option(), robots_option(), authorization_option(),
        authorization_for_option(), watch_option(), every_option(), done_option(), failed_option());
  }
};

/// What is given as an address of a site, and not of a sitemap.
bool is_site_address(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  return !is_sitemap_name(url) && !url.ends_with(".gz");
}

/// Reads the pages of one sitemap behind the other.
struct SitemapStage : support::DocumentSource<SitemapOptions> {
  static constexpr StageInfo info{
      "fetch.sitemap", "1.0.0",
      "Reads the addresses of pages from sitemaps, their indexes and Google News sitemaps, from "
      "the web, files, folders and standard input.",
      WCP_READS_FILES | WCP_NETWORK | WCP_REPLAYABLE};
  static constexpr const char* writes[] = {
      "url",   "source_url", "title", "language", "publisher", "published",      "modified",
      "media", "tags",       "raw",   "fetched",  "evidence",  "sitemap.genres", nullptr};

  SitemapStage() {
    read_rules("max_sitemap", config.max_sitemap, is_sitemap_name,
               "application/xml, text/xml, text/plain;q=0.8, */*;q=0.5");
    follow_leads(is_robots_address);
    keep_packed();
    most_ = *support::parse_size(config.max_sitemap);
    if (!config.since.empty() && !read_since(config.since, 0))
      wrong_option("/since", R"(must be a date like "2026-11-01" or a duration like "7d")");
  }

 private:
  support::DocumentParts open() override {
    const support::Document& from = document();
    const Unpacked packed = unpack(from.bytes, most_);
    const std::string_view bytes = packed.kept.empty() ? packed.bytes : packed.kept;
    const std::string base = from.is_web ? from.address : std::string();
    auto sitemap =
        parse_sitemap(bytes, base, support::html::charset_in(from.type), !packed.problem.empty());
    support::DocumentParts parts;
    if (!packed.problem.empty()) parts.faults.push_back(name() + ": " + packed.problem);
    if (!sitemap) {
      if (parts.faults.empty()) parts.faults.push_back(name() + ": " + sitemap.error().message);
      return parts;
    }
    sitemap_ = std::move(*sitemap);
    if (sitemap_.kind == Sitemap::Kind::page) return of_page();
    tell_faults(packed.problem.empty(), parts.faults);
    const size_t maps_before = sitemap_.maps.size();
    tell_choice();
    parts.leads_passed_over = maps_before - sitemap_.maps.size();
    for (const SitemapEntry& map : sitemap_.maps) parts.leads.push_back(lead(map));
    if (sitemap_.kind == Sitemap::Kind::robots && from.is_web && parts.leads.empty())
      parts.leads.push_back({support::url_origin(from.address) + "/sitemap.xml", 0, 0});
    parts.items = sitemap_.urls.size();
    return parts;
  }

  /// A site has its sitemaps in its robots.txt.
  support::DocumentParts of_page() const {
    support::DocumentParts parts;
    if (document().is_web && document().depth == 0 && is_site_address(document().partition))
      parts.leads_to = support::url_origin(document().address) + "/robots.txt";
    else
      parts.faults.push_back(name() + ": is an HTML page, not a sitemap");
    return parts;
  }

  void tell_faults(bool is_whole, std::vector<std::string>& faults) const {
    if (!sitemap_.misnamed.empty()) log(WCP_LOG_WARN, name() + ": " + sitemap_.misnamed);
    if (sitemap_.repaired && sitemap_.lost.empty() && is_whole)
      log(WCP_LOG_WARN, name() + ": " + sitemap_.repaired->text() + "; mended, nothing is lost");
    for (const SitemapProblem& problem : sitemap_.lost)
      // Where the gzip ends, the XML does.
      if (is_whole || !problem.what.starts_with("ends inside"))
        faults.push_back(name() + ": " + problem.text());
    if (sitemap_.undatable > 0)
      log(WCP_LOG_WARN,
          name() + ": " + std::to_string(sitemap_.undatable) + " dates of it are none");
    if (sitemap_.urls.size() > kMostOfProtocol)
      log(WCP_LOG_WARN, name() + ": names " + std::to_string(sitemap_.urls.size()) +
                            " pages; a sitemap should have no more than " +
                            std::to_string(kMostOfProtocol));
    if (sitemap_.urls.empty() && sitemap_.maps.empty() && faults.empty() &&
        sitemap_.kind != Sitemap::Kind::robots)
      log(WCP_LOG_WARN, name() + ": names no pages");
  }

  void tell_choice() {
    Choice choice;
    if (!config.since.empty()) choice.since = read_since(config.since, now() / kSecond);
    choice.undated = config.undated;
    choice.match = config.match;
    choice.exclude = config.exclude;
    const size_t maps = sitemap_.maps.size();
    const PassedOver over = choose(choice, sitemap_);
    count(old_, static_cast<double>(over.old));
    count(undated_, static_cast<double>(over.undated));
    count(unmatched_, static_cast<double>(over.unmatched));
    count(old_maps_, static_cast<double>(maps - sitemap_.maps.size()));
    count(foreign_, static_cast<double>(foreign()));
    if (over.pages() > 0 || maps > sitemap_.maps.size())
      log(WCP_LOG_INFO, name() + ": passes over " + std::to_string(over.old) + " old, " +
                            std::to_string(over.undated) + " undated and " +
                            std::to_string(over.unmatched) + " other pages of " +
                            std::to_string(sitemap_.urls.size()) + ", and " +
                            std::to_string(maps - sitemap_.maps.size()) + " old sitemaps of " +
                            std::to_string(maps));
  }

  /// Pages of another server than the sitemap's.
  size_t foreign() const {
    if (!document().is_web) return 0;
    const std::string own = support::url_origin(document().address);
    return static_cast<size_t>(
        std::count_if(sitemap_.urls.begin(), sitemap_.urls.end(), [&](const SitemapEntry& entry) {
          return !entry.is_passed_over && support::url_origin(entry.loc) != own;
        }));
  }

  static support::Lead lead(const SitemapEntry& map) {
    if (!map.modified) return {map.loc, 0, 0};
    return {map.loc, map.modified->utc * kSecond, end_of(*map.modified) * kSecond};
  }

  uint64_t choice() const override {
    std::string all;
    if (!config.since.empty())
      all += "since " + std::string(config.since) + (config.undated ? "" : " dated");
    for (const std::string_view pattern : config.match) (all += "\nmatch ") += pattern;
    for (const std::string_view pattern : config.exclude) (all += "\nexclude ") += pattern;
    return all.empty() ? 0 : support::hash_of(all);
  }
  bool is_passed_over(size_t item) const override { return sitemap_.urls[item].is_passed_over; }
  /// The address: whoever else names the page means the same article.
  std::string_view key_of(size_t item) const override { return sitemap_.urls[item].loc; }

  std::optional<support::FaultyItem> fault_of(size_t) const override { return std::nullopt; }
  void fill(size_t item, Record& article) override {
    fill_article(sitemap_.urls[item], genres_, article);
  }

  void close() override { sitemap_ = {}; }

  const wcp_field genres_ = field("sitemap.genres", WCP_T_LIST);
  const Counter old_ = counter("old", "Pages that are older than since says.");
  const Counter undated_ = counter("undated", "Pages without a date, where these are left out.");
  const Counter unmatched_ = counter("unmatched", "Pages that match does not want, or exclude.");
  const Counter old_maps_ = counter("old_sitemaps", "Sitemaps that are older than since says.");
  const Counter foreign_ = counter("foreign", "Pages of another server than that of the sitemap.");
  uint64_t most_ = 0;
  Sitemap sitemap_;
};

}  // namespace
}  // namespace wirecopy::fetch

WIRECOPY_PLUGIN(wirecopy::fetch::SitemapStage)
