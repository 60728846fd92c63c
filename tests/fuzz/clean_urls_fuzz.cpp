// An address of any bytes under any wishes: the canonical form of what is canonical is the same,
// and so is what is cleaned; links in markup are cleaned once.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "clean/urls/links.hpp"
#include "clean/urls/urls.hpp"
#include "support/urls/normal.hpp"

using namespace wirecopy;
using namespace wirecopy::clean;

namespace {

void check_same(const char* what, std::string_view given, const std::string& once,
                const std::string& twice) {
  if (once == twice) return;
  std::fprintf(stderr, "%s: [%s]\n[%s]\n[%s]\n", what, std::string(given).c_str(), once.c_str(),
               twice.c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view url(reinterpret_cast<const char*>(data + 1), size - 1);
  Wish wish;
  wish.tracking = (data[0] & 1) == 0;
  wish.redirects = (data[0] & 2) == 0;
  wish.variants = (data[0] & 4) != 0;
  wish.fragments = (data[0] & 8) != 0;
  wish.sort = (data[0] & 16) != 0;
  if (data[0] & 32) wish.keep = {"utm_source", "q*"};
  if (data[0] & 64) wish.remove = {"ref", "x_*"};
  const std::string normal = support::normal_url(url);
  check_same("normal", url, normal, support::normal_url(normal));
  for (const Use use : {Use::page, Use::part}) {
    const std::string once = clean_url(url, use, wish).url;
    check_same("cleaned", url, once, clean_url(once, use, wish).url);
  }
  const std::string links = clean_links(url, wish, {}).html;
  check_same("links", url, links, clean_links(links, wish, {}).html);
  return 0;
}
