#pragma once

/// \file
/// A process of its own for foreign code: with limits, and its end in words.

#include <chrono>
#include <filesystem>
#include <functional>

#include "conformance/check.hpp"

namespace wirecopy::conformance {

struct Limits {
  std::chrono::milliseconds deadline{20'000};
  uint64_t memory = uint64_t{3} << 30;  ///< of the address space; not under sanitizers
};

/// Runs `body` in a child of this process and answers what it has found. A child that dies or does
/// not end in time makes a failure that says so and where its Place was.
/// \param folder where what it prints lies meanwhile; empty: that is lost
/// Threads: the calling process has one.
Answer in_child(const Limits& limits, const std::filesystem::path& folder,
                const std::function<Answer(Place&)>& body);

}  // namespace wirecopy::conformance
