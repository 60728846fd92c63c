#pragma once

/// \file
/// What a site says of its pages: sitemaps, their indexes, robots.txt.

#include <wirecopy/result.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/dates/dates.hpp"
#include "support/xml/mend.hpp"

namespace wirecopy::fetch {

using support::WrittenTime;

struct SitemapMedia {
  std::string url{}, type{}, caption{};  ///< type: "image", "video"
};

/// What the extensions tell of a page: Google News, images, videos.
struct SitemapDetails {
  std::string title{}, publication{}, language{};
  std::optional<WrittenTime> published{};
  std::vector<std::string> keywords{}, genres{};
  std::vector<SitemapMedia> media{};
};

/// One page, or one sitemap in an index.
struct SitemapEntry {
  std::string loc{};  ///< absolute, http or https
  std::optional<WrittenTime> modified{};
  std::unique_ptr<SitemapDetails> details{};  ///< null: there are none
  bool is_passed_over = false;                ///< see choose()
};

using SitemapProblem = support::XmlProblem;

struct Sitemap {
  enum class Kind : uint8_t {
    sitemap,  ///< of pages, of sitemaps or of both, in XML
    text,     ///< an address in each line
    robots,
    page,  ///< none: HTML
  };
  Kind kind = Kind::sitemap;
  std::vector<SitemapEntry> urls{};          ///< pages
  std::vector<SitemapEntry> maps{};          ///< more sitemaps
  size_t undatable = 0;                      ///< lastmod and the like that are no dates
  std::string misnamed{};                    ///< what is odd about its encoding
  std::optional<SitemapProblem> repaired{};  ///< the first fault; nothing was lost for it
  std::vector<SitemapProblem> lost{};        ///< what could not be read
};

inline constexpr size_t kMostUrls = 1'000'000;
inline constexpr size_t kMostOfProtocol =
    50'000;                                  ///< URLs of one sitemap, and sitemaps of an index
inline constexpr size_t kMostMedia = 1'000;  ///< of one page

/// Reads a sitemap in XML, of whichever namespace; in text; or a robots.txt. What is whole in a
/// broken one is read, an entry that is cut is not.
/// \param base its address: those in it become absolute; also tells a robots.txt.
/// \param charset that came beside it
/// \param is_cut more of it should follow: the last line of a text may be half an address
/// Errors: bad_input, when it is none of these, in words of what it is: "is a feed ...".
/// Limits: kMostUrls, kMostOfProtocol sitemaps. Linear in time and memory. Threads: any.
/// Source: sitemaps.org protocol 0.9; Google: news, image and video sitemaps; RFC 9309.
Result<Sitemap> parse_sitemap(std::string_view bytes, std::string_view base = {},
                              std::string_view charset = {}, bool is_cut = false);

/// Whether it is the address of a robots.txt.
bool is_robots_address(std::string_view url);

/// Whether a file of a folder is read, by its name: .xml and .txt, each also with ".gz" behind it.
bool is_sitemap_name(std::string_view path);

/// When the second, minute, day, month or year of a time is over, wherever on Earth. Units: seconds
/// since 1970.
int64_t end_of(const WrittenTime& time);

}  // namespace wirecopy::fetch
