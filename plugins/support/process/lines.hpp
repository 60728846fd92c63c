#pragma once

/// \file
/// Bytes that come in pieces, handed out in lines of a bounded length.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::support {

class Lines {
 public:
  /// \param max_line most bytes of a line without its end
  explicit Lines(size_t max_line) : max_line_(max_line) {}

  void add(std::string_view bytes);
  /// What has come and ends without a line feed is a line, too.
  void end() { has_ended_ = true; }

  /// The next whole line, without LF or CR LF; valid until add().
  std::optional<std::string_view> next();
  /// The line that comes next is longer than it may be; there is no next() any more.
  bool is_too_long() const { return is_too_long_; }
  bool empty() const { return start_ == bytes_.size(); }

 private:
  size_t max_line_;
  std::string bytes_;
  size_t start_ = 0;    ///< of the next line
  size_t scanned_ = 0;  ///< no line feed between start_ and here
  bool has_ended_ = false;
  bool is_too_long_ = false;
};

}  // namespace wirecopy::support
