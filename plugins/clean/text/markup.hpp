#pragma once

/// \file
/// The texts of HTML, to be repaired as one.

#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::clean {

/// What stands between tags, references decoded, with kRunMark between two of them, and kBlockEnd
/// and a line end before it where a block begins or ends. Scripts, styles and comments are left
/// out, and what is to stand as it is: code, pre, kbd, samp, tt. Owns: the markup must outlive it.
/// Linear in time.
class MarkupTexts {
 public:
  static constexpr char kRunMark = '\x1E';
  static constexpr char kBlockEnd = '\x1D';

  explicit MarkupTexts(std::string_view html);

  const std::string& text() const { return text_; }

  /// The markup with such texts instead; those that are the same keep their bytes.
  /// \param text as text(), with as many marks. \return the markup as it was where it has others.
  std::string with(std::string_view text) const;

 private:
  struct Run {
    size_t begin, end;  ///< in the markup
    size_t size;        ///< of its text
    bool ends_block;    ///< kBlockEnd and a line end were added
  };

  void read();
  void put(size_t begin, size_t end);

  std::string_view html_;
  std::vector<Run> runs_;
  std::string text_;
};

}  // namespace wirecopy::clean
