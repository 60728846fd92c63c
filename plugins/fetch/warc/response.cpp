#include "response.hpp"

#include <wirecopy/sdk/http.hpp>

#include <charconv>

#include "codings/decoder.hpp"
#include "support/prose/ascii.hpp"

namespace wirecopy::fetch {
namespace {

using support::lower_ascii;

template <class Number>
std::optional<Number> number(std::string_view text, int base = 10) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// The first line, without its end; `text` is left with what follows it.
std::string_view take_line(std::string_view& text) {
  std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// The size that a chunk begins with: "1f4;name=value".
std::optional<uint64_t> chunk_size(std::string_view line) {
  line = line.substr(0, line.find_first_of("; \t"));
  return number<uint64_t>(line, 16);
}

/// Whether a body may be what its Content-Encoding says.
bool looks_coded(std::string_view encoding, std::string_view body) {
  if (encoding.ends_with("gzip")) return body.starts_with("\x1f\x8b");
  if (encoding.ends_with("zstd")) return body.starts_with("\x28\xb5\x2f\xfd");
  const size_t first = body.find_first_not_of(" \t\r\n");
  return first != body.npos && body[first] != '<';  // br and deflate begin with anything
}

}  // namespace

std::optional<Response> parse_response(std::string_view block) {
  std::string_view rest = block;
  const std::string_view line = take_line(rest);
  const size_t blank = line.find(' ');
  if (!line.starts_with("HTTP/") || blank == line.npos) return std::nullopt;
  const auto status = number<int>(line.substr(blank + 1, 3));
  if (!status || *status < 100) return std::nullopt;
  Response response{*status, rest, {}};
  while (!rest.empty()) {
    const size_t at = block.size() - rest.size();
    if (!take_line(rest).empty()) continue;
    response.headers = response.headers.substr(0, at - (response.headers.data() - block.data()));
    response.body = rest;
    return response;
  }
  response.has_end = false;
  return response;
}

ResponseBody::ResponseBody(const Response& response, uint64_t max_bytes) : view_(response.body) {
  const std::string encoding = lower_ascii(http_header(response.headers, "Content-Encoding"));
  const std::string transfer = lower_ascii(http_header(response.headers, "Transfer-Encoding"));
  const auto size = number<uint64_t>(http_header(response.headers, "Content-Length"));
  const bool is_coded = !encoding.empty() && encoding != "identity";
  if (transfer.ends_with("chunked"))
    join_chunks();
  else if (size && !is_coded)
    is_cut_ = view_.size() < *size;
  is_cut_ = is_cut_ || !response.has_end;
  if (is_coded && looks_coded(encoding, bytes())) decode(encoding, max_bytes);
  is_too_large_ = is_too_large_ || bytes().size() > max_bytes;
}

/// Source: RFC 9112, section 7.1.
void ResponseBody::join_chunks() {
  std::string_view rest = view_;
  std::string body;
  for (bool is_first = true;; is_first = false) {
    const bool has_line = rest.find('\n') != rest.npos;
    const auto size = chunk_size(take_line(rest));
    if (is_first && !size) return;  // kept without its chunks
    is_cut_ = !size || !has_line || *size > rest.size();
    if (!size || *size == 0) break;
    body.append(rest.substr(0, *size));
    if (is_cut_) break;
    rest.remove_prefix(static_cast<size_t>(*size));
    take_line(rest);
  }
  own_ = std::move(body);
  is_own_ = true;
}

void ResponseBody::decode(std::string_view encoding, uint64_t max_bytes) {
  codings::Decoder decoder(encoding, max_bytes);
  if (!decoder.put(bytes()) || !decoder.finish()) problem_ = decoder.problem();
  is_too_large_ = decoder.is_too_large();
  own_ = decoder.take();
  is_own_ = true;
}

}  // namespace wirecopy::fetch
