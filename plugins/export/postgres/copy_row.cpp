#include "copy_row.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <optional>
#include <type_traits>

#include "support/prose/utf8.hpp"

namespace wirecopy::exporter::postgres {

using namespace std::string_view_literals;

// The signature, no flags, no extension.
const std::string_view kCopyHead = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0"sv;
const std::string_view kCopyEnd = "\377\377"sv;

namespace {

constexpr int64_t kFrom1970To2000 = 946'684'800'000'000;  // microseconds
constexpr int32_t kTextType = 25;                         // the oid of text
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr size_t kSizeBytes = 4;

template <class T>
void put_at(std::string& out, size_t at, T value) {
  for (size_t i = 0; i < sizeof(T); ++i)
    out[at + i] = static_cast<char>(
        static_cast<std::make_unsigned_t<T>>(value) >> (8 * (sizeof(T) - 1 - i)) & 0xff);
}

template <class T>
void put(std::string& out, T value) {
  out.resize(out.size() + sizeof(T));
  put_at(out, out.size() - sizeof(T), value);
}

/// Begins a value whose size is not known yet. \return where it will stand
size_t begin_value(std::string& out) {
  put(out, int32_t{0});
  return out.size();
}
void end_value(std::string& out, size_t begin) {
  put_at(out, begin - kSizeBytes, static_cast<int32_t>(out.size() - begin));
}

void put_text(std::string& out, std::string_view text) {
  put(out, static_cast<int32_t>(text.size()));
  out.append(text);
}

/// The code unit of "\u12ab" at `at`, which is a backslash.
std::optional<uint32_t> code_unit(std::string_view json, size_t at) {
  constexpr size_t kLength = 6;
  if (at + kLength > json.size() || json[at] != '\\' || json[at + 1] != 'u') return std::nullopt;
  uint32_t value = 0;
  const char* const end = json.data() + at + kLength;
  const auto read = std::from_chars(json.data() + at + 2, end, value, 16);
  return read.ptr == end ? std::optional(value) : std::nullopt;
}

bool is_high(uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace

std::string without_odd_escapes(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  size_t done = 0;
  for (size_t at; (at = json.find('\\', done)) != json.npos;) {
    out.append(json.substr(done, at - done));
    const auto unit = code_unit(json, at);
    const auto next = unit && is_high(*unit) ? code_unit(json, at + 6) : std::nullopt;
    const bool is_pair = next && is_low(*next);
    const bool is_odd = unit && (*unit == 0 || is_low(*unit) || (is_high(*unit) && !is_pair));
    const size_t length = is_pair ? 12 : unit ? 6 : 2;
    out.append(is_odd ? kReplacement : json.substr(at, length));
    done = std::min(at + length, json.size());
  }
  return out.append(json.substr(done));
}

void overwrite(std::string& bytes, size_t at, int32_t number) { put_at(bytes, at, number); }
void overwrite(std::string& bytes, size_t at, int64_t number) { put_at(bytes, at, number); }

CopyRow::CopyRow(int16_t columns) { put(bytes_, columns); }

void CopyRow::null() { put(bytes_, int32_t{-1}); }

void CopyRow::text(std::string_view text) {
  if (text.empty()) return null();
  put_text(bytes_, text);
}

void CopyRow::key(std::string_view text) { this->text(bounded(text)); }

void CopyRow::integer16(int16_t number) {
  put(bytes_, static_cast<int32_t>(sizeof number));
  put(bytes_, number);
}

void CopyRow::integer32(int32_t number) {
  put(bytes_, static_cast<int32_t>(sizeof number));
  put(bytes_, number);
}

void CopyRow::integer64(int64_t number) {
  put(bytes_, static_cast<int32_t>(sizeof number));
  put(bytes_, number);
}

void CopyRow::number(double number) { integer64(std::bit_cast<int64_t>(number)); }

void CopyRow::moment(int64_t utc) { integer64(utc - kFrom1970To2000); }

void CopyRow::json(std::string_view json) {
  if (json.empty()) return null();
  const size_t begin = begin_value(bytes_);
  bytes_ += '\1';  // the version of the form of jsonb
  if (json.find("\\u") == json.npos)
    bytes_.append(json);
  else
    bytes_.append(without_odd_escapes(json));
  end_value(bytes_, begin);
}

void CopyRow::keys(std::span<const std::string_view> texts) {
  const size_t begin = begin_value(bytes_);
  int32_t count = 0;
  for (const std::string_view text : texts) count += text.empty() ? 0 : 1;
  put(bytes_, int32_t{count > 0 ? 1 : 0});  // dimensions
  put(bytes_, int32_t{0});                  // no NULL among them
  put(bytes_, kTextType);
  if (count > 0) {
    put(bytes_, count);
    put(bytes_, int32_t{1});  // counted from 1
  }
  for (const std::string_view text : texts)
    if (!text.empty()) put_text(bytes_, bounded(text));
  end_value(bytes_, begin);
}

std::string_view CopyRow::bounded(std::string_view text) {
  if (text.size() <= kLongestKey) return text;
  ++cut_;
  return support::beginning(text, kLongestKey);
}

}  // namespace wirecopy::exporter::postgres
