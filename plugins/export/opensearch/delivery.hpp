#pragma once

/// \file
/// Gives documents to an index until each has its answer.

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "bulk.hpp"
#include "index.hpp"

namespace wirecopy::exporter::opensearch {

/// What became of a document.
struct Fate {
  enum class Kind { none, taken, older, refused } kind = Kind::none;
  std::string why{};  ///< of one that was refused
};

/// Sends bodies of about `batch_bytes`; halves what is too large or refused as a whole, so that one
/// document costs itself alone; sends again, with pauses, what the target could not take.
/// Threads: one at a time.
class Delivery {
 public:
  struct Settings {
    Target target;
    size_t batch_bytes;
    /// Sleeps for so many microseconds; throws where it must not.
    std::function<void(int64_t)> sleep;
    /// Called with each answer but 2xx.
    std::function<void(const support::Answer&)> told{};
  };

  explicit Delivery(Settings settings) : settings_(std::move(settings)) {}

  /// Answers for each document, in their order, as soon as it is known.
  /// Errors: StageFailure, WCP_ERR_UNAVAILABLE where the target may come back, else
  /// WCP_ERR_CANCELLED; documents without an answer keep Fate::Kind::none.
  void deliver(std::span<Document> documents, std::span<Fate> fates);

  static constexpr int kMostTries = 6;             ///< of what the target is too busy for
  static constexpr int64_t kFirstPause = 250'000;  ///< microseconds; then twice as long each time

 private:
  struct Letter {
    Document* document;
    Fate* fate;
  };
  using Letters = std::span<Letter>;

  void send(Letters letters);
  std::vector<Letter> send_once(Letters letters);
  std::vector<Letter> settle(Letters letters, std::span<const ItemAnswer> answers);
  void send_halves(Letters letters, const support::Answer& answer);
  void judge(Letters later, std::vector<Letter>& again);
  support::Answer ask(std::string_view path, std::string_view body);
  [[noreturn]] void fail(int status, const Error& error) const;

  Settings settings_;
};

}  // namespace wirecopy::exporter::opensearch
