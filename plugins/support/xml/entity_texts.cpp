#include "entity_texts.hpp"

#include "support/markup/plain_text.hpp"
#include "support/prose/entities.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::support {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
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
    if (!is_external && !name.empty() && text.find('<') == text.npos)
      declared_.emplace(name, decode_references(text));
  }
}

size_t EntityTexts::read(std::string_view text, std::string& value) {
  value.clear();
  if (const Entity entity = decode_entity(text); entity.size) {
    append_utf8(entity.value, value);
    return entity.size;
  }
  const std::string_view window = text.substr(0, kLongestName);
  const size_t end = window.find(';');
  if (declared_.empty() || end == window.npos) return 0;
  const auto found = declared_.find(window.substr(1, end - 1));
  if (found == declared_.end() || expanded_ + found->second.size() > kMostExpanded) return 0;
  value = found->second;
  expanded_ += value.size();
  return end + 1;
}

}  // namespace wirecopy::support
