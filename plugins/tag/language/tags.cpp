#include "tags.hpp"

#include <algorithm>
#include <iterator>

#include "support/prose/ascii.hpp"

namespace wirecopy::tag {
namespace {

/// Other names of one language, as tags in the wild have them.
/// Source: the IANA language subtag registry.
struct Renamed {
  std::string_view other, code;
};
constexpr Renamed kSame[] = {{"iw", "he"},  {"jw", "jv"},  {"in", "id"},  {"ji", "yi"},
                             {"mo", "ro"},  {"fil", "tl"}, {"cmn", "zh"}, {"yue", "zh"},
                             {"prs", "fa"}, {"arb", "ar"}, {"swh", "sw"}, {"zsm", "ms"}};

/// Written so alike that a detector must not overrule who wrote the text.
constexpr std::string_view kClose[] = {"bs cnr hr sh sr", "id ms", "nb nn no",         "rn rw",
                                       "nr ss xh zu",     "gl pt", "mai hi bho ne mr", "ny sn"};

std::string_view usual_name(std::string_view code) {
  const auto* const found = std::ranges::find(kSame, code, &Renamed::other);
  return found == std::end(kSame) ? code : found->code;
}

bool lists(std::string_view words, std::string_view word) {
  for (size_t at = 0; at < words.size();) {
    const size_t end = std::min(words.find(' ', at), words.size());
    if (words.substr(at, end - at) == word) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

std::string primary_subtag(std::string_view tag) {
  return support::lower_ascii(tag.substr(0, tag.find_first_of("-_")));
}

bool names_language(std::string_view tag) {
  const std::string subtag = primary_subtag(tag);
  const bool letters = std::ranges::all_of(subtag, [](char c) { return c >= 'a' && c <= 'z'; });
  return letters && (subtag.size() == 2 || subtag.size() == 3) && !lists("und mul mis zxx", subtag);
}

bool agrees(std::string_view tag, std::string_view code) {
  const std::string said = primary_subtag(tag), seen = primary_subtag(code);
  const std::string_view left = usual_name(said), right = usual_name(seen);
  return left == right || std::ranges::any_of(kClose, [&](std::string_view close) {
           return lists(close, left) && lists(close, right);
         });
}

}  // namespace wirecopy::tag
