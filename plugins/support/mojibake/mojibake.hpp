#pragma once

/// \file
/// UTF-8 that somebody read in another encoding: "cafÃ©" for "café", "donâ€™t" for "don’t".

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::support {

/// A text whose misread characters are what they were.
struct Unmixed {
  std::string text;
  size_t characters = 0;      ///< that were put together again
  std::string_view encoding;  ///< in which most of them had been read, "windows-1252"
  size_t rounds = 0;          ///< 2: it had happened twice
};

/// Undoes UTF-8 that was read as windows-1252 (or Latin-1), 1250, 1251, 1254, 1257, ISO-8859-2 or
/// macintosh, as often as it was done. Decided for the whole text, else for a line, else for one
/// character:
///  - A text or a line all of whose letters beyond ASCII would be UTF-8 becomes that, where what
///    comes out looks better (oddity.hpp). With it go the letters that leave no trace of their
///    own: "Ã " is "à", "â€" without its last byte is a closing quotation mark.
///  - Where others stand among them, only what nobody writes is undone.
///
/// Shape: UTF-8 in and out; malformed bytes stay. What it gives back holds no more of it. Linear in
/// time for each round; each round makes what it undoes half as long at least.
/// \return nothing where there is none.
/// Source: the encodings are those of the WHATWG Encoding Standard.
std::optional<Unmixed> undo_mojibake(std::string_view text);

}  // namespace wirecopy::support
