#pragma once

/// \file
/// What a window of a feed knows of an article.

#include <wirecopy/plugin.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::exporter::feed {

struct FeedTag {
  std::string scheme{}, name{}, code{};
};
/// Shape: the address is one of the web, as web_address() gives it.
struct FeedFile {
  std::string url{}, type{}, caption{}, credit{};
  uint32_t width = 0, height = 0;  ///< pixels; 0: unknown
};

/// An article as far as a feed shows it. Shape: texts as in the record, bounded by bound(),
/// addresses as web_address() gives them; absent ones are empty. Units: microseconds since 1970
/// UTC; 0: none.
struct FeedEntry {
  std::string id{};
  int64_t revision = 1;
  std::optional<wcp_moment> published{};  ///< as the article says; of its first revision that does
  wcp_moment updated{};
  bool is_update_told = false;  ///< the article says when it was modified
  wcp_time order = 0;           ///< what the window is sorted by: published, else the first fetched
  wcp_time embargoed_until = 0, expires = 0;
  std::string url{}, title{}, summary{}, body{}, body_html{}, language{};
  std::string publisher{}, provider{}, source_url{}, section{}, rights{};
  std::vector<std::string> authors{};
  std::vector<FeedTag> tags{};
  std::vector<FeedFile> files{};

  size_t size() const;  ///< bytes of its texts, about
};

inline constexpr size_t kMostOfFeedBody = size_t{1} << 20;  ///< bytes of a body in a feed
inline constexpr size_t kMostOfFeedText = 64 * 1024;        ///< of any other text
inline constexpr size_t kMostOfFeedName = 1000;             ///< of a name, tag, code
inline constexpr size_t kMostFeedParts = 1000;              ///< authors, tags, media of an entry

/// Cuts what is beyond these bounds: a body at the end of a paragraph, markup goes as a whole where
/// it is longer, as its text stays. \return whether anything was cut
bool bound(FeedEntry& entry);

/// What stands in the state. The same in every version that reads it.
std::string bytes_of(const FeedEntry& entry);
/// \return nothing where these are no bytes of bytes_of(): damaged, or of another version.
std::optional<FeedEntry> read_feed_entry(std::string_view bytes);

}  // namespace wirecopy::exporter::feed
