#include "feedparser_policy.hpp"

#include <algorithm>
#include <iterator>

namespace wirecopy::test {
namespace {

// Nothing that moves, calls or holds other markup.
constexpr std::string_view kForeignElements[] = {
    "a",      "circle",  "defs",     "desc",           "ellipse", "font-face", "g",
    "glyph",  "hkern",   "line",     "linearGradient", "marker",  "metadata",  "missing-glyph",
    "path",   "polygon", "polyline", "radialGradient", "rect",    "stop",      "svg",
    "switch", "text",    "title",    "tspan"};
constexpr std::string_view kForeignAttributes[] = {"baseProfile",
                                                   "cx",
                                                   "cy",
                                                   "d",
                                                   "fill",
                                                   "fill-opacity",
                                                   "fill-rule",
                                                   "font-family",
                                                   "font-size",
                                                   "font-style",
                                                   "font-weight",
                                                   "fx",
                                                   "fy",
                                                   "gradientTransform",
                                                   "gradientUnits",
                                                   "height",
                                                   "id",
                                                   "lang",
                                                   "offset",
                                                   "opacity",
                                                   "points",
                                                   "preserveAspectRatio",
                                                   "r",
                                                   "rotate",
                                                   "rx",
                                                   "ry",
                                                   "stop-color",
                                                   "stop-opacity",
                                                   "stroke",
                                                   "stroke-dasharray",
                                                   "stroke-dashoffset",
                                                   "stroke-linecap",
                                                   "stroke-linejoin",
                                                   "stroke-miterlimit",
                                                   "stroke-opacity",
                                                   "stroke-width",
                                                   "text-anchor",
                                                   "transform",
                                                   "version",
                                                   "viewBox",
                                                   "width",
                                                   "x",
                                                   "x1",
                                                   "x2",
                                                   "xlink:href",
                                                   "xlink:title",
                                                   "y",
                                                   "y1",
                                                   "y2",
                                                   "zoomAndPan"};
static_assert(std::is_sorted(std::begin(kForeignElements), std::end(kForeignElements)) &&
              std::is_sorted(std::begin(kForeignAttributes), std::end(kForeignAttributes)));

}  // namespace

const support::html::Policy& feedparser_policy() {
  static const support::html::Policy policy = [] {
    support::html::Policy made = support::html::feed_policy();
    made.elements.set(static_cast<size_t>(support::html::Tag::noscript));
    made.foreign_elements = kForeignElements;
    made.foreign_attributes = kForeignAttributes;
    made.leaves_open = made.opens_frames = made.xhtml_tags = true;
    return made;
  }();
  return policy;
}

}  // namespace wirecopy::test
