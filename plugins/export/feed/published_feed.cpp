#include "published_feed.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

#include "feed_formats.hpp"
#include "support/publishing/identifier.hpp"
#include "support/publishing/replaced_file.hpp"

namespace wirecopy::exporter::feed {
namespace {

constexpr size_t kHead = 256 * 1024;             ///< bytes of a feed, before its first entry
constexpr size_t kMostRead = size_t{256} << 20;  ///< a window has 64 MB of texts

constexpr const char* kForeign =
    "is there already, and is no feed that export.feed has written: move it away, or give the feed "
    "another path";
constexpr const char* kOthers =
    "is the feed of another pipeline, or of this one before it began anew: give the feed another "
    "path, or begin anew (wirecopy run --fresh)";

}  // namespace

Error PublishedFeed::refused(const char* why) const {
  return {Errc::unavailable, path_ + ": " + why};
}

Result<std::optional<std::string>> PublishedFeed::word_of_others(std::string_view beginning) const {
  if (beginning.empty()) return std::optional<std::string>();
  auto word = word_in(beginning);
  if (!word) return refused(kForeign);
  if (*word == word_ || !shows_entries(beginning)) word.reset();
  return word;
}

Status PublishedFeed::open(std::string word, std::optional<std::string> replaced,
                           bool may_take_over) {
  word_ = std::move(word);
  replaced_ = std::move(replaced);
  std::error_code ignored;
  if (!std::filesystem::exists(path_, ignored)) return {};
  const auto there = support::beginning_of(path_, kMostRead);
  if (!there) return refused(kForeign);
  auto others = word_of_others(*there);
  if (!others) return others.error();
  if (*others && may_take_over)
    replaced_ = *std::move(others);
  else if (*others && *others != replaced_)
    return refused(kOthers);
  mark_ = support::fingerprint_of(*there);
  return {};
}

bool PublishedFeed::holds(std::string_view text) const {
  return mark_ == support::fingerprint_of(text);
}

Result<bool> PublishedFeed::replace(std::string_view text, bool has_entries) {
  if (const auto there = support::beginning_of(path_, kHead)) {
    const auto others = word_of_others(*there);
    if (!others) return others.error();
    if (*others && *others != replaced_) return refused(kOthers);
    if (*others && !has_entries) return false;
  }
  if (const Status status = support::replace_file(path_, text); !status) return status.error();
  mark_ = support::fingerprint_of(text);
  replaced_.reset();
  return true;
}

}  // namespace wirecopy::exporter::feed
