#include "site_name.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "support/prose/fold.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::clean {
namespace {

using support::fold_name;
using Words = std::vector<std::string>;

constexpr size_t kLongestName = 60;
constexpr std::string_view kArticles[] = {"the", "der", "die", "das", "le", "la", "les", "el"};
/// Words that a site adds to its name or leaves out of its host.
constexpr std::string_view kGeneric[] = {"news", "online", "website", "com",   "net",    "org",
                                         "co",   "uk",     "us",      "india", "edition"};
/// Parts of hosts that name no site.
constexpr std::string_view kHostParts[] = {"www", "m",   "amp",   "mobile", "edition", "news",
                                           "en",  "rss", "feeds", "feed",   "live",    "world"};
constexpr std::string_view kSecondLevel[] = {"co", "com", "org", "net", "ac", "gov", "gob", "or"};

template <size_t N>
bool lists(const std::string_view (&words)[N], std::string_view word) {
  return std::ranges::find(words, word) != std::end(words);
}

/// The words of a name, folded: "The Daily Star" is the, daily, star.
Words split_name(std::string_view name) {
  Words words;
  const std::string folded = support::fold(name.substr(0, kLongestName + 1));
  for (size_t at = 0; at < folded.size();) {
    const size_t end = std::min(folded.find_first_of(" .,", at), folded.size());
    if (auto word = fold_name(std::string_view(folded).substr(at, end - at)); !word.empty())
      words.push_back(std::move(word));
    at = end + 1;
  }
  return words;
}

/// Without the article at the front and generic words at the end; never without all.
Words core_of(Words words) {
  if (words.size() > 1 && lists(kArticles, words.front())) words.erase(words.begin());
  while (words.size() > 1 && lists(kGeneric, words.back())) words.pop_back();
  return words;
}

std::string joined(const Words& words) {
  std::string name;
  for (const auto& word : words) name += word;
  return name;
}

void append_initial(const std::string& word, std::string& out) {
  out.append(word, 0, support::decode(word, 0).size);
}

/// "nytimes" for new, york, times: initials of some leading words, the rest in full.
bool abbreviates(std::string_view label, const Words& words) {
  constexpr size_t kShortest = 3;
  if (words.size() < 2 || label.size() < kShortest) return false;
  std::string initials;
  for (size_t leading = 1; leading <= words.size(); ++leading) {
    append_initial(words[leading - 1], initials);
    const std::string form =
        initials + joined({words.begin() + static_cast<std::ptrdiff_t>(leading), words.end()});
    if (leading > 1 && form == label) return true;
  }
  return false;
}

std::string_view host_of(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme == url.npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const size_t user = url.rfind('@'); user != url.npos) url.remove_prefix(user + 1);
  return url.substr(0, url.find(':'));
}

/// The parts of a host that may name its site: "sky" of news.sky.com.
Words labels_of(std::string_view host) {
  Words labels;
  for (size_t at = 0; at < host.size();) {
    const size_t end = std::min(host.find('.', at), host.size());
    labels.push_back(fold_name(host.substr(at, end - at)));
    at = end + 1;
  }
  if (labels.size() > 1) labels.pop_back();
  if (labels.size() > 1 && lists(kSecondLevel, labels.back())) labels.pop_back();
  std::erase_if(labels,
                [](const auto& label) { return label.empty() || lists(kHostParts, label); });
  return labels;
}

/// "apnews" without its "news", "thesun" without its "the".
std::string core_of_label(std::string label) {
  if (label.starts_with("the") && label.size() > 5) label.erase(0, 3);
  for (const std::string_view generic : {"news", "online"})
    if (label.ends_with(generic) && label.size() > generic.size() + 1)
      label.resize(label.size() - generic.size());
  return label;
}

bool names_host(const Words& words, std::string_view url) {
  const std::string_view host = host_of(url.substr(0, 2000));
  const std::string whole = joined(words), core = joined(core_of(words));
  if (!host.empty() && whole == fold_name(host.starts_with("www.") ? host.substr(4) : host))
    return true;
  for (const std::string& label : labels_of(host)) {
    const std::string core_label = core_of_label(label);
    if (whole == label || core == label || core == core_label) return true;
    if (abbreviates(label, core_of(words)) || abbreviates(core_label, core_of(words))) return true;
  }
  return false;
}

bool equals(const Words& words, std::string_view name) {
  const Words known = split_name(name);
  return !known.empty() && joined(core_of(words)) == joined(core_of(known));
}

}  // namespace

bool names_site(std::string_view words, const Site& site) {
  if (words.size() > kLongestName) return false;
  const Words name = split_name(words);
  if (name.empty()) return false;
  return equals(name, site.publisher) || equals(name, site.provider) ||
         names_host(name, site.url) || names_host(name, site.canonical_url);
}

}  // namespace wirecopy::clean
