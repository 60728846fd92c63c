#pragma once

/// \file
/// What references of an XML document stand for.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace wirecopy::support {

/// References that a document type declares as plain text, and those that HTML knows.
class EntityTexts {
 public:
  /// \param prolog what stands before the root element.
  explicit EntityTexts(std::string_view prolog);

  /// Reads the reference at the start of `text`, a "&", into `value`.
  /// \return its bytes; 0 where it is no known reference, or texts of the document type have made
  /// more than kMostExpanded bytes.
  size_t read(std::string_view text, std::string& value);

 private:
  size_t read_declared(std::string_view text, std::string& value);

  static constexpr size_t kMostExpanded = 1'000'000;
  static constexpr size_t kLongestName = 64;

  std::map<std::string, std::string, std::less<>> declared_;
  size_t expanded_ = 0;
};

}  // namespace wirecopy::support
