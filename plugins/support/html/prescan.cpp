#include "prescan.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "support/prose/ascii.hpp"

namespace wirecopy::support::html {
namespace {

constexpr std::string_view kBlanks = "\t\n\f\r ";

bool is_blank(char c) { return kBlanks.find(c) != kBlanks.npos; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// \param word in lower case.
bool starts_with(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(),
                    [](char small, char c) { return small == to_lower(c); });
}

struct Attribute {
  std::string name, value;  ///< in lower case
};

/// What a meta element could say.
class Meta {
 public:
  void read(const Attribute& attribute) {
    // Of two attributes of one name the first counts.
    if (attribute.name == "http-equiv" && !std::exchange(has_pragma_, true)) {
      is_pragma_ = attribute.value == "content-type";
    } else if (attribute.name == "content" && !std::exchange(has_content_, true)) {
      if (need_ != Need::unknown) return;
      encoding_ = find_encoding(charset_in(attribute.value));
      if (encoding_) need_ = Need::pragma;
    } else if (attribute.name == "charset" && !std::exchange(has_charset_, true)) {
      encoding_ = find_encoding(attribute.value);
      need_ = Need::nothing;
    }
  }

  std::optional<Encoding> encoding() const {
    const bool holds = need_ == Need::nothing || (need_ == Need::pragma && is_pragma_);
    return holds ? encoding_ : std::nullopt;
  }

 private:
  enum class Need { unknown, pragma, nothing };

  std::optional<Encoding> encoding_;
  Need need_ = Need::unknown;
  bool has_pragma_ = false, has_content_ = false, has_charset_ = false;
  bool is_pragma_ = false;
};

/// Walks over the bytes. Where they end within something, nothing that follows counts.
class Prescan {
 public:
  explicit Prescan(std::string_view bytes) : bytes_(bytes) {}

  std::optional<Encoding> meta() {
    for (go_to(bytes_.find('<')); !ends(); go_to(bytes_.find('<', at_ + 1))) {
      const std::string_view rest = bytes_.substr(at_);
      const size_t name = rest.starts_with("</") ? 2 : 1;
      if (rest.starts_with("<!--")) {
        go_to(bytes_.find("-->", at_ + 2));  // "<!-->" is a comment
      } else if (starts_with(rest, "<meta") && rest.size() > 5 && ends_meta_name(rest[5])) {
        at_ += 5;
        if (const auto found = read_meta(); found && !ends()) return found;
      } else if (rest.size() > name && is_letter(rest[name])) {
        skip_tag();
      } else if (name == 2 || rest.starts_with("<!") || rest.starts_with("<?")) {
        go_to(bytes_.find('>', at_));
      }
    }
    return std::nullopt;
  }

 private:
  static bool ends_meta_name(char c) { return is_blank(c) || c == '/'; }

  bool ends() const { return at_ >= bytes_.size(); }
  char here() const { return bytes_[at_]; }
  void go_to(size_t found) { at_ = std::min(found, bytes_.size()); }
  void skip_blanks() { go_to(bytes_.find_first_not_of(kBlanks, at_)); }

  std::optional<Encoding> read_meta() {
    Meta meta;
    while (const auto attribute = read_attribute()) meta.read(*attribute);
    const auto found = meta.encoding();
    if (found == Encoding::utf_16be || found == Encoding::utf_16le) return Encoding::utf_8;
    return found == Encoding::x_user_defined ? Encoding::windows_1252 : found;
  }

  void skip_tag() {
    go_to(bytes_.find_first_of("\t\n\f\r >", at_));
    while (read_attribute()) continue;
  }

  /// \return nothing at the end of the tag, or of the bytes.
  std::optional<Attribute> read_attribute() {
    go_to(bytes_.find_first_not_of("\t\n\f\r /", at_));
    if (ends() || here() == '>') return std::nullopt;
    Attribute attribute;
    for (; !ends() && !(here() == '=' && !attribute.name.empty()); ++at_) {
      if (is_blank(here()) || here() == '/' || here() == '>') break;
      attribute.name += to_lower(here());
    }
    skip_blanks();
    if (!ends() && here() == '=' && !attribute.name.empty()) {
      ++at_;
      read_value(attribute.value);
    }
    if (ends()) return std::nullopt;
    return attribute;
  }

  void read_value(std::string& value) {
    skip_blanks();
    if (ends()) return;
    const char quote = here();
    const bool is_quoted = quote == '"' || quote == '\'';
    if (is_quoted) ++at_;
    for (; !ends(); ++at_) {
      if (is_quoted ? here() == quote : is_blank(here()) || here() == '>') break;
      value += to_lower(here());
    }
    if (is_quoted && !ends()) ++at_;
  }

  std::string_view bytes_;
  size_t at_ = 0;
};

/// "<?xml version="1.0" encoding="..."?>" at the very beginning.
std::optional<Encoding> xml_encoding(std::string_view bytes) {
  constexpr std::string_view kWord = "encoding";
  if (!bytes.starts_with("<?xml") || bytes.find('>') == bytes.npos) return std::nullopt;
  const auto skip_low = [&](size_t at) {  // up to the blank: all that XML could take for one
    while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) <= 0x20) ++at;
    return at;
  };
  size_t at = bytes.find(kWord);
  if (at == bytes.npos) return std::nullopt;
  at = skip_low(at + kWord.size());
  if (at >= bytes.size() || bytes[at] != '=') return std::nullopt;
  at = skip_low(at + 1);
  if (at >= bytes.size() || (bytes[at] != '"' && bytes[at] != '\'')) return std::nullopt;
  const size_t end = bytes.find(bytes[at], at + 1);
  if (end == bytes.npos) return std::nullopt;
  const std::string_view label = bytes.substr(at + 1, end - at - 1);
  if (std::any_of(label.begin(), label.end(),
                  [](char c) { return static_cast<unsigned char>(c) <= 0x20; }))
    return std::nullopt;
  const auto found = find_encoding(label);
  const bool is_utf16 = found == Encoding::utf_16be || found == Encoding::utf_16le;
  return is_utf16 ? Encoding::utf_8 : found;
}

}  // namespace

std::string_view charset_in(std::string_view content_type) {
  constexpr std::string_view kWord = "charset";
  for (size_t at = 0; at + kWord.size() < content_type.size(); ++at) {
    if (!starts_with(content_type.substr(at), kWord)) continue;
    at = content_type.find_first_not_of(kBlanks, at + kWord.size());
    if (at == content_type.npos) return {};
    if (content_type[at] != '=') {
      --at;  // what stands here may begin the word
      continue;
    }
    at = content_type.find_first_not_of(kBlanks, at + 1);
    if (at == content_type.npos) return {};
    const char quote = content_type[at];
    if (quote != '"' && quote != '\'')
      return content_type.substr(at, content_type.find_first_of("\t\n\f\r ;", at) - at);
    const size_t end = content_type.find(quote, at + 1);
    return end == content_type.npos ? std::string_view()
                                    : content_type.substr(at + 1, end - at - 1);
  }
  return {};
}

std::optional<Encoding> prescan(std::string_view bytes) {
  constexpr std::string_view kUtf16le("<\0?\0x\0", 6), kUtf16be("\0<\0?\0x", 6);
  if (bytes.starts_with(kUtf16le)) return Encoding::utf_16le;
  if (bytes.starts_with(kUtf16be)) return Encoding::utf_16be;
  const auto found = Prescan(bytes).meta();
  return found ? found : xml_encoding(bytes);
}

}  // namespace wirecopy::support::html
