#pragma once

/// \file
/// What the JSON-LD of a page says of its article.

#include <string>
#include <string_view>
#include <vector>

#include "head.hpp"
#include "support/html/document.hpp"

namespace wirecopy::clean {

struct LinkedAuthor {
  std::string name;
  bool is_person = true;  ///< false: said to be an organisation
};

struct LinkedPicture {
  std::string url, caption, credit;
  int width = 0, height = 0;  ///< pixels; 0: not said
};

/// Texts as they stand, entities and blanks too; but for the body, 5,000 bytes of them. What has
/// more than 1,000 is no headline. Empty: not said.
struct LinkedData {
  std::string headline, subtitle, summary, body, published, modified, language, site, section;
  std::string page_modified;  ///< of the page as a whole, not of its article
  std::vector<LinkedAuthor> authors;
  std::vector<std::string> keywords;
  std::vector<LinkedPicture> pictures;
};

/// Reads the scripts of type application/ld+json: of their articles (schema.org Article and what
/// descends from it) the one that is about this page, by its address and headline; what it leaves
/// open from the page they describe. What an object leaves to the one of its "@id" is looked up in
/// all scripts.
/// \param url where the page was fetched; may be empty.
/// Broken scripts are mended, see mended(), or passed over. Memory and time: linear; at most 2 MB
/// in 500 scripts, 64 levels.
LinkedData read_linked_data(const support::html::Document& page, const Head& head,
                            std::string_view url);

}  // namespace wirecopy::clean
