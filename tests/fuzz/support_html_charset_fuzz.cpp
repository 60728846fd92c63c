// A page of any bytes under any label: its text is well-formed UTF-8 of a bounded size. The first
// byte says how many of those behind it are the label.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "support/html/charset.hpp"
#include "support/html/prescan.hpp"
#include "support/prose/utf8.hpp"

namespace {

namespace html = wirecopy::support::html;

void check(bool holds) {
  if (!holds) std::abort();
}

bool is_utf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const auto c = wirecopy::support::decode(text, at);
    if (!c.valid) return false;
    at += c.size;
  }
  return true;
}

void check_page(std::string_view bytes, std::string_view label) {
  const auto page = html::to_utf8(bytes, label);
  const std::string_view text = page.text();
  check(is_utf8(text));
  check(text.size() <= 3 * bytes.size());
  const auto found = html::find_page_encoding(bytes, label);
  check(!found || *found == page.encoding() || page.is_guess());
  // UTF-8 stays as it is, but for a mark before it and what was encoded twice.
  if (!text.starts_with("\uFEFF") && text.find('\xC3') == text.npos)
    check(html::to_utf8(text, "utf-8").text().data() == text.data());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.empty()) return 0;
  const size_t label = static_cast<unsigned char>(bytes[0]) % 32;
  bytes.remove_prefix(1);
  check_page(bytes, {});
  check_page(bytes.substr(bytes.size() < label ? bytes.size() : label), bytes.substr(0, label));
  html::charset_in(bytes);
  return 0;
}
