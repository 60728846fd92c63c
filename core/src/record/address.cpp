#include "record/address.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "record/ascii.hpp"

namespace wirecopy::record {
namespace {

constexpr std::array<std::string_view, 14> kTracking = {
    "fbclid", "gclid",  "dclid",  "gbraid", "wbraid",    "msclkid",     "yclid",
    "twclid", "igshid", "mc_cid", "mc_eid", "at_medium", "at_campaign", "wt_mc"};

bool is_unreserved(char c) {
  return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

/// Escapes of letters and digits become these; the hexadecimal digits of others upper case.
void append_decoded(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  for (size_t i = 0; i < text.size(); ++i) {
    const int octet = escaped_octet(text.substr(i));
    if (octet < 0) {
      out += text[i];
      continue;
    }
    const char c = static_cast<char>(octet);
    if (is_unreserved(c))
      out += c;
    else
      ((out += '%') += kHex[static_cast<size_t>(octet) >> 4]) +=
          kHex[static_cast<size_t>(octet) & 15];
    i += 2;
  }
}

bool is_tracking(std::string_view parameter) {
  const std::string_view name = parameter.substr(0, parameter.find('='));
  return starts_with_folded(name, "utm_") || std::ranges::find(kTracking, name) != kTracking.end();
}

void append_query(std::string& out, std::string_view query) {
  char separator = '?';
  while (!query.empty()) {
    const std::string_view parameter = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), parameter.size() + 1));
    if (parameter.empty() || is_tracking(parameter)) continue;
    out += separator;
    append_decoded(out, parameter);
    separator = '&';
  }
}

}  // namespace

std::optional<std::string> address_of(std::string_view url) {
  const bool secure = starts_with_folded(url, "https://");
  if (!secure && !starts_with_folded(url, "http://")) return std::nullopt;
  url.remove_prefix(secure ? 8 : 7);
  url = url.substr(0, url.find('#'));
  const size_t host_end = std::min(url.find_first_of("/?"), url.size());
  std::string_view host = url.substr(0, host_end);
  url.remove_prefix(host_end);
  const std::string_view port = secure ? ":443" : ":80";
  if (host.ends_with(port)) host.remove_suffix(port.size());
  if (host.ends_with('.')) host.remove_suffix(1);
  if (host.empty()) return std::nullopt;

  std::string address = "//";
  std::ranges::transform(host, std::back_inserter(address), lower);
  const size_t query = std::min(url.find('?'), url.size());
  append_decoded(address, query == 0 ? "/" : url.substr(0, query));
  if (query < url.size()) append_query(address, url.substr(query + 1));
  return address;
}

}  // namespace wirecopy::record
