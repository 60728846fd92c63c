#include "shown_dates.hpp"

#include <algorithm>
#include <utility>

#include "about.hpp"
#include "address.hpp"
#include "cards.hpp"
#include "letters.hpp"
#include "scanner.hpp"
#include "story_opening.hpp"
#include "support/dates/calendar_words.hpp"
#include "support/prose/fold.hpp"
#include "support/prose/paragraphs.hpp"

namespace wirecopy::clean {

using namespace support::html;
using support::DateLabel;

namespace {

constexpr size_t kLongestLine = 120, kMostDates = 4;

/// A date and what stands before it, folded.
struct Sight {
  std::string time, before;
  bool is_alone;  ///< nothing but the date, or parted from the rest of its line: "Ann Lee | 3 May
                  ///< 2024"
};

constexpr std::string_view kPartings[] = {"|", "·", "•"};

bool stands_alone(std::string_view text, size_t at, DayOrder order) {
  const std::string_view before = support::trim(text.substr(0, at));
  const bool begins = before.empty() || std::ranges::any_of(kPartings, [&](std::string_view sign) {
                        return before.ends_with(sign);
                      });
  size_t end = text.size();
  for (const std::string_view sign : kPartings) end = std::min(end, text.find(sign, at));
  return begins && is_time(text.substr(at, end - at), order);
}

/// Whether a date may begin here: behind a blank, a sign or a character that is not of ASCII, as
/// wide blanks and bullets are.
bool begins_word(std::string_view text, size_t at) {
  if (text[at] == ' ') return false;
  const char before = at == 0 ? ' ' : text[at - 1];
  const bool ascii = (text[at] & 0x80) == 0;
  return std::string_view(" |(:").find(before) != std::string_view::npos ||
         ((before & 0x80) != 0 && ascii);
}

/// The dates in a short line.
std::vector<Sight> dates_in(std::string_view text, DayOrder order) {
  std::vector<Sight> dates;
  if (text.size() > kLongestLine || std::ranges::none_of(text, is_digit)) return dates;
  size_t behind = 0;
  for (size_t at = 0; at < text.size() && dates.size() < kMostDates; ++at) {
    if (!begins_word(text, at)) continue;
    auto time = read_time(text.substr(at), order);
    if (!time) continue;
    dates.push_back(
        {*time, support::fold(text.substr(behind, at - behind)), stands_alone(text, at, order)});
    constexpr size_t kShortestDate = 8;
    behind = std::min(at + kShortestDate, text.size());
    at = behind;
  }
  return dates;
}

/// What the element says of its date: by its names, else by the text in front of it.
DateLabel label_of(const Document& page, Node node) {
  const std::string names = support::fold(page.get(node, Attr::class_)) + ' ' +
                            support::fold(page.get(node, Attr::itemprop)) + ' ' +
                            support::fold(page.get(node, Attr::property));
  for (const std::string_view word : {"updated", "modified", "changed"})
    if (names.find(word) != names.npos) return DateLabel::changed;
  constexpr Node kNear = 12;
  constexpr size_t kLongest = 80;
  for (Node at = node; at-- > 0 && node - at < kNear && page.tag(at) != Tag::time;) {
    if (!page.is_text(at) || page.text(at).size() > kLongest) continue;
    const std::string text = support::fold(support::trim(page.text(at)));
    if (text.size() < 3) continue;
    const DateLabel label = support::date_label(text);
    if (label != DateLabel::none) return label;
    break;
  }
  return page.find(node, "pubdate") || names.find("publish") != names.npos ? DateLabel::published
                                                                           : DateLabel::none;
}

std::optional<std::string> read_element(const Document& page, Node node, DayOrder order) {
  for (const std::string_view attribute : {"datetime", "content"})
    if (const auto value = page.find(node, attribute))
      if (auto time = read_value(*value, order)) return time;
  const std::string text = text_of(page, node, kLongestLine);
  const auto dates = dates_in(text, order);
  return dates.empty() ? std::nullopt : std::optional(dates[0].time);
}

class Reader {
 public:
  Reader(const Page& page, DayOrder order) : page_(page), order_(order), opening_(page) {}

  Dates read(bool everywhere) {
    const bool headed = page_.heading != kNoNode;
    const Node heading = headed ? page_.heading : 0;
    if (headed) read_elements(heading - std::min<Node>(heading, 30), heading + 100, 0.8);
    if (headed) read_lines();
    if (everywhere && !labelled_.published && !plain_)
      read_elements(heading - std::min<Node>(heading, 120), headed ? heading + 400 : kNoNode, 0.6);
    if (labelled_.published) return labelled_;
    if (everywhere) read_labels();
    // Below a story stands when it was first published, or when something else was.
    if (plain_ && (!labelled_.published || plain_.value < labelled_.published.value))
      labelled_.published = plain_;
    return labelled_;
  }

 private:
  /// \param line as it is shown.
  void note(DateLabel label, std::string time, std::string_view from, double trust,
            std::string_view line, Node element) {
    Found& found = label == DateLabel::changed     ? labelled_.modified
                   : label == DateLabel::published ? labelled_.published
                                                   : plain_;
    if (found) return;
    found = {std::move(time), std::string(from), trust, quoted(line)};
    found.why.append(" in <").append(page_.document.name(element)).append(">");
  }

  void read_elements(Node begin, Node end, double trust) {
    const Document& document = page_.document;
    end = static_cast<Node>(std::min<size_t>(document.size(), end));
    size_t read = 0;
    for (Node node = begin; node < end && read < kMostRead; ++node) {
      if (!is_dated(node)) continue;
      ++read;
      if (is_beside(page_, node) || leads_elsewhere(page_, node)) continue;
      const DateLabel label = label_of(document, node);
      const size_t block = page_.block_at(node);
      if (label == DateLabel::none && opening_.is_in_story(block)) continue;
      if (auto time = read_element(document, node, order_))
        note(label, std::move(*time), "time", trust, text_of(document, node, kLongestLine), node);
    }
  }

  bool is_dated(Node node) const {
    const Document& document = page_.document;
    if (document.tag(node) == Tag::time) return true;
    if (!document.is_element(node) || document.attribute_count(node) == 0) return false;
    return document.get(node, Attr::itemprop).find("date") != std::string_view::npos ||
           document.get(node, Attr::property).find("date") != std::string_view::npos ||
           document.name(node) == "relative-time";
  }

  /// Short lines near the headline.
  void read_lines() {
    constexpr size_t kBefore = 6, kBehind = 14;
    const size_t heading = page_.block_at(page_.heading);
    const size_t end = std::min(heading + kBehind, page_.blocks.size());
    for (size_t i = heading > kBefore ? heading - kBefore : 0; i < end; ++i) read_line(i, true);
  }

  /// Lines that say of their date that it is of publishing or of a change, anywhere.
  void read_labels() {
    size_t read = 0;
    for (size_t i = 0; i < page_.blocks.size() && read < kMostRead; ++i) {
      const std::string_view text = page_.blocks[i].text;
      if (text.size() > kLongestLine || std::ranges::count_if(text, is_digit) < 4) continue;
      ++read;
      if (support::date_label(support::fold(text)) == DateLabel::none &&
          (i == 0 || label_line(page_.blocks[i - 1].text) == DateLabel::none))
        continue;
      read_line(i, false);
    }
  }

  void read_line(size_t at, bool near) {
    constexpr size_t kFewWords = 14, kLongestBefore = 40;
    const Block& block = page_.blocks[at];
    if (near ? is_beside(page_, block.first) : is_foreign(page_, block.first)) return;
    const auto dates = dates_in(block.text, order_);
    if (dates.empty() || leads_elsewhere(page_, block.first)) return;
    const bool heading = is_heading(page_.document.tag(block.element));
    const bool in_story = opening_.is_in_story(at);
    for (const auto& [time, before, is_alone] : dates) {
      DateLabel label = support::date_label(before);
      if (before.empty() && at > 0) label = label_line(page_.blocks[at - 1].text);
      const bool plain = near && !in_story && before.size() < kLongestBefore &&
                         (block.words < kFewWords || is_alone);
      if (label == DateLabel::none && !plain) continue;
      if (before.size() > kLongestBefore * 2) continue;
      const double unlabelled = is_alone && !heading ? 0.6 : 0.5;
      note(label, time, "text",
           label == DateLabel::none ? unlabelled
           : near                   ? 0.7
                                    : 0.6,
           block.text, block.element);
    }
  }

  /// Of a line that is nothing but a label: "Published".
  static DateLabel label_line(std::string_view text) {
    constexpr size_t kLongest = 30;
    if (text.size() > kLongest || std::ranges::any_of(text, is_digit)) return DateLabel::none;
    return support::date_label(support::fold(text));
  }

  static constexpr size_t kMostRead = 300;

  const Page& page_;
  const DayOrder order_;
  const StoryOpening opening_;
  Dates labelled_;
  Found plain_;
};

/// As the countries of a language write a date.
DayOrder order_in(std::string_view language, std::string_view host) {
  for (const std::string_view end : {".uk", ".au", ".nz", ".ie", ".in", ".za"})
    if (host.ends_with(end)) return DayOrder::day_first;
  if (language == "en-US") return DayOrder::month_first;
  const std::string_view primary = language.substr(0, language.find('-'));
  // Written with the year in front, or in either order.
  for (const std::string_view other : {"en", "zh", "ja", "ko", "hu", "lt", "sv", "fa", ""})
    if (primary == other)
      return language == "en-GB" || language == "en-AU" || language == "en-IE" ||
                     language == "en-NZ" || language == "en-IN" || language == "en-ZA"
                 ? DayOrder::day_first
                 : DayOrder::unknown;
  return DayOrder::day_first;
}

}  // namespace

Dates find_shown_dates(const Page& page, DayOrder order, bool everywhere) {
  return Reader(page, order).read(everywhere);
}

DayOrder day_order(const Page& page) {
  constexpr size_t kMostBlocks = 3000, kLongest = 80;
  bool seen[3] = {};
  size_t read = 0;
  for (const Block& block : page.blocks) {
    const std::string_view text = block.text;
    if (text.size() > kLongest || text.find('/') == text.npos) continue;
    if (++read > kMostBlocks) break;
    for (size_t at = 0; at < text.size(); ++at)
      if (is_digit(text[at]) && (at == 0 || text[at - 1] == ' ' || text[at - 1] == ':'))
        seen[static_cast<size_t>(order_of(text.substr(at)))] = true;
  }
  const bool day = seen[static_cast<size_t>(DayOrder::day_first)];
  const bool month = seen[static_cast<size_t>(DayOrder::month_first)];
  if (day != month) return day ? DayOrder::day_first : DayOrder::month_first;
  return day ? DayOrder::unknown : order_in(find_language(page).value, host_of(page.url));
}

}  // namespace wirecopy::clean
