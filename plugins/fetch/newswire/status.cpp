// Whether an item may be published: its status and its embargo, in whatever format.
#include "formats.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::fetch {
namespace {

constexpr size_t kMostShown = 60;  // bytes of what is no time

/// "canceled" of "stat:canceled", and of an address that ends in it.
std::string_view word_of(std::string_view code) {
  code = support::trim(code);
  return code.substr(code.find_last_of(":/") + 1);
}

bool is_embargoed(std::string_view code) {
  return support::equals_folded(word_of(code), "embargoed");
}

/// How programs write a time that is not set: "", "0000-00-00", "0001-01-01T00:00:00".
bool is_unset(std::string_view time) {
  return time.starts_with("0000") || time.starts_with("0001");
}

std::string why_held_back(std::string_view embargo) {
  const std::string until = "withheld until a later version";
  if (embargo.empty()) return "without a time: " + until;
  return "until \"" + std::string(support::beginning(embargo, kMostShown)) +
         "\", which is no time: " + until;
}

}  // namespace

std::optional<WireStatus> status_of(std::string_view code) {
  const std::string_view word = word_of(code);
  const auto is = [word](std::string_view other) { return support::equals_folded(word, other); };
  if (is("usable")) return WireStatus::usable;
  if (is("withheld")) return WireStatus::withheld;
  if (is("canceled") || is("cancelled") || is("killed")) return WireStatus::canceled;
  return std::nullopt;
}

void read_status(std::string_view code, std::optional<std::string_view> embargo, WireItem& item) {
  item.status = status_of(code);
  if (!item.status && !is_embargoed(code)) item.unknown_status = support::trim(code);
  if (embargo) embargo = support::trim(*embargo);
  if (embargo && is_unset(*embargo)) embargo.reset();
  if (embargo) item.embargoed = support::read_time(*embargo);
  if (item.embargoed || !(embargo || is_embargoed(code))) return;
  if (item.status.value_or(WireStatus::usable) == WireStatus::usable)
    item.status = WireStatus::withheld;
  add_to(item.notices, {"embargo", why_held_back(embargo.value_or(std::string_view()))});
}

std::optional<WireStatus> status_of_other(std::string_view code, WireItem& notice) {
  if (is_embargoed(code)) return WireStatus::withheld;
  const auto status = status_of(code);
  if (!status && notice.unknown_status.empty()) notice.unknown_status = support::trim(code);
  return status;
}

}  // namespace wirecopy::fetch
