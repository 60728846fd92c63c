#include "search_index.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <unordered_set>

#include "markup.hpp"
#include "support/plain/plain.hpp"
#include "support/prose/utf8.hpp"
#include "support/words/word_reader.hpp"

namespace wirecopy::exporter::site {
namespace {

constexpr size_t kMostOfBody = 400;      // words
constexpr size_t kMostRead = 64 * 1024;  // bytes of a body
constexpr size_t kMostOfHead = 100;      // words of title, summary and labels
// In so many tenths of the articles, where there are some, a word says nothing.
constexpr size_t kCommonTenths = 3, kFewArticles = 50;
constexpr size_t kDeepest = 6, kFirst = 1;

/// Collects the words of an article, each once.
class CollectedWords {
 public:
  void add(std::string_view text, Place place, size_t most) {
    support::WordReader reader(text);
    for (size_t added = 0; added < most && reader.next();) {
      const std::string_view key = reader.key();
      if (key.size() < 2) continue;
      const std::string letters = search_letters(key);
      // Of marks alone nothing is left; blanks part the words of the text.
      if (letters.empty() || letters.find(' ') != letters.npos) continue;
      const auto [at, is_new] = places_.try_emplace(letters, 0);
      added += is_new ? 1 : 0;
      if (is_new) order_.push_back(&*at);
      at->second |= static_cast<uint8_t>(place);
    }
  }
  std::string text() const {
    std::string text;
    for (const auto* word : order_) {
      if (!text.empty()) text += ' ';
      (text += static_cast<char>('0' + word->second)) += word->first;
    }
    return text;
  }

 private:
  std::unordered_map<std::string, uint8_t> places_;
  std::vector<const std::pair<const std::string, uint8_t>*> order_;
};

void append_36(uint64_t number, std::string& out) {
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, 36).ptr;
  out.append(digits.data(), end);
}

}  // namespace

std::string search_letters(std::string_view word) {
  std::string letters;
  for (size_t at = 0; at < word.size();) {
    const auto [value, size, valid] = support::decode(word, at);
    at += size;
    if (support::is_mark(value)) continue;
    const char32_t c = support::lower(support::without_marks(support::lower(value)));
    if (c == U'ß')
      letters += "ss";
    else
      support::append_utf8(c, letters);
  }
  return letters;
}

std::string search_words(std::string_view title, std::string_view summary,
                         const std::vector<Label>& labels, std::string_view body) {
  CollectedWords words;
  words.add(title, Place::title, kMostOfHead);
  words.add(summary, Place::summary, kMostOfHead);
  for (const Label& label : labels) words.add(label.name, Place::summary, kMostOfHead);
  words.add(support::beginning(body, kMostRead), Place::body, kMostOfBody);
  return words.text();
}

std::string shard_of(std::string_view letters, size_t depth) {
  std::string shard;
  size_t at = 0;
  for (size_t i = 0; i < depth; ++i) {
    if (at >= letters.size()) {
      shard += '_';
      continue;
    }
    const auto [value, size, valid] = support::decode(letters, at);
    at += size;
    if ((value >= 'a' && value <= 'z') || (value >= '0' && value <= '9')) {
      shard += static_cast<char>(value);
    } else {
      std::array<char, 4> code{};
      std::snprintf(code.data(), code.size(), "-%02x", static_cast<unsigned>(value % 256));
      shard += code.data();
    }
  }
  return shard;
}

void SearchIndex::put(uint64_t article, std::string_view words) {
  remove(article);
  std::vector<uint32_t> taken;
  for (size_t at = 0; at < words.size();) {
    const size_t end = std::min(words.find(' ', at), words.size());
    const uint32_t places = static_cast<unsigned char>(words[at]) & 7;
    const std::string letters(words.substr(at + 1, end - at - 1));
    at = end + 1;
    if (letters.empty()) continue;
    const auto [number, is_new] = numbers_.try_emplace(letters, 0);
    if (is_new) {
      if (free_.empty()) {
        number->second = static_cast<uint32_t>(words_.size());
        words_.emplace_back();
      } else {
        number->second = free_.back();
        free_.pop_back();
      }
      words_[number->second].letters = letters;
    }
    ++words_[number->second].articles;
    taken.push_back(number->second * 8 + places);
  }
  taken.shrink_to_fit();
  articles_[article] = std::move(taken);
}

void SearchIndex::remove(uint64_t article) {
  const auto found = articles_.find(article);
  if (found == articles_.end()) return;
  for (const uint32_t each : found->second) {
    Word& word = words_[each / 8];
    if (--word.articles > 0) continue;
    numbers_.erase(word.letters);
    word = {};
    free_.push_back(each / 8);
  }
  articles_.erase(found);
}

std::string SearchIndex::words_of(uint64_t article) const {
  std::string text;
  const auto found = articles_.find(article);
  if (found == articles_.end()) return text;
  for (const uint32_t each : found->second) {
    if (!text.empty()) text += ' ';
    (text += static_cast<char>('0' + each % 8)) += words_[each / 8].letters;
  }
  return text;
}

std::vector<std::string> SearchIndex::write(
    const std::function<void(const std::string&, const std::string&)>& write) {
  const auto is_common = [this](const Word& word) {
    return articles_.size() >= kFewArticles &&
           word.articles * 10 > articles_.size() * kCommonTenths;
  };
  for (Word& word : words_)
    if (is_common(word)) word.postings = "!";
  for (const auto& [article, words] : articles_) {
    for (const uint32_t each : words) {
      Word& word = words_[each / 8];
      if (is_common(word) && (each & static_cast<uint32_t>(Place::title)) == 0) continue;
      if (word.last != 0) word.postings += '.';
      append_36((article - word.last) * 8 + each % 8, word.postings);
      word.last = article;
    }
  }
  Sorted sorted;
  for (const Word& word : words_)
    if (word.articles > 0) sorted.push_back(&word);
  std::ranges::sort(sorted, {}, &Word::letters);
  std::vector<std::string> names;
  write_part(sorted, kFirst, names, write);
  for (Word& word : words_) {
    word.postings = {};
    word.last = 0;
  }
  return names;
}

/// One file for the words with the same beginning; several, of longer beginnings, where it is
/// large.
void SearchIndex::write_part(
    const Sorted& words, size_t depth, std::vector<std::string>& names,
    const std::function<void(const std::string&, const std::string&)>& write) const {
  std::map<std::string, Sorted> parts;
  for (const Word* word : words) parts[shard_of(word->letters, depth)].push_back(word);
  for (const auto& [name, part] : parts) {
    size_t bytes = 0;
    for (const Word* word : part) bytes += word->letters.size() + word->postings.size() + 6;
    if (bytes > kLargest && part.size() > 1 && depth < kDeepest) {
      write_part(part, depth + 1, names, write);
      continue;
    }
    std::string content = "wirecopy.words(\"" + name + "\",{";
    for (const Word* word : part) {
      if (content.back() != '{') content += ",\n";
      quote(word->letters, content);
      (content += ":\"").append(word->postings).append("\"");
    }
    content += "});\n";
    names.push_back(name);
    write("i-" + name + ".js", content);
  }
}

}  // namespace wirecopy::exporter::site
