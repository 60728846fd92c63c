#pragma once

/// \file
/// The language a text is written in, by CLD2, and whether a source's tag agrees with it.

#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::tag {

struct Detected {
  std::string code;  ///< BCP 47: "pt", "zh-Hant"
  double trust;      ///< 0..1
  bool is_clear;     ///< sure enough, and of text enough, to contradict a source
};

/// What is read of an article.
struct Prose {
  std::string_view title{}, summary{}, body{};
};

/// The language of title and body, and of the summary where the body is short.
/// \return nothing where there is too little text, or text of no language.
/// Reads the first 16 KiB of each.
/// Threads: any. Linear.
std::optional<Detected> detect_language(const Prose& prose);

/// Whether `tag` is a BCP 47 tag that names a language: "en-GB", but not "", "und", "english".
bool names_language(std::string_view tag);

/// Whether a text found to be `code` may be what its source calls `tag`: "en-GB" is "en"; "no" is
/// "nb"; "hr" is taken for "bs", as no detector tells these apart well.
bool agrees(std::string_view tag, std::string_view code);

}  // namespace wirecopy::tag
