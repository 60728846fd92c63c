#pragma once

/// \file
/// The lines of text in markup, to be found and taken out.

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pieces.hpp"
#include "support/prose/utf8.hpp"
#include "support/references/references.hpp"

namespace wirecopy::support {

/// Markup as blocks: what stands between two tags of blocks or line breaks and holds a text.
/// Linear in time, whatever is asked of it once for each block. Owns: the markup must outlive it.
class MarkupBlocks {
 public:
  /// Blocks in a row.
  struct Run {
    size_t first, end;
  };

  explicit MarkupBlocks(std::string_view html);
  MarkupBlocks(const MarkupBlocks&) = delete;
  MarkupBlocks& operator=(const MarkupBlocks&) = delete;

  /// The text of a block, references decoded, blanks as they are.
  const std::string& text(size_t block) const { return blocks_[block].text; }

  /// The blocks that say a paragraph, each found once: behind the one found last, else before it.
  /// \param is_near only a few blocks behind that one are looked at, and they alone.
  std::optional<Run> find(std::string_view paragraph, bool is_near);

  /// Takes a block out, with the elements that are empty then.
  void remove(size_t block);
  /// Takes so many characters that are no blanks off a block, but not all of them.
  void cut_beginning(size_t block, size_t characters);
  /// Leaves so many, at least one, and takes off the rest.
  void cut_end(size_t block, size_t characters);

  /// The markup as it is now.
  std::string html() const;

 private:
  struct Block {
    size_t first, end;  ///< of pieces_
    std::string text, name;
    bool is_found = false;
  };
  /// The pieces that are still there, as a list.
  struct Links {
    size_t before, behind;
  };

  /// Blocks of one text, and how many of them are known to be found.
  struct Places {
    std::vector<size_t> at;
    size_t passed = 0;
  };

  void add(size_t first, size_t end);
  std::optional<Run> run_at(size_t block, std::string_view name) const;
  std::string_view bytes(const MarkupPiece& piece) const {
    return html_.substr(piece.begin, piece.end - piece.begin);
  }
  size_t past_blanks(size_t piece, size_t Links::*way) const;
  bool is_break(size_t piece) const;
  bool is_element(size_t left, size_t right) const;
  void drop(size_t piece);
  void drop_emptied(size_t first, size_t end);
  void drop_around(size_t first, size_t end);
  bool is_dropped(size_t piece) const { return pieces_[piece].begin == pieces_[piece].end; }

  std::string_view html_;
  std::vector<MarkupPiece> pieces_;  ///< one without bytes is dropped
  std::vector<bool> is_blank_;       ///< of each piece: it shows nothing
  std::vector<Links> links_;
  std::vector<Block> blocks_;
  std::unordered_map<std::string_view, Places> by_name_;
  size_t next_ = 0;  ///< behind the block found last
};

/// Calls use(character, begin, end) for each character of a text that is no blank; stops where it
/// returns false. \param is_markup references are decoded.
template <class Use>
void for_each_character(std::string_view text, Use use, bool is_markup = false) {
  for (size_t at = 0; at < text.size();) {
    const auto found =
        is_markup && text[at] == '&' ? read_reference(text.substr(at), false) : Reference{};
    const CodePoint c =
        found.size > 0 ? CodePoint{found.first, found.size, true} : decode(text, at);
    const size_t begin = at;
    at += c.size;
    if (is_space(c.value)) continue;
    if (!use(c.value, begin, at)) return;
    if (found.second != 0 && !use(found.second, begin, at)) return;
  }
}

}  // namespace wirecopy::support
