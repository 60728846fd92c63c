#include "markup.hpp"

#include <array>
#include <cstdio>

#include "support/urls/urls.hpp"

namespace wirecopy::exporter::site {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Bytes that end a run which can be copied as it is.
constexpr std::array<bool, 256> kSpecial = [] {
  std::array<bool, 256> special{};
  for (int c = 0; c < 0x20; ++c) special[c] = c != '\t' && c != '\n';
  for (const char c : {'&', '<', '>', '"', '\'', '\x7f'}) special[static_cast<size_t>(c)] = true;
  special[0xEF] = true;  // U+FFFE and U+FFFF begin so
  return special;
}();

}  // namespace

void escape(std::string_view text, std::string& out) {
  size_t from = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (!kSpecial[c]) continue;
    std::string_view with = kReplacement;
    size_t length = 1;
    if (c == 0xEF) {
      const bool is_none = i + 2 < text.size() && text[i + 1] == '\xBF' &&
                           (text[i + 2] == '\xBE' || text[i + 2] == '\xBF');
      if (!is_none) continue;
      length = 3;
    } else if (c == '&') {
      with = "&amp;";
    } else if (c == '<') {
      with = "&lt;";
    } else if (c == '>') {
      with = "&gt;";
    } else if (c == '"') {
      with = "&quot;";
    } else if (c == '\'') {
      with = "&#39;";
    } else if (c == '\r') {
      with = "\n";
    }
    out.append(text.substr(from, i - from)).append(with);
    i += length - 1;
    from = i + 1;
  }
  out.append(text.substr(from));
}

void quote(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      (out += '\\') += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == '<' || c == '\x7f') {
      std::array<char, 8> code{};
      std::snprintf(code.data(), code.size(), "\\u%04x", static_cast<unsigned>(c));
      out += code.data();
    } else {
      out += c;
    }
  }
  out += '"';
}

bool is_rtl(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  if (language.find("-Latn") != language.npos) return false;
  if (language.find("-Arab") != language.npos || language.find("-Hebr") != language.npos)
    return true;
  for (const std::string_view each : {"ar", "he", "fa", "ur", "ps", "yi", "dv", "ckb", "sd", "ug",
                                      "arc", "syr", "nqo", "azb", "pnb", "ks"})
    if (primary == each) return true;
  return false;
}

std::string_view host_of_link(std::string_view address) {
  std::string_view host = support::split_url(address).authority;
  if (host.starts_with("//")) host.remove_prefix(2);
  if (const size_t user = host.rfind('@'); user != host.npos) host.remove_prefix(user + 1);
  if (const size_t port = host.rfind(':'); port != host.npos && host.find(']') == host.npos)
    host = host.substr(0, port);
  if (host.starts_with("www.")) host.remove_prefix(4);
  return host;
}

}  // namespace wirecopy::exporter::site
