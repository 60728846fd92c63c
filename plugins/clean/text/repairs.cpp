#include "repairs.hpp"

namespace wirecopy::clean {

std::string Tally::text() const {
  std::string told;
  const auto add = [&](size_t count, std::string_view one, std::string_view many) {
    if (count == 0) return;
    (told += told.empty() ? "" : ", ").append(std::to_string(count)).append(" ");
    told += count == 1 ? one : many;
  };
  add(characters, "character of UTF-8", "characters of UTF-8");
  if (characters > 0) {
    told.append(" read as ").append(encoding);
    if (times > 1) told.append(times == 2 ? ", twice" : ", " + std::to_string(times) + " times");
  }
  add(malformed, "malformed character", "malformed characters");
  add(references, "reference", "references");
  add(invisible, "invisible character", "invisible characters");
  if (composed) told += told.empty() ? "accents composed" : ", accents composed";
  add(quotes, "quotation mark", "quotation marks");
  add(apostrophes, "lost apostrophe", "lost apostrophes");
  for (size_t i = 0; i < words.size(); ++i) (told += i == 0 ? ": " : ", ") += words[i];
  if (apostrophes > words.size() && !words.empty()) told += ", ...";
  return told;
}

}  // namespace wirecopy::clean
