#pragma once

/// \file
/// An index of words that a page can search without a server: files of JavaScript, each of words
/// that begin alike.

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entry.hpp"

namespace wirecopy::exporter::site {

/// How much a word says about its article, by where it stands; the best place counts.
enum class Place : uint8_t { body = 1, summary = 2, title = 4 };

/// The letters by which a word is found: lower case, without marks; "ß" is ss.
std::string search_letters(std::string_view word);

/// The words of an article as one text: "4port 4cities 2grain 1silos". What comes after the
/// 400th word of the body is left out.
std::string search_words(std::string_view title, std::string_view summary,
                         const std::vector<Label>& labels, std::string_view body);

/// Memory: five bytes or so for each word of an article.
class SearchIndex {
 public:
  /// \param words what search_words() gives
  void put(uint64_t article, std::string_view words);
  void remove(uint64_t article);
  /// What put() was given.
  std::string words_of(uint64_t article) const;
  size_t size() const { return articles_.size(); }

  /// Calls write(name, content) for each file of words: "i-h.js" has those that begin with "h".
  /// Shape: wirecopy.words("h",{"harbour":"3k.1.a"}): in base 36, the number of an article less
  /// that of the one before, times eight, plus the Places of the word. A word of three tenths of
  /// all articles begins with "!", and has those alone that have it in their titles. \return the
  /// names without "i-" and ".js"
  std::vector<std::string> write(
      const std::function<void(const std::string& name, const std::string& content)>& write);

  static constexpr size_t kLargest = 48 * 1024;  ///< bytes of a file, where words can be parted

 private:
  struct Word {
    std::string letters;
    uint32_t articles = 0;
    std::string postings{};  ///< while files are written
    uint64_t last = 0;
  };
  using Sorted = std::vector<const Word*>;

  void write_part(const Sorted& words, size_t depth, std::vector<std::string>& names,
                  const std::function<void(const std::string&, const std::string&)>& write) const;

  std::unordered_map<std::string, uint32_t> numbers_;  ///< of words_
  std::vector<Word> words_;
  std::vector<uint32_t> free_;
  std::map<uint64_t, std::vector<uint32_t>>
      articles_;  ///< numbers of words times eight, and Places
};

/// The file of a word: its first characters, "_" where it is shorter, "-7f" for others than a-z,
/// 0-9.
std::string shard_of(std::string_view letters, size_t depth);

}  // namespace wirecopy::exporter::site
