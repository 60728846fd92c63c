#include "context.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "support/urls/urls.hpp"

namespace wirecopy::fetch {
namespace {

constexpr double kPole = 90, kDateLine = 180;

/// A number at the start of `text`, which it takes away with the blanks and commas around it.
std::optional<double> take_number(std::string_view& text) {
  constexpr std::string_view kBetween = " \t\r\n,;";
  text.remove_prefix(std::min(text.find_first_not_of(kBetween), text.size()));
  if (text.starts_with('+')) text.remove_prefix(1);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || !std::isfinite(number)) return std::nullopt;
  text.remove_prefix(static_cast<size_t>(end - text.data()));
  return number;
}

/// "45.256 -71.92": first the latitude.
void take_point(std::string_view text, Entry& entry) {
  const auto latitude = take_number(text);
  const auto longitude = latitude ? take_number(text) : std::nullopt;
  if (!longitude || std::abs(*latitude) > kPole || std::abs(*longitude) > kDateLine) return;
  if (!entry.point) entry.point = GeoPoint{*latitude, *longitude};
}

/// The position within <where>, however deep GML has it.
void find_position(const Node& node, Entry& entry) {
  if (node.name == "pos") return take_point(node.all_text(), entry);
  for (const Node& child : node.children) find_position(child, entry);
}

void map_place(const Node& node, Entry& entry) {
  if (node.name == "featurename")
    entry.place = node.all_text();
  else if (node.name == "point" && !node.has_elements())
    take_point(node.all_text(), entry);
  else if (node.name == "where")
    find_position(node, entry);
}

/// <geo:lat> and <geo:long>, in either order, in the entry or in a <geo:Point>.
void map_w3c_point(const Node& node, Entry& entry) {
  if (node.name == "lat") entry.latitude = node.all_text();
  if (node.name == "long") entry.longitude = node.all_text();
  for (const Node& child : node.children)
    if (child.space == Space::geo) map_w3c_point(child, entry);
  if (!entry.latitude.empty() && !entry.longitude.empty())
    take_point(entry.latitude + " " + entry.longitude, entry);
}

void take_count(const Node& node, Entry& entry) {
  const std::string text = node.all_text();
  uint32_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error == std::errc() && end == text.data() + text.size()) entry.comment_count = count;
}

}  // namespace

bool map_context(const Node& node, Entry& entry) {
  if (node.space == Space::georss)
    map_place(node, entry);
  else if (node.space == Space::geo)
    map_w3c_point(node, entry);
  else if (node.is(Space::slash, "comments") || node.is(Space::thr, "total"))
    take_count(node, entry);
  else if (node.is(Space::thr, "in-reply-to"))
    entry.reply_to = node.attribute("ref");
  else
    return node.space == Space::slash || node.space == Space::thr;
  return true;
}

}  // namespace wirecopy::fetch
