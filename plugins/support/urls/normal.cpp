#include "normal.hpp"

#include <algorithm>

#include "support/prose/ascii.hpp"
#include "urls.hpp"

namespace wirecopy::support {
namespace {

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = to_lower(c);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

/// The byte of the escape at `at`; -1: there is none.
int escaped(std::string_view text, size_t at) {
  if (text[at] != '%' || at + 2 >= text.size()) return -1;
  const int high = digit(text[at + 1]), low = digit(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

bool is_unreserved(char c) {
  const char small = to_lower(c);
  return (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

/// Whether a digit would make an escape of a "%" that is none: "%%33f" is not "%3f".
bool ends_escape(std::string_view out, char c) {
  if (digit(c) < 0) return false;
  return out.ends_with('%') || (out.size() > 1 && out[out.size() - 2] == '%');
}

std::string tidy(std::string_view url) {
  while (!url.empty() && is_blank(url.front())) url.remove_prefix(1);
  while (!url.empty() && is_blank(url.back())) url.remove_suffix(1);
  std::string out;
  for (const char c : url) {
    if (c == ' ')
      out += "%20";
    else if (!is_blank(c))
      out += c;
  }
  return out;
}

/// "//user@Example.org:443" without its default port.
std::string normal_authority(std::string_view authority, std::string_view scheme) {
  const size_t user = authority.rfind('@');
  std::string out(authority.substr(0, user == authority.npos ? 2 : user + 1));
  std::string host = lower_ascii(authority.substr(out.size()));
  const size_t name_end = host.starts_with('[') ? host.find(']') : 0;
  const size_t colon = host.find(':', name_end);
  const std::string port = host.substr(std::min(colon, host.size()));
  if (port == ":" || port == (scheme == "https:" ? ":443" : ":80")) host.resize(colon);
  return host.empty() ? std::string() : out + host;
}

}  // namespace

std::string normal_escapes(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size(); ++at) {
    const int byte = escaped(text, at);
    if (byte < 0) {
      out += text[at];
      continue;
    }
    const char c = static_cast<char>(byte);
    if (is_unreserved(c) && !ends_escape(out, c))
      out += c;
    else
      ((out += '%') += kHex[static_cast<size_t>(byte) >> 4]) +=
          kHex[static_cast<size_t>(byte) & 15];
    at += 2;
  }
  return out;
}

std::string without_escapes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size(); ++at) {
    const int byte = escaped(text, at);
    out += byte < 0 ? text[at] : static_cast<char>(byte);
    at += byte < 0 ? 0 : 2;
  }
  return out;
}

std::string normal_url(std::string_view url) {
  if (url.size() > kMostOfUrl) return std::string(url);
  const std::string text = tidy(url);
  const UrlParts parts = split_url(text);
  const std::string scheme = lower_ascii(parts.scheme);
  if ((scheme != "http:" && scheme != "https:") || parts.authority.size() < 3)
    return std::string(url);
  const std::string authority = normal_authority(parts.authority, scheme);
  if (authority.empty()) return std::string(url);
  const std::string path = without_dot_segments(normal_escapes(parts.path));
  std::string out = scheme + authority;
  out += path.empty() ? "/" : path;
  if (parts.query.size() > 1) out += normal_escapes(parts.query);
  return out += normal_escapes(parts.fragment);
}

std::string_view host_of(std::string_view url) {
  std::string_view host = split_url(url).authority;
  host.remove_prefix(std::min<size_t>(host.size(), 2));
  host.remove_prefix(host.rfind('@') == host.npos ? 0 : host.rfind('@') + 1);
  return host.substr(0, host.starts_with('[') ? host.find(']') + 1 : host.find(':'));
}

}  // namespace wirecopy::support
