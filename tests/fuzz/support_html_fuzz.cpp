// A page of any bytes: a sound tree, the same wherever it is read. The first byte tells what the
// text is read as: a page ('0') or the content of an element, with scripts running or not.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "support/html/charset.hpp"
#include "support/html/document.hpp"
#include "support/html_tree.hpp"
#include "support/prose/utf8.hpp"

using namespace wirecopy::support::html;

namespace {

constexpr Context kContexts[] = {
    {Space::html, "body", {}},     {Space::html, "div", {}},
    {Space::html, "table", {}},    {Space::html, "tbody", {}},
    {Space::html, "tr", {}},       {Space::html, "td", {}},
    {Space::html, "caption", {}},  {Space::html, "colgroup", {}},
    {Space::html, "select", {}},   {Space::html, "template", {}},
    {Space::html, "head", {}},     {Space::html, "html", {}},
    {Space::html, "frameset", {}}, {Space::html, "title", {}},
    {Space::html, "script", {}},   {Space::html, "plaintext", {}},
    {Space::svg, "svg", {}},       {Space::svg, "foreignObject", {}},
    {Space::math, "mi", {}},       {Space::math, "annotation-xml", "text/html"},
};

void expect(bool holds, const std::string& what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what.c_str());
  std::abort();
}

bool is_utf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const auto c = wirecopy::support::decode(text, at);
    if (!c.valid) return false;
    at += c.size;
  }
  return true;
}

/// All that can be read of the document, as one text.
std::string all_of(const Document& page) {
  std::string all = page.is_quirky() ? "quirky" : "";
  for (Node node = 0; node < page.size(); ++node) {
    all += '\n';
    for (const uint32_t number : {static_cast<uint32_t>(page.tag(node)), page.end(node),
                                  static_cast<uint32_t>(page.space(node))})
      all.append(std::to_string(number)).append(" ");
    all.append(page.name(node)).append(page.text(node));
    for (size_t i = 0; i < page.attribute_count(node); ++i) {
      const auto [name, value] = page.attribute(node, i);
      all.append(" ").append(name).append("=").append(value);
    }
  }
  return all;
}

bool has_element(const Document& page, Node parent, Tag tag) {
  for (Node at = page.first_child(parent); at != kNoNode; at = page.next_sibling(at))
    if (page.tag(at) == tag && page.space(at) == Space::html) return true;
  return false;
}

/// A whole page has html, head and a body or frameset, whatever stands in it.
bool is_whole(const Document& page) {
  for (Node at = page.first_child(0); at != kNoNode; at = page.next_sibling(at))
    if (page.tag(at) == Tag::html)
      return has_element(page, at, Tag::head) &&
             (has_element(page, at, Tag::body) || has_element(page, at, Tag::frameset));
  return false;
}

ParseOptions options_for(uint8_t choice) {
  ParseOptions options;
  const size_t number = static_cast<uint8_t>(choice - '0') % (2 * (std::size(kContexts) + 1));
  options.scripting = number > std::size(kContexts);
  if (const size_t context = number % (std::size(kContexts) + 1); context > 0)
    options.fragment = kContexts[context - 1];
  return options;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static Document again;  // with the memory of the input before
  if (size == 0) return 0;
  const ParseOptions options = options_for(data[0]);
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  Document page;
  page.parse(bytes, options);
  const std::string flaw = flaw_of(page);
  expect(flaw.empty(), flaw);
  bytes_of(page);
  const std::string all = all_of(page);
  expect(!is_utf8(bytes) || is_utf8(all), "what was UTF-8 is none");
  expect(bytes.find('&') != bytes.npos || all.find('\r') == all.npos, "a line end is not \\n");
  expect(options.fragment || page.is_cut() || is_whole(page), "html, head or body is missing");
  again.parse(bytes, options);
  expect(all_of(again) == all, "memory used again makes another page");
  expect(page.is_cut() || page.memory() < (size_t{1} << 12) + 256 * (page.size() + size),
         "the document takes too much memory");
  expect(is_utf8(text_of(page, 0)) || !is_utf8(bytes), "the text is no UTF-8");
  text_of(page, 0, 10);
  Document decoded;
  const PageText utf8 = to_utf8(bytes);
  decoded.parse(utf8.text(), options);
  bytes_of(decoded);
  return 0;
}
