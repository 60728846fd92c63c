#include "subject.hpp"

#include <algorithm>

#include "address.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/fold.hpp"
#include "support/urls/urls.hpp"

namespace wirecopy::clean {

namespace {

std::string_view without_slash(std::string_view path) {
  return path.substr(0, path.find_last_not_of('/') + 1);
}

bool is_of_one_host(std::string_view a, std::string_view b) {
  const auto bare = [](std::string_view host) {
    constexpr std::string_view kWww = "www.";
    return support::equals_folded(host.substr(0, kWww.size()), kWww) ? host.substr(kWww.size())
                                                                     : host;
  };
  return support::equals_folded(bare(host_of(a)), bare(host_of(b)));
}

/// Whether all parameters of a query stand in the other one.
bool is_part(std::string_view query, std::string_view other) {
  constexpr size_t kMost = 20;
  if (query == other || query.size() < 2) return true;
  const std::string among =
      '&' + std::string(other.substr(std::min<size_t>(1, other.size()))) + '&';
  size_t read = 0;
  for (size_t at = 1; at < query.size() && ++read <= kMost;) {
    const size_t end = std::min(query.find('&', at), query.size());
    const std::string parameter = '&' + std::string(query.substr(at, end - at)) + '&';
    if (among.find(parameter) == among.npos) return false;
    at = end + 1;
  }
  return read <= kMost;
}

/// Whether two addresses are of one page. What one of them asks for beside all that the other does
/// is where a reader came from, or how to show it.
bool are_same(std::string_view a, std::string_view b) {
  const std::string_view one = support::split_url(a).query, two = support::split_url(b).query;
  return is_of_one_host(a, b) && without_slash(path_of(a)) == without_slash(path_of(b)) &&
         (is_part(one, two) || is_part(two, one));
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
  return path_of(full) != "/" && is_of_one_host(full, url_) ? -1 : 0;
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
