#pragma once

/// \file
/// The answer of a server, as an archive keeps it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::fetch {

/// Owns: nothing, it views the block of a record.
struct Response {
  int status = 0;
  std::string_view headers;  ///< lines, for http_header()
  std::string_view body;     ///< as it is kept
  bool has_end = true;       ///< of its headers; else they are all of the block
};

/// Nothing where the block begins with no status line.
/// Source: RFC 9112, sections 2 and 4.
std::optional<Response> parse_response(std::string_view block);

/// A body out of its codings.
class ResponseBody {
 public:
  /// \param max_bytes of the body, decoded.
  /// Crawlers that keep a body decoded leave the headers of its codings as they were: what does not
  /// look coded is taken as it is.
  ResponseBody(const Response& response, uint64_t max_bytes);

  /// What could be read of it. Owns: the response must outlive it.
  std::string_view bytes() const { return is_own_ ? std::string_view(own_) : view_; }
  /// What is wrong with its codings, "its body is no sound gzip"; empty: nothing.
  const std::string& problem() const { return problem_; }
  bool is_too_large() const { return is_too_large_; }
  /// Whether it is shorter than it should be.
  bool is_cut() const { return is_cut_; }

 private:
  void join_chunks();
  void decode(std::string_view encoding, uint64_t max_bytes);

  std::string_view view_;
  std::string own_;
  bool is_own_ = false, is_too_large_ = false, is_cut_ = false;
  std::string problem_;
};

}  // namespace wirecopy::fetch
