#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "delivery.hpp"
#include "mapping.hpp"
#include "support/http_target/credentials.hpp"
#include "support/http_target/digest.hpp"
#include "support/http_target/patience.hpp"
#include "support/units/duration.hpp"
#include "support/units/size.hpp"
#include "support/urls/urls.hpp"

namespace wirecopy::exporter::opensearch {
namespace {

using namespace std::chrono_literals;

constexpr uint64_t kSmallestBatch = 1000, kLargestBatch = 100'000'000;
constexpr uint64_t kMostAnswered = 100'000'000;  // bytes; of each document a few hundred
constexpr auto kLongestTimeout = 1h;
constexpr size_t kMostLanguages = 16;

struct OpenSearchOptions {
  std::string_view url, index;
  std::string_view username, password, api_key;
  bool use_template = true;
  std::vector<std::string_view> languages;
  std::string_view batch_bytes = "5MB";
  std::string_view timeout = "60s";

  static constexpr auto options() {
    return wirecopy::options(
        option("url", &OpenSearchOptions::url, "The server, \"https://search.example:9200\".")
            .required()
            .example("https://localhost:9200"),
        option("index", &OpenSearchOptions::index,
               "The index, or an alias of one. It is made where there is none.")
            .required()
            .example("news"),
        option("username", &OpenSearchOptions::username, "Who writes, with a password."),
        option("password", &OpenSearchOptions::password, "The password of username.")
            .format("wirecopy-secret"),
        option("api_key", &OpenSearchOptions::api_key,
               "A key of Elasticsearch, in place of username and password.")
            .format("wirecopy-secret"),
        option(
            "template", &OpenSearchOptions::use_template,
            "Put an index template, make the index, add fields that it lacks. false: all of that "
            "is left as it is."),
        option("languages", &OpenSearchOptions::languages,
               "Languages by whose words title, subtitle, summary and body are found, too, as "
               "title.en; \"en\", \"pt-BR\"."),
        option("batch_bytes", &OpenSearchOptions::batch_bytes,
               "About how large a request may be, 1KB to 100MB.")
            .format("wirecopy-size"),
        option("timeout", &OpenSearchOptions::timeout, "How long an answer may take, up to 1h.")
            .format("wirecopy-duration"));
  }
};

/// Puts each article into an index under its id.
struct OpenSearchStage : Sink<OpenSearchOptions> {
  static constexpr StageInfo info{"export.opensearch", "1.0.0",
                                  "Puts articles into an index of OpenSearch or Elasticsearch.",
                                  WCP_BLOCKS | WCP_NETWORK | WCP_IDEMPOTENT};

  Counter older = counter("older", "Articles of which the index has a later form.");
  Counter again = counter("asked_again", "Requests that the target could not serve at once.");

  OpenSearchStage() {
    check_url();
    if (const std::string_view fault = fault_of_index(config.index); !fault.empty())
      note_wrong_option("/index", fault);
    check_credentials();
    check_languages();
    const auto bytes = support::parse_size(config.batch_bytes);
    if (!bytes || *bytes < kSmallestBatch || *bytes > kLargestBatch)
      note_wrong_option("/batch_bytes", "must be 1KB to 100MB");
    else
      batch_bytes_ = *bytes;
    const auto timeout = support::parse_duration(config.timeout);
    if (!timeout || *timeout < 1ms || *timeout > kLongestTimeout)
      note_wrong_option("/timeout", "must be 1ms to 1h");
    else
      timeout_ = static_cast<uint32_t>(timeout->count());
  }

  void start() {
    support::expect_http(*this);
    place_ = support::url_origin(config.url);
    const std::string known(state.get(kKnown).value_or(std::string_view()));
    const bool is_known = known == here();
    const auto server = meet(target());
    if (!server) throw Failure(WCP_ERR_UNAVAILABLE, server.error().text());
    log(WCP_LOG_INFO, place_ + " is " + server->product + ' ' + server->version);
    const Status ready =
        config.use_template ? prepare(target(), is_known) : look(target(), is_known);
    if (!ready) throw Failure(WCP_ERR_UNAVAILABLE, ready.error().text());
    if (!known.empty() && !is_known)
      log(WCP_LOG_WARN, "writes to " + here() +
                            " from now on; what earlier runs have exported is "
                            "in " +
                            known +
                            " and does not come again (wirecopy run --fresh exports all anew)");
    is_noted_ = is_known;
    join_generation();
    delivery_.emplace(Delivery::Settings{
        target(), batch_bytes_,
        [this](int64_t duration) { support::Patience::sleep(*this, duration, place_); },
        [this](const support::Answer&) { count(again); }});
  }

  void process(std::span<Record> articles, std::span<Outcome> outcomes) {
    patience_.wait(*this, place_);
    for (size_t next = 0; next < articles.size();) next = deliver_from(next, articles, outcomes);
  }

  void flush(wcp_flush) {
    if (!has_stored_ || is_noted_) return;
    state.put(kKnown, here());
    is_noted_ = true;
  }

 private:
  static constexpr std::string_view kKnown = "index";
  static constexpr std::string_view kGeneration = "generation";

  void check_url() const {
    const auto parts = support::split_url(config.url);
    const std::string scheme = support::url_scheme(config.url);
    if ((scheme != "http" && scheme != "https") || support::url_origin(config.url).empty())
      note_wrong_option("/url", "must be an address such as \"https://search.example:9200\"");
    else if (parts.authority.find('@') != std::string_view::npos)
      note_wrong_option("/url", "must hold no password: give username and password");
    else if (!parts.query.empty() || !parts.fragment.empty())
      note_wrong_option("/url", "must end with the server, or a path on it");
  }
  void check_credentials() const {
    if (!config.api_key.empty() && !(config.username.empty() && config.password.empty()))
      note_wrong_option("/api_key", "stands in place of username and password: give one of both");
    if (config.username.empty() != config.password.empty())
      note_wrong_option(config.username.empty() ? "/username" : "/password",
                        "username and password belong together");
    if (config.username.find(':') != std::string_view::npos)
      note_wrong_option("/username", "must hold no colon");
    if (!support::is_header_value(config.api_key))
      note_wrong_option("/api_key", "must stand on one line");
  }
  void check_languages() {
    if (config.languages.size() > kMostLanguages)
      note_wrong_option("/languages", "must be 16 at most");
    for (size_t i = 0; i < config.languages.size(); ++i)
      if (analyzer_for(config.languages[i]).empty())
        note_wrong_option("/languages/" + std::to_string(i),
                          "no analyzer of the target is for this language");
    std::ranges::sort(config.languages);  // one form, however they are written down
    config.languages.erase(std::unique(config.languages.begin(), config.languages.end()),
                           config.languages.end());
  }

  std::string here() const { return place_ + " " + std::string(config.index); }

  Target target() {
    return {[this](auto method, auto path, auto body) { return this->reach(method, path, body); },
            std::string(config.url), std::string(config.index),
            config.api_key.empty() ? "username and password" : "api_key", config.languages};
  }

  /// Asks and waits.
  support::Answer reach(std::string_view method, std::string_view path, std::string_view body) {
    std::string url(config.url);
    while (url.ends_with('/')) url.pop_back();
    std::string headers = body.empty() ? "" : "Content-Type: application/x-ndjson\r\n";
    if (!body.empty() && path.find("/_bulk") == path.npos)
      headers = "Content-Type: application/json\r\n";
    if (!config.api_key.empty())
      headers += support::api_key_header(config.api_key);
    else if (!config.username.empty())
      headers += support::basic_header(config.username, config.password);
    const auto& answer = ask({.url = url.append(path),
                              .method = method,
                              .headers = headers,
                              .body = body,
                              .timeout_ms = timeout_,
                              .max_bytes = kMostAnswered,
                              .own = true});
    patience_.leave_alone(answer.retry_at);
    return {answer.code, from_c(answer.error), from_c(answer.headers), from_c(answer.body),
            (answer.flags & WCP_HTTP_MAY_COME_BACK) != 0};
  }

  /// As many as make one request. \return the first that is left
  size_t deliver_from(size_t first, std::span<Record> articles, std::span<Outcome> outcomes) {
    std::vector<Document> documents;
    size_t next = first;
    for (uint64_t bytes = 0; next < articles.size() && bytes < batch_bytes_; ++next) {
      documents.push_back(document_of(articles[next]));
      bytes += documents.back().json.size();
    }
    std::vector<Fate> fates(documents.size());
    const auto answer = [&] {
      for (size_t i = 0; i < fates.size(); ++i) outcomes[first + i] = outcome_of(fates[i]);
    };
    try {
      delivery_->deliver(documents, fates);
    } catch (...) {
      answer();
      throw;
    }
    answer();
    return next;
  }

  /// Revisions begin anew with a state (run --fresh): of others it has to be told apart.
  void join_generation() {
    if (const auto known = state.get(kGeneration)) {
      generation_ = *known;
      return;
    }
    const std::string seed =
        std::to_string(host.api->random(host.context)) + ' ' + std::to_string(now()) + ' ' + here();
    generation_ = support::hex(support::sha256(seed)).substr(0, 16);
    state.put(kGeneration, generation_);
  }

  Document document_of(const Record& article) const {
    const auto fetched = article.moment(WCP_F_FETCHED);
    Document document{
        document_id(article.id()),
        {generation_, article.integer(WCP_F_REVISION).value_or(1), fetched ? fetched->utc : now()}};
    document.version = document.form.version();
    Extras extras;
    article.visit_tags([&](const Tag& tag) {
      extras.add_label(tag.scheme, tag.name, tag.code);
      if (tag.scheme == "place" && !tag.props.empty()) extras.add_point(tag.props);
    });
    document.json = extras.with(article.json(0), document.form);
    return document;
  }

  Outcome outcome_of(const Fate& fate) {
    switch (fate.kind) {
      case Fate::Kind::none:
        return wcp_verdict{};
      case Fate::Kind::refused:
        return Outcome::reject(fate.why);
      case Fate::Kind::older:
        count(older);
        [[fallthrough]];
      case Fate::Kind::taken:
        break;
    }
    has_stored_ = true;
    return Outcome::keep;
  }

  uint64_t batch_bytes_ = 0;
  uint32_t timeout_ = 0;
  std::string place_, generation_;
  bool has_stored_ = false, is_noted_ = false;
  support::Patience patience_;
  std::optional<Delivery> delivery_;
};

}  // namespace
}  // namespace wirecopy::exporter::opensearch

WIRECOPY_PLUGIN(wirecopy::exporter::opensearch::OpenSearchStage)
