#include "phrase_list.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "support/words/word_reader.hpp"

namespace wirecopy::tag {
namespace {

constexpr size_t kMostWords = 8;
constexpr uint8_t kHighestWeight = 3;
constexpr const char* kVocabulary = "medtop:";

Error wrong(std::string_view file, size_t line, const std::string& text) {
  return {Errc::bad_input, std::string(file) + ":" + std::to_string(line) + ": " + text, {}};
}

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

std::string_view trim(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// Takes what stands before the next `mark` off the text.
std::string_view take(std::string_view& text, char mark) {
  const size_t at = text.find(mark);
  const std::string_view part = text.substr(0, at);
  text.remove_prefix(at == text.npos ? text.size() : at + 1);
  return part;
}

/// Calls use(line, number) for each line that says something, until one fails.
template <class Use>
Status each_line(std::string_view text, Use use) {
  for (size_t number = 1; !text.empty(); ++number) {
    const std::string_view line = trim(take(text, '\n'));
    if (line.empty() || line[0] == '#') continue;
    if (Status status = use(line, number); !status) return status;
  }
  return {};
}

size_t count_words(std::string_view text) {
  support::WordReader words(text);
  size_t count = 0;
  while (words.next()) ++count;
  return count;
}

}  // namespace

Status PhraseList::read_concepts(std::string_view text, std::string_view file) {
  std::vector<std::vector<std::string_view>> parents;
  const Status read = each_line(text, [&](std::string_view line, size_t number) -> Status {
    const std::string_view code = take(line, ' ');
    std::string_view above = take(line, ' ');
    if (line.empty()) return wrong(file, number, "it must be a code, parents and a name");
    if (!codes_.emplace(code, static_cast<uint32_t>(concepts_.size())).second)
      return wrong(file, number, "the code " + quoted(code) + " stands twice");
    concepts_.push_back({kVocabulary + std::string(code), std::string(line), {}, {}});
    parents.emplace_back();
    while (above != "-" && !above.empty()) parents.back().push_back(take(above, ','));
    return {};
  });
  if (!read) return read;
  if (Status status = find_parents(parents, file); !status) return status;
  return close_over_parents(file);
}

Status PhraseList::find_parents(const std::vector<std::vector<std::string_view>>& codes,
                                std::string_view file) {
  for (size_t topic = 0; topic < codes.size(); ++topic)
    for (const std::string_view code : codes[topic]) {
      const auto known = codes_.find(std::string(code));
      if (known == codes_.end())
        return Error{
            Errc::bad_input, std::string(file) + ": no topic has the code " + quoted(code), {}};
      concepts_[topic].parents.push_back(known->second);
    }
  return {};
}

Status PhraseList::close_over_parents(std::string_view file) {
  for (uint32_t topic = 0; topic < concepts_.size(); ++topic) {
    std::vector<uint32_t> above{topic};
    for (size_t i = 0; i < above.size(); ++i) {
      for (const uint32_t parent : concepts_[above[i]].parents) {
        if (parent == topic)
          return Error{
              Errc::bad_input,
              std::string(file) + ": " + quoted(concepts_[topic].code) + " is above itself",
              {}};
        if (std::find(above.begin(), above.end(), parent) == above.end()) above.push_back(parent);
      }
    }
    std::sort(above.begin(), above.end());
    concepts_[topic].above = std::move(above);
  }
  return {};
}

uint32_t PhraseList::phrase_number(std::string_view text) {
  const auto [known, is_new] = texts_.emplace(text, static_cast<uint32_t>(phrases_.size()));
  if (is_new) phrases_.push_back({std::string(text), {}});
  return known->second;
}

/// Reads one file of phrases.
class PhraseList::Reader {
 public:
  Reader(PhraseList& list, std::string_view file) : list_(list), file_(file) {}

  Status read(std::string_view text) {
    Status status = each_line(text, [this](std::string_view line, size_t number) {
      return line[0] == '[' ? read_topic(line, number) : read_phrases(line, number);
    });
    if (!status) return status;
    for (auto& [phrase, hints] : found_) list_.phrases_[phrase].hints = close(hints);
    return {};
  }

 private:
  Status read_topic(std::string_view line, size_t number) {
    if (line.back() != ']') return wrong(file_, number, "\"]\" is missing at the end of the line");
    line = line.substr(1, line.size() - 2);
    const std::string_view code = take(line, ' ');
    const auto known = list_.codes_.find(std::string(code));
    if (known == list_.codes_.end())
      return wrong(file_, number, "no topic has the code " + quoted(code));
    const std::string& name = list_.concepts_[known->second].name;
    if (line != name)
      return wrong(file_, number,
                   std::string(code) + " is called " + quoted(name) + ", not " + quoted(line));
    topic_ = known->second;
    has_topic_ = true;
    return {};
  }

  Status read_phrases(std::string_view line, size_t number) {
    const std::string_view weight = take(line, ' ');
    if (weight.size() != 1 || weight[0] < '0' || weight[0] > '0' + kHighestWeight)
      return wrong(file_, number,
                   "it must begin with \"[\" and a topic, or with a weight from 0 to 3, not with " +
                       quoted(weight));
    if (!has_topic_) return wrong(file_, number, "a line \"[CODE name]\" must come first");
    while (!line.empty()) {
      const std::string_view phrase = trim(take(line, ','));
      if (Status status = add(phrase, static_cast<uint8_t>(weight[0] - '0'), number); !status)
        return status;
    }
    return {};
  }

  Status add(std::string_view phrase, uint8_t weight, size_t number) {
    const size_t words = count_words(phrase);
    if (words == 0 || words > kMostWords)
      return wrong(file_, number,
                   "the phrase " + quoted(phrase) + " must have 1 to " +
                       std::to_string(kMostWords) + " words");
    auto& hints = found_[list_.phrase_number(phrase)];
    const auto is_same = [this](const Hint& hint) { return hint.topic == topic_; };
    if (std::any_of(hints.begin(), hints.end(), is_same))
      return wrong(file_, number, "the phrase " + quoted(phrase) + " stands twice for this topic");
    hints.push_back({topic_, weight, true});
    return {};
  }

  /// With the topics above; of two for one topic its own, or else the higher.
  std::vector<Hint> close(const std::vector<Hint>& hints) const {
    std::vector<Hint> closed;
    for (const Hint& hint : hints)
      if (hint.weight > 0)
        for (const uint32_t topic : list_.concepts_[hint.topic].above)
          closed.push_back({topic, hint.weight, topic == hint.topic});
    std::sort(closed.begin(), closed.end(), [](const Hint& a, const Hint& b) {
      if (a.topic != b.topic) return a.topic < b.topic;
      return a.is_own != b.is_own ? a.is_own : a.weight > b.weight;
    });
    const auto is_same = [](const Hint& a, const Hint& b) { return a.topic == b.topic; };
    closed.erase(std::unique(closed.begin(), closed.end(), is_same), closed.end());
    return closed;
  }

  PhraseList& list_;
  std::string_view file_;
  uint32_t topic_ = 0;
  bool has_topic_ = false;
  std::unordered_map<uint32_t, std::vector<Hint>> found_;  ///< of each phrase of the file
};

Status PhraseList::read_phrases(std::string_view text, std::string_view file) {
  return Reader(*this, file).read(text);
}

}  // namespace wirecopy::tag
