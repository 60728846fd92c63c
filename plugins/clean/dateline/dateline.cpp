#include "dateline.hpp"

#include <algorithm>
#include <span>
#include <vector>

#include "support/dateline/agencies.hpp"
#include "support/dateline/dateline.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::clean {
namespace {

using support::Dateline;
using Paragraphs = std::vector<std::string_view>;

constexpr size_t kLeading = 3;

constexpr std::string_view kSmallWords[] = {"AL", "AM", "AN",  "AND", "AU", "AUX", "BEI",
                                            "DA", "DE", "DEL", "DER", "DI", "DO",  "DOS",
                                            "DU", "EN", "LES", "OF",  "ON", "SUR", "UPON"};
constexpr std::string_view kAbbreviations[] = {"BC",  "DC", "NSW", "NY", "PEI",
                                               "UAE", "UK", "US",  "USA"};

bool lists(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool is_spoken(const Dateline& dateline) {
  return dateline.text.ends_with(':') && dateline.agency.empty() && !dateline.date;
}

/// Whether more than one paragraph opens like "AMY GOODMAN: Welcome."
bool is_transcript(const Paragraphs& paragraphs, size_t first) {
  for (size_t i = first + 1; i < paragraphs.size(); ++i) {
    const auto other = support::split_dateline(paragraphs[i]);
    if (other && is_spoken(*other)) return true;
  }
  return false;
}

struct Found {
  size_t paragraph;
  Dateline dateline;
};

/// "18:30 h", "14.12 Uhr", "10:30 p.m.": the clock of a line that says when and where, no story.
bool is_clock(std::string_view text) {
  constexpr size_t kLongestUnit = 8;
  const auto skip_digits = [&](size_t most) {
    size_t count = 0;
    while (count < most && count < text.size() && text[count] >= '0' && text[count] <= '9') ++count;
    text.remove_prefix(count);
    return count;
  };
  if (skip_digits(2) == 0 || text.empty() || std::string_view(":.h").find(text[0]) == text.npos)
    return false;
  text.remove_prefix(1);
  return skip_digits(2) == 2 && text.size() <= kLongestUnit &&
         text.find_first_of("0123456789") == text.npos;
}

std::optional<Found> find_dateline(const Paragraphs& paragraphs) {
  for (size_t i = 0; i < std::min(paragraphs.size(), kLeading); ++i) {
    const auto dateline = support::split_dateline(paragraphs[i]);
    const bool is_last = i + 1 == paragraphs.size();
    if (!dateline || (is_last && (dateline->rest.empty() || is_clock(dateline->rest)))) continue;
    if (is_spoken(*dateline) && is_transcript(paragraphs, i)) return std::nullopt;
    return Found{i, *dateline};
  }
  return std::nullopt;
}

/// End of the run of letters and full stops at `at`.
size_t word_end(std::string_view text, size_t at) {
  while (at < text.size()) {
    const auto c = support::decode(text, at);
    if (!support::is_letter(c.value) && c.value != '.') break;
    at += c.size;
  }
  return at;
}

bool is_all_capitals(std::string_view word) {
  for (size_t at = 0; at < word.size();) {
    const auto c = support::decode(word, at);
    if (c.value == '.' || support::lower(c.value) == c.value) return false;
    at += c.size;
  }
  return true;
}

void append_lower(std::string_view word, size_t from, std::string& out) {
  out += word.substr(0, from);
  for (size_t at = from; at < word.size();) {
    const auto c = support::decode(word, at);
    support::append_utf8(support::lower(c.value), out);
    at += c.size;
  }
}

void append_readable(std::string_view word, bool first, std::string& out) {
  if (!is_all_capitals(word) || lists(kAbbreviations, word)) {
    out += word;
  } else {
    const bool small = !first && lists(kSmallWords, word);
    append_lower(word, small ? 0 : support::decode(word, 0).size, out);
  }
}

}  // namespace

std::string readable_place(std::string_view place) {
  std::string out;
  for (size_t at = 0; at < place.size();) {
    const size_t end = word_end(place, at);
    if (end > at) append_readable(place.substr(at, end - at), at == 0, out);
    at = end;
    if (at == place.size()) break;
    const size_t size = support::decode(place, at).size;
    out += place.substr(at, size);
    at += size;
  }
  return out;
}

std::optional<FiledStory> file_story(std::string_view body) {
  Paragraphs paragraphs = support::split_paragraphs(body);
  const auto found = find_dateline(paragraphs);
  if (!found) return std::nullopt;
  const Dateline& dateline = found->dateline;
  const auto at = paragraphs.begin() + static_cast<std::ptrdiff_t>(found->paragraph);
  const bool is_whole = dateline.rest.empty() || (dateline.date && is_clock(dateline.rest));
  FiledStory story;
  story.place = readable_place(dateline.place);
  story.text = dateline.rest.empty() || !is_whole ? std::string(dateline.text) : std::string(*at);
  *at = dateline.rest;
  if (is_whole) paragraphs.erase(at);
  story.provider = support::find_agency(dateline.agency);
  if (dateline.date && dateline.date->year) story.date = dateline.date;
  story.body = support::join_paragraphs(paragraphs);
  return story;
}

int64_t day_start(const support::WrittenDay& day) {
  // Days from March, so that the leap day ends the year: 153 days are five months from March on.
  const int64_t year = day.month > 2 ? day.year : day.year - 1;
  const int64_t month = (day.month + 9) % 12;
  const int64_t leap_days = year / 4 - year / 100 + year / 400;
  const int64_t days = year * 365 + leap_days + (153 * month + 2) / 5 + day.day - 1 - 719'468;
  return days * 86'400 * 1'000'000;
}

}  // namespace wirecopy::clean
