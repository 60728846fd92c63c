#pragma once

/// \file
/// Set phrases that sites put around their stories. All lines are folded, see support::fold().

#include <string_view>

namespace wirecopy::clean {

/// "related articles about rivers": opens with what heads a list of other stories or a form.
bool heads_other_stories(std::string_view line);
/// "related articles": says nothing else.
bool names_other_stories(std::string_view line);
/// "advertisement", "share", "table of contents": a button or a label by itself.
bool is_furniture(std::string_view line);
/// "read also: ...": sends the reader away.
bool points_elsewhere(std::string_view line);
/// "photo: ann lee, agency".
bool is_picture_credit(std::string_view line);
/// "by ann lee", "4 min read": what stands between a headline and its story.
bool is_front_line(std::string_view line);
/// "tags: river": what stands below a story.
bool is_back_line(std::string_view line);
/// "ann lee is our reporter at the river", of ann lee.
bool goes_on_about(std::string_view line, std::string_view person);

}  // namespace wirecopy::clean
