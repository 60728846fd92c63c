#include "entity_texts.hpp"

#include <algorithm>
#include <iterator>

#include "support/markup/plain_text.hpp"
#include "support/prose/utf8.hpp"
#include "support/references/references.hpp"

namespace wirecopy::support {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kPredefined[] = {"amp", "apos", "gt", "lt", "quot"};
constexpr size_t kMostDeclared = 1000, kLongestText = 1000;

/// Takes the next word of `rest`, or what stands between quotes.
std::string_view take_word(std::string_view& rest) {
  const size_t start = rest.find_first_not_of(kBlanks);
  if (start == rest.npos) return rest = {};
  const char quote = rest[start];
  const bool quoted = quote == '"' || quote == '\'';
  const size_t from = start + (quoted ? 1 : 0);
  const size_t end = quoted ? rest.find(quote, from) : rest.find_first_of(" \t\r\n>", from);
  const std::string_view word = rest.substr(from, end - from);
  rest = end == rest.npos ? std::string_view() : rest.substr(end + (quoted ? 1 : 0));
  return word;
}

}  // namespace

EntityTexts::EntityTexts(std::string_view prolog) {
  constexpr std::string_view kMark = "<!ENTITY";
  for (size_t at = prolog.find(kMark); at != prolog.npos && declared_.size() < kMostDeclared;
       at = prolog.find(kMark, at + 1)) {
    std::string_view rest = prolog.substr(at + kMark.size(), kLongestName + kLongestText);
    const std::string_view name = take_word(rest), text = take_word(rest);
    const bool is_external = name == "%" || text == "SYSTEM" || text == "PUBLIC";
    // XML has some of its own, which may be declared again, escaped twice.
    const bool is_predefined =
        std::find(std::begin(kPredefined), std::end(kPredefined), name) != std::end(kPredefined);
    if (!is_external && !is_predefined && !name.empty() && text.find('<') == text.npos)
      declared_.emplace(name, decode_references(text));
  }
}

size_t EntityTexts::read(std::string_view text, std::string& value) {
  value.clear();
  if (const size_t size = read_declared(text, value); size) return size;
  Reference found = read_closed_reference(text);
  // XHTML 1.0, which feeds follow, means other brackets by these than HTML does.
  if (text.starts_with("&lang;")) found.first = 0x2329;
  if (text.starts_with("&rang;")) found.first = 0x232A;
  if (found.size) append_utf8(found, value);
  return found.size;
}

size_t EntityTexts::read_declared(std::string_view text, std::string& value) {
  const std::string_view window = text.substr(0, kLongestName);
  const size_t end = declared_.empty() ? window.npos : window.find(';');
  if (end == window.npos) return 0;
  const auto found = declared_.find(window.substr(1, end - 1));
  if (found == declared_.end() || expanded_ + found->second.size() > kMostExpanded) return 0;
  value = found->second;
  expanded_ += value.size();
  return end + 1;
}

}  // namespace wirecopy::support
