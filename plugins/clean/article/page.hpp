#pragma once

/// \file
/// All that the readers of one page share.

#include <string>
#include <string_view>
#include <vector>

#include "blocks.hpp"
#include "head.hpp"
#include "linked_data.hpp"
#include "marks.hpp"
#include "support/html/document.hpp"

namespace wirecopy::clean {

/// A page with what is known of it before anything is decided.
struct Page {
  /// \param html UTF-8, which must outlive this.
  /// \param fetched its address; empty, or that of a file: see `url`.
  Page(std::string_view html, std::string_view fetched);

  support::html::Document document;
  std::vector<Mark> marks;
  Texts texts;                ///< of the blocks
  std::vector<Block> blocks;  ///< all of them, clutter too
  Head head;
  LinkedData linked;
  /// Where it was fetched; of a page saved to a file the address that it gives itself; may be
  /// empty.
  std::string url;
  bool is_saved = false;                                 ///< it was not fetched from the web
  std::string base;                                      ///< what relative addresses start from
  support::html::Node heading = support::html::kNoNode;  ///< the h1 of the article

  /// Drops the blocks, which may be much; what is read off them is read before.
  void drop_blocks();

  /// The index of the first block at or behind a node.
  size_t block_at(support::html::Node node) const;
};

/// Text that stands in an attribute or in JSON-LD, where pages put markup too: "A &amp; B" is
/// "A & B", "<p>A</p>" is "A".
std::string plain(std::string_view markup);
/// The same, as paragraphs with a blank line between them: blocks, or lines where there are none.
std::string plain_paragraphs(std::string_view markup);

}  // namespace wirecopy::clean
