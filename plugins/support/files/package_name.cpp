#include <algorithm>
#include <iterator>

#include "package.hpp"
#include "support/prose/ascii.hpp"

namespace wirecopy::support {

bool is_package_name(std::string_view path) {
  const std::string name = lower_ascii(path.substr(path.rfind('/') + 1));
  constexpr std::string_view kEndings[] = {".zip",     ".tar",    ".tar.gz", ".tgz",
                                           ".tar.zst", ".tar.xz", ".7z"};
  return std::any_of(std::begin(kEndings), std::end(kEndings), [&](std::string_view ending) {
    return name.size() > ending.size() && name.ends_with(ending);
  });
}

}  // namespace wirecopy::support
