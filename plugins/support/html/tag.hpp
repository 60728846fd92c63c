#pragma once

/// \file
/// Names of HTML elements as numbers.

#include <cstdint>
#include <string_view>

namespace wirecopy::support::html {

/// What a node is: an HTML element by its name, in the order of the alphabet, and behind these
/// what has no such name. Of SVG and MathML only `svg` and `math` are told; the names of all
/// elements are Document::name().
// clang-format off
enum class Tag : uint8_t {
  a, abbr, acronym, address, annotation_xml, applet, area, article, aside, audio, b, base,
  basefont, bdi, bdo, bgsound, big, blink, blockquote, body, br, button, canvas, caption, center,
  cite, code, col, colgroup, data, datalist, dd, del, desc, details, dfn, dialog, dir, div, dl,
  dt, em, embed, fieldset, figcaption, figure, font, footer, foreignobject, form, frame, frameset,
  h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html, i, iframe, image, img, input, ins, kbd,
  keygen, label, legend, li, link, listing, main, malignmark, map, mark, marquee, math, menu,
  menuitem, meta, meter, mglyph, mi, mn, mo, ms, mtext, nav, nobr, noembed, noframes, noscript,
  object, ol, optgroup, option, output, p, param, picture, plaintext, pre, progress, q, rb, rp,
  rt, rtc, ruby, s, samp, script, search, section, select, slot, small, source, span, strike,
  strong, style, sub, summary, sup, svg, table, tbody, td, template_, textarea, tfoot, th, thead,
  time, title, tr, track, tt, u, ul, var, video, wbr, xmp,
  other,  ///< an element of any other name
  document, content,  ///< the root; what a template element holds
  text, comment, doctype, instruction,
};
// clang-format on
inline constexpr uint32_t kTagNames = static_cast<uint32_t>(Tag::other);

/// \param name in lower case: "p". \return `other` for names that no HTML element has.
Tag tag_of(std::string_view name);
/// The name of an element; empty from `other` on.
std::string_view name_of(Tag tag);

/// Whether the element begins a line of its own.
bool is_block(Tag tag);
/// h1 to h6.
constexpr bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }
/// Whether it has neither content nor end tag: <br>.
bool is_void(Tag tag);

}  // namespace wirecopy::support::html
