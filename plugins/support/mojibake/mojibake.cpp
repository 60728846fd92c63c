#include "mojibake.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "misread.hpp"
#include "oddity.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::support {
namespace {

constexpr int kBetter = 2;  ///< so much less odd a text or a line must become,
constexpr int kSure = 3;    ///< and so much a character among others
constexpr int kAny = -100;  ///< where all of them are undone
constexpr size_t kMostRounds = 32;
constexpr size_t kLongestLine = size_t{64} * 1024;  ///< what is longer is looked at in pieces

/// Characters that were one.
struct Trace {
  char32_t value;
  size_t size;  ///< characters it takes now; 0: there is none
};

/// What speaks for and against one encoding.
struct Case {
  int gain = 0;
  size_t traces = 0;
  size_t worse = 0;   ///< traces of no oddity that would become odd
  size_t others = 0;  ///< characters that are right as they stand

  /// What was misread twice is odd half-way, too: some of it may be worse.
  bool holds() const { return others == 0 && gain >= kBetter && worse * 4 <= traces; }
  void add(const Case& more) {
    gain = std::min(gain + more.gain, 1 << 20);
    traces += more.traces;
    worse += more.worse;
    others += more.others;
  }
};

/// One line as characters.
class Line {
 public:
  void read(std::string_view text) {
    text_ = text;
    characters_.clear();
    valid_ = true;
    for (size_t at = 0; at < text.size();) {
      if (static_cast<unsigned char>(text[at]) < 0x80) {
        characters_.push_back(static_cast<unsigned char>(text[at++]));
        continue;
      }
      const CodePoint c = decode(text, at);
      valid_ = valid_ && c.valid;
      characters_.push_back(c.value);
      at += c.size;
    }
  }

  /// Characters in a row beyond ASCII, with what stands before and behind them.
  void read_run(const std::vector<char32_t>& characters) { characters_ = characters; }

  /// Whether one of them is odd and may be the beginning of a misread one.
  bool is_suspect(size_t encoding) const {
    for (size_t i = 1; i + 1 < characters_.size(); ++i) {
      const Trace trace = trace_at(i, encoding);
      if (trace.size > 0 && odd_at(i, trace.size) > 0) return true;
    }
    return false;
  }

  /// Malformed bytes could not be put back.
  bool is_valid() const { return valid_; }
  std::string_view text() const { return text_; }

  Case assess(size_t encoding) const {
    Case found;
    for (size_t i = 0; i < characters_.size();) {
      if (characters_[i] < 0x80) {
        ++i;
        continue;
      }
      const Trace trace = trace_at(i, encoding);
      if (trace.size > 0 && is_quoted(i, trace.size)) {
        ++found.others;
      } else if (trace.size > 0) {
        const int odd = odd_at(i, trace.size), gain = odd - odd_after(i, trace);
        ++found.traces;
        found.worse += odd == 0 && gain < 0;
        found.gain = std::clamp(found.gain + gain, -(1 << 20), 1 << 20);
      } else if (at(i) >= 0x80 && at(i) != kReplacement) {
        found.others += oddity(at(i - 1), at(i), at(i + 1)) == 0;
      }
      i += std::max<size_t>(trace.size, 1);
    }
    return found;
  }

  /// \param least what a trace must gain to be undone.
  /// \return how many were.
  size_t convert(size_t encoding, int least, std::string& out) const {
    size_t done = 0;
    const size_t start = out.size();
    const auto take = [&](bool damaged_too) {
      for (size_t i = 0; i < characters_.size();) {
        if (characters_[i] < 0x80) {
          out += static_cast<char>(characters_[i++]);
          continue;
        }
        Trace trace = trace_at(i, encoding);
        if (least != kAny && (is_quoted(i, trace.size) || gain_of(i, trace) < least))
          trace.size = 0;
        if (trace.size == 0 && damaged_too) trace = damaged_at(i, encoding);
        append_utf8(trace.size > 0 ? trace.value : at(i), out);
        done += trace.size > 0;
        i += std::max<size_t>(trace.size, 1);
      }
    };
    take(false);
    if (done == 0) return 0;
    done = 0;
    out.resize(start);
    take(true);
    return done;
  }

 private:
  char32_t at(size_t index) const { return index < characters_.size() ? characters_[index] : 0; }

  Trace trace_at(size_t i, size_t encoding) const {
    if (at(i) < 0x80 || (readings_.pair(at(i), at(i + 1)) >> encoding & 1U) == 0) return {0, 0};
    std::string bytes;
    for (size_t k = i; k < i + 4; ++k) {
      const uint8_t byte = readings_.byte(encoding, at(k));
      if (byte == 0 || (k > i && (byte & 0xC0) != 0x80)) break;
      bytes += static_cast<char>(byte);
    }
    const CodePoint c = decode(bytes, 0);
    return c.valid ? Trace{c.value, c.size} : Trace{0, 0};
  }

  /// What has lost its last byte on the way, next to others that have not.
  Trace damaged_at(size_t i, size_t encoding) const {
    const auto byte = [&](size_t k) { return readings_.byte(encoding, at(k)); };
    // The no-break space of "Ã\u00A0" became a blank, or went with the one behind it.
    if (at(i) == 0xC3 && at(i + 1) == ' ' && !is_upper(at(i - 1))) {
      constexpr std::u32string_view kNoBlankBefore = U"-,.;:!?)";
      return {0xE0, kNoBlankBefore.find(at(i + 2)) != kNoBlankBefore.npos ? 2U : 1U};
    }
    // So did the soft hyphen of "Ã\u00AD" a hyphen.
    if (at(i) == 0xC3 && at(i + 1) == '-' && is_letter(at(i - 1)) && is_letter(at(i + 2)))
      return {0xED, 2};
    // 0x9D is no character in windows-1252.
    if (at(i) == 0xE2 && byte(i) == 0xE2 && at(i + 1) == 0x20AC && byte(i + 1) == 0x80)
      return {0x201D, at(i + 2) == kReplacement ? 3U : 2U};
    return {0, 0};
  }

  /// "The letter “Ã¤”": a text on the matter.
  bool is_quoted(size_t i, size_t size) const {
    const auto is_mark = [](char32_t c) { return is_quote(c) || c == ';' || c == '&'; };
    return is_mark(at(i - 1)) && is_mark(at(i + size));
  }

  int odd_at(size_t i, size_t size) const {
    int odd = 0;
    for (size_t k = i; k < i + size; ++k) odd += oddity(at(k - 1), at(k), at(k + 1));
    return odd;
  }

  int odd_after(size_t i, const Trace& trace) const {
    char32_t next = at(i + trace.size);
    // What comes next may be the rest of another one.
    for (size_t encoding = 0; next >= 0x80 && encoding < Misreadings::kEncodings; ++encoding) {
      const Trace following = trace_at(i + trace.size, encoding);
      if (following.size != trace.size) continue;
      next = following.value;
      break;
    }
    return oddity(previous(i), trace.value, next);
  }

  int gain_of(size_t i, const Trace& trace) const {
    return odd_at(i, trace.size) - odd_after(i, trace);
  }

  /// What stands before, put together where it is a trace itself: letters of other alphabets come
  /// in runs.
  char32_t previous(size_t i) const {
    for (size_t encoding = 0; encoding < Misreadings::kEncodings; ++encoding)
      for (size_t size = 2; size <= 4 && size <= i; ++size) {
        const Trace trace = trace_at(i - size, encoding);
        if (trace.size == size) return trace.value;
      }
    return at(i - 1);
  }

  const Misreadings& readings_ = Misreadings::all();
  std::string_view text_;
  std::vector<char32_t> characters_;
  bool valid_ = true;
};

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
    for_each_line(text_, [&](std::string_view text) {
      if (ascii_length(text) == text.size()) return;
      line_.read(text);
      const Cases cases = assess(suspects_);
      for (size_t i = 0; i < total.size(); ++i) {
        total[i].add(cases[i]);
        total[i].others += !line_.is_valid();
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
    if (encoding != kNone) return count(line_.convert(encoding, kAny, out), encoding);
    put_sure(here, out);
  }

  void put_sure(unsigned encodings, std::string& out) {
    size_t found = kNone, most = 0;
    std::string best_text;
    for (size_t i = 0; i < kNone; ++i) {
      if ((encodings >> i & 1U) == 0) continue;
      std::string converted;
      const size_t done = line_.convert(i, kSure, converted);
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
