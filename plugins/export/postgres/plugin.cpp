#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store.hpp"
#include "support/rows/generation.hpp"
#include "support/rows/row_reader.hpp"
#include "support/units/duration.hpp"

namespace wirecopy::exporter::postgres {
namespace {

enum class Tls : uint8_t { disable, allow, prefer, require, verify_ca, verify_full };
constexpr std::array<std::string_view, 6> kTlsNames = {"disable", "allow",     "prefer",
                                                       "require", "verify-ca", "verify-full"};

struct PostgresOptions {
  std::string_view url;
  std::string_view password;
  std::string_view schema = "wirecopy";
  bool create = true;
  bool full_text = false;
  int64_t revisions = 100;
  std::optional<Tls> sslmode;
  std::optional<std::string_view> root_certificate, certificate, key;
  std::string_view connect_timeout = "10s";
  std::string_view timeout = "1m";

  static constexpr auto options() {
    using Options = PostgresOptions;
    return wirecopy::options(
        option("url", &Options::url,
               "The database: postgresql://USER@HOST:PORT/DATABASE, or libpq's key words "
               "\"host=... dbname=...\". What it leaves open comes from libpq's environment "
               "variables (PGHOST ...) and password file.")
            .required()
            .example("postgresql://wirecopy@localhost/news"),
        option("password", &Options::password, "The password of the user.")
            .format("wirecopy-secret"),
        option("schema", &Options::schema, "The schema that holds the tables."),
        option("create", &Options::create,
               "Make the schema and the tables where there are none, and bring older ones up to "
               "date. false: only check them."),
        option("full_text", &Options::full_text,
               "Keep an index of all words, by the language of each article: the column words."),
        option("revisions", &Options::revisions,
               "Most earlier forms kept of an article, in the table revisions; the oldest go.")
            .min(0)
            .max(1'000'000),
        option("sslmode", &Options::sslmode,
               "Whether the connection is by TLS, and what is checked of the server's "
               "certificate. Without it: what url says, else libpq's \"prefer\".")
            .choices({{"disable", Tls::disable},
                      {"allow", Tls::allow},
                      {"prefer", Tls::prefer},
                      {"require", Tls::require},
                      {"verify-ca", Tls::verify_ca},
                      {"verify-full", Tls::verify_full}}),
        option("root_certificate", &Options::root_certificate,
               "Certificates (PEM) that may vouch for the server, for verify-ca and verify-full.")
            .format("wirecopy-path"),
        option("certificate", &Options::certificate,
               "A certificate (PEM) that tells the server who this is.")
            .format("wirecopy-path"),
        option("key", &Options::key, "The key of `certificate`; only its owner may read it.")
            .format("wirecopy-path"),
        option("connect_timeout", &Options::connect_timeout,
               "How long a host may take to accept the connection; whole seconds, at least 2s.")
            .format("wirecopy-duration"),
        option("timeout", &Options::timeout,
               "How long a statement may take; then the server is taken for away.")
            .format("wirecopy-duration"));
  }
};

/// A name that nobody else gives.
std::string new_identity() {
  std::random_device random;
  std::string text;
  for (int i = 0; i < 4; ++i) text += std::to_string(random()) + (i < 3 ? "-" : "");
  return text;
}

/// Stores each article under its id.
struct PostgresStage : Sink<PostgresOptions> {
  static constexpr StageInfo info{"export.postgres", "1.0.0",
                                  "Stores articles and tags in a PostgreSQL database.",
                                  WCP_BLOCKS | WCP_NETWORK | WCP_IDEMPOTENT};

  Counter older = counter("older", "Articles of which the database has a later form.");
  Counter cut = counter("cut", "Names and codes that were too long for an index.");
  Counter reconnects = counter("reconnects", "Times that the connection was made anew.");

  PostgresStage() : target_(target()) {
    if (config.schema.empty() || config.schema.size() > kLongestName ||
        config.schema.find('\0') != config.schema.npos || config.schema.starts_with("pg_"))
      note_wrong_option("/schema", "must be a name of 1 to 63 bytes that does not begin with pg_");
    if (config.schema.find(kFunctionQuote) != config.schema.npos)
      note_wrong_option("/schema", "must not hold " + std::string(kFunctionQuote));
  }

  void start() {
    const std::string known(state.get(kKnown).value_or(std::string_view()));
    const size_t blank = std::min(known.find(' '), known.size());
    const std::string identity = known.substr(0, blank);
    const std::string before = known.substr(std::min(blank + 1, known.size()));
    auto store = Store::open(target_,
                             {std::string(config.schema), config.create, config.full_text,
                              config.revisions, before == name() ? identity : std::string()},
                             new_identity());
    if (!store) throw Failure(WCP_ERR_UNAVAILABLE, store.error().text());
    store_.emplace(*std::move(store));
    is_known_ = identity == store_->identity();
    if (!identity.empty() && !is_known_)
      log(WCP_LOG_WARN, "writes to " + name() +
                            " from now on; what earlier runs have exported is in " + before +
                            " and does not come again (wirecopy run --fresh exports all anew)");
    generation_ = support::join_generation(state, store_->identity(),
                                           [this] { return store_->next_generation(); });
  }

  /// Not all at once: what goes to the server is a copy.
  void process(std::span<Record> articles, std::span<Outcome> outcomes) {
    for (size_t at = 0, end = 0; at < articles.size(); at = end) {
      std::vector<Row> rows;
      for (size_t bytes = 0; end < articles.size() && bytes < kMostAtOnce; ++end) {
        const Record& article = articles[end];
        rows.push_back(row_of(reader_.read(article), generation_, article.json(WCP_F_MEDIA)));
        bytes += rows.back().bytes();
        count(cut, rows.back().cut);
      }
      put(std::move(rows), outcomes.subspan(at, end - at));
    }
  }

  void flush(wcp_flush) {
    const int before = store_->reconnects();
    const Status status = store_->commit();
    count(reconnects, store_->reconnects() - before);
    if (!status) throw StageFailure(WCP_ERR_UNAVAILABLE, status.error().text());
    if (!has_stored_ || is_known_) return;
    state.put(kKnown, store_->identity() + ' ' + name());
    is_known_ = true;
  }

  void stop() { store_.reset(); }

 private:
  void put(std::vector<Row> rows, std::span<Outcome> outcomes) {
    const int before = store_->reconnects();
    auto fates = store_->put(std::move(rows));
    count(reconnects, store_->reconnects() - before);
    if (!fates) throw StageFailure(WCP_ERR_UNAVAILABLE, fates.error().text());
    for (size_t i = 0; i < outcomes.size(); ++i) {
      Fate& fate = (*fates)[i];
      if (fate.what == Fate::What::older) count(older);
      outcomes[i] = fate.what == Fate::What::refused ? Outcome::reject(std::move(fate.why))
                                                     : Outcome(Outcome::keep);
    }
    has_stored_ = true;
  }

  static constexpr size_t kMostAtOnce = 8'000'000;     // bytes
  static constexpr size_t kLongestName = 63;           // bytes of a name in PostgreSQL
  static constexpr std::string_view kKnown = "known";  ///< identity and name of the tables

  Target target() const {
    auto read = read_target(config.url);
    if (!read) note_wrong_option("/url", read.error().message);
    Target target = read ? *std::move(read) : Target();
    if (!config.password.empty()) target.set("password", config.password);
    if (config.sslmode) target.set("sslmode", kTlsNames[static_cast<size_t>(*config.sslmode)]);
    if (config.root_certificate) target.set("sslrootcert", *config.root_certificate);
    if (config.certificate) target.set("sslcert", *config.certificate);
    if (config.key) target.set("sslkey", *config.key);
    target.set("client_encoding", "UTF8");
    target.set("fallback_application_name", "wirecopy");
    target.timeout = duration("/timeout", config.timeout);
    const auto wait = duration("/connect_timeout", config.connect_timeout);
    target.set("connect_timeout",
               std::to_string(std::chrono::ceil<std::chrono::seconds>(wait).count()));
    return target;
  }

  /// None where it is wrong.
  std::chrono::milliseconds duration(std::string_view option, std::string_view text) const {
    const auto time = support::parse_duration(text);
    if (!time || time->count() == 0 || *time > std::chrono::hours(24))
      note_wrong_option(option,
                        R"(must be a duration like "30s", more than none and at most a day)");
    return time.value_or(std::chrono::milliseconds());
  }

  /// The tables in words, as the pipeline names them.
  std::string name() const { return target_.name() + '/' + std::string(config.schema); }

  Target target_;
  std::optional<Store> store_;
  int64_t generation_ = 0;
  bool is_known_ = false;  ///< the state knows the tables
  bool has_stored_ = false;
  support::RowReader reader_{host};
};

}  // namespace
}  // namespace wirecopy::exporter::postgres

WIRECOPY_PLUGIN(wirecopy::exporter::postgres::PostgresStage)
