#pragma once

/// \file
/// What must not be printed, and is not.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::observe {

/// Texts that stand as *** in everything that is logged, reported or kept about a run.
/// Threads: all functions from any thread. Copies share the texts.
class Secrets {
 public:
  static constexpr size_t kShortest = 4;  ///< bytes; a shorter text is part of many words

  Secrets() = default;
  explicit Secrets(std::vector<std::string> texts);

  bool empty() const { return texts_ == nullptr; }
  /// The text with *** in place of each secret in it.
  std::string masked(std::string_view text) const;

 private:
  std::shared_ptr<const std::vector<std::string>> texts_;  ///< longest first
};

/// The password in a URL such as "https://user:password@host/"; empty where there is none.
std::string_view password_in(std::string_view url);

}  // namespace wirecopy::observe
