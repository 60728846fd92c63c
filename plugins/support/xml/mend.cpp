#include "mend.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>
#include <vector>

#include "entity_texts.hpp"
#include "support/markup/tags.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/mixed_utf8.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::support {
namespace {

using Bytes = std::array<bool, 256>;

constexpr Bytes plain_but(std::string_view odd) {
  Bytes plain{};
  for (size_t byte = 0x20; byte < plain.size(); ++byte) plain[byte] = true;
  for (const char c : {'\t', '\n', '\r'}) plain[static_cast<unsigned char>(c)] = true;
  for (const char c : odd) plain[static_cast<unsigned char>(c)] = false;
  return plain;
}
/// Bytes that stand in texts and in sections of CDATA as they are.
constexpr Bytes kPlain = plain_but("<>&\xC2\xEF"), kPlainInSections = plain_but("\xC2\xEF");

size_t plain_length(std::string_view text, const Bytes& plain) {
  size_t size = 0;
  while (size < text.size() && plain[static_cast<unsigned char>(text[size])]) ++size;
  return size;
}

/// A name as messages have it.
std::string shown(std::string_view name) { return std::string(beginning(name, 40)); }

class Mender {
 public:
  Mender(std::string_view document, size_t root)
      : document_(document), tags_(document), entities_(document.substr(0, root)), at_(root) {
    mended_.text.reserve(document.size() - root + document.size() / 16);
  }

  Mended mend() {
    do step();
    while (at_ < document_.size() && !open_.empty());
    if (!open_.empty()) {
      lose("ends inside <" + shown(open_.back()) + ">");
      mended_.open = std::min(open_.size(), kDeepest);
      while (!open_.empty()) close();
    }
    mended_.end = at_;
    return std::move(mended_);
  }

 private:
  void step() {
    at_ += put_plain(document_.substr(at_), kPlain);
    if (at_ == document_.size()) return;
    if (document_[at_] == '&') return put_reference();
    if (document_[at_] != '<') return void(at_ += put_odd(document_.substr(at_)));
    const std::string_view rest = document_.substr(at_, 9);
    if (rest.starts_with("<!--")) return skip_to("-->", 4);
    if (equals_folded(rest, "<![CDATA[")) return put_section();
    if (rest.starts_with("<?")) return skip_to("?>", 2);
    if (equals_folded(rest, "<!DOCTYPE")) return skip_to(">", 2);
    WrittenTag tag;
    if (!tags_.read(at_, tag)) {
      repair("holds a \"<\" that begins no tag");
      put_text("<");
      ++at_;
      return;
    }
    if (!tag.is_sound) repair("holds a broken tag <" + shown(tag.name) + ">");
    tag.is_end ? end(tag) : start(tag);
    put_lines(document_.substr(at_, tag.size));
    at_ += tag.size;
  }

  // ---- text

  /// \return its length.
  size_t put_plain(std::string_view text, const Bytes& plain) {
    const size_t size = plain_length(text, plain);
    mended_.text.append(text, 0, size);
    return size;
  }

  /// Characters that XML has; "<", "&" and ">" escaped.
  void put_text(std::string_view text) {
    for (size_t at = 0; (at += put_plain(text.substr(at), kPlain)) < text.size();)
      at += put_odd(text.substr(at));
  }

  /// Its first character, which is not plain. \return the bytes of it.
  size_t put_odd(std::string_view text) {
    const auto c = static_cast<unsigned char>(text[0]);
    if (c == '<')
      mended_.text += "&lt;";
    else if (c == '>')
      mended_.text += "&gt;";
    else if (c == '&')
      mended_.text += "&amp;";
    else if (c == 0xC2 && is_c1(text.substr(0, 2)))
      return put_windows_1252(static_cast<unsigned char>(text[1])), 2;
    else if (c == 0xEF && is_no_character(text.substr(0, 3)))
      return 3;
    else if (c == 0xC2 || c == 0xEF)
      mended_.text += text[0];
    else
      repair("holds a control character");
    return 1;
  }

  static bool is_no_character(std::string_view text) {
    return text == "\xEF\xBF\xBE" || text == "\xEF\xBF\xBF";
  }

  /// U+0080 to U+009F: bytes of windows-1252 that were taken for Latin-1.
  static bool is_c1(std::string_view text) {
    return text.size() == 2 && static_cast<unsigned char>(text[1]) < 0xA0;
  }
  void put_windows_1252(unsigned byte) {
    append_utf8(windows_1252(static_cast<unsigned char>(byte)), mended_.text);
  }

  void put_reference() {
    std::string value;
    const size_t size = entities_.read(document_.substr(at_), value);
    if (size == 0) repair("holds a \"&\" that begins no known reference");
    put_text(size ? std::string_view(value) : "&");
    at_ += std::max<size_t>(size, 1);
  }

  /// As it is: a parser takes it at once, and each "&lt;" by itself.
  void put_section() {
    constexpr size_t kHead = 9;
    if (document_.substr(at_, kHead) != "<![CDATA[") repair("holds a section that is not CDATA");
    const size_t end = std::min(document_.find("]]>", at_ + kHead), document_.size());
    const std::string_view text = document_.substr(at_ + kHead, end - at_ - kHead);
    mended_.text += "<![CDATA[";
    for (size_t at = 0; (at += put_plain(text.substr(at), kPlainInSections)) < text.size();) {
      const size_t before = mended_.text.size();
      at += put_odd(text.substr(at));
      // What goes may have parted a "]]" from a ">".
      if (mended_.text.size() == before) mended_.text += "]]><![CDATA[";
    }
    mended_.text += "]]>";
    at_ = std::min(end + 3, document_.size());
  }

  /// Without the mark, to the end of the document: what follows is looked through once.
  void skip_to(std::string_view mark, size_t head) {
    const size_t found = document_.find(mark, std::min(at_ + head, document_.size()));
    const size_t end = found == document_.npos ? document_.size() : found + mark.size();
    put_lines(document_.substr(at_, end - at_));
    at_ = end;
  }

  // ---- tags

  void start(const WrittenTag& tag) {
    const bool is_left_out = !tag.is_empty && open_.size() >= kDeepest;
    if (is_left_out) repair("is nested too deep");
    if (!is_left_out && open_.size() < kDeepest) {
      (mended_.text += '<') += tag.name;
      put_attributes(tag);
      mended_.text += tag.is_empty ? "/>" : ">";
    }
    if (tag.is_cut) lose("ends inside the tag <" + shown(tag.name) + ">");
    if (tag.is_empty) return;
    open_.push_back(tag.name);
    ++count_[lower_ascii(tag.name)];
  }

  void end(const WrittenTag& tag) {
    const auto open = count_.find(lower_ascii(tag.name));
    if (open == count_.end() || open->second == 0)
      return repair("holds an end tag </" + shown(tag.name) + "> of nothing");
    while (!equals_folded(open_.back(), open->first)) {
      repair("does not end <" + shown(open_.back()) + ">");
      close();
    }
    close();
  }

  void close() {
    const std::string_view name = open_.back();
    open_.pop_back();
    --count_[lower_ascii(name)];
    if (open_.size() < kDeepest) ((mended_.text += "</") += name) += '>';
  }

  void put_attributes(const WrittenTag& tag) {
    std::vector<std::string_view> names;
    for (const WrittenAttribute& attribute : tag.attributes) {
      const std::string_view name = attribute.name;
      const bool is_name = std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-' || c == '.' || c == ':';
      });
      const bool starts = (name[0] | 0x20) >= 'a' && (name[0] | 0x20) <= 'z';
      if (!is_name || !starts || std::ranges::count(name, ':') > 1 || name.ends_with(':') ||
          std::ranges::find(names, name) != names.end())
        continue;
      names.push_back(name);
      ((mended_.text += ' ') += name) += "=\"";
      put_value(attribute.value);
      mended_.text += '"';
    }
  }

  void put_value(std::string_view value) {
    for (size_t at = 0; at < value.size();) {
      const size_t next = std::min(value.find_first_of("&\"\n", at), value.size());
      put_text(value.substr(at, next - at));
      if ((at = next) == value.size()) return;
      std::string text;
      size_t size = 1;
      if (value[at] == '&') {
        size = entities_.read(value.substr(at), text);
        if (size == 0) text = "&";
      } else {
        text = value[at] == '"' ? "\"" : " ";
      }
      if (text == "\"")
        mended_.text += "&quot;";
      else
        put_text(text);
      at += std::max<size_t>(size, 1);
    }
  }

  // ---- what is told about it

  /// What was taken out keeps its line ends.
  void put_lines(std::string_view out) {
    mended_.text.append(static_cast<size_t>(std::ranges::count(out, '\n')), '\n');
  }

  XmlProblem problem(std::string what) const {
    const auto before = document_.substr(0, at_);
    return {static_cast<size_t>(std::ranges::count(before, '\n')) + 1, std::move(what)};
  }
  void repair(std::string what) {
    if (!mended_.repaired) mended_.repaired = problem(std::move(what));
  }
  void lose(std::string what) {
    repair(what);
    if (!mended_.lost) mended_.lost = problem(std::move(what));
  }

  std::string_view document_;
  TagReader tags_;
  EntityTexts entities_;
  size_t at_;
  std::vector<std::string_view> open_;
  std::unordered_map<std::string, size_t> count_;  ///< of each name among open_
  Mended mended_;
};

}  // namespace

Mended mend_xml(std::string_view document, size_t root) { return Mender(document, root).mend(); }

std::optional<XmlProblem> rest_of(std::string_view document, const Mended& mended,
                                  std::initializer_list<std::string_view> marks) {
  const std::string_view rest = document.substr(mended.end);
  const bool goes_on = std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) {
    return rest.find(mark) != rest.npos;
  });
  if (mended.lost || !goes_on) return std::nullopt;
  const auto before = document.substr(0, mended.end);
  return XmlProblem{static_cast<size_t>(std::ranges::count(before, '\n')) + 1,
                    "goes on behind its end"};
}

}  // namespace wirecopy::support
