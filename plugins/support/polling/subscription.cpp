#include "subscription.hpp"

#include <charconv>

namespace wirecopy::support {
namespace {

constexpr std::string_view kVersion = "1";

/// Lines, one for each member.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}

  std::string_view next() {
    const std::string_view line = rest_.substr(0, rest_.find('\n'));
    rest_.remove_prefix(line.size() < rest_.size() ? line.size() + 1 : rest_.size());
    return line;
  }
  template <class Number>
  void take(Number& number) {
    const std::string_view line = next();
    std::from_chars(line.data(), line.data() + line.size(), number);
  }
  void take(std::string& text) { text = next(); }

 private:
  std::string_view rest_;
};

/// What a server has sent is one line, or nothing.
void append(std::string& out, std::string_view text) {
  if (text.find('\n') == text.npos) out += text;
  out += '\n';
}
template <class Number>
void append(std::string& out, Number number) {
  (out += std::to_string(number)) += '\n';
}

}  // namespace

std::string encode(const Subscription& of) {
  std::string out;
  const auto put = [&](const auto&... members) { (append(out, members), ...); };
  put(kVersion, std::string_view(of.address == of.url ? std::string() : of.address),
      std::string_view(of.etag), std::string_view(of.modified), std::string_view(of.moving_to),
      of.moves, of.content, of.news, of.interval, of.failures, of.failing_since, of.due,
      of.wishes.at_least.count(), of.wishes.skip_hours, of.wishes.skip_days, of.is_retired ? 1 : 0,
      of.told, of.told_end, of.read, of.is_broken ? 1 : 0, of.choice);
  return out;
}

Subscription decode(std::string url, std::string_view kept) {
  Subscription of;
  of.address = of.url = std::move(url);
  Lines lines(kept);
  if (lines.next() != kVersion) return of;
  if (const auto address = lines.next(); !address.empty()) of.address = address;
  int64_t at_least = 0;
  int retired = 0, broken = 0;
  const auto take = [&](auto&... members) { (lines.take(members), ...); };
  take(of.etag, of.modified, of.moving_to, of.moves, of.content, of.news, of.interval, of.failures,
       of.failing_since, of.due, at_least, of.wishes.skip_hours, of.wishes.skip_days, retired,
       of.told, of.told_end, of.read, broken, of.choice);
  of.wishes.at_least = std::chrono::seconds(at_least);
  of.is_retired = retired != 0;
  of.is_broken = broken != 0;
  return of;
}

}  // namespace wirecopy::support
