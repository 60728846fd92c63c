#pragma once

/// \file
/// Names of HTML elements as numbers.

#include <cstdint>
#include <string_view>

namespace wirecopy::support::html {

/// An element by name, in the order of the alphabet; `text` is no element, `other` any unlisted.
// clang-format off
enum class Tag : uint8_t {
  a, abbr, address, article, aside, audio, b, base, blockquote, body, br, button, canvas, caption,
  center, cite, code, col, colgroup, data, dd, del, details, dialog, div, dl, dt, em, embed,
  fieldset, figcaption, figure, font, footer, form, frame, frameset, h1, h2, h3, h4, h5, h6, head,
  header, hgroup, hr, html, i, iframe, img, input, ins, kbd, label, legend, li, link, main, map,
  mark, menu, meta, nav, noscript, object, ol, optgroup, option, output, p, param, picture, pre, q,
  s, samp, script, section, select, small, source, span, strike, strong, style, sub, summary, sup,
  svg, table, tbody, td, textarea, tfoot, th, thead, time, title, tr, track, tt, u, ul, var, video,
  wbr,
  other, text,
};
// clang-format on

/// \param name in lower case: "p".
Tag tag_of(std::string_view name);

/// Whether the element begins a line of its own.
bool is_block(Tag tag);
/// h1 to h6.
bool is_heading(Tag tag);
/// What holds no text that a reader sees in the page: script, style, title and the like, form
/// controls, embedded objects.
bool is_unseen(Tag tag);

}  // namespace wirecopy::support::html
