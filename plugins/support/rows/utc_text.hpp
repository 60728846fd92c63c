#pragma once

/// \file
/// Times as texts that sort as times do.

#include <wirecopy/plugin.h>

#include <array>
#include <cstddef>
#include <string_view>

namespace wirecopy::support {

/// "2024-05-01T10:00:00Z" in UTC; a day, month or year alone stays one ("2024-05").
class UtcText {
 public:
  UtcText() = default;  ///< empty
  /// \param moment years 0 to 9999, as records have them
  /// \param exactly "2024-05-01T10:00:00.000000Z"
  UtcText(const wcp_moment& moment, bool exactly);

  std::string_view text() const { return {digits_.data(), size_}; }

 private:
  std::array<char, 27> digits_{};
  size_t size_ = 0;
};

}  // namespace wirecopy::support
