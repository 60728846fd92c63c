#include "labels.hpp"

#include <algorithm>

#include "support/mojibake/mojibake.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::clean {
namespace {

constexpr size_t kMostEvidence = 2048;  ///< bytes; it is read again for each text

bool is_ascii(std::string_view text) { return support::ascii_length(text) == text.size(); }

}  // namespace

void Labels::add_evidence(std::string_view text) {
  for (size_t at = 0; at < text.size() && evidence_.size() < kMostEvidence;) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line =
        support::beginning(text.substr(at, end - at), kMostEvidence - evidence_.size());
    if (!is_ascii(line)) (evidence_ += line) += '\n';
    at = end + 1;
  }
}

std::string Labels::tidy(std::string_view text, Tally& tally, Shape shape) const {
  const size_t before = tally.characters;
  std::string tidied = shape(text, rules_, tally);
  if (tally.characters > before || evidence_.empty() || is_ascii(tidied)) return tidied;
  const auto together = support::undo_mojibake(evidence_ + tidied);
  const std::string_view better = together ? behind_evidence(together->text) : tidied;
  if (better == tidied) return tidied;
  const auto alone = support::undo_mojibake(evidence_);
  if (tally.characters == 0) tally.encoding = together->encoding;
  tally.characters += together->characters - (alone ? alone->characters : 0);
  tally.times = std::max(tally.times, together->rounds);
  return shape(better, rules_, tally);
}

/// What stands behind the lines of evidence, whatever has become of these.
std::string_view Labels::behind_evidence(std::string_view text) const {
  for (auto lines = std::count(evidence_.begin(), evidence_.end(), '\n'); lines > 0; --lines)
    text.remove_prefix(text.find('\n') + 1);
  return text;
}

}  // namespace wirecopy::clean
