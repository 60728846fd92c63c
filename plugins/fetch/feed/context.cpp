#include "context.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "support/prose/paragraphs.hpp"

namespace wirecopy::fetch {
namespace {

constexpr double kPole = 90, kDateLine = 180;

/// The number that all of a text is.
std::optional<double> number_of(std::string_view text) {
  text = support::trim(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_all = end == text.data() + text.size();
  if (error != std::errc() || !is_all || !std::isfinite(number)) return std::nullopt;
  return number;
}

void take_point(std::string_view north, std::string_view east, Entry& entry) {
  const auto latitude = number_of(north), longitude = number_of(east);
  if (!latitude || !longitude || entry.point) return;
  if (std::abs(*latitude) > kPole || std::abs(*longitude) > kDateLine) return;
  entry.point = GeoPoint{*latitude, *longitude};
}

/// "45.256 -71.92", "45.256, -71.92": first the latitude. With commas for points it is none.
void take_pair(std::string_view text, Entry& entry) {
  text = support::trim(text);
  const size_t end = std::min(text.find_first_of(" \t\r\n,"), text.size());
  std::string_view east = support::trim(text.substr(end));
  if (east.starts_with(',')) east.remove_prefix(1);
  take_point(text.substr(0, end), east, entry);
}

/// The position of the first point within <where>, however deep GML has it. Those of lines and
/// polygons are none.
void find_position(const Node& node, Entry& entry) {
  for (const Node& child : node.children)
    if (node.name == "point" && child.name == "pos")
      take_pair(child.all_text(), entry);
    else
      find_position(child, entry);
}

void map_place(const Node& node, Entry& entry) {
  if (node.name == "featurename")
    entry.place = node.all_text();
  else if (node.name == "point" && !node.has_elements())
    take_pair(node.all_text(), entry);
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
    take_point(entry.latitude, entry.longitude, entry);
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
