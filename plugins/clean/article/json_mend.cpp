#include "json_mend.hpp"

#include <algorithm>

namespace wirecopy::clean {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// "&quot;" and "&amp;" where they stand for the marks of the JSON itself.
std::string unescaped(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (size_t at = 0; at < json.size();) {
    const std::string_view rest = json.substr(at);
    if (rest.starts_with("&quot;") || rest.starts_with("&#34;")) {
      out += '"';
      at += rest.find(';') + 1;
    } else {
      out += json[at++];
    }
  }
  return out;
}

class Mender {
 public:
  explicit Mender(std::string_view json) : in_(json) { out_.reserve(json.size() + 2); }

  std::string mend() {
    while (at_ < in_.size()) step();
    drop_comma();
    if (!out_.empty() && out_.back() == ':') out_ += "null";
    for (; !open_.empty(); open_.pop_back()) close(open_.back());
    return many_ ? '[' + out_ + ']' : out_;
  }

 private:
  void step() {
    const char c = in_[at_];
    if (c == '"') return read_text();
    if (c == '/' && skip_comment()) return;
    if (c == '{' || c == '[') {
      if (open_.empty() && !out_.empty()) next_root();
      open_ += c == '{' ? '}' : ']';
      out_ += c;
    } else if (c == '}' || c == ']') {
      drop_comma();
      if (!open_.empty() && open_.back() == c) {
        open_.pop_back();
        out_ += c;
      }
    } else if (!is_blank(c) && !(c == ';' && open_.empty())) {
      out_ += c;
    }
    ++at_;
  }

  /// A second object behind the first.
  void next_root() {
    many_ = true;
    if (out_.back() != ',') out_ += ',';
  }

  bool skip_comment() {
    const std::string_view rest = in_.substr(at_);
    if (rest.starts_with("//")) {
      // All is on one line by now: what stands behind is gone with it, but for the next member.
      const size_t next = rest.find_first_of("\"{}[]");
      at_ += std::min(next, rest.size());
      return true;
    }
    if (!rest.starts_with("/*")) return false;
    const size_t end = rest.find("*/");
    at_ += end == rest.npos ? rest.size() : end + 2;
    return true;
  }

  void drop_comma() {
    if (!out_.empty() && out_.back() == ',') out_.pop_back();
  }

  void close(char c) {
    drop_comma();
    out_ += c;
  }

  /// Whether the mark at at_ ends its text: what follows it is a sign of JSON.
  bool ends_text() const {
    size_t next = at_ + 1;
    while (next < in_.size() && is_blank(in_[next])) ++next;
    return next >= in_.size() || std::string_view(",:}]").find(in_[next]) != std::string_view::npos;
  }

  void read_text() {
    out_ += in_[at_++];
    for (; at_ < in_.size(); ++at_) {
      const char c = in_[at_];
      if (c == '\\') {
        read_escape();
      } else if (c == '"' && ends_text()) {
        break;
      } else if (c == '"') {
        out_ += "\\\"";
      } else {
        out_ += c;
      }
    }
    out_ += '"';
    ++at_;
  }

  void read_escape() {
    const char next = at_ + 1 < in_.size() ? in_[at_ + 1] : '\0';
    if (next == '\0' || std::string_view("\"\\/bfnrtu").find(next) == std::string_view::npos) {
      if (next != '\'') out_ += "\\\\";
      return;
    }
    out_ += '\\';
    out_ += next;
    ++at_;
  }

  std::string_view in_;
  size_t at_ = 0;
  std::string out_, open_;
  bool many_ = false;
};

}  // namespace

std::string json_in(std::string_view script) {
  size_t begin = script.find_first_of("{[");
  // The bracket of "<![CDATA[" opens nothing.
  if (const size_t data = script.find("<![CDATA["); data != script.npos && data + 3 == begin + 1)
    begin = script.find_first_of("{[", data + 9);
  if (begin == script.npos) return {};
  std::string text(script.substr(begin));
  if (const size_t end = text.rfind("]]>"); end != text.npos && end + 24 > text.size())
    text.resize(end);
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  const size_t end = text.find_last_of("}]");
  if (end == text.npos) return text;
  // An end that is cut off has more behind its last bracket than a comment or a semicolon.
  constexpr size_t kTail = 16;
  if (text.size() - end <= kTail) text.resize(end + 1);
  return text;
}

std::string mended(std::string_view json) {
  const size_t first = json.find_first_not_of("{[ ");
  const bool escaped = first != json.npos && json[first] == '&';
  return escaped ? Mender(unescaped(json)).mend() : Mender(json).mend();
}

}  // namespace wirecopy::clean
