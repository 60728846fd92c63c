#include "record/json_check.hpp"

#include <charconv>
#include <cstdint>
#include <system_error>

#include "record/limits.hpp"

namespace wirecopy::record {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes what it knows off the front; every function answers whether it was there.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }

  bool literal(std::string_view wanted) {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(wanted.size());
    return true;
  }

  bool string() {
    if (!literal("\"")) return false;
    while (!rest_.empty()) {
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '"') return true;
      if (static_cast<unsigned char>(c) < 0x20) return false;
      if (c == '\\' && !escape()) return false;
    }
    return false;
  }

  bool value(size_t depth) {
    if (rest_.empty() || depth > kMaxJsonDepth) return false;
    switch (rest_.front()) {
      case '{':
        return sequence('{', '}', [&] { return string() && literal(":") && value(depth + 1); });
      case '[':
        return sequence('[', ']', [&] { return value(depth + 1); });
      case '"':
        return string();
      default:
        return literal("true") || literal("false") || literal("null") || number();
    }
  }

  template <class Item>
  bool sequence(char open, char close, Item item) {
    if (!literal({&open, 1})) return false;
    if (literal({&close, 1})) return true;
    do {
      if (!item()) return false;
    } while (literal(","));
    return literal({&close, 1});
  }

 private:
  bool escape() {
    if (rest_.empty()) return false;
    const char c = rest_.front();
    if (c != 'u') {
      rest_.remove_prefix(1);
      return std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos;
    }
    const int unit = code_unit();
    if (unit < 0xD800 || unit > 0xDFFF) return unit >= 0;
    if (unit > 0xDBFF || !literal("\\")) return false;
    const int low = code_unit();
    return low >= 0xDC00 && low <= 0xDFFF;
  }

  /// "u00e9"; -1: something else.
  int code_unit() {
    if (rest_.size() < 5 || rest_.front() != 'u') return -1;
    int unit = -1;
    const char* const end = rest_.data() + 5;
    if (std::from_chars(rest_.data() + 1, end, unit, 16).ptr != end || unit < 0) return -1;
    rest_.remove_prefix(5);
    return unit;
  }

  size_t digits(size_t at) const {
    while (at < rest_.size() && is_digit(rest_[at])) ++at;
    return at;
  }

  bool number() {
    const size_t sign = rest_.starts_with('-') ? 1 : 0;
    size_t end = digits(sign);
    if (end == sign || (rest_[sign] == '0' && end > sign + 1)) return false;
    bool is_whole = true;
    if (end < rest_.size() && rest_[end] == '.') {
      is_whole = false;
      const size_t from = end + 1;
      if ((end = digits(from)) == from) return false;
    }
    if (end < rest_.size() && (rest_[end] == 'e' || rest_[end] == 'E')) {
      is_whole = false;
      size_t from = end + 1;
      if (from < rest_.size() && (rest_[from] == '+' || rest_[from] == '-')) ++from;
      if ((end = digits(from)) == from) return false;
    }
    const std::string_view found = rest_.substr(0, end);
    rest_.remove_prefix(end);
    if (!is_whole) return fits<double>(found);
    return sign != 0 ? fits<int64_t>(found) : fits<uint64_t>(found);
  }

  template <class T>
  static bool fits(std::string_view text) {
    T value{};
    return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc();
  }

  std::string_view rest_;
};

}  // namespace

bool is_compact_json(std::string_view text) {
  Scanner in(text);
  return in.value(1) && in.at_end();
}

bool is_notices_json(std::string_view text) {
  Scanner in(text);
  const auto notice = [&] {
    return in.literal("{\"kind\":") && !in.literal("\"\"") && in.string() &&
           in.literal(",\"text\":") && in.string() && in.literal("}");
  };
  return text != "[]" && in.sequence('[', ']', notice) && in.at_end();
}

}  // namespace wirecopy::record
