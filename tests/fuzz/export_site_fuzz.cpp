// Any bytes as a text, as markup, as a page and as an entry of the journal of export.site: no text
// becomes markup, names of files hold nothing odd, an entry that is read is written as it was.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "export/site/entry.hpp"
#include "export/site/markup.hpp"
#include "export/site/pages.hpp"
#include "export/site/record_reader.hpp"
#include "export/site/search_index.hpp"
#include "export/site/slug.hpp"

using namespace wirecopy::exporter::site;

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

bool is_file_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::string escaped, quoted;
  wirecopy::support::append_html(text, escaped);
  quote(text, quoted);
  require(escaped.find_first_of(std::string_view("<>\"'\0\r", 6)) == escaped.npos, "markup");
  require(quoted.find_first_of("<\n\r") == quoted.npos, "no string of JavaScript");
  const std::string slug = slug_of(text, text, "article");
  require(is_file_name(slug) && slug.size() <= 71, "a name of a file");

  const std::string ordered = in_order(text);
  require(ordered.size() == text.size(), "headings");
  require(in_order(ordered) == ordered, "headings in order are in order");
  static_cast<void>(part_in(text));
  require(shortened(text, 40).size() <= 40, "a line that is cut");

  const std::string words = search_words(text, text, {}, text);
  SearchIndex index;
  index.put(1, words);
  require(index.words_of(1) == words, "words");
  index.write([](const std::string& name, const std::string&) {
    require(name.starts_with("i-") && name.ends_with(".js") &&
                is_file_name(name.substr(2, name.size() - 5)),
            "a name of a file of words");
  });

  if (const auto change = to_change(text); change && change->kind == Change::Kind::put)
    require(to_bytes(change->entry) == text, "an entry");
  return 0;
}
