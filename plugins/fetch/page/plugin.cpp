#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <unordered_map>

#include "next_address.hpp"
#include "support/html/charset.hpp"
#include "support/polling/authorization.hpp"
#include "support/units/duration.hpp"
#include "support/units/size.hpp"

namespace wirecopy::fetch {
namespace {

using namespace std::chrono_literals;

constexpr size_t kMostOpen = 1000;  // articles that wait in memory; others wait on the disk
constexpr auto kPatience = 10min;   // in the queue of a host; then they wait on the disk, too
constexpr auto kLongestTimeout = 1h;
constexpr unsigned kMostSteps = 3;  // from page to page
constexpr int kMostHops = 50;       // redirects within these steps, robots.txt too
constexpr uint64_t kLargestPage = 100'000'000;

struct PageOptions {
  int64_t shorter_than = 0;
  std::string_view max_page = "10MB";
  std::string_view timeout = "30s";
  std::string_view authorization, authorization_for;
  bool robots = true;

  static constexpr auto options() {
    return wirecopy::options(
        option("shorter_than", &PageOptions::shorter_than,
               "Fetch pages only of articles whose body has fewer bytes; 0: of all.")
            .min(0)
            .max(1'000'000),
        option("max_page", &PageOptions::max_page, "Most bytes of a page, up to 100MB.")
            .format("wirecopy-size"),
        option("authorization", &PageOptions::authorization,
               "An Authorization header, \"Bearer ...\" or \"Basic ...\", for authorization_for.")
            .format("wirecopy-secret"),
        option("authorization_for", &PageOptions::authorization_for,
               "The server that it is for, \"https://example.org\"; no other is told."),
        option("timeout", &PageOptions::timeout,
               "How long a server may take, up to 1h; behind a redirect anew.")
            .format("wirecopy-duration"),
        option("robots", &PageOptions::robots,
               "Obey robots.txt; \"http\": {\"robots\": false} of the pipeline turns it off for "
               "all."));
  }
};

/// Asks for the page of each article that has none; answers come as events.
struct PageStage : Transform<PageOptions> {
  static constexpr StageInfo info{"fetch.page", "1.0.0",
                                  "Fetches the article's page from its url into raw.", WCP_NETWORK};
  static constexpr const char* reads[] = {"url", "raw", "body", nullptr};
  static constexpr const char* writes[] = {"raw", "url", "fetched", nullptr};

  Counter pages = counter("pages", "Pages that came.");
  Counter bytes = counter("bytes", "Bytes of these.");

  PageStage() {
    const auto size = support::parse_size(config.max_page);
    if (!size || *size == 0 || *size > kLargestPage)
      wrong_option("/max_page", R"(must be a size like "10MB" or "64KiB", at most 100MB)");
    max_page_ = *size;
    const auto timeout = support::parse_duration(config.timeout);
    if (!timeout || timeout->count() <= 0 || *timeout > kLongestTimeout)
      wrong_option("/timeout", R"(must be a duration like "30s" or "2m", at most 1h)");
    timeout_ = *timeout;
    support::check_authorization(*this);
  }

  Outcome process(Record article) {
    if (const char* why = not_wanted(article)) {
      article.explain(why);
      return Outcome::keep;
    }
    if (!has_http())
      return Outcome::reject(
          "no servers can be asked in a deterministic run, a test, or an isolated stage");
    if (open_.size() >= kMostOpen) return article.hold(now() + microseconds(10s));
    const Ticket ticket = article.defer((kPatience + timeout_) * kMostHops);
    const auto token = static_cast<uint64_t>(ticket);
    open_.emplace(token, 0U);
    ask(article.url(), ticket);
    return ticket;
  }

  /// A run that stops does not wait for servers: the next one asks again.
  void flush(wcp_flush) {
    if (!stopping()) return;
    for (const auto& [token, steps] : open_) {
      take_back(token);
      const auto ticket = static_cast<Ticket>(token);
      if (auto article = reopen(ticket)) complete(ticket, article->hold(now()));
    }
    open_.clear();
  }

  void on_event(const Event& event) {
    if (event.kind == WCP_EV_EXPIRED) {
      const auto token = static_cast<uint64_t>(event.ticket);
      if (open_.erase(token) > 0) take_back(token);
    }
    const wcp_http_response* const answer = event.http();
    if (answer == nullptr) return;
    auto article = reopen(event.ticket);
    if (!article) {
      open_.erase(event.token);
      return;
    }
    if (goes_on(event, *answer)) return;
    open_.erase(event.token);
    complete(event.ticket, settle(*article, *answer));
  }

 private:
  const char* not_wanted(const Record& article) const {
    if (!article.raw().empty()) return "the page is there already";
    if (article.url().empty()) return "there is no url to fetch the page from";
    const auto enough = static_cast<size_t>(config.shorter_than);
    return enough > 0 && article.body().size() >= enough ? "the body is long enough" : nullptr;
  }

  void ask(std::string_view url, Ticket ticket) const {
    std::string headers = "Accept: text/html, application/xhtml+xml, */*;q=0.1\r\n";
    headers += support::authorization_header(config.authorization, config.authorization_for, url);
    send({.url = url,
          .headers = headers,
          .timeout_ms = static_cast<uint32_t>(timeout_.count()),
          .max_bytes = max_page_,
          .robots = config.robots,
          .patience_ms = static_cast<uint32_t>(std::chrono::milliseconds(kPatience).count())},
         static_cast<uint64_t>(ticket), ticket);
  }

  /// Whether the answer only leads to the page.
  bool goes_on(const Event& event, const wcp_http_response& answer) {
    if (answer.code != 200) return false;
    const std::string next = next_address(from_c(answer.body), from_c(answer.url));
    if (next.empty() || ++open_[event.token] > kMostSteps) return false;
    ask(next, event.ticket);
    return true;
  }

  Outcome settle(Record& article, const wcp_http_response& answer) const {
    if ((answer.flags & WCP_HTTP_NOT_ASKED) != 0)
      return article.hold(std::max(answer.retry_at, now() + microseconds(1s)));
    if (answer.code != 200) return failed(article, answer);
    const std::string type(http_header(from_c(answer.headers), "content-type"));
    if (!support::html::is_page_type(type))
      return without_page(article, std::string(from_c(answer.url)) + ": is " + type + ", no page");
    article.raw(from_c(answer.body));
    article.raw_type(type);
    article.url(from_c(answer.url));
    article.moment(WCP_F_FETCHED, {now(), 0, 1, WCP_BY_MICROSECOND, 0});
    count(pages);
    count(bytes, static_cast<double>(answer.body.size));
    return Outcome::keep;
  }

  Outcome failed(Record& article, const wcp_http_response& answer) const {
    std::string why = std::string(from_c(answer.url)) + ": ";
    why += answer.code == 0 ? std::string(from_c(answer.error))
                            : "status " + std::to_string(answer.code);
    if (answer.code == 401 || answer.code == 403) why += " (see \"authorization\")";
    if (why.find("its body is larger") != why.npos) why += " (see \"max_page\")";
    if ((answer.flags & WCP_HTTP_MAY_COME_BACK) == 0) return without_page(article, std::move(why));
    const wcp_time wait = answer.retry_at > 0 ? answer.retry_at - now() : 0;
    return Outcome::retry(std::chrono::microseconds(std::max<wcp_time>(wait, 0)), std::move(why));
  }

  /// An article that has its text can do without its page.
  static Outcome without_page(Record& article, std::string why) {
    if (article.body().empty()) return Outcome::reject(std::move(why));
    article.explain(why);
    return Outcome::keep;
  }

  uint64_t max_page_ = 0;
  std::chrono::milliseconds timeout_{};
  std::unordered_map<uint64_t, unsigned> open_;  ///< steps taken, by ticket
};

}  // namespace
}  // namespace wirecopy::fetch

WIRECOPY_PLUGIN(wirecopy::fetch::PageStage)
