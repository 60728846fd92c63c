#pragma once

/// \file
/// HTML of strangers, made safe to show.

#include <string>
#include <string_view>

namespace wirecopy::support {

/// HTML with nothing executable, nothing loaded behind the reader's back and every element closed.
///
/// Elements and attributes that allowed.hpp does not name go, and with scripts, styles, frames and
/// plugins their content. Addresses become absolute; those of unknown schemes go. Styles keep
/// properties that neither load nor overlay anything. Text and references keep their meaning.
/// Shape: UTF-8 in and out; linear in time; elements deeper than 200 lose their tags.
/// \param base what addresses are relative to; empty: they stay relative.
std::string sanitize_html(std::string_view html, std::string_view base);

/// The declarations of a style attribute that are safe, "color: red; width: 2px;".
std::string sanitize_style(std::string_view style);

}  // namespace wirecopy::support
