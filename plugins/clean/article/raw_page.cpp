#include "raw_page.hpp"

#include <algorithm>

#include "support/html/prescan.hpp"
#include "support/prose/paragraphs.hpp"

namespace wirecopy::clean {
namespace {

using support::html::PageText;

struct Signature {
  std::string_view bytes, name;
};
constexpr Signature kSignatures[] = {{"%PDF-", "a PDF file"},
                                     {"\x89PNG", "a PNG picture"},
                                     {"GIF8", "a GIF picture"},
                                     {"\xFF\xD8\xFF", "a JPEG picture"},
                                     {"PK\x03\x04", "a ZIP file"},
                                     {"\x1F\x8B", "gzip data"},
                                     {"\x28\xB5\x2F\xFD", "zstd data"},
                                     {"RIFF", "a RIFF file"},
                                     {"\x7F"
                                      "ELF",
                                      "a program"}};

/// Whether the beginning holds more control characters than any text does.
bool is_binary(std::string_view bytes, std::string_view charset) {
  const std::string_view head = bytes.substr(0, 4096);
  const auto encoding = support::html::find_page_encoding(bytes, charset);
  const auto controls = std::ranges::count_if(head, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1B';
  });
  return !(encoding && support::is_wide(*encoding)) &&
         static_cast<size_t>(controls) * 20 > head.size();
}

}  // namespace

Result<PageText> page_text(std::string_view bytes, std::string_view type,
                           std::string_view charset) {
  const auto refuse = [](std::string why) { return Error{Errc::bad_input, std::move(why)}; };
  if (!support::html::is_page_type(type))
    return refuse("raw is " + std::string(type) + ", not text/html");
  if (bytes.size() > kLargestPage)
    return refuse("the page has " + std::to_string(bytes.size()) + " bytes; at most " +
                  std::to_string(kLargestPage) + " are read");
  for (const Signature& known : kSignatures)
    if (bytes.starts_with(known.bytes))
      return refuse("raw is " + std::string(known.name) + ", not HTML");
  if (charset.empty()) charset = support::html::charset_in(type);
  if (is_binary(bytes, charset)) return refuse("raw is binary data, not HTML");
  return support::html::to_utf8(bytes, charset);
}

}  // namespace wirecopy::clean
