#pragma once

/// \file
/// A body that loses paragraphs, in both of its forms.

#include <wirecopy/plugin.hpp>

#include <string>
#include <string_view>

namespace wirecopy::support {

/// Sets body, and takes the same out of body_html where there is one; see cut_markup().
/// \param body what is left of the body that the article has.
/// \return for explain(), what body_html still holds: `left in body_html: "Read more"`; empty:
/// nothing.
std::string write_shorter_body(Record& article, std::string_view body);

}  // namespace wirecopy::support
