#include "observe/secrets.hpp"

#include <algorithm>

namespace wirecopy::observe {
namespace {

/// As most programs take it.
std::string trimmed(std::string_view text) {
  constexpr std::string_view kWhite = " \t\r\n";
  const size_t begin = std::min(text.find_first_not_of(kWhite), text.size());
  text.remove_prefix(begin);
  return std::string(text.substr(0, text.find_last_not_of(kWhite) + 1));
}

}  // namespace

Secrets::Secrets(std::vector<std::string> texts) {
  for (size_t i = 0, given = texts.size(); i < given; ++i) texts.push_back(trimmed(texts[i]));
  std::erase_if(texts, [](const std::string& text) { return text.size() < kShortest; });
  // One may be part of another: the rest of that must not stay.
  std::sort(texts.begin(), texts.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  if (!texts.empty()) texts_ = std::make_shared<const std::vector<std::string>>(std::move(texts));
}

std::string Secrets::masked(std::string_view given) const {
  std::string text(given);
  if (empty()) return text;
  for (const std::string& secret : *texts_)
    for (size_t at = 0; (at = text.find(secret, at)) != text.npos; at += 3)
      text.replace(at, secret.size(), "***");
  return text;
}

std::string_view password_in(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme == url.npos || url.substr(0, scheme).find_first_of(" /?#") != url.npos) return {};
  const std::string_view authority =
      url.substr(scheme + 3, url.find_first_of("/?# \t\r\n", scheme + 3) - scheme - 3);
  const size_t at = authority.rfind('@');
  const size_t colon = authority.find(':');
  if (at == authority.npos || colon >= at) return {};
  return authority.substr(colon + 1, at - colon - 1);
}

}  // namespace wirecopy::observe
