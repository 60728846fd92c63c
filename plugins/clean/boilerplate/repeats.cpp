#include "repeats.hpp"

#include <algorithm>
#include <cstring>

#include "look.hpp"
#include "support/prose/fold.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/units/hash.hpp"

namespace wirecopy::clean {
namespace {

constexpr size_t kHead = 3, kTail = 8;  ///< paragraphs from either end
constexpr size_t kLongest = 400;        ///< bytes; what is longer is told, not repeated
constexpr size_t kMostLines = 512, kMostRecent = 64;
constexpr uint32_t kMemory = 400;  ///< articles, after which the old ones count half
constexpr char kVersion = 2;

uint64_t hash_of_line(std::string_view line) { return support::hash_of(support::fold(line)); }

template <class Number>
void write(Number number, std::string& out) {
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof number);
  out.append(bytes, sizeof number);
}

template <class Number>
bool read(std::string_view& from, Number& number) {
  if (from.size() < sizeof number) return false;
  std::memcpy(&number, from.data(), sizeof number);
  from.remove_prefix(sizeof number);
  return true;
}

}  // namespace

std::optional<Repeats> Repeats::load(std::string_view saved) {
  Repeats made;
  uint32_t recent = 0, lines = 0;
  if (saved.empty() || saved[0] != kVersion) return std::nullopt;
  saved.remove_prefix(1);
  if (!read(saved, made.articles_) || !read(saved, made.number_) || !read(saved, recent) ||
      !read(saved, lines) || recent > kMostRecent || lines > kMostLines)
    return std::nullopt;
  made.recent_.resize(recent);
  made.lines_.resize(lines);
  for (uint64_t& name : made.recent_)
    if (!read(saved, name)) return std::nullopt;
  for (Line& line : made.lines_)
    if (!read(saved, line)) return std::nullopt;
  if (!saved.empty() || !std::ranges::is_sorted(made.lines_, {}, &Line::hash)) return std::nullopt;
  return made;
}

std::string Repeats::save() const {
  std::string out(1, kVersion);
  write(articles_, out);
  write(number_, out);
  write(static_cast<uint32_t>(recent_.size()), out);
  write(static_cast<uint32_t>(lines_.size()), out);
  for (const uint64_t name : recent_) write(name, out);
  for (const Line& line : lines_) write(line, out);
  return out;
}

bool Repeats::learn(std::string_view article, std::string_view body, std::optional<int32_t> day) {
  const uint64_t name = support::hash_of(article);
  if (std::ranges::find(recent_, name) != recent_.end()) return false;
  if (recent_.size() == kMostRecent) recent_.erase(recent_.begin());
  recent_.push_back(name);
  ++articles_;
  ++number_;
  const auto paragraphs = support::split_paragraphs(body);
  const auto place = [](size_t paragraphs) {
    return static_cast<uint8_t>(std::min<size_t>(paragraphs, UINT8_MAX));
  };
  for (size_t i = 0; i < paragraphs.size(); ++i) {
    const size_t behind = paragraphs.size() - 1 - i;
    if ((i < kHead || behind < kTail) && paragraphs[i].size() <= kLongest)
      count(hash_of_line(paragraphs[i]), place(i), place(behind), day);
  }
  if (articles_ >= kMemory) age();
  return true;
}

/// A line that stands twice in one article counts once.
void Repeats::count(uint64_t hash, uint8_t from_start, uint8_t from_end,
                    std::optional<int32_t> day) {
  auto at = std::ranges::lower_bound(lines_, hash, {}, &Line::hash);
  if (at == lines_.end() || at->hash != hash) {
    if (lines_.size() == kMostLines) {
      drop_rare();
      at = std::ranges::lower_bound(lines_, hash, {}, &Line::hash);
    }
    at = lines_.insert(at, Line{hash});
    at->since = articles_ - 1;
    at->day = day.value_or(0);
    at->from_start = from_start;
    at->from_end = from_end;
  }
  if (at->last == number_) return;
  ++at->count;
  at->last = number_;
  at->steady += from_start == at->from_start || from_end == at->from_end;
  at->from_start = from_start;
  at->from_end = from_end;
  if (!day || *day != at->day) at->has_days = 1;
}

/// Lines of which nothing speaks for their coming again make room, a quarter at a time: the rarest,
/// of these the oldest.
void Repeats::drop_rare() {
  const auto rarer = [](const Line& a, const Line& b) {
    return a.count != b.count ? a.count < b.count : a.last < b.last;
  };
  const auto quarter = lines_.begin() + static_cast<std::ptrdiff_t>(kMostLines / 4);
  std::nth_element(lines_.begin(), quarter, lines_.end(), rarer);
  lines_.erase(lines_.begin(), quarter);
  std::ranges::sort(lines_, {}, &Line::hash);
}

void Repeats::age() {
  articles_ /= 2;
  for (Line& line : lines_) {
    line.count /= 2;
    line.since /= 2;
    line.steady /= 2;
  }
  std::erase_if(lines_, [](const Line& line) { return line.count == 0; });
}

const Repeats::Line* Repeats::find(std::string_view line) const {
  const uint64_t hash = hash_of_line(line);
  const auto at = std::ranges::lower_bound(lines_, hash, {}, &Line::hash);
  return at != lines_.end() && at->hash == hash ? &*at : nullptr;
}

size_t Repeats::count_of(std::string_view line) const {
  const Line* known = find(line);
  return known == nullptr ? 0 : known->count;
}

bool Repeats::repeats(std::string_view line, size_t articles) const {
  if (line.size() > kLongest) return false;
  const Line* known = find(line);
  if (known == nullptr || known->count < articles) return false;
  const Look look = look_of(line);
  if (look == Look::furniture) return known->count * 10 >= articles_;
  const auto is_most_of = [](size_t part, size_t all) { return part * 5 >= all * 4; };
  return look == Look::plain && known->has_days != 0 &&
         is_most_of(known->count, articles_ - std::min(known->since, articles_)) &&
         is_most_of(known->steady, known->count);
}

}  // namespace wirecopy::clean
