#pragma once

/// \file
/// What a stage in a process of its own is told, and what it answers. Both ends are of one version
/// of wirecopy; the answer is checked all the same: a plugin that has run wild may have written it.

#include <wirecopy/plugin.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/handles.hpp"
#include "record/bytes.hpp"

namespace wirecopy::isolation {

/// With Kind::create.
struct Creation {
  std::string id, pipeline, config, resources;
  uint64_t seed = 0;
  bool is_deterministic = false, is_dry_run = false, is_once = false;
  bool has_secrets = false;  ///< among its options
  wcp_log_level least_logged = WCP_LOG_INFO;
};
std::string encode(const Creation& creation);
std::optional<Creation> decode_creation(std::string_view bytes);

enum class Callback : uint8_t { start = 1, process = 2, compact = 3, stop = 4 };

/// The head of Kind::call; for process the articles follow.
struct Call {
  Callback what{};
  wcp_time now = 0;  ///< of a virtual clock; 0: the machine's counts
  bool is_stopping = false;
  size_t articles = 0;
};
void append(std::string& out, const Call& call);
void append_article(std::string& out, const wcp_record& article);
std::optional<Call> take_call(record::ByteReader& in);
/// Null: damaged. \return the article in `arena`.
wcp_record* take_article(record::ByteReader& in, record::Arena& arena, record::FieldNames& fields);

/// A write to the state of the stage, or a question about it.
struct StateCall {
  enum class Kind : uint8_t { put = 1, remove, add, journal, get, next } kind{};
  size_t cause = 0;  ///< 0: none; n: the n-th article of the call
  std::string key, value;
  int64_t delta = 0;
};

/// With Kind::ask: writes so far, the last entry is what is asked.
std::string encode(const std::vector<StateCall>& calls);
std::optional<std::vector<StateCall>> decode_state_calls(std::string_view bytes, size_t articles);

/// With Kind::answer.
struct StateAnswer {
  wcp_status status = WCP_OK;
  std::string key, value;
  int64_t number = 0;
};
std::string encode(const StateAnswer& answer);
std::optional<StateAnswer> decode_state_answer(std::string_view bytes);

inline constexpr std::string_view kNoDefer =
    "a stage with \"isolation\": \"process\" cannot defer its answer";

/// With Kind::done.
struct Done {
  /// A part of an article.
  struct Child {
    uint32_t flags = 0;         ///< WCP_R_*
    std::string_view fields{};  ///< all of them, as changes
  };
  struct Article {
    wcp_verdict verdict{};
    wcp_time held_until = 0;
    std::string_view held_as{}, explanation{};
    std::string_view changes{};  ///< see record::append_changes()
    std::vector<Child> children{};
  };
  wcp_status status = WCP_OK;
  std::string_view error{};
  // of create
  std::vector<plugin::NamedReason> reasons{};
  struct Metric {
    wcp_metric_kind kind;
    std::string_view name, unit, help;
  };
  std::vector<Metric> metrics{};
  std::vector<plugin::ConfigComplaint> complaints{};
  // of a callback
  std::vector<StateCall> writes{};
  std::vector<std::pair<uint32_t, double>> measured{};  ///< metric and value
  std::vector<Article> articles{};
};
std::string encode(const Done& done);
/// The views point into `bytes`. Nothing: damaged. \param articles how many there must be
std::optional<Done> decode_done(std::string_view bytes, size_t articles);

}  // namespace wirecopy::isolation
