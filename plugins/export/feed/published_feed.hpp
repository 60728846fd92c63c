#pragma once

/// \file
/// The file that a feed is published in, and whose feed is there.

#include <wirecopy/result.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::exporter::feed {

/// A word in the head of a feed says which state wrote it, see FeedHead::word. The feed of another
/// state stays as it is. An empty file is anybody's, and so is a feed without entries: a run that
/// ended before its first commit has left it, and nobody knows its word.
/// Threads: one at a time. Errors: unavailable, naming the file: it cannot be written, is the feed
/// of another state, or no feed that was written here.
class PublishedFeed {
 public:
  explicit PublishedFeed(std::string path) : path_(std::move(path)) {}

  /// \param word of this state
  /// \param replaced the word of the feed that goes for this one, as an earlier run has kept it
  /// \param may_take_over whether the feed of another state goes, if one is there
  Status open(std::string word, std::optional<std::string> replaced, bool may_take_over);
  /// The word of the feed that goes when there are entries to put in its place. It has to last
  /// before any entry comes: a run that is killed behind that has its wish kept by the next one.
  const std::optional<std::string>& replaced() const { return replaced_; }

  /// Whether this is what was read by open(), or written last.
  bool holds(std::string_view text) const;
  /// Looks whose feed is there now, then puts this text in its place.
  /// \param has_entries what it shows
  /// \return false where what is there stays until there are entries
  Result<bool> replace(std::string_view text, bool has_entries);

 private:
  /// The word of another state, if a feed of one is there that shows entries.
  Result<std::optional<std::string>> word_of_others(std::string_view beginning) const;
  Error refused(const char* why) const;

  std::string path_, word_{};
  std::optional<std::string> replaced_{};
  std::optional<uint64_t> mark_{};  ///< of the text
};

}  // namespace wirecopy::exporter::feed
