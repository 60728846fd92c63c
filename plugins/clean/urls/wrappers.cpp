#include "wrappers.hpp"

#include <algorithm>
#include <iterator>

#include "parameters.hpp"
#include "support/prose/base64.hpp"
#include "support/urls/normal.hpp"
#include "support/urls/urls.hpp"

namespace wirecopy::clean {
namespace {

using support::UrlParts;

enum class Form {
  value,       ///< of a parameter
  whole,       ///< all of the query
  base64,      ///< the value is "a1" and base64url
  proofpoint,  ///< "-3A" for "%3A", "_" for "/"
  news,        ///< a part of the path is base64url of a message
  yahoo,       ///< ".../RU=https%3a%2f%2f.../RK=..."
  defense,     ///< ".../v3/__https://...__;..."
};

struct Wrapper {
  std::string_view hosts;       ///< or below them; "google.*" for Google in all countries
  std::string_view path;        ///< begins so
  std::string_view parameters;  ///< the first of them that has a value
  Form form = Form::value;
};

constexpr Wrapper kWrappers[] = {
    // Search and news.
    {"google.*", "/url", "q url"},
    {"news.google.com", "/news/url", "url"},
    {"news.google.com", "/rss/articles/", "", Form::news},
    {"news.google.com", "/articles/", "", Form::news},
    {"news.google.com", "/__i/rss/rd/articles/", "", Form::news},
    {"bing.com", "/news/apiclick.aspx", "url"},
    {"bing.com", "/ck/a", "u", Form::base64},
    {"duckduckgo.com", "/l/", "uddg"},
    {"r.search.yahoo.com", "/", "", Form::yahoo},
    {"flipboard.com", "/redirect", "url"},
    // Networks and messengers.
    {"facebook.com messenger.com", "/l.php", "u"},
    {"facebook.com", "/flx/warn/", "u"},
    {"l.instagram.com l.threads.net l.threads.com", "/", "u"},
    {"l.wl.co", "/l", "u"},
    {"out.reddit.com", "/", "url"},
    {"youtube.com", "/redirect", "q"},
    {"linkedin.com", "/redir/redirect", "url"},
    {"linkedin.com", "/safety/go", "url"},
    {"vk.com", "/away.php", "to"},
    {"t.umblr.com", "/redirect", "z"},
    {"quora.com", "/_/redirect", "url"},
    {"pinterest.com", "/offsite/", "url"},
    {"slack-redir.net", "/link", "url"},
    {"steamcommunity.com", "/linkfilter/", "u url"},
    {"exit.sc", "/", "url"},
    {"t.me", "/iv", "url"},
    {"href.li", "/", "", Form::whole},
    // Guards of mail.
    {"safelinks.protection.outlook.com", "/", "url"},
    {"urldefense.proofpoint.com", "/v2/url", "u", Form::proofpoint},
    {"urldefense.com urldefense.us", "/v3/__", "", Form::defense},
    // Commissions.
    {"go.skimresources.com go.redirectingat.com", "/", "url"},
    {"redirect.viglink.com", "/", "u"},
    {"click.linksynergy.com", "/deeplink", "murl"},
    {"awin1.com", "/cread.php", "ued p"},
    {"shareasale.com", "/r.cfm", "urllink"},
};

bool is_google(std::string_view host) {
  if (host.starts_with("www.")) host.remove_prefix(4);
  if (!host.starts_with("google.")) return false;
  host.remove_prefix(7);
  if (host.starts_with("co.")) return host.size() == 5;
  if (host.starts_with("com.")) return host.size() == 6;
  return host == "com" || (host.size() == 2 && host.find('.') == host.npos);
}

bool fits(const Wrapper& wrapper, std::string_view host, std::string_view path) {
  if (!path.starts_with(wrapper.path)) return false;
  return wrapper.hosts == "google.*" ? is_google(host) : is_below(host, wrapper.hosts);
}

/// The value of the first of the parameters that has one, without escapes: "q" is empty in
/// "google.com/url?q=&url=https:...".
std::string value_of(std::string_view query, std::string_view names) {
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find(' '));
    names.remove_prefix(std::min(names.size(), name.size() + 1));
    for (std::string_view rest = query.substr(std::min<size_t>(query.size(), 1)); !rest.empty();) {
      const std::string_view each = rest.substr(0, rest.find('&'));
      rest.remove_prefix(std::min(rest.size(), each.size() + 1));
      if (each.size() > name.size() + 1 && each[name.size()] == '=' && each.starts_with(name))
        return support::without_escapes(each.substr(name.size() + 1));
    }
  }
  return {};
}

/// Ends at the first character that is none of base64url; padding may be missing.
std::string from_base64(std::string_view text) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/";
  std::string digits(text.substr(0, text.find_first_not_of(kDigits)));
  if (digits.size() % 4 == 1) digits.pop_back();
  digits.append((4 - digits.size() % 4) % 4, '=');
  return support::decode_base64(digits).value_or(std::string());
}

/// A message of protocol buffers whose field 4 is the address. Since 2024 most hold another secret.
std::string from_news(std::string_view path) {
  const std::string message = from_base64(path.substr(path.rfind('/') + 1));
  const size_t field = message.find('"');                   // number 4, with a length
  if (field > 4 || field + 2 >= message.size()) return {};  // none is beyond all
  size_t size = static_cast<unsigned char>(message[field + 1]), begin = field + 2;
  if (size >= 128) size = size - 128 + 128U * static_cast<unsigned char>(message[begin++]);
  return begin + size <= message.size() ? message.substr(begin, size) : std::string();
}

std::string between(std::string_view text, std::string_view from, std::string_view to) {
  const size_t begin = text.find(from);
  if (begin == text.npos) return {};
  const std::string_view rest = text.substr(begin + from.size());
  const size_t end = rest.find(to);
  return std::string(end == rest.npos ? std::string_view() : rest.substr(0, end));
}

std::string from_proofpoint(std::string text) {
  std::replace(text.begin(), text.end(), '-', '%');
  std::replace(text.begin(), text.end(), '_', '/');
  return support::without_escapes(text);
}

/// "*" stands for characters that are kept elsewhere.
std::string from_defense(std::string_view url) {
  const std::string target = between(url, "/v3/__", "__;");
  return target.find('*') == target.npos ? target : std::string();
}

std::string unwrapped(const Wrapper& wrapper, std::string_view url, const UrlParts& parts) {
  switch (wrapper.form) {
    case Form::value:
      return value_of(parts.query, wrapper.parameters);
    case Form::whole:
      return std::string(parts.query.substr(std::min<size_t>(parts.query.size(), 1)));
    case Form::base64: {
      const std::string value = value_of(parts.query, wrapper.parameters);
      return value.starts_with("a1") ? from_base64(std::string_view(value).substr(2))
                                     : std::string();
    }
    case Form::proofpoint:
      return from_proofpoint(value_of(parts.query, wrapper.parameters));
    case Form::news:
      return from_news(parts.path);
    case Form::yahoo:
      return support::without_escapes(between(parts.path, "/RU=", "/R"));
    case Form::defense:
      return from_defense(url);
  }
  return {};
}

/// Whether it is an address with a host in the one form: an address in pieces is none.
bool is_address(std::string_view url) {
  const std::string_view host = support::host_of(url);
  const bool is_web = url.starts_with("http://") || url.starts_with("https://");
  return is_web && host.find('.') != host.npos && host.find_first_of("%<>\"\\ ") == host.npos;
}

}  // namespace

std::optional<std::string> target_of(std::string_view url) {
  const UrlParts parts = support::split_url(url);
  const std::string_view host = support::host_of(url);
  const auto* wrapper = std::find_if(std::begin(kWrappers), std::end(kWrappers),
                                     [&](const auto& w) { return fits(w, host, parts.path); });
  if (wrapper == std::end(kWrappers)) return std::nullopt;
  const std::string found = unwrapped(*wrapper, url, parts);
  const bool is_text = std::none_of(found.begin(), found.end(), [](char c) {
    return static_cast<unsigned char>(c) < ' ' || static_cast<unsigned char>(c) >= 0x7F;
  });
  if (!is_text) return std::nullopt;
  std::string target = support::normal_url(found);
  return is_address(target) ? std::optional(std::move(target)) : std::nullopt;
}

}  // namespace wirecopy::clean
