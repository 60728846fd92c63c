#include "markup.hpp"

#include <array>
#include <cstdio>

#include "support/urls/urls.hpp"

namespace wirecopy::exporter::site {

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
