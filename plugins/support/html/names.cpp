#include "names.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <random>

namespace wirecopy::support::html {
namespace {

// In the order of Tag, then of Attr.
// clang-format off
constexpr std::string_view kNames[] = {
  "a", "abbr", "acronym", "address", "annotation-xml", "applet", "area", "article", "aside",
  "audio", "b", "base", "basefont", "bdi", "bdo", "bgsound", "big", "blink", "blockquote", "body",
  "br", "button", "canvas", "caption", "center", "cite", "code", "col", "colgroup", "data",
  "datalist", "dd", "del", "desc", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "em",
  "embed", "fieldset", "figcaption", "figure", "font", "footer", "foreignobject", "form", "frame",
  "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i",
  "iframe", "image", "img", "input", "ins", "kbd", "keygen", "label", "legend", "li", "link",
  "listing", "main", "malignmark", "map", "mark", "marquee", "math", "menu", "menuitem", "meta",
  "meter", "mglyph", "mi", "mn", "mo", "ms", "mtext", "nav", "nobr", "noembed", "noframes",
  "noscript", "object", "ol", "optgroup", "option", "output", "p", "param", "picture",
  "plaintext", "pre", "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "script",
  "search", "section", "select", "slot", "small", "source", "span", "strike", "strong", "style",
  "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th",
  "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var", "video", "wbr", "xmp",
  "action", "align", "alt", "aria-hidden", "background", "charset", "class", "color", "content", "controls",
  "coords", "datetime", "encoding", "face", "height", "hidden", "href", "hreflang", "http-equiv", "id",
  "itemprop", "itemscope", "itemtype", "lang", "media", "name", "poster", "property", "public",
  "rel", "role", "shape", "size", "src", "srcset", "system", "target", "type", "value", "width",
};
// clang-format on
static_assert(std::size(kNames) == kKnownNames);
static_assert(std::is_sorted(kNames, kNames + kTagNames));
static_assert(std::is_sorted(kNames + kTagNames, std::end(kNames)));

__extension__ using Wide = unsigned __int128;

/// Both halves of a product: each bit of the word reaches each bit of the hash, in a way that the
/// seed decides.
constexpr uint64_t mixed(uint64_t hash, uint64_t word) {
  constexpr uint64_t kOdd = 0x9E3779B97F4A7C15;
  const Wide product = static_cast<Wide>(word ^ kOdd) * (hash | 1);
  return static_cast<uint64_t>(product >> 64) ^ static_cast<uint64_t>(product) ^ hash;
}

template <class Number>
uint64_t load(const char* bytes) {
  Number number;
  std::memcpy(&number, bytes, sizeof number);
  return number;
}

/// Up to eight bytes as a number, the first one lowest.
constexpr uint64_t word_of(const char* bytes, size_t size) {
  uint64_t word = 0;
  if (!std::is_constant_evaluated()) {
    // Two loads that overlap in place of a byte at a time.
    if (size == 8) return load<uint64_t>(bytes);
    if (size >= 4)
      return load<uint32_t>(bytes) | load<uint32_t>(bytes + size - 4) << 8 * (size - 4);
    if (size >= 2)
      return load<uint16_t>(bytes) | load<uint16_t>(bytes + size - 2) << 8 * (size - 2);
  }
  for (size_t i = 0; i < size; ++i)
    word |= static_cast<uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  return word;
}

constexpr uint64_t hash_of(std::string_view name, uint64_t seed) {
  uint64_t hash = mixed(seed, name.size());
  for (; name.size() > 8; name.remove_prefix(8)) hash = mixed(hash, word_of(name.data(), 8));
  return mixed(hash, word_of(name.data(), name.size()));
}

constexpr size_t kSlots = 1024;
constexpr uint64_t kSeed = 0xD1B54A32D192ED03;

/// The known names by their hash: one more than the number; 0: free.
constexpr auto make_slots() {
  std::array<uint8_t, kSlots> slots{};
  static_assert(kKnownNames < 256);
  for (size_t i = 0; i < kKnownNames; ++i) {
    size_t at = hash_of(kNames[i], kSeed) % kSlots;
    while (slots[at] != 0) at = (at + 1) % kSlots;
    slots[at] = static_cast<uint8_t>(i + 1);
  }
  return slots;
}
constexpr auto kKnownSlots = make_slots();

}  // namespace

Name known_name(std::string_view name) {
  for (size_t at = hash_of(name, kSeed) % kSlots; kKnownSlots[at] != 0; at = (at + 1) % kSlots)
    if (const Name known = kKnownSlots[at] - 1U; kNames[known] == name) return known;
  return kKnownNames;
}

std::string_view known_name_text(Name name) { return kNames[name]; }

Tag tag_of(std::string_view name) {
  const Name known = known_name(name);
  return known < kTagNames ? static_cast<Tag>(known) : Tag::other;
}

std::string_view name_of(Tag tag) {
  return tag < Tag::other ? kNames[static_cast<size_t>(tag)] : std::string_view();
}

void Names::clear() {
  constexpr size_t kKept = 1 << 14;  // a page of more names than this is a rare one
  places_.clear();
  if (slots_.size() > kKept) slots_ = {};
  std::fill(slots_.begin(), slots_.end(), 0);
}

uint64_t Names::hash(std::string_view name) {
  static const uint64_t seed = [] {
    std::random_device device;
    return static_cast<uint64_t>(device()) << 32 | device();
  }();
  return hash_of(name, seed);
}

}  // namespace wirecopy::support::html
