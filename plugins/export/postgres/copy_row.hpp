#pragma once

/// \file
/// Rows in the binary form of PostgreSQL's COPY.
/// Source: PostgreSQL 15 documentation, COPY, "Binary Format", and the receive functions of the
/// types.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace wirecopy::exporter::postgres {

/// What stands before the first row and behind the last one.
extern const std::string_view kCopyHead, kCopyEnd;

/// Names that an index holds are cut here: two of them must fit a third of a page, the most that an
/// index takes. Units: bytes.
inline constexpr size_t kLongestKey = 1200;

/// Writes one row, column by column.
/// Shape: texts are UTF-8 without NUL.
class CopyRow {
 public:
  explicit CopyRow(int16_t columns);

  void null();
  void text(std::string_view text);  ///< an empty one becomes NULL
  void key(std::string_view text);   ///< the same, cut at kLongestKey
  void integer16(int16_t number);
  void integer32(int32_t number);
  void integer64(int64_t number);
  void number(double number);
  /// \param utc microseconds since 1970, of the years 0 to 9999
  void moment(int64_t utc);
  /// \param json empty: NULL. Escapes that jsonb refuses, NUL and halves of surrogate pairs, become
  /// U+FFFD.
  void json(std::string_view json);
  /// text[]: each at most kLongestKey bytes; empty ones are left out.
  void keys(std::span<const std::string_view> texts);

  /// How many texts were cut.
  int cut() const { return cut_; }
  std::string take() { return std::move(bytes_); }

 private:
  std::string_view bounded(std::string_view text);

  std::string bytes_;
  int cut_ = 0;
};

/// Where in a row the value of the first column begins: behind the number of columns and a size.
inline constexpr size_t kFirstValue = 6;
/// Writes another number over one.
void overwrite(std::string& bytes, size_t at, int32_t number);
void overwrite(std::string& bytes, size_t at, int64_t number);

/// A copy of a JSON text without escapes that jsonb refuses.
std::string without_odd_escapes(std::string_view json);

}  // namespace wirecopy::exporter::postgres
