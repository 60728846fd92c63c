// Codes of IPTC and others.
#include <algorithm>
#include <charconv>
#include <utility>

#include "formats.hpp"
#include "support/prose/paragraphs.hpp"

namespace wirecopy::fetch {
namespace {

/// Source: IPTC NewsCodes, the aliases of its catalog.
struct Scheme {
  std::string_view path, alias;
};
constexpr Scheme kSchemes[] = {{"newscodes/mediatopic/", "medtop:"},
                               {"newscodes/subjectcode/", "subj:"},
                               {"newscodes/genre/", "genre:"}};

}  // namespace

std::string short_code(std::string_view code) {
  code = support::trim(code);
  if (!code.starts_with("http")) return std::string(code);
  for (const auto& [path, alias] : kSchemes)
    if (const size_t at = code.find(path); at != code.npos)
      return std::string(alias).append(code.substr(at + path.size()));
  return std::string(code);
}

void add_tag(WireTag tag, WireItem& item) {
  bound_name(tag.name, item);
  bound_code(tag.code, item);
  if (!tag.name.empty() || !tag.code.empty()) add_to(item.tags, std::move(tag));
}

std::string_view without_prefix(std::string_view code) { return code.substr(code.find(':') + 1); }

int urgency_of(std::string_view text) {
  text = support::trim(text);
  int urgency = 0;
  std::from_chars(text.data(), text.data() + text.size(), urgency);
  return urgency >= 1 && urgency <= 9 ? urgency : 0;
}

bool is_top_level(std::string_view code) {
  const std::string_view number = without_prefix(code);
  return (code.starts_with("medtop:") || code.starts_with("subj:")) && number.size() == 8 &&
         number.ends_with("000000");
}

}  // namespace wirecopy::fetch
