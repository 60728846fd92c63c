#include "earlier_tags.hpp"

#include <algorithm>

namespace wirecopy::tag::entities {

EarlierNames::EarlierNames(const ArticleText& article, std::span<const EarlierTag> tags) {
  for (const EarlierTag& tag : tags) {
    kinds_[lower_ascii(tag.name)] |= 1U << static_cast<uint32_t>(tag.kind);
    for (const EarlierSpan& span : tag.spans) add_span(article, tag.kind, span);
  }
  drop_overlaps();
}

void EarlierNames::add_span(const ArticleText& article, Kind kind, const EarlierSpan& span) {
  const std::string_view text = span.in_title ? article.title : article.body;
  if (span.start > text.size() || span.length > text.size() - span.start) return;
  kinds_[lower_ascii(text.substr(span.start, span.length))] |= 1U << static_cast<uint32_t>(kind);
  const auto& words = article.seen->text.words;
  const auto middle = words.begin() + article.title_words;
  const auto begin = span.in_title ? words.begin() : middle,
             end = span.in_title ? middle : words.end();
  const auto first = std::partition_point(begin, end, [&](const TextWord& word) {
    return uint64_t{word.start} + word.length <= span.start;
  });
  const auto last = std::partition_point(
      first, end, [&](const TextWord& word) { return word.start < span.start + span.length; });
  if (first != last)
    spans_.push_back({static_cast<uint32_t>(first - words.begin()),
                      static_cast<uint32_t>(last - words.begin()), kind, 1});
}

void EarlierNames::drop_overlaps() {
  std::stable_sort(spans_.begin(), spans_.end(), [](const LabelledSpan& a, const LabelledSpan& b) {
    return a.end - a.first > b.end - b.first;
  });
  uint32_t most = 0;
  for (const LabelledSpan& span : spans_) most = std::max(most, span.end);
  std::vector<bool> taken(most);
  std::erase_if(spans_, [&](const LabelledSpan& span) {
    for (uint32_t i = span.first; i < span.end; ++i)
      if (taken[i]) return true;
    for (uint32_t i = span.first; i < span.end; ++i) taken[i] = true;
    return false;
  });
  std::sort(spans_.begin(), spans_.end(),
            [](const LabelledSpan& a, const LabelledSpan& b) { return a.first < b.first; });
}

std::vector<bool> EarlierNames::claim(const ArticleText& article,
                                      std::vector<NamedMention>& mentions) const {
  std::vector<bool> claimed(mentions.size());
  for (size_t n = 0; n < mentions.size(); ++n) {
    NamedMention& mention = mentions[n];
    for (auto span = std::partition_point(
             spans_.begin(), spans_.end(),
             [&](const LabelledSpan& one) { return one.end <= mention.first; });
         span != spans_.end() && span->first < mention.end; ++span) {
      const bool is_longer = mention.first <= span->first && span->end <= mention.end &&
                             mention.end - mention.first > span->end - span->first;
      if (is_longer && mention.kind != span->kind) continue;
      mention.kind = span->kind;
      claimed[n] = true;
    }
    const auto known = kinds_.find(lower_ascii(article.text(mention.first, mention.end)));
    if (known != kinds_.end() && (known->second >> static_cast<uint32_t>(mention.kind) & 1) != 0)
      claimed[n] = true;
  }
  return claimed;
}

}  // namespace wirecopy::tag::entities
