#include "lexicon.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace wirecopy::tag::entities {
namespace {

/// Tables are made without longer runs; a foreign one costs no more.
constexpr size_t kMostTries = 1024;

constexpr std::array<std::string_view, 17> kClassNames = {
    "given",        "surname", "place",    "country", "state",  "demonym",
    "organisation", "company", "head",     "title",   "person", "placehead",
    "event",        "time",    "function", "common",  "faith"};
constexpr std::array<std::string_view, 45> kFieldNames = {
    "adj.all",          "adj.pert",           "adv.all",
    "noun.Tops",        "noun.act",           "noun.animal",
    "noun.artifact",    "noun.attribute",     "noun.body",
    "noun.cognition",   "noun.communication", "noun.event",
    "noun.feeling",     "noun.food",          "noun.group",
    "noun.location",    "noun.motive",        "noun.object",
    "noun.person",      "noun.phenomenon",    "noun.plant",
    "noun.possession",  "noun.process",       "noun.quantity",
    "noun.relation",    "noun.shape",         "noun.state",
    "noun.substance",   "noun.time",          "verb.body",
    "verb.change",      "verb.cognition",     "verb.communication",
    "verb.competition", "verb.consumption",   "verb.contact",
    "verb.creation",    "verb.emotion",       "verb.motion",
    "verb.perception",  "verb.possession",    "verb.social",
    "verb.stative",     "verb.weather",       "adj.ppl"};

std::string_view next_piece(std::string_view& text, char mark) {
  const size_t end = std::min(text.find(mark), text.size());
  const std::string_view piece = text.substr(0, end);
  text.remove_prefix(std::min(text.size(), end + 1));
  return piece;
}

class Maker {
 public:
  explicit Maker(std::string_view file) : file_(file) {}

  Status read(std::string_view text) {
    while (!text.empty()) {
      ++line_;
      std::string_view line = next_piece(text, '\n');
      if (line.empty() || line.front() == '#') continue;
      const std::string_view name = next_piece(line, '\t');
      uint32_t bits = 0;
      while (!line.empty())
        if (const std::string_view word = next_piece(line, ' '); !word.empty())
          if (Status status = take(word, bits); !status) return status;
      add(name, bits);
    }
    return {};
  }

  LexiconTable table() const {
    LexiconTable table;
    table.countries = countries_;
    table.slots.resize(std::max<size_t>(16, known_.size() * 4 / 3));
    std::vector<std::pair<uint64_t, uint32_t>> sorted(known_.begin(), known_.end());
    std::sort(sorted.begin(), sorted.end());
    for (const auto& [hash, bits] : sorted) {
      size_t at = static_cast<size_t>((hash >> 32) * table.slots.size() >> 32);
      while (table.slots[at].bits != 0) at = at + 1 == table.slots.size() ? 0 : at + 1;
      table.slots[at] = {static_cast<uint32_t>(hash), bits};
    }
    return table;
  }

 private:
  Error wrong(const std::string& text) const {
    return {Errc::bad_input, std::string(file_) + ':' + std::to_string(line_) + ": " + text, {}};
  }

  Status take(std::string_view word, uint32_t& bits) {
    if (word.front() == '=') return take_country(word.substr(1), bits);
    if (word.substr(0, 3) == "is:") {
      const auto* found = std::find(kFieldNames.begin(), kFieldNames.end(), word.substr(3));
      if (found == kFieldNames.end())
        return wrong('"' + std::string(word) + "\" is no field of words");
      bits |= static_cast<uint32_t>(found - kFieldNames.begin() + 1) << 18;
      return {};
    }
    const auto* found = std::find(kClassNames.begin(), kClassNames.end(), word);
    if (found == kClassNames.end())
      return wrong('"' + std::string(word) + "\" is no class of words");
    bits |= 1U << (found - kClassNames.begin());
    return {};
  }

  Status take_country(std::string_view code, uint32_t& bits) {
    if (code.size() != 2 || !are_country_codes(code))
      return wrong("a country has two letters, A to Z");
    size_t number = 0;
    while (number < countries_.size() && countries_.compare(number, 2, code) != 0) number += 2;
    if (number == countries_.size()) {
      if (number >= 2 * 255) return wrong("there are more than 255 countries");
      countries_ += code;
    }
    if (bits >> 24 == 0) bits |= static_cast<uint32_t>(number / 2 + 1) << 24;
    return {};
  }

  /// Fields and countries of the first that has one, classes of all.
  void put(uint64_t hash, uint32_t bits) {
    uint32_t& known = known_[hash];
    const uint32_t field = (known >> 18 & 63) != 0 ? known : bits;
    const uint32_t country = known >> 24 != 0 ? known : bits;
    known = ((known | bits) & ((1U << 18) - 1)) | (field & (63U << 18)) | (country & (255U << 24));
  }

  void add(std::string_view name, uint32_t bits) {
    words_.clear();
    read_words(name, words_);
    const size_t count = words_.words.size();
    if (count == 0 || count > Lexicon::kLongestName || bits == 0) return;
    uint64_t hash = words_.words[0].hash;
    for (size_t i = 1; i < count; ++i) {
      put(hash, kGoesOn);
      hash = join_hashes(hash, words_.words[i].hash);
    }
    put(hash, bits);
  }

  std::string_view file_;
  size_t line_ = 0;
  std::string countries_;
  std::unordered_map<uint64_t, uint32_t> known_;
  TextWords words_;
};

}  // namespace

Known Lexicon::find(uint64_t hash) const {
  if (slots_.empty()) return {};
  size_t at = static_cast<size_t>((hash >> 32) * slots_.size() >> 32);
  const auto check = static_cast<uint32_t>(hash);
  for (size_t tries = 0; tries < kMostTries && slots_[at].bits != 0; ++tries) {
    if (slots_[at].check == check) return {slots_[at].bits};
    at = at + 1 == slots_.size() ? 0 : at + 1;
  }
  return {};
}

Result<LexiconTable> make_lexicon(std::string_view text, std::string_view file) {
  Maker maker(file);
  if (const Status status = maker.read(text); !status) return status.error();
  return maker.table();
}

}  // namespace wirecopy::tag::entities
