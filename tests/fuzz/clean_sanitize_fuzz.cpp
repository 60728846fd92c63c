// Markup of any bytes under any policy: what is left holds what the policy names, for whoever reads
// it, and is the same when it is read, written and sanitised again.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "clean/sanitize/house_policy.hpp"
#include "support/html/charset.hpp"
#include "support/safe_markup.hpp"

using namespace wirecopy;

namespace {

support::html::Policy policy_of(unsigned choice) {
  if (choice & 1U) return support::html::feed_policy();
  clean::House house;
  house.images = (choice & 2U) == 0;
  house.links = static_cast<clean::Links>(choice / 4U % 3U);
  house.new_window = (choice & 16U) != 0;
  if (choice & 32U)
    for (const auto& element : clean::kFurtherElements) house.more.push_back(element.tag);
  return clean::house_policy(house);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const auto policy = policy_of(data[0]);
  const auto page =
      support::html::to_utf8({reinterpret_cast<const char*>(data + 1), size - 1}, "utf-8");
  const std::string_view markup = page.text();
  const auto safe = support::html::sanitize(markup, "https://news.example/a/b?c", policy);
  const std::string fault = test::fault_in(safe.html, policy);
  if (!fault.empty()) std::fprintf(stderr, "%s\n in %s\n", fault.c_str(), safe.html.c_str());
  const size_t most = (markup.size() + 64) * 2 * support::html::kMostGrowth + 16384;
  if (!fault.empty() || safe.html.size() > most) std::abort();
  return 0;
}
