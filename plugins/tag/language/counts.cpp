#include "counts.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>

#include "grams.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::tag {
namespace {

/// The symbols of a written n-gram; empty where it is none.
std::vector<uint16_t> symbols_of(std::string_view gram) {
  std::vector<uint16_t> symbols;
  for (size_t at = 0; at < gram.size();) {
    const support::CodePoint c = support::decode(gram, at);
    at += c.size;
    const uint16_t symbol = c.value == ' ' ? kBorder : letter_of(c.value).symbol;
    if (symbol == 0) return {};
    symbols.push_back(symbol);
  }
  return symbols;
}

struct Line {
  std::string_view language, gram;
  double count = 0;
};

bool read(std::string_view text, Line& line) {
  const size_t first = text.find('\t');
  const size_t second = first == text.npos ? first : text.find('\t', first + 1);
  if (second == text.npos) return false;
  const char* const begin = text.data() + first + 1;
  const char* const end = text.data() + second;
  uint64_t count = 0;
  const auto [rest, error] = std::from_chars(begin, end, count);
  line = {text.substr(0, first), text.substr(second + 1), static_cast<double>(count)};
  return error == std::errc() && rest == end && count > 0;
}

}  // namespace

Result<GramCounts> read_counts(const std::filesystem::path& file,
                               const std::vector<std::string>& codes) {
  std::ifstream in(file);
  if (!in) return Error{Errc::invalid_config, std::strerror(errno), file.string()};
  GramCounts found;
  found.has.assign(codes.size(), 0);
  std::vector<double> letters(codes.size(), 0);
  std::string text;
  Line line;
  for (size_t number = 1; std::getline(in, text); ++number) {
    const std::string where = file.string() + ':' + std::to_string(number);
    if (!read(text, line))
      return Error{Errc::bad_input, "is no line \"LANGUAGE<tab>COUNT<tab>N-GRAM\"", where};
    const auto code = std::find(codes.begin(), codes.end(), line.language);
    if (code == codes.end()) continue;
    const auto language = static_cast<size_t>(code - codes.begin());
    if (line.gram.empty()) {
      letters[language] = line.count;
      found.has[language] = 1;
      continue;
    }
    if (letters[language] == 0)
      return Error{Errc::bad_input, "the letters of \"" + *code + "\" are not counted before",
                   where};
    const std::vector<uint16_t> symbols = symbols_of(line.gram);
    if (symbols.size() < kShortestGram) continue;
    found.counts.push_back({gram_of(symbols), static_cast<uint8_t>(language),
                            static_cast<float>(line.count / letters[language])});
  }
  return found;
}

}  // namespace wirecopy::tag
