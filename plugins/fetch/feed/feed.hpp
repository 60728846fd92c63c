#pragma once

/// \file
/// A feed as it is read: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, CDF, JSON Feed.

#include <wirecopy/result.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/dates/dates.hpp"
#include "support/xml/mend.hpp"

namespace wirecopy::fetch {

using support::WrittenTime;

/// A text that may be HTML.
struct FeedText {
  std::string value{};  ///< as meant: references of the feed are resolved, those of HTML are not
  bool is_html = false;
  std::string base{};       ///< what addresses inside it are relative to
  uint8_t rank = 0;         ///< how good its element was, 1 is best; 0: there is none
  bool is_foreign = false;  ///< there is none, for what was sent is no text
};

struct Person {
  std::string name{}, email{}, uri{};
};
struct Link {
  std::string href{}, rel{}, type{}, title{}, hreflang{}, length{};
};
struct Category {
  std::string term{}, scheme{}, label{};
};
/// An enclosure, or a picture or film named beside the text.
struct FeedMedia {
  std::string url{}, type{}, length{}, caption{}, credit{};
  uint32_t width = 0, height = 0;
  bool is_enclosure = false;
};
struct Picture {
  std::string url{}, title{}, link{};
};

/// In degrees, WGS 84.
struct GeoPoint {
  double latitude = 0, longitude = 0;
};

/// What feeds and entries have in common.
struct FeedPart {
  std::string id{}, link{}, language{};
  uint8_t link_rank = 0, id_rank = 0;
  FeedText title{}, rights{};
  std::vector<Link> links{};
  std::vector<Person> authors{}, contributors{};
  std::vector<Category> categories{};
  std::optional<WrittenTime> published{}, updated{};
  uint8_t published_rank = 0, updated_rank = 0;
  Picture image{};
  bool is_shortened = false;  ///< it had more people, categories or media than kMostOfPart
};

struct FeedInfo : FeedPart {
  FeedText description{};
  std::string generator{}, icon{}, logo{}, ttl{};
  std::string update_period{}, update_frequency{};  ///< "hourly", "2"
  uint32_t skip_hours = 0;                          ///< bit 0: from 00:00 to 00:59 UTC
  uint32_t skip_days = 0;                           ///< bit 0: Sunday
};

struct Entry : FeedPart {
  FeedText summary{}, content{};
  std::vector<FeedMedia> media{};
  std::string comments{};
  std::optional<uint32_t> comment_count{};
  std::string reply_to{};  ///< the id of another entry
  std::string place{};     ///< a name
  std::optional<GeoPoint> point{};
  std::string latitude{}, longitude{};  ///< as written, until both are there
  std::vector<FeedInfo> source{};       ///< the feed it was taken from, one or none
  size_t line = 0;                      ///< where it begins; 0: not known
  std::string written{};                ///< of one without anything in JSON: itself
};

using FeedProblem = support::XmlProblem;

struct Feed {
  std::string format{};  ///< "rss20", "rss10", "rss092", "atom10", "atom03", "cdf", "json11" ...
  std::string charset{};
  FeedInfo info{};
  std::vector<Entry> entries{};
  std::string misnamed{};                 ///< what is odd about its encoding: texts may be wrong
  std::optional<FeedProblem> repaired{};  ///< the first fault; nothing was lost for it
  std::vector<FeedProblem> lost{};        ///< what could not be read
};

/// Reads a feed. Whatever can be read of a broken one is read.
/// \param base its address, if known: addresses in it become absolute.
/// \param charset what came beside it, e.g. in a header; empty: nothing.
/// Errors: bad_input, when it is none, in words of what it is: "an HTML page, not a feed".
/// Limits: kMostEntries entries, 20,000 elements each, 500,000 values of JSON; kMostOfPart people,
/// categories and media of an entry; of the feed itself 8 KB of its title and rights, 100 authors
/// of 512 bytes; linear in time and memory.
/// Threads: any.
Result<Feed> parse_feed(std::string_view bytes, std::string_view base = {},
                        std::string_view charset = {});

/// Makes the addresses absolute that neither xml:base nor the feed's own address did: they are
/// taken to be relative to the page that the feed names.
void complete_addresses(Feed& feed);

inline constexpr size_t kMostEntries = 50'000;
/// People, categories, media of a feed or an entry; what it has more is left out.
inline constexpr size_t kMostOfPart = 1'000;

}  // namespace wirecopy::fetch
