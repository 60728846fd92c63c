#include "subject.hpp"

#include <algorithm>

#include "address.hpp"
#include "support/prose/fold.hpp"

namespace wirecopy::clean {

namespace {

std::string_view without_slash(std::string_view path) {
  return path.substr(0, path.find_last_not_of('/') + 1);
}

bool are_same(std::string_view a, std::string_view b) {
  return without_slash(path_of(a)) == without_slash(path_of(b));
}

}  // namespace

Subject::Subject(const Head& head, std::string_view url)
    : url_(url), canonical_(resolve(head.canonical(), url)) {
  for (const std::string& title : {head.title(), head.get("og:title")})
    if (!title.empty()) titles_.push_back(support::fold_name(title));
}

int Subject::place(std::string_view address) const {
  if (address.empty() || url_.empty()) return 0;
  const std::string full = resolve(address, url_);
  if (full.empty()) return 0;
  if (are_same(full, url_) || (!canonical_.empty() && are_same(full, canonical_))) return 1;
  return path_of(full) != "/" && host_of(full) == host_of(url_) ? -1 : 0;
}

bool Subject::is_titled(std::string_view headline) const {
  constexpr size_t kShortest = 6, kLongest = 5000;
  const std::string name = support::fold_name(headline.substr(0, kLongest));
  if (name.size() < kShortest) return false;
  return std::ranges::any_of(titles_, [&](const std::string& title) {
    return title.find(name) != title.npos ||
           (title.size() > kShortest && name.find(title) != name.npos);
  });
}

}  // namespace wirecopy::clean
