#include "boilerplate.hpp"

#include <algorithm>

#include "look.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::clean {
namespace {

constexpr size_t kLongest = 1500;     ///< bytes; longer paragraphs are prose
constexpr size_t kMostSentences = 6;  ///< in a paragraph made of boilerplate only
constexpr size_t kProseWords = 8;
constexpr size_t kAtEdge = 2;  ///< paragraphs of prose beyond it

constexpr Rule kAssetUrl{"asset-url", Kind::widget, Where::anywhere, 1, ""};
constexpr Rule kLoneUrl{"lone-url", Kind::widget, Where::end, 1, ""};
constexpr Rule kRepeated{"repeated", Kind::repeated, Where::edges, kMostWords, ""};
constexpr Rule kRepeatedPlain{"repeated", Kind::repeated, Where::outermost, kMostWords, ""};

struct Paragraph {
  std::string_view text;
  const Rule* rule = nullptr;    ///< what would take it all
  std::string_view credit = {};  ///< what may be cut off its end
  const Rule* credit_rule = nullptr;
  size_t prose_before = 0, prose_after = 0;

  bool is_prose() const {
    const auto blanks = static_cast<size_t>(std::ranges::count(text, ' '));
    return rule == nullptr && blanks + 1 >= kProseWords;
  }
};

bool is_url(std::string_view text) {
  const bool absolute = text.starts_with("http://") || text.starts_with("https://");
  const bool bare = text.starts_with("www.") || text.starts_with("//");
  return (absolute || bare) && text.find_first_of(" \n") == text.npos;
}

bool names_asset(std::string_view url) {
  constexpr std::string_view kEndings[] = {".jpg",  ".jpeg", ".png", ".gif", ".webp", ".svg",
                                           ".avif", ".bmp",  ".ico", ".mp4", ".webm", ".mov",
                                           ".mp3",  ".m4a",  ".ogg", ".m3u8"};
  const std::string path = support::lower_ascii(url.substr(0, url.find_first_of("?#")));
  return std::ranges::any_of(kEndings, [&](auto ending) { return path.ends_with(ending); });
}

const Rule* match_words(std::string_view text) {
  const Rule* rule = find_rule(Words(text, kMostWords));
  return rule && !is_notice(rule->kind) && opens_quotation(text) ? nullptr : rule;
}

/// End of the sentence at `at`: behind ".", "!" or "?" with a blank after it, or of the text.
size_t sentence_end(std::string_view text, size_t at) {
  for (; at < text.size(); ++at) {
    const bool stop = text[at] == '.' || text[at] == '!' || text[at] == '?';
    if (stop && at + 1 < text.size() && text[at + 1] == ' ') return at + 1;
  }
  return at;
}

/// The rule of the first sentence, where each has one; or nullptr.
const Rule* match_sentences(std::string_view text) {
  const Rule* first = nullptr;
  size_t count = 0;
  for (size_t at = 0; at < text.size(); ++count) {
    const size_t end = sentence_end(text, at);
    if (count == kMostSentences || (count == 0 && end == text.size())) return nullptr;
    const Rule* rule = match_words(support::trim(text.substr(at, end - at)));
    if (!rule) return nullptr;
    if (!first) first = rule;
    at = end;
  }
  return first;
}

const Rule* match_paragraph(std::string_view text) {
  if (is_url(text)) return names_asset(text) ? &kAssetUrl : &kLoneUrl;
  if (text.size() > kLongest) return nullptr;
  const Rule* rule = match_words(text);
  return rule ? rule : match_sentences(text);
}

/// Finds "(Reporting by A; editing by B)" behind the last sentence.
void find_credit(Paragraph& paragraph) {
  const std::string_view text = paragraph.text;
  const size_t open = text.rfind(" (");
  if (!text.ends_with(')') || open == text.npos || text.size() - open > kLongest) return;
  const std::string_view story = support::trim(text.substr(0, open));
  constexpr std::string_view kStops[] = {".", "!", "?", "\"", "”", "’", "»"};
  const bool ended = std::ranges::any_of(kStops, [&](auto stop) { return story.ends_with(stop); });
  const Rule* rule = ended ? match_words(text.substr(open + 1)) : nullptr;
  if (!rule || rule->kind != Kind::agency) return;
  paragraph.credit = text.substr(open + 1);
  paragraph.credit_rule = rule;
}

std::vector<Paragraph> read(std::string_view body,
                            const std::function<bool(std::string_view)>& is_repeated) {
  std::vector<Paragraph> paragraphs;
  for (const std::string_view text : support::split_paragraphs(body)) {
    Paragraph& paragraph = paragraphs.emplace_back(Paragraph{text});
    paragraph.rule = match_paragraph(text);
    if (!paragraph.rule && is_repeated && is_repeated(text))
      paragraph.rule = look_of(text) == Look::furniture ? &kRepeated : &kRepeatedPlain;
    if (!paragraph.rule) find_credit(paragraph);
  }
  return paragraphs;
}

void count_prose(std::vector<Paragraph>& paragraphs) {
  size_t prose = 0;
  for (Paragraph& paragraph : paragraphs) {
    paragraph.prose_before = prose;
    prose += paragraph.is_prose();
  }
  for (Paragraph& paragraph : paragraphs)
    paragraph.prose_after = prose - paragraph.prose_before - paragraph.is_prose();
}

bool stands_right(const Rule& rule, const Paragraph& paragraph) {
  const bool head = paragraph.prose_before <= kAtEdge;
  const bool tail = paragraph.prose_after <= kAtEdge;
  switch (rule.where) {
    case Where::anywhere:
      return true;
    case Where::edges:
      return head || tail;
    case Where::tail:
      return tail;
    case Where::head:
      return head;
    case Where::outermost:
      return paragraph.prose_before == 0 || paragraph.prose_after == 0;
    case Where::end:
      break;
  }
  return paragraph.prose_after == 0;
}

/// What stays of a paragraph; notes what does not.
std::string_view sweep_paragraph(const Paragraph& paragraph, std::vector<Removed>& removed) {
  const auto note = [&](const Rule& rule, std::string_view text) {
    removed.push_back({rule.kind, rule.id, text});
  };
  if (paragraph.rule && stands_right(*paragraph.rule, paragraph)) {
    note(*paragraph.rule, paragraph.text);
    return {};
  }
  if (!paragraph.credit_rule || !stands_right(*paragraph.credit_rule, paragraph))
    return paragraph.text;
  note(*paragraph.credit_rule, paragraph.credit);
  return support::trim(paragraph.text.substr(0, paragraph.text.size() - paragraph.credit.size()));
}

}  // namespace

Swept sweep(std::string_view body, const std::function<bool(std::string_view)>& is_repeated) {
  std::vector<Paragraph> paragraphs = read(body, is_repeated);
  count_prose(paragraphs);
  Swept swept;
  std::vector<std::string_view> kept;
  for (const Paragraph& paragraph : paragraphs) {
    const std::string_view text = sweep_paragraph(paragraph, swept.removed);
    if (!text.empty()) kept.push_back(text);
  }
  if (kept.empty()) swept.removed.clear();
  swept.body = swept.removed.empty() ? std::string(body) : support::join_paragraphs(kept);
  return swept;
}

}  // namespace wirecopy::clean
