#include "mend.hpp"

#include <algorithm>
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

/// Bytes that stand in texts as they are.
bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c != '<' && c != '>' && c != '&' && byte != 0xC2 && byte != 0xEF;
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
    size_t next = at_;  // find_first_of() would call memchr() for each byte
    while (next < document_.size() && document_[next] != '<' && document_[next] != '&') ++next;
    put_text(document_.substr(at_, next - at_));
    at_ = next;
    if (at_ == document_.size()) return;
    if (document_[at_] == '&') return put_reference();
    const std::string_view rest = document_.substr(at_, 9);
    if (rest.starts_with("<!--")) return skip_to("-->", 4);
    if (rest == "<![CDATA[") return put_cdata();
    if (rest.starts_with("<?")) return skip_to("?>", 2);
    if (rest.starts_with("<!") && rest.size() > 2) return skip_to(">", 2);
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

  /// Characters that XML has; "<", "&" and ">" escaped.
  void put_text(std::string_view text) {
    for (size_t i = 0; i < text.size(); ++i) {
      const size_t plain = i;
      while (i < text.size() && is_plain(text[i])) ++i;
      mended_.text.append(text, plain, i - plain);
      if (i == text.size()) return;
      const auto c = static_cast<unsigned char>(text[i]);
      if (c == '<')
        mended_.text += "&lt;";
      else if (c == '>')
        mended_.text += "&gt;";
      else if (c == '&')
        mended_.text += "&amp;";
      else if (c == 0xC2 && is_c1(text.substr(i, 2)))
        put_windows_1252(static_cast<unsigned char>(text[++i]));
      else if (c == 0xEF &&
               (text.substr(i, 3) == "\xEF\xBF\xBE" || text.substr(i, 3) == "\xEF\xBF\xBF"))
        i += 2;
      else if (c == 0xC2 || c == 0xEF)
        mended_.text += text[i];
      else
        repair("holds a control character");
    }
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

  void put_cdata() {
    constexpr size_t kHead = 9;
    const size_t end = std::min(document_.find("]]>", at_ + kHead), document_.size());
    put_text(document_.substr(at_ + kHead, end - at_ - kHead));
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

}  // namespace wirecopy::support
