#include "training_text.hpp"

#include <algorithm>

namespace wirecopy::tag::entities {

size_t label_words(const TextWords& text, std::span<const GivenName> names,
                   std::vector<Label>& labels) {
  labels.assign(text.words.size(), kOutside);
  std::vector<GivenName> sorted(names.begin(), names.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const GivenName& a, const GivenName& b) { return a.length > b.length; });
  size_t unfit = 0;
  for (const GivenName& name : sorted) {
    const auto first = std::partition_point(
        text.words.begin(), text.words.end(),
        [&](const TextWord& word) { return uint64_t{word.start} + word.length <= name.start; });
    const auto last = std::partition_point(first, text.words.end(), [&](const TextWord& word) {
      return word.start < name.start + name.length;
    });
    const auto begin = static_cast<size_t>(first - text.words.begin()),
               end = static_cast<size_t>(last - text.words.begin());
    const bool is_free = std::all_of(labels.begin() + static_cast<ptrdiff_t>(begin),
                                     labels.begin() + static_cast<ptrdiff_t>(end),
                                     [](Label label) { return label == kOutside; });
    // No name goes on from one sentence into the next.
    const auto sentence =
        std::partition_point(text.sentences.begin(), text.sentences.end(),
                             [&](const Sentence& one) { return one.end <= begin; });
    const bool is_whole = sentence != text.sentences.end() && end <= sentence->end;
    if (begin == end || !is_free || !is_whole) {
      ++unfit;
      continue;
    }
    for (size_t i = begin; i < end; ++i)
      labels[i] = label_of(name.kind, end - begin == 1 ? Part::whole
                                      : i == begin     ? Part::begin
                                      : i + 1 == end   ? Part::last
                                                       : Part::inside);
  }
  return unfit;
}

}  // namespace wirecopy::tag::entities
