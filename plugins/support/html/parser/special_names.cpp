#include "special_names.hpp"

#include <algorithm>
#include <iterator>

#include "scan.hpp"
#include "support/prose/ascii.hpp"

namespace wirecopy::support::html {
namespace {

// By their lower case, in order. Source: WHATWG HTML, "Any other start tag" in foreign content and
// "adjust SVG attributes".
// clang-format off
constexpr std::string_view kElements[] = {
  "altGlyph", "altGlyphDef", "altGlyphItem", "animateColor", "animateMotion", "animateTransform",
  "clipPath", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix",
  "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA",
  "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feImage", "feMerge", "feMergeNode",
  "feMorphology", "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile",
  "feTurbulence", "foreignObject", "glyphRef", "linearGradient", "radialGradient", "textPath",
};
constexpr std::string_view kAttributes[] = {
  "attributeName", "attributeType", "baseFrequency", "baseProfile", "calcMode", "clipPathUnits",
  "diffuseConstant", "edgeMode", "filterUnits", "glyphRef", "gradientTransform", "gradientUnits",
  "kernelMatrix", "kernelUnitLength", "keyPoints", "keySplines", "keyTimes", "lengthAdjust",
  "limitingConeAngle", "markerHeight", "markerUnits", "markerWidth", "maskContentUnits",
  "maskUnits", "numOctaves", "pathLength", "patternContentUnits", "patternTransform",
  "patternUnits", "pointsAtX", "pointsAtY", "pointsAtZ", "preserveAlpha", "preserveAspectRatio",
  "primitiveUnits", "refX", "refY", "repeatCount", "repeatDur", "requiredExtensions",
  "requiredFeatures", "specularConstant", "specularExponent", "spreadMethod", "startOffset",
  "stdDeviation", "stitchTiles", "surfaceScale", "systemLanguage", "tableValues", "targetX",
  "targetY", "textLength", "viewBox", "viewTarget", "xChannelSelector", "yChannelSelector",
  "zoomAndPan",
};
// clang-format on

constexpr bool is_before(std::string_view a, std::string_view b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                      [](char x, char y) { return to_lower(x) < to_lower(y); });
}
static_assert(std::is_sorted(std::begin(kElements), std::end(kElements), is_before));
static_assert(std::is_sorted(std::begin(kAttributes), std::end(kAttributes), is_before));

template <size_t N>
std::string_view find_in(const std::string_view (&list)[N], std::string_view name) {
  const auto* const found = std::lower_bound(list, list + N, name, is_before);
  return found != list + N && equals_folded(*found, name) ? *found : std::string_view();
}

// Source: WHATWG HTML, "The initial insertion mode".
constexpr std::string_view kQuirkyPrefixes[] = {
    "+//silmaril//dtd html pro v0r11 19970101//",
    "-//as//dtd html 3.0 aswedit + extensions//",
    "-//advasoft ltd//dtd html 3.0 aswedit + extensions//",
    "-//ietf//dtd html 2.0 level 1//",
    "-//ietf//dtd html 2.0 level 2//",
    "-//ietf//dtd html 2.0 strict level 1//",
    "-//ietf//dtd html 2.0 strict level 2//",
    "-//ietf//dtd html 2.0 strict//",
    "-//ietf//dtd html 2.0//",
    "-//ietf//dtd html 2.1e//",
    "-//ietf//dtd html 3.0//",
    "-//ietf//dtd html 3.2 final//",
    "-//ietf//dtd html 3.2//",
    "-//ietf//dtd html 3//",
    "-//ietf//dtd html level 0//",
    "-//ietf//dtd html level 1//",
    "-//ietf//dtd html level 2//",
    "-//ietf//dtd html level 3//",
    "-//ietf//dtd html strict level 0//",
    "-//ietf//dtd html strict level 1//",
    "-//ietf//dtd html strict level 2//",
    "-//ietf//dtd html strict level 3//",
    "-//ietf//dtd html strict//",
    "-//ietf//dtd html//",
    "-//metrius//dtd metrius presentational//",
    "-//microsoft//dtd internet explorer 2.0 html strict//",
    "-//microsoft//dtd internet explorer 2.0 html//",
    "-//microsoft//dtd internet explorer 2.0 tables//",
    "-//microsoft//dtd internet explorer 3.0 html strict//",
    "-//microsoft//dtd internet explorer 3.0 html//",
    "-//microsoft//dtd internet explorer 3.0 tables//",
    "-//netscape comm. corp.//dtd html//",
    "-//netscape comm. corp.//dtd strict html//",
    "-//o'reilly and associates//dtd html 2.0//",
    "-//o'reilly and associates//dtd html extended 1.0//",
    "-//o'reilly and associates//dtd html extended relaxed 1.0//",
    "-//sq//dtd html 2.0 hotmetal + extensions//",
    "-//softquad software//dtd hotmetal pro 6.0::19990601::extensions to html 4.0//",
    "-//softquad//dtd hotmetal pro 4.0::19971010::extensions to html 4.0//",
    "-//spyglass//dtd html 2.0 extended//",
    "-//sun microsystems corp.//dtd hotjava html//",
    "-//sun microsystems corp.//dtd hotjava strict html//",
    "-//w3c//dtd html 3 1995-03-24//",
    "-//w3c//dtd html 3.2 draft//",
    "-//w3c//dtd html 3.2 final//",
    "-//w3c//dtd html 3.2//",
    "-//w3c//dtd html 3.2s draft//",
    "-//w3c//dtd html 4.0 frameset//",
    "-//w3c//dtd html 4.0 transitional//",
    "-//w3c//dtd html experimental 19960712//",
    "-//w3c//dtd html experimental 970421//",
    "-//w3c//dtd w3 html//",
    "-//w3o//dtd w3 html 3.0//",
    "-//webtechs//dtd mozilla html 2.0//",
    "-//webtechs//dtd mozilla html//",
};

bool starts_folded(std::string_view text, std::string_view lower) {
  return equals_folded(text.substr(0, lower.size()), lower);
}

}  // namespace

std::string_view adjusted_element(std::string_view name) { return find_in(kElements, name); }

std::string_view adjusted_attribute(std::string_view name, Space space) {
  if (space == Space::svg) return find_in(kAttributes, name);
  return name == "definitionurl" ? "definitionURL" : std::string_view();
}

Content content_of(Tag tag, bool scripting) {
  switch (tag) {
    case Tag::title:
    case Tag::textarea:
      return Content::rcdata;
    case Tag::style:
    case Tag::xmp:
    case Tag::iframe:
    case Tag::noembed:
    case Tag::noframes:
      return Content::rawtext;
    case Tag::noscript:
      return scripting ? Content::rawtext : Content::data;
    case Tag::script:
      return Content::script;
    case Tag::plaintext:
      return Content::plaintext;
    default:
      return Content::data;
  }
}

bool is_quirky_doctype(std::string_view name, std::string_view public_id,
                       std::string_view system_id, bool has_system) {
  if (name != "html") return true;
  for (const std::string_view id :
       {"-//w3o//dtd w3 html strict 3.0//en//", "-/w3c/dtd html 4.0 transitional/en", "html"})
    if (equals_folded(public_id, id)) return true;
  if (equals_folded(system_id, "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd"))
    return true;
  if (std::any_of(std::begin(kQuirkyPrefixes), std::end(kQuirkyPrefixes),
                  [&](std::string_view prefix) { return starts_folded(public_id, prefix); }))
    return true;
  return !has_system && (starts_folded(public_id, "-//w3c//dtd html 4.01 frameset//") ||
                         starts_folded(public_id, "-//w3c//dtd html 4.01 transitional//"));
}

}  // namespace wirecopy::support::html
