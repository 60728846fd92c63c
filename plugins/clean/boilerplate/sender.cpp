#include "sender.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "pattern.hpp"
#include "rules.hpp"
#include "support/dateline/agencies.hpp"

namespace wirecopy::clean {
namespace {

bool names_sender(std::string_view rule) {
  constexpr std::string_view kRules[] = {
      "agency-source", "agency-signature", "rights-sign",        "rights-holder",
      "rights-c",      "rights-reserved",  "rights-all-reserved"};
  return std::find(std::begin(kRules), std::end(kRules), rule) != std::end(kRules);
}

/// "© Photo: AFP" is about a picture.
bool is_about_picture(std::string_view line) {
  constexpr std::string_view kWords[] = {"photo", "photos", "picture", "image",  "images",
                                         "foto",  "fotos",  "bild",    "bilder", "imagen"};
  const Words words(line, kMostWords);
  return std::any_of(words.list().begin(), words.list().end(), [&](std::string_view word) {
    return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
  });
}

/// Names of agencies with less than five letters are words, too: "Uni", "Saba".
bool is_written_so(std::string_view written, std::string_view name) {
  constexpr size_t kLongestWord = 4;
  return written.size() > kLongestWord || written == name ||
         std::none_of(written.begin(), written.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// The words of a line; views into it.
std::vector<std::string_view> words_of(std::string_view line, std::string_view between) {
  std::vector<std::string_view> words;
  for (size_t at = line.find_first_not_of(between); at != line.npos;) {
    const size_t end = std::min(line.find_first_of(between, at), line.size());
    words.push_back(line.substr(at, end - at));
    at = line.find_first_not_of(between, end);
  }
  return words;
}

std::string_view find_in(const std::vector<std::string_view>& words) {
  constexpr size_t kMostOfName = 4;
  for (size_t i = 0; i < words.size(); ++i)
    for (size_t last = std::min(words.size(), i + kMostOfName); last > i; --last) {
      const std::string_view end = words[last - 1];
      const std::string_view written(
          words[i].data(), static_cast<size_t>(end.data() + end.size() - words[i].data()));
      const std::string_view name = support::find_agency(written);
      if (!name.empty() && is_written_so(written, name)) return name;
    }
  return {};
}

}  // namespace

std::string_view sender_in(std::string_view rule, std::string_view line) {
  if (!names_sender(rule) || is_about_picture(line)) return {};
  const std::string_view name = find_in(words_of(line, " \t\n,;:.()[]/|"));
  return name.empty() ? find_in(words_of(line, " \t\n,;:.()[]/|-")) : name;
}

}  // namespace wirecopy::clean
