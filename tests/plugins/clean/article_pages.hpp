#pragma once

/// \file
/// Pages for the tests of clean.article.

#include <string>
#include <string_view>
#include <vector>

#include "clean/article/article.hpp"

inline const std::string kFirst =
    "The ministers of both countries met on the river for the first time in eleven years, and "
    "agreed to meet again before the ice comes.";
inline const std::string kSecond =
    "A spokeswoman said that the talks, which nobody had announced, were about the ferry and the "
    "fish, and that both sides had brought maps.";
inline const std::string kThird =
    "The villages on either bank have waited for the ferry since the bridge fell in the flood of "
    "the year before last, and they wait still.";

using Names = std::vector<std::string>;

inline std::string paragraph(const std::string& text) { return "<p>" + text + "</p>\n"; }
inline std::string story() { return paragraph(kFirst) + paragraph(kSecond) + paragraph(kThird); }
inline std::string text() { return kFirst + "\n\n" + kSecond + "\n\n" + kThird; }

inline wirecopy::clean::Article read(const std::string& html,
                                     std::string_view url = "https://example.org/news/river",
                                     const wirecopy::clean::Reading& reading = {}) {
  return read_article(html, url, reading);
}

inline std::string page_of(const std::string& inner) {
  return "<html><head><title>x</title></head><body>" + inner + "</body></html>";
}

inline std::string body_of(const std::string& inner) { return read(page_of(inner)).body.value; }

/// What a page says of itself for machines.
inline std::string linked(const std::string& json) {
  return "<script type=\"application/ld+json\">" + json + "</script>";
}
