#include "lines.hpp"

namespace wirecopy::support {

void Lines::add(std::string_view bytes) {
  if (is_too_long_) return;
  bytes_.erase(0, start_);
  scanned_ -= start_;
  start_ = 0;
  bytes_ += bytes;
}

std::optional<std::string_view> Lines::next() {
  if (is_too_long_) return std::nullopt;
  const size_t found = bytes_.find('\n', scanned_);
  const bool is_whole = found != bytes_.npos;
  const size_t end = is_whole ? found : bytes_.size();
  std::string_view line = std::string_view(bytes_).substr(start_, end - start_);
  if (line.size() > max_line_) {
    is_too_long_ = true;
    bytes_.clear();
    start_ = scanned_ = 0;
    return std::nullopt;
  }
  if (!is_whole && (!has_ended_ || line.empty())) {
    scanned_ = end;
    return std::nullopt;
  }
  start_ = scanned_ = is_whole ? end + 1 : end;
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace wirecopy::support
