#include "support/names/names.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "support/plain/plain.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::support {
namespace {

constexpr size_t kWindow = 512;  ///< tokens that are looked at in one go
constexpr size_t kMostNames = (size_t{1} << 31) - 1;
constexpr size_t kMostLetters = (size_t{1} << 32) - 1;
constexpr size_t kBitsEach = 16;

uint64_t joined(uint64_t before, uint64_t word) {
  const uint64_t hash = (before ^ word) * 0xA0761D6478BD642F;
  return hash ^ (hash >> 31);
}

bool is_word(char32_t c) { return is_letter(c) || is_digit(c); }

/// The letters and signs of a text without what may stand between the words of a name.
struct Letters {
  std::string_view text;
  size_t at = 0;
  char32_t letter = 0;
  size_t word = 0;  ///< where its word begins
  bool begins_word = true;

  bool next() {
    begins_word = at == 0;
    while (at < text.size()) {
      const CodePoint c = decode(text, at);
      const size_t begin = std::exchange(at, at + c.size);
      if (is_mark(c.value) || is_invisible(c.value)) continue;
      letter = c.value;
      if (begins_word) word = begin;
      if (!is_between(letter)) return true;
      begins_word = true;
    }
    return false;
  }

 private:
  static bool is_between(char32_t c) {
    return c <= ' ' || c == '.' || c == '_' || is_space(c) || is_dash(c) || is_quote(c);
  }
};

bool is_small(char32_t c) {
  return c < 0x80 ? c >= 'a' && c <= 'z' : is_letter(c) && !is_upper(c) && !is_unspaced(c);
}

bool is_in_capitals(std::string_view text, size_t word) {
  while (word < text.size()) {
    const CodePoint c = decode(text, word);
    if (!is_word(c.value)) break;
    if (is_small(c.value)) return false;
    word += c.size;
  }
  return true;
}

/// Whether a piece of a text may be a name.
bool are_alike(std::string_view name, std::string_view piece, Spelling spelling) {
  Letters wanted{name}, seen{piece};
  for (;;) {
    const bool more = wanted.next();
    if (more != seen.next()) return false;
    if (!more) return true;
    char32_t a = lower(wanted.letter), b = lower(seen.letter);
    if (spelling.any_marks) a = without_marks(a), b = without_marks(b);
    if (a != b) return false;
    if (spelling.any_case) continue;
    const bool capital = is_upper(seen.letter);
    if (is_upper(wanted.letter) && !capital) return false;
    if (!is_upper(wanted.letter) && capital && !seen.begins_word &&
        !is_in_capitals(piece, seen.word))
      return false;
  }
}

std::string_view without_stops(std::string_view name) {
  while (name.ends_with('.') || name.ends_with(' ')) name.remove_suffix(1);
  return name;
}

}  // namespace

Names::Added Names::add(std::string_view name, uint32_t owner) {
  name = without_stops(name);
  if (names_.size() >= kMostNames || letters_.size() + name.size() > kMostLetters ||
      words_.size() > kMostLetters)
    return Added::too_many;
  tokens_.clear();
  Tokens(name).read(kMostWords + 1, tokens_);
  if (tokens_.size() > kMostWords) return Added::too_long;
  if (std::all_of(tokens_.begin(), tokens_.end(), [](const Token& t) { return t.is_sign; }))
    return Added::no_word;
  const auto words = static_cast<uint32_t>(words_.size());
  words_.push_back(tokens_.size());
  uint64_t hash = 0;
  for (const Token& token : tokens_) {
    hash = joined(hash, token.hash);
    words_.push_back(token.hash);
  }
  names_.push_back({hash, static_cast<uint32_t>(letters_.size()),
                    static_cast<uint32_t>(name.size()), owner, words});
  letters_ += name;
  return Added::yes;
}

void Names::build() {
  std::stable_sort(names_.begin(), names_.end(),
                   [](const Name& a, const Name& b) { return a.hash < b.hash; });
  names_.shrink_to_fit();
  size_t all = 0, singles = 0;
  std::vector<uint64_t> firsts;
  firsts.reserve(names_.size());
  for (const Name& name : names_) {
    all += words(name).size();
    singles += words(name).size() == 1;
    firsts.push_back(words(name)[0]);
  }
  std::sort(firsts.begin(), firsts.end());
  const auto different = std::unique(firsts.begin(), firsts.end()) - firsts.begin();
  beginnings_.reserve(all);
  firsts_.reserve(static_cast<size_t>(different));
  singles_.reserve(singles);
  longer_.reserve(all - names_.size());
  for (uint32_t i = 0; i < names_.size(); ++i) enter(i);
  words_ = {};
}

void Names::enter(uint32_t name) {
  const std::span<const uint64_t> words = this->words(names_[name]);
  uint64_t hash = joined(0, words[0]);
  (words.size() == 1 ? singles_ : firsts_).add(hash);
  for (size_t i = 0;; ++i) {
    if (i > 0) longer_.add(hash);
    Slot& slot = beginnings_.make(hash);
    if (i + 1 == words.size()) {
      slot.name = std::min(slot.name, name);
      return;
    }
    slot.goes_on = true;
    hash = joined(hash, words[i + 1]);
  }
}

void Names::Bits::reserve(size_t hashes) {
  bits_.assign(std::bit_ceil(hashes * kBitsEach / 64 + 1), 0);
  mask_ = bits_.size() - 1;
}

void Names::Table::reserve(size_t beginnings) {
  slots_.assign(std::bit_ceil(beginnings * 3 / 2 + 8), {});
  mask_ = slots_.size() - 1;
}

/// Two beginnings whose hashes agree in 32 bits and lie beside each other share a slot: a name may
/// be looked for in vain then, and are_alike() says so; or one not be found, once in billions.
Names::Slot& Names::Table::make(uint64_t hash) {
  const auto check = static_cast<uint32_t>(hash >> 32);
  uint64_t at = hash & mask_;
  while (slots_[at].is_used && slots_[at].check != check) at = (at + 1) & mask_;
  slots_[at].is_used = true;
  slots_[at].check = check;
  return slots_[at];
}

const Names::Slot* Names::Table::find(uint64_t hash) const {
  const auto check = static_cast<uint32_t>(hash >> 32);
  for (uint64_t at = hash & mask_; slots_[at].is_used; at = (at + 1) & mask_)
    if (slots_[at].check == check) return &slots_[at];
  return nullptr;
}

/// The first of those with the hash of `name`, itself or later, that is right there.
uint32_t Names::first_like(uint32_t name, std::string_view text) const {
  const uint64_t hash = names_[name].hash;
  for (; name < names_.size() && names_[name].hash == hash; ++name)
    if (are_alike(letters(names_[name]), text, spelling_)) return name;
  return kNone;
}

uint32_t Names::next(uint32_t name, std::string_view text) const {
  const uint32_t after = name + 1;
  const bool is_last = after == names_.size() || names_[after].hash != names_[name].hash;
  return is_last ? kNone : first_like(after, text);
}

/// \param words gets how many tokens the name has; 0: none begins there
Found Names::longest(std::string_view text, const std::vector<Token>& tokens, size_t at,
                     size_t& words) const {
  Found best{0, 0, kNone};
  const size_t end = std::min(tokens.size(), at + kMostWords);
  uint64_t hash = joined(0, tokens[at].hash);
  for (size_t i = at; const Slot* const slot = beginnings_.find(hash);) {
    if (slot->name != kNone) {
      const uint32_t start = tokens[at].start;
      const uint32_t length = tokens[i].start + tokens[i].length - start;
      const uint32_t name = first_like(slot->name, text.substr(start, length));
      if (name != kNone) {
        best = {start, length, name};
        words = i + 1 - at;
      }
    }
    if (++i == end || !slot->goes_on) break;
    hash = joined(hash, tokens[i].hash);
    if (!longer_.has(hash)) break;
  }
  return best;
}

/// Finds where names may begin and has what these places need brought into the cache: with many
/// names each look into the table is one into memory, and so they go side by side.
void Names::look_ahead(const std::vector<Token>& tokens, size_t begin, size_t end,
                       std::vector<size_t>& candidates) const {
  candidates.clear();
  for (size_t i = begin; i < end; ++i) {
    const uint64_t first = joined(0, tokens[i].hash);
    bool may_begin = singles_.has(first);
    if (firsts_.has(first) && i + 1 < tokens.size()) {
      const uint64_t both = joined(first, tokens[i + 1].hash);
      if (longer_.has(both)) {
        beginnings_.prefetch(both);
        may_begin = true;
      }
    }
    if (!may_begin) continue;
    beginnings_.prefetch(first);
    candidates.push_back(i);
  }
}

void Names::find(std::string_view text, std::vector<Found>& out) const {
  if (names_.empty()) return;
  Tokens reader(text);
  std::vector<Token> tokens;
  std::vector<size_t> candidates;
  tokens.reserve(std::min(kWindow + kMostWords, text.size() + 1));
  bool more = true;
  size_t free = 0;  // tokens before it are part of a name
  while (more) {
    const size_t before = tokens.size(), wanted = kWindow + kMostWords - before;
    reader.read(wanted, tokens);
    more = tokens.size() - before == wanted;
    // A name may begin at the end of one window and go on in the next.
    const size_t end = more ? kWindow : tokens.size();
    look_ahead(tokens, 0, end, candidates);
    for (const size_t at : candidates) {
      if (at < free) continue;
      size_t words = 0;
      if (const Found found = longest(text, tokens, at, words); words > 0) out.push_back(found);
      free = at + std::max<size_t>(words, 1);
    }
    tokens.erase(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(end));
    free = free > end ? free - end : 0;
  }
}

}  // namespace wirecopy::support
