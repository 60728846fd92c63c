#include "credentials.hpp"

#include <algorithm>

#include "digest.hpp"

namespace wirecopy::support {

std::string basic_header(std::string_view user, std::string_view password) {
  std::string pair(user);
  (pair += ':') += password;
  return "Authorization: Basic " + base64(pair) + "\r\n";
}

std::string api_key_header(std::string_view key) {
  return "Authorization: ApiKey " + std::string(key) + "\r\n";
}

bool is_header_name(std::string_view name) {
  const auto is_token = [](char c) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return is_letter || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  };
  return !name.empty() && std::ranges::all_of(name, is_token);
}

bool is_header_value(std::string_view value) {
  return std::ranges::none_of(value, [](char c) {
    return (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == '\x7F';
  });
}

}  // namespace wirecopy::support
