#include "dateline.hpp"

#include <algorithm>

#include "agencies.hpp"
#include "place.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::support {
namespace {

constexpr size_t kWindow = 160;

/// What stands between places and text.
struct Credits {
  std::string_view agency;
  std::optional<WrittenDay> date;
  size_t end = 0;
};

size_t skip_blanks(std::string_view text, size_t at) {
  return std::min(text.find_first_not_of(' ', at), text.size());
}

/// The agency in "(AFP)", "/PRNewswire/", ". /TASS/" or "--(BUSINESS WIRE)--"; `at` moves behind
/// it.
std::string_view read_agency(std::string_view text, size_t& at) {
  constexpr size_t kLongest = 60;
  size_t open = skip_blanks(text, at < text.size() && text[at] == '.' ? at + 1 : at);
  if (text.substr(open).starts_with("--(")) open += 2;
  if (open >= text.size() || (text[open] != '(' && text[open] != '/')) return {};
  const size_t close = text.find(text[open] == '(' ? ')' : '/', open + 1);
  if (close == text.npos || close - open > kLongest) return {};
  at = close + 1;
  return trim(text.substr(open + 1, close - open - 1));
}

std::optional<WrittenDay> read_date_at(std::string_view text, size_t& at) {
  size_t start = at;
  if (start < text.size() && (text[start] == ',' || text[start] == '.')) ++start;
  const size_t first = skip_blanks(text, start);
  const auto date = first > at ? read_date(text.substr(first)) : std::nullopt;
  if (!date) return std::nullopt;
  at = first + date->size;
  return date->day;
}

Credits read_credits(std::string_view text, size_t at) {
  Credits credits;
  for (bool found = true; found;) {
    found = false;
    if (!credits.date && (credits.date = read_date_at(text, at))) found = true;
    if (!credits.agency.empty()) continue;
    credits.agency = read_agency(text, at);
    found |= !credits.agency.empty();
  }
  credits.end = at;
  return credits;
}

/// Bytes of the separator at `at`, its leading blanks included; 0 where there is none.
size_t read_separator(std::string_view text, size_t at) {
  size_t end = at;
  if (end < text.size() && text[end] == '.') ++end;  // "MOSCOW, July 3. /TASS/. "
  const size_t first = end = skip_blanks(text, end);
  bool hyphens_only = true;
  while (end < text.size()) {
    const CodePoint c = decode(text, end);
    if (!is_dash(c.value)) break;
    hyphens_only &= c.value == '-';
    end += c.size;
  }
  const bool blank_follows = end >= text.size() || text[end] == ' ';
  if (end > first) return !hyphens_only || blank_follows || end - first > 1 ? end - at : 0;
  if (end >= text.size() || text[end] != ':') return 0;
  return end + 1 >= text.size() || text[end + 1] == ' ' ? end + 1 - at : 0;
}

/// The same behind a known agency, where a full stop or a blank is enough: "(TT) The", "/TASS/.
/// The".
size_t read_loose_separator(std::string_view text, size_t at) {
  const size_t end = skip_blanks(text, at < text.size() && text[at] == '.' ? at + 1 : at);
  return end > at && end < text.size() && is_upper(decode(text, end).value) ? end - at : 0;
}

/// Whether a sentence may begin so: capital, digit, quotation mark, bracket.
bool opens_like_sentence(std::string_view rest) {
  if (rest.empty()) return false;
  const char32_t c = decode(rest, 0).value;
  return !is_letter(c) || is_upper(c) || c >= 0x590;
}

/// Whether brackets hold something like a name, "(WICS)", and no remark, "(and beyond)".
bool looks_like_agency(std::string_view agency) {
  constexpr size_t kLongest = 30;
  return !agency.empty() && agency.size() <= kLongest && is_upper(decode(agency, 0).value);
}

bool is_sound(const Places& places, const Credits& credits, std::string_view rest) {
  const bool known = !find_agency(credits.agency).empty();
  if (!credits.agency.empty() && !known && !looks_like_agency(credits.agency)) return false;
  if (known) return places.in_capitals || opens_like_sentence(rest) || rest.empty();
  if (credits.date) return rest.empty() || opens_like_sentence(rest);
  if (!places.in_capitals || !opens_like_sentence(rest)) return false;
  return places.trusted || places.has_region || !credits.agency.empty();
}

Dateline cut(std::string_view paragraph, std::string_view place, const Credits& credits,
             size_t separator) {
  const size_t end = credits.end + separator;
  const size_t text_end = std::min(paragraph.find_last_not_of(' ', end - 1) + 1, end);
  return {paragraph.substr(0, text_end), place, credits.agency, credits.date,
          trim(paragraph.substr(end))};
}

/// The agency behind the dash in "МОСКВА, 3 мая - ТАСС. The ...".
void take_agency_behind(std::string_view paragraph, Dateline& dateline) {
  constexpr size_t kLongest = 40;
  const size_t stop = dateline.rest.substr(0, kLongest).find(". ");
  if (!dateline.agency.empty() || stop == dateline.rest.npos) return;
  const std::string_view name = dateline.rest.substr(0, stop);
  if (find_agency(name).empty()) return;
  dateline.agency = name;
  dateline.rest = trim(dateline.rest.substr(stop + 1));
  const auto end = static_cast<size_t>(name.data() - paragraph.data()) + name.size() + 1;
  dateline.text = paragraph.substr(0, end);
}

/// "(Reuters) - Shares fell ...", "Jan 5 (Reuters) - ...": the place is left out, or was lost.
std::optional<Dateline> split_agency(std::string_view paragraph, std::string_view head) {
  Credits credits;
  if (const auto date = read_date(head)) {
    credits.date = date->day;
    credits.end = date->size;
  }
  credits.agency = read_agency(head, credits.end);
  const size_t separator = read_separator(head, credits.end);
  if (find_agency(credits.agency).empty() || separator == 0) return std::nullopt;
  return cut(paragraph, {}, credits, separator);
}

}  // namespace

std::optional<Dateline> split_dateline(std::string_view paragraph) {
  const std::string_view head = paragraph.substr(0, kWindow);
  if (auto found = split_agency(paragraph, head)) return found;
  const auto places = read_places(head);
  if (!places) return std::nullopt;
  const Credits credits = read_credits(head, places->text.size());
  size_t separator = read_separator(head, credits.end);
  if (separator == 0 && !find_agency(credits.agency).empty())
    separator = read_loose_separator(head, credits.end);
  if (separator == 0) return std::nullopt;
  Dateline dateline = cut(paragraph, places->text, credits, separator);
  if (!is_sound(*places, credits, dateline.rest)) return std::nullopt;
  take_agency_behind(paragraph, dateline);
  return dateline;
}

}  // namespace wirecopy::support
