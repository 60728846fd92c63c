#include "title.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "support/dateline/dateline.hpp"
#include "support/prose/fold.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::clean {
namespace {

using support::fold;
using Paragraphs = std::vector<std::string_view>;

constexpr size_t kLeading = 5;  ///< paragraphs among which copies are looked for
constexpr size_t kLongestTitle = 1000;
constexpr std::string_view kSeparators[] = {" - ", " | ", " || ", " :: ", " — ",
                                            " – ", " » ", " · ",  " • ",  " / "};

size_t count_words(std::string_view text) {
  return text.empty() ? 0 : static_cast<size_t>(std::ranges::count(text, ' ')) + 1;
}

struct Word {
  std::string folded;
  size_t begin, end;
};

/// Words between blanks; those that fold to nothing ("-", "|") are left out.
std::vector<Word> split_words(std::string_view text) {
  std::vector<Word> words;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(' ', at), text.size());
    std::string folded = fold(text.substr(at, end - at));
    if (!support::fold_name(folded).empty()) words.push_back({std::move(folded), at, end});
    at = end + 1;
  }
  return words;
}

/// "A B C" of "A B C A B C"; all of any other title.
std::string_view undouble(std::string_view title) {
  constexpr size_t kFewestWords = 3, kFewestBytes = 15;
  const auto words = split_words(title);
  const size_t half = words.size() / 2;
  if (words.size() % 2 || half < kFewestWords || words[half - 1].end < kFewestBytes) return title;
  const auto middle = words.begin() + static_cast<std::ptrdiff_t>(half);
  const bool doubled =
      std::equal(words.begin(), middle, middle, words.end(),
                 [](const Word& a, const Word& b) { return a.folded == b.folded; });
  return doubled ? title.substr(0, words[half - 1].end) : title;
}

/// A separator in a title, with the text on both sides of it.
struct Cut {
  std::string_view before, after;
};

std::optional<Cut> cut_first(std::string_view title) {
  size_t first = title.npos, size = 0;
  for (const auto separator : kSeparators) {
    const size_t at = title.find(separator);
    if (at < first) first = at, size = separator.size();
  }
  if (first == title.npos) return std::nullopt;
  return Cut{title.substr(0, first), title.substr(first + size)};
}

std::optional<Cut> cut_last(std::string_view title) {
  size_t last = 0, size = 0;
  for (const auto separator : kSeparators) {
    const size_t at = title.rfind(separator);
    if (at != title.npos && at >= last) last = at, size = separator.size();
  }
  if (size == 0) return std::nullopt;
  return Cut{title.substr(0, last), title.substr(last + size)};
}

bool says_something(std::string_view text) { return !support::fold_name(text).empty(); }

/// Without one name of the site; the same title where there is none.
std::string_view cut_site_name(std::string_view title, const Site& site) {
  const auto last = cut_last(title);
  if (!last) return title;
  if (names_site(last->after, site) && says_something(last->before)) return last->before;
  const auto first = cut_first(title);
  if (names_site(first->before, site) && says_something(first->after)) return first->after;
  return title;
}

/// A view of what stays of a title; see tidy_title().
std::string_view tidied(std::string_view title, const Site& site) {
  constexpr int kMostNames = 4;
  title = support::trim(title);
  if (title.size() > kLongestTitle) return title;
  for (int i = 0; i < kMostNames; ++i) title = support::trim(cut_site_name(title, site));
  return undouble(title);
}

/// The paragraphs of a body without the copies of its title.
class Leading {
 public:
  Leading(std::string_view body, const Site& site)
      : site_(site), paragraphs_(support::split_paragraphs(body)) {}

  /// \return whether there were any.
  bool drop_title(std::string_view title) {
    constexpr size_t kFewestWords = 4;  // a shorter one may be a subheading
    const std::string folded = fold(title);
    if (folded.empty()) return false;
    const bool anywhere = count_words(folded) >= kFewestWords;
    bool dropped = false;
    for (size_t i = 0; i < std::min(paragraphs_.size(), kLeading) && paragraphs_.size() > 1;) {
      const bool copy = (anywhere || i == 0) && repeats(paragraphs_[i], title, folded);
      if (copy) erase(i);
      dropped |= copy;
      i += !copy;
    }
    return dropped;
  }

  /// Takes the standfirst out. \return its text, or empty.
  std::string_view drop_standfirst() {
    const size_t end = std::min(paragraphs_.size(), kLeading);
    for (size_t i = 0; i + 1 < end; ++i)
      for (size_t j = i + 1; j < end; ++j)
        if (says_the_same(i, j)) return take_copy(i, j);
    return {};
  }

  std::string body() const { return support::join_paragraphs(paragraphs_); }

 private:
  bool repeats(std::string_view paragraph, std::string_view title, std::string_view folded) const {
    if (paragraph.size() > 3 * title.size() + 200) return false;
    return fold(paragraph) == folded || fold(tidied(paragraph, site_)) == folded;
  }

  static std::string_view without_dateline(std::string_view paragraph) {
    const auto dateline = support::split_dateline(paragraph);
    return dateline && !dateline->rest.empty() ? dateline->rest : paragraph;
  }

  bool says_the_same(size_t i, size_t j) const {
    constexpr size_t kFewestWords = 5;
    const std::string_view first = without_dateline(paragraphs_[i]);
    const std::string_view second = without_dateline(paragraphs_[j]);
    if (std::max(first.size(), second.size()) > 2 * std::min(first.size(), second.size()))
      return false;
    const std::string folded = fold(first);
    return count_words(folded) >= kFewestWords && folded == fold(second);
  }

  std::string_view take_copy(size_t i, size_t j) {
    const bool only_first_filed = without_dateline(paragraphs_[i]).size() < paragraphs_[i].size() &&
                                  without_dateline(paragraphs_[j]).size() == paragraphs_[j].size();
    const size_t copy = only_first_filed ? j : i;
    const std::string_view text = without_dateline(paragraphs_[copy]);
    erase(copy);
    return text;
  }

  void erase(size_t i) { paragraphs_.erase(paragraphs_.begin() + static_cast<std::ptrdiff_t>(i)); }

  const Site& site_;
  Paragraphs paragraphs_;
};

}  // namespace

std::string tidy_title(std::string_view title, const Site& site) {
  return std::string(tidied(title, site));
}

Opening tidy_opening(const Opening& opening, const Site& site, std::string& explain) {
  Opening tidy{tidy_title(opening.title, site), opening.summary, opening.body};
  if (tidy.title != opening.title) explain += "title shortened; ";
  Leading leading(opening.body, site);
  const bool repeated = leading.drop_title(tidy.title);
  const std::string_view standfirst = leading.drop_standfirst();
  if (repeated) explain += "title repeated in the body; ";
  if (!standfirst.empty()) {
    explain += tidy.summary.empty() ? "standfirst kept as summary; " : "standfirst dropped; ";
    if (tidy.summary.empty()) tidy.summary = standfirst;
  }
  if (repeated || !standfirst.empty()) tidy.body = leading.body();
  return tidy;
}

}  // namespace wirecopy::clean
