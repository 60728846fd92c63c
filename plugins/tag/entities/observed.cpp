#include "observed.hpp"

#include <algorithm>
#include <bit>

namespace wirecopy::tag::entities {
namespace {

uint64_t hash_of(std::string_view word) {
  TextWords words;
  read_words(word, words);
  return words.words.at(0).hash;
}

/// Words that say how names beside them are meant.
struct Signs {
  uint64_t in[7], the = hash_of("the"), of = hash_of("of"), an = hash_of("and"), amp = hash_of("&"),
                  possessive = hash_of("'s"), comma = hash_of(","), de = hash_of("de"),
                  von = hash_of("von"), van = hash_of("van"), der = hash_of("der"),
                  al = hash_of("al"), bin = hash_of("bin"), for_ = hash_of("for"),
                  la = hash_of("la");

  Signs() {
    size_t n = 0;
    for (const char* word : {"in", "at", "from", "near", "to", "across", "outside"})
      in[n++] = hash_of(word);
  }
  bool is_in(uint64_t hash) const { return std::find(in, in + 7, hash) != in + 7; }
  /// Stands between capitals of one name.
  bool joins(uint64_t hash) const {
    return hash == of || hash == amp || hash == de || hash == von || hash == van || hash == der ||
           hash == al || hash == bin || hash == for_ || hash == la || hash == the || hash == an;
  }
};

const Signs& signs() {
  static const Signs made;
  return made;
}

constexpr uint32_t kLongestRun = 12;

uint8_t phrase_kind(uint32_t classes) {
  if ((classes & kOrganisation) != 0) return 1;
  if ((classes & kPerson) != 0) return 2;
  if ((classes & (kPlaceName | kCountry | kState)) != 0) return 3;
  if ((classes & kEvent) != 0) return 4;
  if ((classes & kDemonym) != 0) return 5;
  return 0;
}

}  // namespace

void Observed::look(const Lexicon& lexicon) {
  seen.assign(text.words.size(), {});
  for (size_t i = 0; i < text.words.size(); ++i) {
    const TextWord& word = text.words[i];
    if (word.shape >= Shape::digits && word.shape != Shape::with_digit &&
        word.shape != Shape::other)
      continue;
    SeenWord& one = seen[i];
    one.known = lexicon.find(word.hash);
    one.classes = one.known.classes();
    if (word.shape == Shape::lower) one.classes &= kOfSmallWords;
  }
  for (const Sentence& sentence : text.sentences) {
    find_mode(sentence);
    find_phrases(lexicon, sentence);
    find_runs(sentence);
  }
  find_cues();
}

void Observed::find_mode(const Sentence& sentence) {
  uint32_t small = 0, capital = 0, capitals = 0, others = 0;
  for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
    const Shape shape = text.words[i].shape;
    if (shape == Shape::lower && text.words[i].length > 3 && (seen[i].classes & kFunction) == 0)
      ++small;
    if (shape == Shape::capital || shape == Shape::hyphened) ++capital;
    if (shape == Shape::capitals) ++capitals;
    others += text.words[i].is_capital() && shape != Shape::letter;
  }
  Mode mode = Mode::plain;
  if (capitals > 2 * (small + capital) && capitals > 2)
    mode = Mode::capitals;
  else if (capital + capitals > 3 && small * 4 < capital + capitals)
    mode = Mode::title_case;
  else if (others == 0)
    mode = Mode::small;
  for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
    seen[i].mode = static_cast<uint8_t>(mode);
    if (mode == Mode::small && text.words[i].shape == Shape::lower)
      seen[i].classes = seen[i].known.classes();
  }
}

void Observed::find_phrases(const Lexicon& lexicon, const Sentence& sentence) {
  for (uint32_t i = sentence.begin; i < sentence.end;) {
    uint32_t end = i + 1;
    uint8_t kind = 0;
    const bool may_begin =
        text.words[i].shape != Shape::lower || seen[i].mode == static_cast<uint8_t>(Mode::small);
    if (seen[i].known.goes_on() && may_begin) {
      uint64_t hash = text.words[i].hash;
      for (uint32_t j = i + 1; j < sentence.end && j < i + Lexicon::kLongestName; ++j) {
        hash = join_hashes(hash, text.words[j].hash);
        const Known known = lexicon.find(hash);
        if (known.bits == 0) break;
        if (const uint8_t found = phrase_kind(known.classes()); found != 0) {
          kind = found;
          end = j + 1;
        }
        if (!known.goes_on()) break;
      }
    }
    if (kind != 0)
      for (uint32_t j = i; j < end; ++j)
        seen[j].phrase = static_cast<uint8_t>(kind * 4 + (j == i ? 1 : j + 1 == end ? 3 : 2));
    i = end;
  }
}

void Observed::find_runs(const Sentence& sentence) {
  const auto is_named = [&](uint32_t i) {
    const TextWord& word = text.words[i];
    return word.is_capital() || word.shape == Shape::with_digit;
  };
  for (uint32_t i = sentence.begin; i < sentence.end;) {
    if (!is_named(i)) {
      ++i;
      continue;
    }
    uint32_t end = i + 1;
    for (uint32_t j = end; j < sentence.end && j < i + kLongestRun;) {
      if (is_named(j)) {
        end = ++j;
        continue;
      }
      if (!signs().joins(text.words[j].hash) || j > end + 1) break;
      ++j;
    }
    CapitalRun run{i, end, 0};
    for (uint32_t j = i; j < end; ++j) {
      run.classes |= seen[j].classes;
      seen[j].in_run = true;
      seen[j].run = static_cast<uint32_t>(runs.size());
    }
    runs.push_back(run);
    i = end;
  }
}

uint16_t& Observed::cues_of(uint64_t hash) {
  const size_t mask = slots_.size() - 1;
  size_t at = hash & mask;
  while (slots_[at].hash != 0 && slots_[at].hash != hash) at = (at + 1) & mask;
  slots_[at].hash = hash;
  return slots_[at].cues;
}

void Observed::find_cues() {
  size_t capitals = 0;
  for (const TextWord& word : text.words) capitals += word.is_capital();
  slots_.assign(std::bit_ceil(capitals * 2 + 2), {});
  for (const Sentence& sentence : text.sentences)
    for (uint32_t i = sentence.begin; i < sentence.end; ++i)
      if (text.words[i].is_capital()) note_cues(i, sentence);
  const size_t mask = slots_.size() - 1;
  for (const TextWord& word : text.words) {
    if (word.shape != Shape::lower) continue;
    size_t at = word.hash & mask;
    while (slots_[at].hash != 0 && slots_[at].hash != word.hash) at = (at + 1) & mask;
    if (slots_[at].hash == word.hash) slots_[at].cues |= kWrittenSmall;
  }
  for (size_t i = 0; i < text.words.size(); ++i)
    if (text.words[i].is_capital()) seen[i].cues = cues_of(text.words[i].hash);
}

void Observed::note_cues(uint32_t i, const Sentence& sentence) {
  uint32_t cues = 0;
  const auto field = [&](uint32_t j) {
    return text.words[j].shape == Shape::lower ? seen[j].known.field() : 0;
  };
  if (!text.words[i].begins && seen[i].mode == 0) cues |= kCapitalInside;
  const uint8_t phrase = seen[i].phrase / 4;
  if (phrase == 1) cues |= kInOrganisation;
  if (phrase == 2) cues |= kInPerson;
  if (phrase == 3) cues |= kInPlace;
  if (i > sentence.begin) {
    const uint32_t before = i - 1;
    const bool is_capital = text.words[before].is_capital();
    if (is_capital && (seen[before].classes & kGiven) != 0 && (seen[before].classes & kTitle) == 0)
      cues |= kBehindGiven;
    if (is_capital && (seen[before].classes & kTitle) != 0) cues |= kBehindTitle;
    if (is_capital && (seen[before].classes & kHead) != 0) cues |= kInOrganisation;
    if (signs().is_in(text.words[before].hash)) cues |= kBehindIn;
    if (text.words[before].hash == signs().the) cues |= kBehindThe;
    if (field(before) == kSayingField) cues |= kBesideSaying;
  }
  if (i + 1 < sentence.end) {
    const uint32_t behind = i + 1;
    const bool is_capital = text.words[behind].is_capital();
    if (is_capital && (seen[behind].classes & kCompany) != 0) cues |= kBeforeCompany;
    if (is_capital && (seen[behind].classes & kHead) != 0) cues |= kInOrganisation;
    if (is_capital && (seen[behind].classes & kSurname) != 0) cues |= kBeforeSurname;
    if (field(behind) == kSayingField) cues |= kBesideSaying;
    if (i + 2 < sentence.end && text.words[behind].hash == signs().comma &&
        (seen[i + 2].classes & (kCountry | kState)) != 0)
      cues |= kInPlace;
  }
  cues_of(text.words[i].hash) |= static_cast<uint16_t>(cues);
}

}  // namespace wirecopy::tag::entities
