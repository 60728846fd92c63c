// Names as bylines have them.
#include <algorithm>

#include "formats.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/paragraphs.hpp"

namespace wirecopy::fetch {
namespace {

constexpr std::string_view kOpenings[] = {"by ", "by: ", "von ", "par ", "por ", "di "};
constexpr std::string_view kJoints[] = {" and ", " & ", "; ", " und ", " et ", " y "};

/// The first joint in the text, in any case; npos: there is none.
size_t joint_in(std::string_view text, size_t& size) {
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] != ' ' && text[at] != ';') continue;
    for (const std::string_view joint : kJoints)
      if (support::equals_folded(text.substr(at, joint.size()), joint)) {
        size = joint.size();
        return at;
      }
  }
  return text.npos;
}

void add(std::string_view name, std::vector<std::string>& names) {
  name = support::trim(name);
  while (name.ends_with(',') || name.ends_with(';'))
    name = support::trim(name.substr(0, name.size() - 1));
  if (!name.empty()) add_to(names, std::string(name));
}

/// "Ann Lee, Bo Chan": a comma parts names where a joint follows later; else what is behind it is
/// an office or a place.
void add_listed(std::string_view list, std::vector<std::string>& names) {
  for (size_t comma = list.find(','); comma != list.npos; comma = list.find(',')) {
    add(list.substr(0, comma), names);
    list.remove_prefix(comma + 1);
  }
  add(list, names);
}

}  // namespace

std::vector<std::string> names_in(std::string_view byline) {
  byline = support::trim(byline);
  for (const std::string_view opening : kOpenings)
    if (support::equals_folded(byline.substr(0, opening.size()), opening)) {
      byline = support::trim(byline.substr(opening.size()));
      break;
    }
  std::vector<std::string> names;
  size_t size = 0;
  for (size_t at = joint_in(byline, size); at != byline.npos; at = joint_in(byline, size)) {
    add_listed(byline.substr(0, at), names);
    byline.remove_prefix(at + size);
    if (names.size() > kMostOfItem) return names;
  }
  add(byline.substr(0, byline.find(',')), names);
  return names;
}

}  // namespace wirecopy::fetch
