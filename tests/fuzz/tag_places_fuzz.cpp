// Any text and any earlier tags against the gazetteer that comes along: spans lie within the body,
// are whole characters and do not overlap; numbers are what they should be.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "support/prose/utf8.hpp"
#include "tag/places/places.hpp"

using namespace wirecopy::tag;

namespace {

const Gazetteer& gazetteer() {
  static const auto opened = Gazetteer::open(WIRECOPY_PLACES);
  if (!opened) std::abort();
  return *opened;
}

bool is_sound(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const auto c = wirecopy::support::decode(text, at);
    if (!c.valid) return false;
    at += c.size;
  }
  return true;
}

bool is_cut(std::string_view text, size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  // A byte: language, how many known names; three bytes for each; a line of title; the body.
  if (size == 0) return 0;
  std::string_view input(reinterpret_cast<const char*>(data), size);
  const char* const languages[] = {"en", "de", "fr", ""};
  const std::string_view language = languages[data[0] & 3];
  const size_t count = std::min<size_t>(data[0] >> 2 & 7, (size - 1) / 3);
  input.remove_prefix(1 + 3 * count);
  const size_t line = std::min(input.find('\n'), input.size());
  const std::string_view title = input.substr(0, line);
  const std::string_view body = input.substr(std::min(line + 1, input.size()));
  std::vector<KnownName> known;
  for (size_t i = 0; i < count; ++i) {
    const uint8_t* const bytes = data + 1 + 3 * i;
    known.push_back({bytes[0], bytes[1], title, (bytes[2] & 1) != 0, static_cast<uint32_t>(i)});
  }
  const TaggedPlaces found =
      tag_places(gazetteer(), {title, body, title, language, known}, {true, 0});
  // A tag of another stage may cut characters, which is not for this one to mend.
  const bool is_whole = count == 0 && is_sound(body);
  for (const TaggedPlace& one : found.places) {
    if (one.place >= gazetteer().size() || !(one.score >= 0 && one.score <= 1)) std::abort();
    uint64_t free = 0;
    for (const PlaceSpan& span : one.spans) {
      if (span.start < free || span.length == 0) std::abort();
      free = uint64_t{span.start} + span.length;
      if (free > body.size()) std::abort();
      if (is_whole && (is_cut(body, span.start) || is_cut(body, free))) std::abort();
    }
    for (const uint32_t tag : one.tags)
      if (tag >= count) std::abort();
  }
  for (const LocatedTag& located : found.located)
    if (located.tag >= count || located.place >= gazetteer().size()) std::abort();
  return 0;
}
