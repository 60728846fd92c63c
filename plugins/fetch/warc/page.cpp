#include "page.hpp"

#include <wirecopy/sdk/http.hpp>

#include <algorithm>

#include "support/html/charset.hpp"
#include "support/prose/ascii.hpp"

namespace wirecopy::fetch {
namespace {

using support::equals_folded;

/// "text/html" of "text/html; charset=utf-8".
std::string_view essence(std::string_view type) {
  type = type.substr(0, type.find(';'));
  while (!type.empty() && (type.back() == ' ' || type.back() == '\t')) type.remove_suffix(1);
  return type;
}

bool fits(std::string_view type, std::string_view wanted) {
  if (!wanted.ends_with("/*")) return equals_folded(type, wanted);
  wanted.remove_suffix(1);
  return equals_folded(type.substr(0, wanted.size()), wanted);
}

bool is_wanted(std::string_view type, const std::vector<std::string_view>& types) {
  if (types.empty()) return support::html::is_page_type(type);
  return std::any_of(types.begin(), types.end(),
                     [&](std::string_view wanted) { return fits(essence(type), wanted); });
}

}  // namespace

RecordPage judge(const RecordHead& head, std::string_view block,
                 const std::vector<std::string_view>& types) {
  const std::string_view kind = head.get("WARC-Type"), content = head.get("Content-Type");
  RecordPage page;
  if (equals_folded(kind, "resource")) {
    page.type = content;
    page.response.body = block;
  } else if (equals_folded(kind, "response") &&
             (content.empty() || equals_folded(essence(content), "application/http"))) {
    const auto response = parse_response(block);
    page.use = RecordUse::broken;
    if (!response) return page;
    page.use = RecordUse::other_status;
    if (response->status != 200) return page;
    page.response = *response;
    page.type = http_header(response->headers, "Content-Type");
  } else {
    return page;
  }
  page.use = is_wanted(page.type, types) ? RecordUse::page : RecordUse::other_type;
  return page;
}

}  // namespace wirecopy::fetch
