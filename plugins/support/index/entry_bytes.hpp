#pragma once

/// \file
/// Entries of journals as bytes.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace wirecopy::support {

/// Shape: little endian, as many bytes as the type has; the same in every version, it stands in
/// states.
template <class T>
void put_number(T value, std::string& out) {
  for (size_t i = 0; i < sizeof value; ++i)
    out += static_cast<char>(static_cast<std::make_unsigned_t<T>>(value) >> 8 * i);
}

/// Its length in four bytes, then the text.
inline void put_text(std::string_view text, std::string& out) {
  put_number(static_cast<uint32_t>(text.size()), out);
  out += text;
}

/// Takes values off the front; once something is missing it stays bad.
class EntryReader {
 public:
  explicit EntryReader(std::string_view bytes) : rest_(bytes) {}

  template <class T>
  T number() {
    std::make_unsigned_t<T> value = 0;
    const std::string_view bytes = take(sizeof value);
    for (size_t i = 0; i < bytes.size(); ++i)
      value |= std::make_unsigned_t<T>{static_cast<unsigned char>(bytes[i])} << 8 * i;
    return static_cast<T>(value);
  }
  bool flag() {
    const auto value = number<uint8_t>();
    is_good_ = is_good_ && value <= 1;
    return value == 1;
  }
  std::string text() { return std::string(take(number<uint32_t>())); }
  /// So many numbers as are said to follow; more than there are, or than `most`, are bad.
  template <class T>
  std::vector<T> numbers(size_t most) {
    const auto count = number<uint32_t>();
    is_good_ = is_good_ && count <= most && count <= rest_.size() / sizeof(T);
    std::vector<T> all(is_good_ ? count : 0);
    for (T& value : all) value = number<T>();
    return all;
  }
  bool is_good() const { return is_good_; }
  bool is_at_end() const { return is_good_ && rest_.empty(); }

 private:
  std::string_view take(size_t size) {
    is_good_ = is_good_ && size <= rest_.size();
    if (!is_good_) return {};
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::string_view rest_;
  bool is_good_ = true;
};

}  // namespace wirecopy::support
