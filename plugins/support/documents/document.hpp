#pragma once

/// \file
/// A document that holds several articles: a feed, a wire, a sitemap.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/polling/leads.hpp"
#include "support/polling/schedule.hpp"

namespace wirecopy::support {

/// Bytes of a file or an answer, and what is known of them. Views live until the document is
/// closed.
struct Document {
  std::string_view bytes{};
  std::string name{};       ///< for people: "/x/a.xml", "standard input", "https://example.org/rss"
  std::string address{};    ///< "file:///x/a.xml", "https://..."; empty: standard input
  std::string partition{};  ///< whose positions it moves on
  std::string type{};       ///< Content-Type; empty: none was told
  bool is_web = false;
  bool is_once = false;     ///< it cannot be read again as it is
  unsigned depth = 0;       ///< steps from an address that was given, see Leads
  bool is_passing = false;  ///< another one may come under its name, see Incoming::is_passing()
};

/// What a stage has found in a document.
struct DocumentParts {
  size_t items = 0;                   ///< also those that are passed over
  std::vector<std::string> faults{};  ///< what could not be read, a dead letter each
  bool has_faulty_items = false;
  Wishes wishes{};            ///< when it wants to be asked again
  std::string leads_to{};     ///< it is none itself; that address is one
  std::vector<Lead> leads{};  ///< addresses of more documents, beside what is in this one
  size_t leads_passed_over = 0;
};

/// An item that is no article, as a dead letter says it.
struct FaultyItem {
  std::string_view raw;  ///< its bytes, or the beginning
  std::string why;
};

}  // namespace wirecopy::support
