#include "json_fault.hpp"

#include <algorithm>

namespace wirecopy::fetch {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

class Scanner {
 public:
  Scanner(std::string_view document, size_t deepest) : text_(document), deepest_(deepest) {}

  JsonFault scan() {
    bool wants_value = true;
    for (;;) {
      pass_blanks();
      if (at_ == text_.size()) break;
      if (wants_value ? !value(wants_value) : !behind_value(wants_value)) return fault();
      if (open_.empty() && !wants_value) break;
    }
    pass_blanks();
    if (!open_.empty() || wants_value) return end();
    what_ = at_ < text_.size() ? "goes on behind its end" : "is not what it should be";
    return at_ < text_.size() ? fault() : JsonFault{0, what_};
  }

 private:
  void pass_blanks() { at_ = std::min(text_.find_first_not_of(kBlanks, at_), text_.size()); }
  bool wrong(std::string what) {
    what_ = std::move(what);
    return false;
  }
  JsonFault fault() const {
    const auto before = text_.substr(0, at_);
    return {static_cast<size_t>(std::count(before.begin(), before.end(), '\n')) + 1, what_};
  }
  JsonFault end() {
    what_ = open_.empty()         ? "is missing"
            : open_.back() == '{' ? "ends inside an object"
                                  : "ends inside a list";
    return fault();
  }

  bool value(bool& wants_value) {
    const char c = text_[at_];
    if (c == '{' || c == '[') {
      if (open_.size() >= deepest_) return wrong("is nested too deep");
      open_ += c;
      ++at_;
      pass_blanks();
      const bool is_closed = at_ < text_.size() && text_[at_] == (c == '{' ? '}' : ']');
      wants_value = !is_closed && (c == '[' || key());
      return c == '[' || is_closed || wants_value;
    }
    wants_value = false;
    if (c == '"') return string();
    const size_t end = std::min(text_.find_first_of(" \t\r\n,]}", at_), text_.size());
    const std::string_view word = text_.substr(at_, end - at_);
    const bool is_number = c == '-' || (c >= '0' && c <= '9');
    if (!is_number && word != "true" && word != "false" && word != "null")
      return wrong("has no value where one should be");
    if (is_number && word.find_first_not_of("0123456789+-.eE") != word.npos)
      return wrong("has a broken number");
    at_ = end;
    return true;
  }

  bool behind_value(bool& wants_value) {
    const char c = text_[at_];
    const bool in_object = open_.back() == '{';
    if (c == (in_object ? '}' : ']')) {
      open_.pop_back();
      ++at_;
      return true;
    }
    if (c != ',') return wrong(in_object ? "lacks \",\" or \"}\"" : "lacks \",\" or \"]\"");
    ++at_;
    wants_value = true;
    return !in_object || key();
  }

  bool key() {
    pass_blanks();
    if (at_ == text_.size()) return wrong("ends inside an object");
    if (text_[at_] != '"') return wrong("has no name where one should be");
    if (!string()) return false;
    pass_blanks();
    if (at_ == text_.size()) return wrong("ends inside an object");
    if (text_[at_] != ':') return wrong("lacks \":\" behind a name");
    ++at_;
    return true;
  }

  bool string() {
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '"') return ++at_, true;
      if (static_cast<unsigned char>(c) < 0x20) return wrong("has a control character in a text");
      if (c == '\\' && !escape()) return wrong("has a broken escape in a text");
    }
    return wrong("ends inside a text");
  }

  bool escape() {
    if (++at_ == text_.size()) return false;
    if (text_[at_] != 'u') return std::string_view("\"\\/bfnrt").find(text_[at_]) != text_.npos;
    for (int i = 0; i < 4; ++i)
      if (++at_ == text_.size() ||
          std::string_view("0123456789abcdefABCDEF").find(text_[at_]) == text_.npos)
        return false;
    return true;
  }

  std::string_view text_;
  size_t deepest_;
  size_t at_ = 0;
  std::string open_, what_;
};

}  // namespace

JsonFault json_fault(std::string_view document, size_t deepest) {
  return Scanner(document, deepest).scan();
}

}  // namespace wirecopy::fetch
