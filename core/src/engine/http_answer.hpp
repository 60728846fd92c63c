#pragma once

/// \file
/// What a server has said, in the form of the ABI.

#include <wirecopy/plugin.h>

#include "engine/texts.hpp"
#include "http/exchange.hpp"

namespace wirecopy::engine {

/// Owns: nothing; the texts stay with `from`.
inline wcp_http_response to_c(const http::Response& from) {
  const auto text = [](const std::string& s) { return wcp_str{s.data(), s.size()}; };
  return {sizeof(wcp_http_response),
          from.code,
          text(from.url),
          text(from.headers),
          text(from.body),
          text(from.error),
          from.wire_bytes,
          from.retry_at,
          text(from.moved_to),
          (from.may_come_back ? uint32_t{WCP_HTTP_MAY_COME_BACK} : 0U) |
              (from.was_not_asked ? uint32_t{WCP_HTTP_NOT_ASKED} : 0U),
          0,
          from.fresh_until};
}

}  // namespace wirecopy::engine
