#include "address_list.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_set>

#include "support/markup/plain_text.hpp"
#include "support/markup/tags.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/urls/urls.hpp"

namespace wirecopy::support {
namespace {

/// For a terminal.
std::string shown(std::string_view text) {
  std::string all(text.substr(0, 200));
  for (char& c : all)
    if ((c >= 0 && c < ' ') || c == '\x7F') c = '?';
  return all;
}

/// Whether the port, where there is one, is 1 to 65535.
bool has_good_port(std::string_view url) {
  const std::string origin = url_origin(url);
  const size_t colon = origin.rfind(':');
  if (colon < origin.find("://") + 3 || origin.ends_with(']')) return true;
  unsigned port = 0;
  const auto [end, error] =
      std::from_chars(origin.data() + colon + 1, origin.data() + origin.size(), port);
  return error == std::errc() && end == origin.data() + origin.size() && port > 0 && port <= 65'535;
}

class List {
 public:
  explicit List(std::string_view text) : text_(text) {}

  Status add(std::string address, size_t at) {
    if (address.empty()) return {};
    if (!is_web_address(address)) {
      return wrong("\"" + shown(address) + "\" is no address of http or https", at);
    }
    if (known_.insert(address).second) addresses_.push_back(std::move(address));
    return {};
  }
  Error wrong(const std::string& what, size_t at) const {
    const auto line = std::count(text_.begin(), text_.begin() + static_cast<ptrdiff_t>(at), '\n');
    return Error{Errc::bad_input, "line " + std::to_string(line + 1) + ": " + what};
  }
  std::vector<std::string> take() { return std::move(addresses_); }

 private:
  std::string_view text_;
  std::vector<std::string> addresses_;
  std::unordered_set<std::string> known_;
};

Status read_outlines(std::string_view text, List& list) {
  TagReader tags(text);
  WrittenTag tag;
  for (size_t at = text.find('<'); at != text.npos; at = text.find('<', at + 1)) {
    if (text.substr(at, 4) == "<!--") {
      at = text.find("-->", at);
      if (at == text.npos) break;
      continue;
    }
    if (!tags.read(at, tag) || lower_ascii(tag.name) != "outline") continue;
    if (tag.is_cut) return list.wrong("the list ends inside an <outline>", at);
    for (const WrittenAttribute& attribute : tag.attributes)
      if (lower_ascii(attribute.name) == "xmlurl")
        if (const Status status = list.add(decode_references(trim(attribute.value)), at); !status)
          return status;
  }
  return {};
}

Status read_lines(std::string_view text, List& list) {
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = trim(text.substr(at, end - at));
    line = trim(line.substr(0, line.starts_with('#') ? 0 : line.find(" #")));
    if (const Status status = list.add(std::string(line), at); !status) return status;
    at = end + 1;
  }
  return {};
}

}  // namespace

bool is_web_address(std::string_view text) {
  const std::string scheme = url_scheme(text);
  const auto is_odd = [](char c) { return c >= 0 && c <= ' '; };
  return (scheme == "http" || scheme == "https") && !url_origin(text).empty() &&
         has_good_port(text) && text.size() <= kLongestAddress &&
         std::none_of(text.begin(), text.end(), is_odd);
}

Result<std::vector<std::string>> read_address_list(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  List list(text);
  const bool is_opml = trim(text).starts_with('<');
  if (const Status status = is_opml ? read_outlines(text, list) : read_lines(text, list); !status)
    return status.error();
  return list.take();
}

}  // namespace wirecopy::support
