#pragma once

// What is wrong with markup that should hold nothing but what a policy names; told by means other
// than the sanitiser's own.

#include <algorithm>
#include <cctype>
#include <iterator>
#include <string>
#include <string_view>

#include "support/html/document.hpp"
#include "support/html/serialize.hpp"
#include "support/prose/utf8.hpp"
#include "support/sanitize/sanitize.hpp"

namespace wirecopy::test {

namespace html = support::html;

/// The scheme as browsers read it; controls and blanks before it and line ends in it are nothing.
inline std::string scheme_of(std::string_view url) {
  std::string scheme;
  for (const char c : url) {
    if (c == '\t' || c == '\n' || c == '\r') continue;
    if (scheme.empty() && static_cast<unsigned char>(c) <= ' ') continue;
    if (c == ':') return scheme;
    if (c == '/' || c == '?' || c == '#') break;
    scheme += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return {};
}

/// Attributes that browsers of any time have taken addresses from.
inline bool is_address(std::string_view attribute) {
  constexpr std::string_view kAddresses[] = {
      "action", "archive",  "background", "cite",       "classid", "code", "codebase",
      "data",   "datasrc",  "dynsrc",     "formaction", "href",    "icon", "longdesc",
      "lowsrc", "manifest", "ping",       "poster",     "profile", "src",  "srcset",
      "urn",    "usemap",   "vrml",       "xlink:href"};
  return std::find(std::begin(kAddresses), std::end(kAddresses), attribute) != std::end(kAddresses);
}

inline bool may_run(std::string_view url) {
  const std::string scheme = scheme_of(url);
  return scheme.find("script") != scheme.npos || scheme == "mocha" || scheme == "blob" ||
         scheme == "file" || scheme == "about" || scheme == "filesystem";
}

inline bool is_safe_data(std::string_view value) {
  std::string lower(value.substr(0, 40));
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower.starts_with("data:image/") && lower.find("svg") == lower.npos &&
         lower.find("xml") == lower.npos;
}

inline std::string fault_in(const html::Document& page, html::Node node,
                            const html::Policy& policy) {
  const html::Tag tag = page.tag(node);
  if (page.is_text(node)) return {};
  if (!page.is_element(node)) return "a comment or the like";
  const std::string name(page.name(node));
  if (page.space(node) != html::Space::html) return "foreign <" + name + ">";
  if (!policy.allows(tag, page.name(node))) return "<" + name + ">";
  for (size_t i = 0; i < page.attribute_count(node); ++i) {
    const auto [attribute, value] = page.attribute(node, i);
    const std::string told = "<" + name + " " + std::string(attribute) + "=" + std::string(value);
    if (attribute.starts_with("on") || attribute == "srcdoc" || attribute == "formaction")
      return told;
    const bool of_link =
        tag == html::Tag::a && std::any_of(policy.of_links.begin(), policy.of_links.end(),
                                           [&, key = attribute](auto& o) { return o.name == key; });
    if (!policy.allows_attribute(tag, attribute) && !of_link &&
        !(attribute == "style" && policy.styles))
      return told;
    if (is_address(attribute) &&
        (may_run(value) || (scheme_of(value) == "data" && !is_safe_data(value))))
      return told;
    if (attribute == "style" &&
        (value.find("url(") != value.npos || value.find('\\') != value.npos ||
         value.find("expression(") != value.npos))
      return told;
  }
  return {};
}

/// All that is wrong with it when it is read so; or empty.
inline std::string fault_in(std::string_view markup, const html::Policy& policy,
                            const html::ParseOptions& options) {
  const html::Document page(markup, options);
  for (html::Node node = 1; node < page.size(); ++node)
    if (std::string fault = fault_in(page, node, policy); !fault.empty()) return fault;
  return {};
}

/// What is wrong with what sanitize() has made; or empty.
inline std::string fault_in(std::string_view made, const html::Policy& policy) {
  for (size_t at = 0; at < made.size();) {
    const auto c = support::decode(made, at);
    if (!c.valid) return "bytes that are no UTF-8";
    at += c.size;
  }
  const html::Context context = html::context_of(made, policy);
  if (std::string fault = fault_in(made, policy, {.fragment = context}); !fault.empty())
    return fault;
  if (std::string fault = fault_in(made, policy, {.fragment = context, .scripting = true});
      !fault.empty())
    return fault + " where scripts run";
  if (html::to_html(html::Document(made, {.fragment = context}), 0) != made)
    return "it is another when it is read and written again";
  const html::Sanitized again = html::sanitize(made, {}, policy);
  if (again.html != made) return "it is another when it is sanitised again";
  if (again.removed.any()) return "something is taken out again: " + again.removed.text();
  return {};
}

}  // namespace wirecopy::test
