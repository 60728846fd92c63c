#pragma once

/// \file
/// What stands beside a word of English.

#include <array>
#include <cstddef>
#include <string_view>

namespace wirecopy::clean {

using Bytes = std::array<bool, 256>;
inline constexpr Bytes kLetters = [] {
  Bytes letters{};
  for (unsigned c = 'a'; c <= 'z'; ++c) letters[c] = letters[c - 32] = true;
  return letters;
}();
inline bool is_letter(char c) { return kLetters[static_cast<unsigned char>(c)]; }

/// 0 behind the text.
inline char at(std::string_view text, size_t place) {
  return place < text.size() ? text[place] : '\0';
}

/// Whether the word from `begin` to `end` stands as one: not in letters beyond ASCII, "dont-know"
/// or "dont.example".
bool stands_alone(std::string_view text, size_t begin, size_t end);

/// Whether what stands there between blanks is an address or code, "f(dont)", "a=dont", "x/dont",
/// and no word with its marks, as "(dont?)" is.
bool is_code(std::string_view text, size_t begin, size_t end);

/// The word behind the blank at `place`, in ASCII; empty: something else is there.
/// A blank is what is one to readers: line ends and no-break spaces too, but not the end of a
/// paragraph, "\n\n" or that of a block of markup (markup.hpp).
std::string_view word_behind(std::string_view text, size_t place);

/// The word before the blank that ends at `place`; a full stop may stand behind it, "Mr. ".
std::string_view word_before(std::string_view text, size_t place);

/// The words beside one; empty: there is none, or something stands between.
struct Neighbours {
  std::string_view before, after;
  std::string_view next;  ///< behind `after`
};
Neighbours neighbours(std::string_view text, size_t begin, size_t end);

}  // namespace wirecopy::clean
