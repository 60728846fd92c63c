#include <algorithm>

#include "around.hpp"
#include "context_words.hpp"
#include "mentions.hpp"

namespace wirecopy::tag {
namespace {

constexpr double kSurelyNot = -4;
constexpr double kKnown = 5;  ///< weight from which a name beside another one is read as a place

/// Reads what stands before and behind one mention.
class Reader {
 public:
  Reader(const Gazetteer& gazetteer, CueLanguage language, std::string_view text,
         std::span<PlaceMention> mentions, const std::vector<PlaceGroup>& groups, size_t index)
      : gazetteer_(gazetteer),
        language_(language),
        text_(text),
        mentions_(mentions),
        groups_(groups),
        index_(index),
        mention_(mentions[index]),
        before_(word_before(text, mention_.start)),
        behind_(word_behind(text, mention_.start + mention_.length)) {}

  void read() {
    mention_.begins = begins_sentence(before_);
    const bool opens = opens_article();
    if (!opens) read_before();
    if (!opens && behind_.is_joined()) read_behind();
    read_language();
    find_qualifier();
  }

 private:
  /// "PARIS (Reuters) -" and "PARIS A man was" are datelines.
  bool opens_article() {
    if (!begins_paragraph(before_)) return false;
    const bool in_capitals =
        mention_.length > 3 && std::none_of(mention_.text.begin(), mention_.text.end(),
                                            [](char c) { return c >= 'a' && c <= 'z'; });
    const bool parted = behind_.gap == " (" || behind_.gap.starts_with(" \u2014") ||
                        behind_.gap.starts_with(" \u2013") || behind_.gap.starts_with(" --") ||
                        behind_.gap.starts_with("\u2014");
    const bool goes_on = behind_.is_joined() && behind_.is_in_capitals() && behind_.word.size() > 3;
    if (!(in_capitals && !goes_on) && !(parted && behind_.is_capital())) return false;
    mention_.cue += 3;
    return mention_.is_clear = true;
  }

  /// Whether the word belongs to another name that is well known as a place, or is of a place.
  bool is_place_beside(const WordBeside& beside, bool is_before) const {
    if (is_before ? index_ == 0 : index_ + 1 == mentions_.size()) return false;
    const PlaceMention& other = mentions_[is_before ? index_ - 1 : index_ + 1];
    if (is_before ? other.start + other.length != beside.start + beside.word.size()
                  : other.start != beside.start)
      return false;
    const auto& candidates = groups_[other.group].candidates;
    return std::any_of(candidates.begin(), candidates.end(), [&](const PlaceName& one) {
      return (one.flags & (kIsDemonym | kIsBehind)) != 0 ||
             (gazetteer_.weight(one.place) >= kKnown && (one.flags & (kIsWord | kIsGiven)) == 0);
    });
  }

  bool is_abbreviated_name() const {
    return before_.gap == ". " && before_.word.size() <= 4 && before_.is_capital();
  }

  void read_before() {
    if (mention_.begins && !is_abbreviated_name()) return;
    if (!before_.is_joined() && !is_abbreviated_name()) return;
    const WordBeside further = word_before(text_, before_.start);
    const bool is_first = begins_sentence(further);
    const uint32_t lower = lower_classes_of(before_.word);
    if (language_ != CueLanguage::english && (lower & kForeignPlaceWord) != 0) {
      mention_.cue += 1.2;
      return;
    }
    const bool is_small =
        !before_.is_capital() ||
        (is_first && ((lower & kFunctionWord) != 0 || language_ != CueLanguage::english));
    if (is_small) return read_small_word(lower, further, is_first);
    if (is_place_beside(before_, true)) return;
    const uint32_t is = classes_of(before_.word);
    if ((is & (kDirection | kDayOrMonth)) != 0) {
      mention_.cue += 0.5;
      return;
    }
    if (language_ == CueLanguage::german && !gazetteer_.is_given_name(before_.word)) return;
    mention_.cue += kSurelyNot;
    mention_.is_part = true;
    mention_.names_person = (is & kPersonTitle) != 0 || before_.word.size() == 1 ||
                            gazetteer_.is_given_name(before_.word);
  }

  void read_small_word(uint32_t is, const WordBeside& further, bool is_first) {
    if ((is & kPlaceWord) != 0) {
      mention_.cue += 2;
      mention_.is_clear = true;
    } else if ((is & kWeakPlaceWord) != 0) {
      const uint32_t leads = further.is_joined() ? lower_classes_of(further.word) : 0;
      const bool is_to = before_.word == "to" && (leads & kMotion) != 0;
      const bool is_of = before_.word == "of" && (leads & kPublicWord) != 0;
      mention_.cue += is_to || is_of ? 2 : 0.5;
      mention_.is_clear |= is_to || is_of;
    } else if (before_.word == "the" || before_.word == "The") {
      mention_.cue -= 0.7;
      if (!is_first && further.is_joined() && (lower_classes_of(further.word) & kPlaceWord) != 0) {
        mention_.cue += 2;
        mention_.is_clear = true;
      }
    }
    if (before_.word != "of" || !further.is_joined() || !further.is_capital()) return;
    if ((classes_of(further.word) & kOrganisationOf) != 0) {
      mention_.cue += kSurelyNot;
      mention_.is_part = true;
    } else {
      mention_.cue += 0.5;
    }
  }

  bool is_short_country() const {
    const auto& candidates = groups_[mention_.group].candidates;
    return std::any_of(candidates.begin(), candidates.end(), [&](const PlaceName& one) {
      return (one.flags & kIsShort) != 0 && gazetteer_.kind(one.place) != PlaceKind::state;
    });
  }

  void read_behind() {
    const uint32_t is = classes_of(behind_.word);
    if (!behind_.is_capital()) return read_small_behind(is);
    if (language_ == CueLanguage::german && behind_.gap == " ") return;
    if (is_place_beside(behind_, false)) return;
    if ((is & kLandscape) != 0) return read_landscape();
    if ((is & kPublicBody) != 0) {
      mention_.cue += 0.5;
    } else if ((is & (kDayOrMonth | kPersonTitle)) == 0 && !is_short_country()) {
      mention_.cue += (is & kOrganisation) != 0 ? kSurelyNot : -3.5;
      mention_.is_part = true;
    }
  }

  /// "Hudson River" is not Hudson, "Fairmont State" a university.
  void read_landscape() {
    const auto& candidates = groups_[mention_.group].candidates;
    const bool is_state = std::any_of(
        candidates.begin(), candidates.end(),
        [&](const PlaceName& one) { return gazetteer_.kind(one.place) == PlaceKind::state; });
    const WordBeside further = word_behind(text_, behind_.start + behind_.word.size());
    const bool goes_on = further.is_joined() && further.gap == " " && further.is_capital();
    if ((behind_.word == "State" && !is_state) || goes_on) {
      mention_.cue += kSurelyNot;
      mention_.is_part = true;
    } else {
      mention_.cue -= 0.5;
    }
  }

  void read_small_behind(uint32_t is) {
    if (behind_.word == "based") {
      mention_.cue += 2.5;
      mention_.is_clear = true;
    } else if ((is & kPublicWord) != 0) {
      mention_.cue += 1;
    } else if ((is & kSaying) != 0) {
      mention_.cue -= 1;
    }
  }

  void read_language() {
    mention_.is_language = before_.is_joined() && (classes_of(before_.word) & kSpeaking) != 0 &&
                           !behind_.gap.empty() &&
                           std::string_view(".,;:").find(behind_.gap[0]) != std::string_view::npos;
  }

  /// "Paris, Texas", "Paris (Texas)", "Paris TX".
  void find_qualifier() {
    if (index_ + 1 == mentions_.size() || mentions_[index_ + 1].start != behind_.start) return;
    const bool stands_behind =
        behind_.gap == ", " || behind_.gap == " (" || behind_.gap == "," || behind_.gap == ",\n";
    const auto& candidates = groups_[mentions_[index_ + 1].group].candidates;
    const bool is_short = behind_.gap == " " && std::any_of(candidates.begin(), candidates.end(),
                                                            [](const PlaceName& one) {
                                                              return (one.flags & kIsBehind) != 0;
                                                            });
    if (stands_behind || is_short) mention_.behind = static_cast<uint32_t>(index_ + 1);
    mention_.closes = stands_behind && !is_listed();
  }

  /// "Boston, England and Ohio", "Leeds, Boston, England": the one behind says nothing of this one.
  bool is_listed() const {
    if (index_ > 0 && mentions_[index_ - 1].behind == index_) return true;
    const PlaceMention& other = mentions_[index_ + 1];
    const WordBeside further = word_behind(text_, other.start + other.length);
    if (further.word.empty() || further.gap.find_first_of(".;)\n") != std::string_view::npos)
      return false;
    return !further.gap.starts_with(",") || further.word == "and" || further.word == "or" ||
           further.is_capital();
  }

  const Gazetteer& gazetteer_;
  CueLanguage language_;
  std::string_view text_;
  std::span<PlaceMention> mentions_;
  const std::vector<PlaceGroup>& groups_;
  size_t index_;
  PlaceMention& mention_;
  WordBeside before_, behind_;
};

}  // namespace

void read_cues(const Gazetteer& gazetteer, CueLanguage language, std::string_view text,
               std::span<PlaceMention> mentions, const std::vector<PlaceGroup>& groups) {
  for (size_t i = 0; i < mentions.size(); ++i)
    Reader(gazetteer, language, text, mentions, groups, i).read();
}

}  // namespace wirecopy::tag
