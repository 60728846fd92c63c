#include "mojibake.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "line.hpp"
#include "misread.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::support {
namespace {

constexpr size_t kMostRounds = 32;
constexpr size_t kLongestLine = size_t{64} * 1024;  ///< what is longer is looked at in pieces

/// Reads the characters beyond ASCII from `at` on into `run`, between their neighbours.
/// \return the encodings, as bits, in which two in a row may be the beginning of one.
unsigned read_run(std::string_view text, size_t& at, std::vector<char32_t>& run) {
  const Misreadings& readings = Misreadings::all();
  run.assign(1, at > 0 ? static_cast<unsigned char>(text[at - 1]) : 0U);
  unsigned pairs = 0;
  while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80) {
    const CodePoint c = decode(text, at);
    pairs |= readings.pair(run.back(), c.value);
    run.push_back(c.value);
    at += c.size;
  }
  run.push_back(at < text.size() ? static_cast<unsigned char>(text[at]) : 0U);
  return pairs;
}

/// The encodings, as bits, in which something is misread and looks odd. Where nothing does, nothing
/// can become better.
unsigned suspects(std::string_view text) {
  unsigned found = 0;
  std::vector<char32_t> run;
  Line line;
  for (size_t at = ascii_length(text); at < text.size(); at += ascii_length(text.substr(at))) {
    const unsigned pairs = read_run(text, at, run) & ~found;
    if (pairs == 0) continue;
    line.read_run(run);
    for (size_t i = 0; i < Misreadings::kEncodings; ++i)
      if ((pairs >> i & 1U) != 0 && line.is_suspect(i)) found |= 1U << i;
  }
  return found;
}

/// Calls use(line) for each, with the line end behind it.
template <class Use>
void for_each_line(std::string_view text, Use use) {
  while (!text.empty()) {
    size_t end = text.find('\n');
    end = end == text.npos ? text.size() : end + 1;
    if (end > kLongestLine) {
      end = text.find(' ', kLongestLine);
      end = end == text.npos ? text.size() : end + 1;
    }
    use(text.substr(0, end));
    text.remove_prefix(end);
  }
}

class Round {
 public:
  explicit Round(std::string_view text) : text_(text), suspects_(suspects(text)) {}

  /// \return how many characters were put together
  size_t run(std::string& out) {
    if (suspects_ == 0) return 0;
    const size_t whole = of_whole_text();
    out.reserve(text_.size());
    for_each_line(text_, [&](std::string_view line) { put(line, whole, out); });
    return done_;
  }

  size_t encoding() const {
    return static_cast<size_t>(std::max_element(by_.begin(), by_.end()) - by_.begin());
  }

 private:
  static constexpr size_t kNone = Misreadings::kEncodings;
  using Cases = std::array<Case, Misreadings::kEncodings>;

  static size_t best(const Cases& cases) {
    size_t found = kNone;
    for (size_t i = 0; i < cases.size(); ++i)
      if (cases[i].holds() && (found == kNone || cases[i].gain > cases[found].gain)) found = i;
    return found;
  }

  Cases assess(unsigned encodings) const {
    Cases cases;
    for (size_t i = 0; i < cases.size(); ++i)
      if (encodings >> i & 1U) cases[i] = line_.assess(i);
    return cases;
  }

  size_t of_whole_text() {
    Cases total;
    unsigned left = suspects_;
    for_each_line(text_, [&](std::string_view text) {
      if (left == 0 || ascii_length(text) == text.size()) return;
      line_.read(text);
      const Cases cases = assess(left);
      for (size_t i = 0; i < total.size(); ++i) {
        total[i].add(cases[i]);
        total[i].others += !line_.is_valid();
        if (total[i].others > 0) left &= ~(1U << i);
      }
    });
    return best(total);
  }

  void put(std::string_view text, size_t whole, std::string& out) {
    const unsigned here = whole == kNone ? suspects(text) : 0;
    if ((here == 0 && whole == kNone) || ascii_length(text) == text.size()) {
      out += text;
      return;
    }
    line_.read(text);
    if (!line_.is_valid()) {
      out += text;
      return;
    }
    const size_t encoding = whole != kNone ? whole : best(assess(here));
    if (encoding != kNone) return count(line_.convert(encoding, Line::kAny, out), encoding);
    put_sure(here, out);
  }

  void put_sure(unsigned encodings, std::string& out) {
    size_t found = kNone, most = 0;
    std::string best_text;
    for (size_t i = 0; i < kNone; ++i) {
      if ((encodings >> i & 1U) == 0) continue;
      std::string converted;
      const size_t done = line_.convert(i, Line::kSure, converted);
      if (done <= most) continue;
      most = done;
      found = i;
      best_text = std::move(converted);
    }
    out += found == kNone ? line_.text() : std::string_view(best_text);
    if (found != kNone) count(most, found);
  }

  void count(size_t done, size_t encoding) {
    done_ += done;
    by_[encoding] += done;
  }

  std::string_view text_;
  unsigned suspects_;
  Line line_;
  size_t done_ = 0;
  std::array<size_t, Misreadings::kEncodings> by_{};
};

}  // namespace

std::optional<Unmixed> undo_mojibake(std::string_view text) {
  std::optional<Unmixed> unmixed;
  for (size_t round = 1; round <= kMostRounds; ++round) {
    Round pass(unmixed ? std::string_view(unmixed->text) : text);
    std::string out;
    const size_t done = pass.run(out);
    if (done == 0) break;
    if (!unmixed) unmixed.emplace();
    unmixed->text = std::move(out);
    unmixed->characters = std::max(unmixed->characters, done);
    if (round == 1) unmixed->encoding = Misreadings::name(pass.encoding());
    unmixed->rounds = round;
  }
  return unmixed;
}

}  // namespace wirecopy::support
