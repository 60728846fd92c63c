#include "dates.hpp"

#include <chrono>

#include "address.hpp"
#include "shown_dates.hpp"
#include "support/dates/calendar_words.hpp"
#include "written_time.hpp"

namespace wirecopy::clean {

namespace {

constexpr std::string_view kPublished[] = {"article:published_time",
                                           "og:article:published_time",
                                           "datepublished",
                                           "article:published",
                                           "og:published_time",
                                           "article.published",
                                           "parsely-pub-date",
                                           "sailthru.date",
                                           "published",
                                           "published_at",
                                           "published_time",
                                           "published-date",
                                           "published_date",
                                           "publish-date",
                                           "publish_date",
                                           "publishdate",
                                           "publication-date",
                                           "publication_date",
                                           "w-published-date",
                                           "date_published",
                                           "date-published",
                                           "pubdate",
                                           "pub_date",
                                           "cxenseparse:recs:publishtime",
                                           "cxenseparse:publishtime",
                                           "dc.date.issued",
                                           "dcterms.issued",
                                           "dc.date.published",
                                           "dc.date.created",
                                           "dcterms.created",
                                           "dc.date",
                                           "dcterms.date",
                                           "citation_online_date",
                                           "citation_publication_date",
                                           "citation_date",
                                           "article_date_original",
                                           "article:date",
                                           "bt:pubdate",
                                           "rbpubdate",
                                           "originalpublicationdate",
                                           "datecreated",
                                           "created",
                                           "date"};
constexpr std::string_view kModified[] = {"article:modified_time",
                                          "og:article:modified_time",
                                          "datemodified",
                                          "article:modified",
                                          "og:updated_time",
                                          "article.updated",
                                          "dcterms.modified",
                                          "dc.date.modified",
                                          "last-modified",
                                          "last_modified",
                                          "lastmod",
                                          "modified",
                                          "modified_date",
                                          "revised",
                                          "updated_at",
                                          "date.modified"};

Found from_head(const Page& page, const auto& keys, DayOrder order) {
  for (const std::string_view key : keys)
    for (const std::string& value : page.head.all(key))
      if (auto time = read_value(value, order)) return {*time, std::string(key), 0.9};
  return {};
}

Found from_linked(const std::string& value, DayOrder order, double trust) {
  if (auto time = read_value(value, order)) return {*time, "json-ld", trust};
  return {};
}

/// "/2024/05/03/river", "/2024/may/03/river", "/news/2024-05-03-river".
Found from_address(const Page& page) {
  constexpr size_t kLongest = 20;
  const std::string_view path = path_of(page.url);
  for (size_t at = path.find("/20"); at != path.npos; at = path.find("/20", at + 1)) {
    std::string day(path.substr(at + 1, kLongest));
    if (day.size() < 9 || (day[4] != '/' && day[4] != '-')) continue;
    const size_t second = day.find(day[4], 5);
    if (second == day.npos) continue;
    const std::string month = day.substr(5, second - 5);
    if (const int number = support::month_named(month); number > 0)
      day.replace(5, month.size(), std::to_string(number));
    if (auto time = read_time(day)) return {time->substr(0, 10), "url", 0.7};
  }
  return {};
}

std::chrono::sys_days day_of(std::string_view time) {
  const auto number = [&](size_t at, size_t size) {
    int value = 0;
    for (const char c : time.substr(at, size)) value = value * 10 + (c - '0');
    return value;
  };
  return std::chrono::year(number(0, 4)) / number(5, 2) / number(8, 2);
}

/// By more than what zones of time may make.
bool is_earlier(const Found& a, const Found& b) {
  return day_of(a.value) + std::chrono::days(1) < day_of(b.value);
}

/// Whether readers are told that it is the day of publishing: by an element for times, by a word,
/// or by a line that is nothing but the day. One in a sentence may be that of a birth or a match.
bool says_so(const Found& shown) {
  constexpr double kPlain = 0.6;
  return shown.from == "time" || shown.trust >= kPlain;
}

/// Whether a change is told of the article: by JSON-LD, or near its headline. Programs write meta
/// elements of any page, and people put a line at its end.
bool is_of_article(const Found& change) {
  constexpr double kNear = 0.7;
  return change.from == "json-ld" ||
         ((change.from == "text" || change.from == "time") && change.trust >= kNear);
}

}  // namespace

Dates find_dates(const Page& page) {
  const DayOrder order = day_order(page);
  Dates dates{from_linked(page.linked.published, order, 0.95),
              from_linked(page.linked.modified, order, 0.95)};
  if (!dates.published) dates.published = from_head(page, kPublished, order);
  if (!dates.modified) dates.modified = from_head(page, kModified, order);
  Dates shown = find_shown_dates(page, order, !dates.published);
  const bool overrules =
      dates.published && says_so(shown.published) && is_earlier(shown.published, dates.published);
  if (overrules)
    shown.published.why +=
        ", which is earlier than " + dates.published.value + " in " + dates.published.from;
  if (shown.published && (!dates.published || overrules)) dates.published = shown.published;
  if (!dates.modified) dates.modified = shown.modified;
  if (!dates.published) dates.published = from_address(page);
  if (!dates.published && dates.modified && is_of_article(dates.modified))
    dates.published = {dates.modified.value.substr(0, 10), "modified", 0.4};
  if (!dates.modified) dates.modified = from_linked(page.linked.page_modified, order, 0.5);
  return dates;
}

}  // namespace wirecopy::clean
