#pragma once

/// \file
/// Answers of servers, kept beside a test.

#include <wirecopy/result.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "http/courier.hpp"

namespace wirecopy::rehearsal {

/// Answers requests out of a file of JSON lines, in the order of whoever asks. An address has one
/// answer, whatever is asked of it.
/// Threads: one at a time, as in a deterministic run.
/// Source: docs/testing-pipelines.md
class Recording : public http::Courier {
 public:
  /// Reads a file; one that is not there is empty.
  /// Errors: bad_input: "line 3: an answer must have a \"url\"".
  static Result<Recording> read(const std::filesystem::path& file);

  Recording(Recording&&) noexcept = default;

  /// What is not in the file is asked of servers, and kept. \param servers outlives this
  void ask(http::Courier& servers) { servers_ = &servers; }
  /// Adds to the file what servers have said. \return whether there was anything
  Result<bool> save() const;

  void send(http::Request request, Owner owner, uint64_t token, Done done) override;
  void cancel(Owner, uint64_t) override {}  // all are answered within send()
  void cancel_all(Owner) override {}

 private:
  explicit Recording(std::filesystem::path file) : file_(std::move(file)) {}

  std::filesystem::path file_;
  std::map<std::string, http::Response> answers_;  ///< by address
  http::Courier* servers_ = nullptr;
  std::vector<std::string> added_;
};

}  // namespace wirecopy::rehearsal
