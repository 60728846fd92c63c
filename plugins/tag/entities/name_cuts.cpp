#include "name_cuts.hpp"

#include <algorithm>
#include <unordered_set>

namespace wirecopy::tag::entities {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }

/// "777-200LR", "34-year-old"; not "49ers".
bool is_number_with_hyphen(const ArticleText& article, uint32_t i) {
  const std::string_view text = article.text(i);
  return article.word(i).shape == Shape::with_digit && is_digit(text.front()) &&
         text.find('-') != std::string_view::npos;
}

/// "34-year-old"; not "24-Hour Fitness".
bool is_measure(const ArticleText& article, uint32_t i) {
  if (!is_number_with_hyphen(article, i)) return false;
  const std::string_view text = article.text(i);
  return is_small(text[std::min(text.rfind('-') + 1, text.size() - 1)]);
}

/// Has its capital of the sentence that it begins.
bool only_begins(const ArticleText& article, uint32_t i) {
  static const std::unordered_set<uint64_t> words = [] {
    std::unordered_set<uint64_t> set;
    for (const char* word :
         {"previous", "former", "current", "recent", "several", "many",    "some",
          "other",    "most",   "both",    "any",    "every",   "each",    "these",
          "those",    "latest", "earlier", "fellow", "veteran", "outside", "inside",
          "two",      "three",  "four",    "only",   "while",   "when",    "although"})
      set.insert(hash_word(word));
    return set;
  }();
  return article.word(i).begins && words.count(article.word(i).hash) != 0 &&
         article.look(i).phrase == 0;
}

bool is_no_beginning(const ArticleText& article, const NamedMention& name) {
  const uint32_t i = name.first;
  if (is_measure(article, i)) return true;
  if (!article.word(i + 1).is_capital()) return false;
  return only_begins(article, i) || (name.kind == Kind::person && is_title_before(article, i));
}

bool is_no_end(const ArticleText& article, uint32_t i) {
  return article.text(i) == "'s" || is_number_with_hyphen(article, i);
}

}  // namespace

bool is_title_before(const ArticleText& article, uint32_t i) {
  const uint32_t classes = article.look(i).known.classes();
  return (classes & kTitle) != 0 && (classes & kGiven) == 0;
}

void cut_name(const ArticleText& article, NamedMention& name) {
  while (name.end - name.first > 1 && is_no_beginning(article, name)) ++name.first;
  while (name.end - name.first > 1 && is_no_end(article, name.end - 1)) --name.end;
}

bool has_letters(const ArticleText& article, const NamedMention& name) {
  for (uint32_t i = name.first; i < name.end; ++i) {
    const Shape shape = article.word(i).shape;
    const bool is_number = shape == Shape::digits || shape == Shape::year || shape >= Shape::stop;
    if (!is_number && !is_number_with_hyphen(article, i)) return true;
  }
  return false;
}

}  // namespace wirecopy::tag::entities
