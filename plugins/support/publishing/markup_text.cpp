#include "support/publishing/markup_text.hpp"

#include "support/prose/replaced.hpp"

namespace wirecopy::support {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Bytes with which begins what XML cannot hold, and these.
constexpr ByteSet odd_bytes(std::string_view more) {
  ByteSet odd = byte_set(more);
  for (unsigned char c = 0; c < 0x20; ++c)
    if (c != '\t' && c != '\n' && c != '\r') odd[c] = true;
  odd[0xEF] = true;
  return odd;
}
constexpr ByteSet kOddAnywhere = odd_bytes(""), kOddInXml = odd_bytes("&<>\"\r"),
                  kOddInHtml = odd_bytes("&<>\"'\r\x7F");

/// U+FFFE and U+FFFF are the only ones beyond ASCII that may not stand in XML.
Instead unfit(std::string_view text) {
  if (text.front() != '\xEF') return {kReplacement, 1};
  const bool is_none = text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF");
  return is_none ? Instead{kReplacement, 3} : Instead{};
}

Instead reference(std::string_view text) {
  if (text.front() == '\'') return {"&#39;", 1};
  const Instead plain = markup_reference(text.front());
  return plain.bytes > 0 ? plain : unfit(text);
}

}  // namespace

void append_xml(std::string_view text, std::string& out) {
  append_replaced(
      text, kOddInXml,
      [](std::string_view rest) {
        return rest.front() == '\r' ? Instead{"&#13;", 1} : reference(rest);
      },
      out);
}

void append_html(std::string_view text, std::string& out) {
  append_replaced(
      text, kOddInHtml,
      [](std::string_view rest) {
        return rest.front() == '\r' ? Instead{"\n", 1} : reference(rest);
      },
      out);
}

std::string readable(std::string_view text) {
  std::string clean;
  append_replaced(text, kOddAnywhere, unfit, clean);
  return clean;
}

}  // namespace wirecopy::support
