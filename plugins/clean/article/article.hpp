#pragma once

/// \file
/// From a page to the article on it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::clean {

/// A value of the article and where on the page it was found: "json-ld", "h1", or the name of a
/// meta element, "article:published_time".
struct Found {
  std::string value;
  std::string from;
  double trust = 0;      ///< 0..1
  std::string why = {};  ///< what on the page says so, and before what it went; empty: `from` tells

  explicit operator bool() const { return !value.empty(); }
};

struct Picture {
  std::string url, caption, credit;
  std::string type;           ///< "image/jpeg"; empty: not known
  int width = 0, height = 0;  ///< pixels; 0: not known
};

/// What a page says of its article. Empty: it does not say.
struct Article {
  Found title, subtitle, summary, body, publisher, section, published, modified, language;
  Found canonical_url;
  Found provider;          ///< the agency that the byline names
  std::string body_found;  ///< how the body was told from the rest of the page
  std::string body_html;   ///< the body as markup; empty where the body is not from the page's text
  std::vector<std::string> authors, keywords;
  std::string authors_from, authors_why, keywords_from;
  double authors_trust = 0;
  std::vector<Picture> pictures;
  bool is_cut = false;  ///< the page is larger than can be read, see Document::is_cut()
};

/// Parts of an article that may be left out of its body.
enum class Part : uint8_t { headings, lists, quotes, tables, code, captions };

/// What of a page is read.
struct Reading {
  std::vector<Part> parts{Part::headings, Part::lists, Part::quotes, Part::tables, Part::code};
  bool markup = true;  ///< body_html, too
};

/// Reads a page.
/// \param html UTF-8, well-formed.
/// \param url where the page was fetched, to complete relative addresses; may be empty.
/// Shape: body: paragraphs separated by one blank line; times RFC 3339 or a day, "2021-07-23";
/// language BCP 47; addresses absolute.
/// Threads: any. Time and memory linear in the size of the page.
Article read_article(std::string_view html, std::string_view url, const Reading& reading = {});

}  // namespace wirecopy::clean
