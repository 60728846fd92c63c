#pragma once

/// \file
/// The items of a wire as they are read: NewsML-G2, NITF, ninjs.

#include <wirecopy/result.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/dates/dates.hpp"

namespace wirecopy::fetch {

using support::WrittenTime;

enum class WireStatus : uint8_t { usable, withheld, canceled };

/// {"topic", "central bank", "medtop:20000350", 1}
struct WireTag {
  std::string scheme{}, name{}, code{};
  double score = 1;
};
struct WireMedia {
  std::string url{}, type{}, caption{}, credit{};
  uint32_t width = 0, height = 0;  ///< pixels; 0: not told
};
struct WireNotice {
  std::string kind{}, text{};
};

/// One item. Shape: texts are UTF-8; titles and names one line, longer texts paragraphs separated
/// by one blank line; what is not told is empty.
struct WireItem {
  std::string guid{}, version{};
  std::string item_class{};  ///< "text", "picture", "video" ...
  std::optional<WireStatus> status{};
  std::string unknown_status{};  ///< the word for it that says nothing to us; empty: none such
  std::string title{}, subtitle{}, slugline{}, summary{}, body{};
  std::string body_html{};  ///< as it came; nothing is made safe here
  std::string language{};
  std::vector<std::string> authors{};
  std::string provider{}, publisher{}, section{}, rights{}, url{};
  std::string dateline{}, place{};
  std::optional<WrittenTime> dated{}, published{}, modified{}, expires{}, embargoed{};
  int urgency = 0;  ///< 1 to 9; 0: not told
  std::vector<WireTag> tags{};
  std::vector<WireMedia> media{};
  std::vector<WireNotice> notices{};
  std::vector<std::string> signals{}, packages{};  ///< the packages of the same message
  std::string unread{};       ///< the form of a text that could not be read, and no other could
  bool is_shortened = false;  ///< a name was cut, or a code left out, see kMostOfName
  size_t line = 0;            ///< where it begins; 0: not known
  std::string fault{};        ///< why it is no article; empty: it is one
};

/// What is wrong in a document.
struct WireProblem {
  size_t line = 0;  ///< 0: not known
  std::string what{};

  /// "line 7: ends inside <p>"
  std::string text() const { return (line ? "line " + std::to_string(line) + ": " : "") + what; }
};

struct Wire {
  std::string format{};  ///< "newsml-g2", "nitf", "ninjs"
  std::vector<WireItem> items{};
  std::vector<std::string> passed_over{};  ///< the first kMostTold that are no articles
  size_t passed_over_count = 0;            ///< of all: packages, plans ...
  std::string misnamed{};                  ///< what is odd about its encoding: texts may be wrong
  std::optional<WireProblem> repaired{};   ///< the first fault; nothing was lost for it
  std::vector<WireProblem> lost{};         ///< what could not be read
};

/// Reads a document, or several of XML behind each other. What is whole in a broken one is read; an
/// item that is cut has a fault.
/// \param base its address: those in it become absolute.
/// Errors: bad_input, when it is none, in words of what it is: "is an HTML page, not a wire".
/// Limits: kMostItems items; of one, kMostOfItem tags, media, names, notices, signals and packages
/// each, and one more where there are more; kMostOfName bytes of a name or code; kMostTold items
/// without anything; kMostXmlNodes elements of a document, 64 levels of JSON. Linear in time and
/// memory. Threads: any.
Result<Wire> parse_wire(std::string_view bytes, std::string_view base = {});

/// Whether a file of a folder is read, by its name: .xml, .newsml, .g2, .nitf, .ntf, .json, .ninjs,
/// each also with ".gz" behind it, in any case.
bool is_wire_name(std::string_view path);

inline constexpr size_t kMostItems = 50'000;
inline constexpr size_t kMostOfItem = 1'000;
/// Bytes. Names stand again wherever an item refers to them: a longer one is cut, a longer code or
/// guid is left out, as its beginning would be another one.
inline constexpr size_t kMostOfName = 512;
inline constexpr size_t kMostTold = 100;

}  // namespace wirecopy::fetch
