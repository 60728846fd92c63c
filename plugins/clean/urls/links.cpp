#include "links.hpp"

#include <algorithm>

#include "support/html/serialize.hpp"
#include "support/markup/pieces.hpp"
#include "support/prose/ascii.hpp"
#include "support/references/references.hpp"

namespace wirecopy::clean {
namespace {

std::string decoded(std::string_view value) {
  std::string out;
  for (size_t at = 0; at < value.size();) {
    const auto found =
        value[at] == '&' ? support::read_reference(value.substr(at), true) : support::Reference{};
    found.size > 0 ? support::append_utf8(found, out) : void(out += value[at]);
    at += std::max<size_t>(found.size, 1);
  }
  return out;
}

/// The attribute that holds the address of such an element; empty: none does.
std::string_view address_name(const support::MarkupPiece& piece, const Wanted& wanted) {
  using support::html::Tag;
  if (piece.kind != support::MarkupPiece::Kind::start) return {};
  switch (piece.tag) {
    case Tag::a:
    case Tag::area:
      return wanted.links ? "href" : "";
    case Tag::audio:
    case Tag::embed:
    case Tag::img:
    case Tag::source:
    case Tag::video:
      return wanted.media ? "src" : "";
    default:
      return {};
  }
}

/// The first one of that name, as browsers take it.
const support::WrittenAttribute* find(const support::WrittenTag& tag, std::string_view name) {
  for (const auto& attribute : tag.attributes)
    if (support::equals_folded(attribute.name, name))
      return attribute.value.empty() ? nullptr : &attribute;
  return nullptr;
}

/// The address as it may stand from `begin` to `end`: in the quotation marks that are there, or
/// without any. Empty: in no way, or the marks are torn.
std::string written(std::string_view url, std::string_view html, size_t begin, size_t end) {
  const char before = html[begin - 1], behind = end < html.size() ? html[end] : '>';
  std::string escaped;
  support::html::append_escaped_value(url, escaped);
  if (before == '"') return behind == '"' ? escaped : std::string();
  if (before != '\'') {
    const bool is_bare = url.find_first_of(" \t\n\f\r\"'`<>") == url.npos;
    return is_bare && !escaped.ends_with('/') ? escaped : std::string();
  }
  if (behind != '\'') return {};
  for (size_t at = escaped.find('\''); at != escaped.npos; at = escaped.find('\'', at))
    escaped.replace(at, 1, "&#39;");
  return escaped;
}

}  // namespace

CleanLinks clean_links(std::string_view html, const Wish& wish, const Wanted& wanted) {
  CleanLinks out;
  support::MarkupPieces pieces(html);
  size_t kept = 0;
  for (support::MarkupPiece piece; pieces.next(piece);) {
    const std::string_view name = address_name(piece, wanted);
    const auto* address = name.empty() ? nullptr : find(pieces.written(), name);
    if (address == nullptr) continue;
    const std::string url = decoded(address->value);
    const CleanUrl better = clean_url(url, Use::part, wish);
    const auto begin = static_cast<size_t>(address->value.data() - html.data());
    const size_t end = begin + address->value.size();
    const std::string value = better.url == url ? "" : written(better.url, html, begin, end);
    if (value.empty()) continue;
    out.html.append(html, kept, begin - kept).append(value);
    kept = end;
    ++(name == "href" ? out.links : out.media);
  }
  out.html.append(html.substr(kept));
  return out;
}

}  // namespace wirecopy::clean
