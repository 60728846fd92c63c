#pragma once

/// \file
/// What stages that remember articles share: the bounds that their options give, when an article
/// counts, and an entry of a journal that is none.

#include <wirecopy/plugin.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "support/units/duration.hpp"
#include "support/units/size.hpp"

namespace wirecopy::support {

/// How much of the past is remembered.
struct MemoryBounds {
  size_t articles, bytes;
  int64_t window;  ///< microseconds
};

/// Of the options window, max_articles and max_memory.
/// Errors: Failure, pointing at the option that is wrong.
template <class S>
MemoryBounds memory_bounds(const S& stage) {
  const auto window = parse_duration(stage.config.window);
  if (!window || *window < std::chrono::seconds(1) || *window > std::chrono::hours(24 * 3650))
    stage.wrong_option("/window", R"(must be a duration like "12h" or "7d", 1s to 3650d)");
  const auto size = parse_size(stage.config.max_memory);
  if (!size || *size < 1'000'000 || *size > 1'000'000'000'000)
    stage.wrong_option("/max_memory", R"(must be a size like "500MB", 1MB to 1000GB)");
  return {static_cast<size_t>(stage.config.max_articles), static_cast<size_t>(*size),
          microseconds(*window)};
}

/// When an article was fetched: not after the present, which is also the time of one that does not
/// say.
inline wcp_time time_of(const Record& article, wcp_time present) {
  const auto fetched = article.moment(WCP_F_FETCHED);
  return fetched ? std::min(fetched->utc, present) : present;
}

/// A kill notice, or what is not to be published.
inline bool is_withdrawn(const Record& article) {
  return article.integer(WCP_F_STATUS).value_or(WCP_USABLE) != WCP_USABLE ||
         (article.flags() & WCP_R_WITHDRAW) != 0;
}

[[noreturn]] inline void refuse_entry(std::string_view bytes) {
  throw Failure(WCP_ERR_INTERNAL,
                "an entry of the journal, " + std::to_string(bytes.size()) +
                    " bytes, is none of this stage; `wirecopy state reset` begins anew");
}

}  // namespace wirecopy::support
