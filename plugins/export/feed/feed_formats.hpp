#pragma once

/// \file
/// A window of entries as Atom, RSS 2.0 and JSON Feed.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feed_entry.hpp"

namespace wirecopy::exporter::feed {

enum class FeedFormat : uint8_t { by_name, atom, rss, json };
enum class FeedContent : uint8_t { full, text, summary };

/// What is said of the feed itself. Owns: views of the options.
struct FeedHead {
  std::string title{}, id{};
  std::string link{}, url{};  ///< addresses: the site, the feed
  std::string description{}, language{}, author{};
  std::string word{};  ///< of the state that writes it: whose feed it is. Shape: a UUID, or empty
  FeedContent content = FeedContent::full;
  std::vector<std::string> schemes{};  ///< of tags that are categories; empty: all
};

/// {"20000344", "http://cv.iptc.org/newscodes/mediatopic/", "economy"}; scheme and label may be
/// empty.
struct FeedCategory {
  std::string term{}, scheme{}, label{};
};

/// The markup that an entry is shown with: nothing executable, addresses absolute where the entry
/// has one. Empty: it has no body, or the feed shows none.
std::string content_of(const FeedEntry& entry, FeedContent content);

/// The section, then the tags of these schemes, each once. Media Topics have IPTC's address as
/// their scheme and the number as their term, other schemes but "keyword" a tag: URI of this
/// project's.
std::vector<FeedCategory> categories_of(const FeedEntry& entry,
                                        std::span<const std::string> schemes);

/// One entry; what it costs is spent once for each entry, not each time that the feed is written.
/// Source: RFC 4287; RSS 2.0.11 with content, dc, atom and media modules; JSON Feed 1.1.
std::string atom_entry(const FeedEntry& entry, const FeedHead& head);
std::string rss_item(const FeedEntry& entry, const FeedHead& head);
std::string json_item(const FeedEntry& entry, const FeedHead& head);
std::string entry_text(FeedFormat format, const FeedEntry& entry, const FeedHead& head);

/// Room for them in a document; what grows into it has twice as much for a while.
size_t room_for(std::span<const std::string* const> entries);
/// The whole document around entries that are texts.
/// \param updated when the feed last changed; JSON Feed does not say so
std::string atom_document(const FeedHead& head, wcp_time updated,
                          std::span<const std::string* const> entries);
std::string rss_document(const FeedHead& head, wcp_time updated,
                         std::span<const std::string* const> entries);
std::string json_document(const FeedHead& head, std::span<const std::string* const> entries);
std::string feed_document(FeedFormat format, const FeedHead& head, wcp_time updated,
                          std::span<const std::string* const> entries);

/// The generator and the word of the state, as they stand in the head of an Atom or RSS feed.
std::string generator_of(const FeedHead& head);

/// The word in the head of such a document, empty where there is none; nothing: the document is of
/// somebody else. What stands behind the first entry does not count. Shape: any bytes; a word has
/// kLongestWord at most.
inline constexpr size_t kLongestWord = 64;
std::optional<std::string> word_in(std::string_view beginning);
/// Whether a document that word_in() knows has an entry.
bool shows_entries(std::string_view beginning);

/// By the ending of its name, ".atom", ".rss", ".xml" (Atom), ".json"; by_name where it is another.
FeedFormat format_of_name(std::string_view path);

}  // namespace wirecopy::exporter::feed
