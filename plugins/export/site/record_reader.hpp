#pragma once

/// \file
/// What a site takes from an article record.

#include <wirecopy/plugin.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "entry.hpp"
#include "pages.hpp"

namespace wirecopy::exporter::site {

/// The numbers of the fields in which tag.stories speaks.
struct StoryFields {
  wcp_field title, merged, parted_from, parted_into, moved;
};

/// All of the entry but for number, slug and words.
/// \param present microseconds since 1970; nothing is newer
Entry entry_of(const Record& article, const StoryFields& fields, wcp_time present);

/// The page, as far as it does not change with other articles. Markup comes out sanitised, whatever
/// went before.
Reading reading_of(const Record& article, const Entry& entry);

/// The texts of a field that is a list of them, whether a stage has made it or JSON has brought it.
std::vector<std::string> texts_in(const Record& article, wcp_field field);

/// The headings of sanitised markup, each at most one below the one before, from h2 on.
std::string in_order(std::string_view html);
/// Whole characters, whole words where there are some, and "…" behind what was cut.
/// \param most bytes
std::string shortened(std::string_view text, size_t most);

}  // namespace wirecopy::exporter::site
