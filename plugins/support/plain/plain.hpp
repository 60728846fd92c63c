#pragma once

/// \file
/// Letters without their marks, as people type names that they cannot type: "Łódź" is "Lodz".

namespace wirecopy::support {

/// "é" is e, "Ø" is O, "ё" is е; what has no mark stays. One letter for one: "ß" and "æ" stay.
/// Threads: any. Source: the canonical decompositions of Unicode, by ICU, and ten letters with a
/// stroke, which have none.
char32_t without_marks(char32_t c);

/// A mark that stands on the letter before it.
bool is_mark(char32_t c);

}  // namespace wirecopy::support
