#include "times.hpp"

#include <charconv>

#include "support/publishing/written_moment.hpp"
#include "support/rows/utc_text.hpp"

namespace wirecopy::exporter::site {
namespace {

unsigned number_in(std::string_view digits) {
  unsigned number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace

std::string machine_time(const wcp_moment& moment) {
  constexpr wcp_time kSecond = 1'000'000;
  if (moment.precision >= WCP_BY_DAY) return std::string(support::UtcText(moment, false).text());
  wcp_moment whole = moment;
  whole.utc -= (moment.utc % kSecond + kSecond) % kSecond;
  return support::rfc3339_of(whole);
}

std::string written_time(const wcp_moment& moment, const Words& words) {
  const support::UtcText utc(moment, false);
  const std::string_view text = utc.text();
  if (moment.precision == WCP_BY_YEAR) return std::string(text);
  std::string month = written_month(text.substr(0, 7), words);
  if (moment.precision == WCP_BY_MONTH) return month;
  std::string day = std::to_string(number_in(text.substr(8, 2)))
                        .append(words.day_has_dot ? ". " : " ")
                        .append(month);
  if (moment.precision == WCP_BY_DAY) return day;
  return day + ", " + std::string(text.substr(11, 5)) + " UTC";
}

std::string written_month(std::string_view month, const Words& words) {
  const unsigned number = month.size() == 7 ? number_in(month.substr(5)) : 0;
  if (number < 1 || number > 12) return std::string(month);
  return std::string(words.months[number - 1]) + ' ' + std::string(month.substr(0, 4));
}

}  // namespace wirecopy::exporter::site
