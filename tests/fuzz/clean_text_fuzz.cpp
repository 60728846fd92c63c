// A text of any bytes under any rules: what is tidy is well-formed, and tidying or mending it again
// changes nothing; the texts of markup can be put back.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "clean/text/apostrophes.hpp"
#include "clean/text/characters.hpp"
#include "clean/text/markup.hpp"
#include "clean/text/text.hpp"
#include "support/prose/utf8.hpp"

using namespace wirecopy::clean;

namespace {

void check(bool holds, std::string_view what, const std::string& a, const std::string& b) {
  if (holds) return;
  std::fprintf(stderr, "%s:\n[%s]\n[%s]\n", std::string(what).c_str(), a.c_str(), b.c_str());
  std::abort();
}

bool is_well_formed(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const auto c = wirecopy::support::decode(text, at);
    if (!c.valid) return false;
    at += c.size;
  }
  return true;
}

std::string mended(const std::string& text, Tally& tally) {
  const std::string_view texts[] = {text};
  return Apostrophes(texts, "en").mend(text, tally);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0 || size > 20000) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  const Rules rules{(data[0] & 1) != 0, (data[0] & 2) != 0,
                    (data[0] & 4) != 0 ? Quotes::straight : Quotes::keep, (data[0] & 8) != 0};
  for (const auto tidy : {tidy_characters, tidy_line, tidy_paragraphs}) {
    if (rules.keep_blanks && tidy != tidy_characters) continue;
    Tally first, second;
    const std::string once = tidy(bytes, rules, first);
    check(is_well_formed(once), "malformed", once, once);
    const std::string twice = tidy(once, rules, second);
    check(once == twice, "tidied twice", once, twice);
    const std::string whole = mended(once, first);
    const std::string again = mended(whole, second);
    check(whole == again, "mended twice", whole, again);
  }
  const MarkupTexts markup(bytes);
  check(markup.with(markup.text()) == bytes, "markup", std::string(bytes), markup.text());
  return 0;
}
