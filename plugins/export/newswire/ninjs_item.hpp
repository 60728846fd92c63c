#pragma once

/// \file
/// An article as an item of ninjs 2.1.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "item_mark.hpp"

namespace wirecopy::exporter::newswire {

struct ItemTag {
  std::string_view scheme, name, code;
  double score = 1;
};
struct ItemMedia {
  std::string url{}, type{};  ///< type: a media type, or "image" and the like
  std::string_view caption{}, credit{};
  uint32_t width = 0, height = 0;  ///< pixels; 0: unknown
};

/// Shape: texts as in the record; times as RFC 3339; absent ones are empty.
/// Owns: views of the record and of the caller.
struct NinjsItem {
  std::string uri{}, type{};
  std::string_view id{};
  ItemMark mark{};
  std::string firstcreated{}, versioncreated{}, embargoed{}, expires{};
  std::string_view pubstatus{};
  int urgency = 0;  ///< 1 to 9; 0: none
  std::string_view usageterms{}, language{}, title{}, subtitle{}, summary{}, body{};
  std::string body_html{};  ///< made safe
  std::string ednote{};
  std::vector<std::string_view> authors{};
  std::string_view slugline{}, located{}, provider{}, publisher{}, section{}, url{};
  std::vector<ItemTag> tags{};
  std::vector<ItemMedia> media{};
};

/// The item as one line of JSON with a line end.
/// Tags of the schemes topic, person, organisation, place, event, subject and genre stand in the
/// lists of these names; those of others, and the section, among the subjects, with their scheme as
/// their relation. Source: IPTC ninjs 2.1.
std::string ninjs_of(const NinjsItem& item);

/// "Ann Lee, Bo Chan and Cy Dee"
std::string byline_of(const std::vector<std::string_view>& authors);

/// Whether a text can stand where ninjs wants a URI.
bool is_item_uri(std::string_view text);

/// "http://cv.iptc.org/newscodes/mediatopic/20000344" for "medtop:20000344"; other codes stay.
std::string long_code(std::string_view code);

}  // namespace wirecopy::exporter::newswire
