#pragma once

/// \file
/// Puts a Document together from what a parser meets, in its order.

#include <string_view>
#include <vector>

#include "support/html/document.hpp"

namespace wirecopy::support::html {

/// Threads: one. Memory: kMostNodes and the bytes of the page.
class Builder {
 public:
  Builder() { open(Tag::other); }

  bool is_full() const { return page_.nodes_.size() >= kMostNodes; }

  /// Opens an element; add_attribute() may follow at once.
  void open(Tag tag);
  void add_attribute(std::string_view name, std::string_view value);
  /// Closes the element opened last; the root stays open.
  void close();
  void add_text(std::string_view text);

  /// Closes what is open. \param cut whether something of the page is missing.
  Document finish(bool cut);

 private:
  uint32_t store(std::string_view bytes);

  Document page_;
  std::vector<Node> open_;
  size_t beyond_ = 0;  ///< open elements deeper than kDeepest
};

}  // namespace wirecopy::support::html
