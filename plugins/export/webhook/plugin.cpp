#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "message.hpp"
#include "support/http_target/answer.hpp"
#include "support/http_target/credentials.hpp"
#include "support/http_target/digest.hpp"
#include "support/http_target/patience.hpp"
#include "support/prose/ascii.hpp"
#include "support/selection/selection.hpp"
#include "support/units/duration.hpp"
#include "support/urls/urls.hpp"

namespace wirecopy::exporter::webhook {
namespace {

using namespace std::chrono_literals;
using support::Answer;
using support::Reaction;

constexpr int64_t kLargestBatch = 1000;
constexpr size_t kMostBytes = 4'000'000;     // of a message, but for its last article
constexpr uint64_t kMostAnswered = 1 << 20;  // bytes; nothing of it is read but for messages
constexpr auto kLongestTimeout = 1h;

/// What stands in a request.
enum class Content { articles, article };

struct HeaderOptions {
  std::string_view name, value;

  static constexpr auto options() {
    return wirecopy::options(
        option("name", &HeaderOptions::name, "Its name.").required(),
        option("value", &HeaderOptions::value, "Its value, which is told to nobody else.")
            .required()
            .format("wirecopy-secret"));
  }
};

struct WebhookOptions {
  std::string_view url;
  int64_t batch = 1;
  Content content = Content::articles;
  std::vector<std::string_view> fields;
  std::string_view secret;
  std::vector<HeaderOptions> headers;
  std::string_view timeout = "30s";

  static constexpr auto options() {
    return wirecopy::options(
        option("url", &WebhookOptions::url, "Where articles are sent to, by POST.")
            .required()
            .example("https://desk.example/hooks/articles"),
        option("batch", &WebhookOptions::batch, "Most articles in one request.")
            .min(1)
            .max(kLargestBatch),
        option("content", &WebhookOptions::content,
               "The body: {\"articles\": [...]}, or one article alone.")
            .choices({{"articles", Content::articles}, {"article", Content::article}}),
        option("fields", &WebhookOptions::fields,
               "Fields that are sent; \"meta.KEY\" is what a stage has added. None: all.")
            .format("wirecopy-field"),
        option("secret", &WebhookOptions::secret,
               "Signs each request: whsec_ and base64 of 24 to 64 bytes, which the receiver knows, "
               "too.")
            .format("wirecopy-secret"),
        option("headers", &WebhookOptions::headers,
               "More headers, such as {\"name\": \"Authorization\", \"value\": ...}."),
        option("timeout", &WebhookOptions::timeout, "How long an answer may take, up to 1h.")
            .format("wirecopy-duration"));
  }
};

/// Sends articles to a server of the user's, at least once.
struct WebhookStage : Sink<WebhookOptions> {
  static constexpr StageInfo info{"export.webhook", "1.0.0",
                                  "Sends articles to a server, signed, by POST.",
                                  WCP_BLOCKS | WCP_NETWORK};

  Counter failed = counter("failed_requests", "Requests that the receiver has not taken.");

  WebhookStage() {
    check_url();
    if (config.content == Content::article && config.batch != 1)
      wrong_option("/batch", "must be 1 where \"content\" is \"article\"");
    if (!config.secret.empty()) {
      const auto key = key_of(config.secret);
      if (!key) wrong_option("/secret", "must be whsec_ and base64 of 24 to 64 bytes");
      key_ = *key;
    }
    for (size_t i = 0; i < config.headers.size(); ++i) add_header(i);
    const auto timeout = support::parse_duration(config.timeout);
    if (!timeout || *timeout < 1ms || *timeout > kLongestTimeout)
      wrong_option("/timeout", "must be 1ms to 1h");
    timeout_ = static_cast<uint32_t>(timeout->count());
    for (const std::string_view name : config.fields) selection_.add(name, field(name, 0));
  }

  void start() {
    support::expect_http(*this);
    if (const auto known = state.get(kGeneration)) {
      generation_ = *known;
      return;
    }
    const std::string seed =
        std::to_string(host.api->random(host.context)) + ' ' + std::to_string(now());
    generation_ = support::hex(support::sha256(seed)).substr(0, 16);
    state.put(kGeneration, generation_);
  }

  void process(std::span<Record> articles, std::span<Outcome> outcomes) {
    for (size_t first = 0; first < articles.size();) {
      const size_t count = fitting(articles.subspan(first));
      send(articles.subspan(first, count), outcomes.subspan(first, count));
      first += count;
    }
  }

 private:
  static constexpr std::string_view kGeneration = "generation";

  void check_url() {
    const std::string scheme = support::url_scheme(config.url);
    place_ = support::url_origin(config.url);
    if ((scheme != "http" && scheme != "https") || place_.empty())
      wrong_option("/url", "must be an address such as \"https://desk.example/hooks/articles\"");
    if (support::split_url(config.url).authority.find('@') != std::string_view::npos)
      wrong_option("/url", "must hold no password: give it in \"headers\" as Authorization");
  }

  void add_header(size_t index) {
    const auto& [name, value] = config.headers[index];
    const std::string at = "/headers/" + std::to_string(index);
    const std::string lower = support::lower_ascii(name);
    if (!support::is_header_name(name)) wrong_option(at + "/name", "is no name of a header");
    constexpr std::string_view kOurs[] = {
        "content-type",      "content-length",   "host", "transfer-encoding", "webhook-id",
        "webhook-timestamp", "webhook-signature"};
    if (std::ranges::find(kOurs, lower) != std::end(kOurs))
      wrong_option(at + "/name", "is set by the stage itself");
    if (!support::is_header_value(value)) wrong_option(at + "/value", "must stand on one line");
    headers_.append(name).append(": ").append(value).append("\r\n");
  }

  /// The JSON of an article, valid until the next call.
  std::string_view json_of(const Record& article) {
    return config.fields.empty() ? article.json(0) : selection_.of(article);
  }

  /// How many of them go into one request, at least one.
  size_t fitting(std::span<const Record> articles) const {
    const size_t most = std::min(articles.size(), static_cast<size_t>(config.batch));
    size_t bytes = 0, count = 0;
    // The body is nearly all that is large, and cheap to ask for.
    while (count < most && (count == 0 || bytes < kMostBytes)) {
      bytes += articles[count].body().size() + articles[count].body_html().size();
      ++count;
    }
    return count;
  }

  std::string body_of(std::span<const Record> articles) {
    if (config.content == Content::article) return std::string(json_of(articles[0]));
    std::string body = "{\"articles\":[";
    for (const Record& article : articles) {
      if (body.back() != '[') body += ',';
      body += json_of(article);
    }
    return body += "]}";
  }

  /// Answers for them, or throws.
  void send(std::span<const Record> articles, std::span<Outcome> outcomes) {
    patience_.wait(*this, place_);
    const auto& response = post(articles);
    const Answer answer{response.code, from_c(response.error), from_c(response.headers),
                        from_c(response.body), (response.flags & WCP_HTTP_MAY_COME_BACK) != 0};
    const Reaction reaction = reaction_to(answer);
    if (reaction == Reaction::taken) return void(std::ranges::fill(outcomes, Outcome::keep));
    count(failed);
    patience_.leave_alone(response.retry_at);
    const std::string why =
        sentence_of(answer, config.url, key_.empty() ? "headers" : "secret and headers");
    if (reaction == Reaction::away) throw StageFailure(WCP_ERR_UNAVAILABLE, why);
    if (reaction == Reaction::denied) throw StageFailure(WCP_ERR_CANCELLED, why);
    if (articles.size() == 1) return void(outcomes[0] = Outcome::reject(why));
    // Which of them it is about, each has to tell for itself.
    for (size_t i = 0; i < articles.size(); ++i)
      send(articles.subspan(i, 1), outcomes.subspan(i, 1));
  }

  const wcp_http_response& post(std::span<const Record> articles) {
    const std::string body = body_of(articles);
    MessageId id(generation_);
    for (const Record& article : articles)
      id.add(article.id(), article.integer(WCP_F_REVISION).value_or(1));
    const int64_t timestamp = now() / 1'000'000;
    std::string headers = "Content-Type: application/json\r\nwebhook-id: " + id.text() +
                          "\r\nwebhook-timestamp: " + std::to_string(timestamp) + "\r\n";
    if (!key_.empty())
      headers += "webhook-signature: " + signature_of(key_, id.text(), timestamp, body) + "\r\n";
    headers += headers_;
    return ask({.url = config.url,
                .method = "POST",
                .headers = headers,
                .body = body,
                .timeout_ms = timeout_,
                .max_bytes = kMostAnswered,
                .own = true});
  }

  std::string place_, key_, headers_, generation_;
  uint32_t timeout_ = 0;
  support::Selection selection_;
  support::Patience patience_;
};

}  // namespace
}  // namespace wirecopy::exporter::webhook

WIRECOPY_PLUGIN(wirecopy::exporter::webhook::WebhookStage)
