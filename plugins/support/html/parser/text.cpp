#include "text.hpp"

namespace wirecopy::support::html {

void Text::add_own(Place place) {
  document_.added_.reserve(document_.added_.size() + place.size);  // its bytes may move
  document_.added_.append(view(place));
}

Name Text::intern(std::string_view name) {
  const std::string_view page = document_.page_;
  return document_.names_.intern(
      name, [&](Names::Place place) { return document_.at(place.begin, place.size); },
      [&](std::string_view text) -> Names::Place {
        const auto size = static_cast<uint32_t>(text.size());
        const auto offset = text.data() - page.data();
        if (text.data() >= page.data() && text.data() < page.data() + page.size())
          return {static_cast<uint32_t>(offset), size};
        const uint32_t begin = mark();
        add(text);
        return {begin, size};
      });
}

}  // namespace wirecopy::support::html
