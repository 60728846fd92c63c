#include "place.hpp"

namespace wirecopy::fetch {

std::string RecordPlace::text() const {
  std::string text = "byte " + std::to_string(offset);
  if (within > 0) text += ", unpacked byte " + std::to_string(within);
  return text;
}

void append_reached(std::string& out, const RecordPlace& place,
                    const std::optional<support::Stamp>& stamp) {
  // An archive has no lines; what is `whole` there tells how far inside its member a record begins.
  support::append_reached(out, {{place.offset, 1, place.before, place.within}, stamp});
}

std::optional<ReachedRecord> parse_reached(std::string_view text) {
  const auto reached = support::parse_reached(text);
  if (!reached) return std::nullopt;
  const support::Place& place = reached->place;
  return ReachedRecord{{place.offset, place.whole, place.before}, reached->stamp};
}

}  // namespace wirecopy::fetch
