#include "head.hpp"

#include <wirecopy/sdk/http.hpp>

#include <algorithm>
#include <charconv>
#include <string>

namespace wirecopy::fetch {
namespace {

constexpr std::string_view kMark = "WARC/";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

Error refused(std::string why) { return {Errc::bad_input, std::move(why)}; }

}  // namespace

std::optional<size_t> head_size(std::string_view text) {
  text = text.substr(0, kMostHead);
  for (size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) {
    const std::string_view rest = text.substr(at + 1, 2);
    if (rest.starts_with('\n')) return at + 2;
    if (rest == "\r\n") return at + 3;
  }
  return std::nullopt;
}

bool looks_like_head(std::string_view text) {
  return text.size() >= kHeadMark && text.starts_with(kMark) && is_digit(text[5]) &&
         text[6] == '.' && is_digit(text[7]) &&
         (text[8] == '\r' || text[8] == '\n' || is_digit(text[8]));
}

std::string_view RecordHead::get(std::string_view name) const { return http_header(fields, name); }

std::string_view RecordHead::target() const {
  std::string_view target = get("WARC-Target-URI");
  if (target.starts_with('<') && target.ends_with('>'))
    target = target.substr(1, target.size() - 2);
  return target;
}

Result<RecordHead> parse_head(std::string_view text) {
  if (!looks_like_head(text)) return refused("a record begins with \"WARC/1.0\" or \"WARC/1.1\"");
  RecordHead head{text.substr(text.find('\n') + 1)};
  const std::string_view size = head.get("Content-Length");
  if (size.empty()) return refused("a record has no Content-Length");
  const auto [end, error] = std::from_chars(size.data(), size.data() + size.size(), head.size);
  constexpr uint64_t kMost = uint64_t{1} << 62;
  if (error != std::errc() || end != size.data() + size.size() || head.size > kMost)
    return refused("a record's Content-Length is no number of bytes");
  if (head.get("WARC-Type").empty()) return refused("a record has no WARC-Type");
  return head;
}

}  // namespace wirecopy::fetch
