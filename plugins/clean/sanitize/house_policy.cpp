#include "house_policy.hpp"

namespace wirecopy::clean {

using support::html::Policy;
using support::html::Tag;

Policy house_policy(const House& house) {
  Policy policy = support::html::article_policy();
  const auto set = [&](Tag tag, bool allowed) {
    policy.elements.set(static_cast<size_t>(tag), allowed);
  };
  set(Tag::img, house.images);
  set(Tag::a, house.links != Links::remove);
  for (const Tag tag : house.more) set(tag, true);
  const bool nofollow = house.links == Links::nofollow;
  // What opens a window must not be reached from there.
  if (nofollow || house.new_window)
    policy.of_links.push_back({"rel", !house.new_window ? "nofollow"
                                      : nofollow        ? "nofollow noopener"
                                                        : "noopener"});
  if (house.new_window) policy.of_links.push_back({"target", "_blank"});
  return policy;
}

}  // namespace wirecopy::clean
