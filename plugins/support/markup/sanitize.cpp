#include "sanitize.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "allowed.hpp"
#include "html_walk.hpp"
#include "plain_text.hpp"
#include "support/urls/urls.hpp"
#include "tags.hpp"

namespace wirecopy::support {
namespace {

constexpr size_t kDeepest = 200;

/// "data:image/png;base64,...": a picture that came with the text. No SVG: it may hold scripts.
bool is_inline_picture(std::string_view url) {
  for (const std::string_view type : {"png", "gif", "jpeg", "jpg", "webp", "avif"})
    if (url.substr(0, 11) == "data:image/" && url.substr(11).starts_with(type)) return true;
  return false;
}

class Sanitizer {
 public:
  Sanitizer(std::string_view base, size_t size) : base_(base) { out_.reserve(size); }

  void text(std::string_view text) {
    if (silent_.empty()) put_text(text);
  }

  void tag(const Tag& tag) {
    const std::string name = lower_ascii(tag.name);
    if (!silent_.empty()) {
      if (tag.is_end && name == silent_) silent_.clear();
    } else if (is_opaque_element(name)) {
      if (!tag.is_end && !tag.is_empty) silent_ = name;
    } else if (!is_allowed_element(name)) {
      return;
    } else if (tag.is_end) {
      end(name);
    } else {
      start(tag, name);
    }
  }

  std::string take() {
    while (!open_.empty()) close();
    return std::move(out_);
  }

 private:
  /// References stay what they are; whatever else could be read as markup is escaped.
  void put_text(std::string_view text) {
    for (const char c : text) c == '<' ? out_ += "&lt;" : c == '>' ? out_ += "&gt;" : out_ += c;
  }

  void start(const Tag& tag, const std::string& name) {
    const bool is_void = is_void_element(name);
    if (!is_void && open_.size() >= kDeepest) return;
    (out_ += '<') += name;
    for (const Attribute& attribute : tag.attributes) put_attribute(attribute);
    out_ += is_void ? " />" : ">";
    if (is_void) return;
    open_.push_back(name);
    ++count_[name];
    if (tag.is_empty) close();
  }

  void end(const std::string& name) {
    const auto open = count_.find(name);
    if (open == count_.end() || open->second == 0) return;
    while (open_.back() != name) close();
    close();
  }

  void close() {
    ((out_ += "</") += open_.back()) += '>';
    --count_[open_.back()];
    open_.pop_back();
  }

  void put_attribute(const Attribute& attribute) {
    const std::string name = lower_ascii(attribute.name);
    if (!is_allowed_attribute(name)) return;
    std::string value = decode_references(attribute.value);
    if (name == "style") {
      value = sanitize_style(value);
      if (value.empty()) return;
    } else if (is_address_attribute(name) && !value.empty()) {
      value = resolve_url(base_, value);
      const std::string scheme = url_scheme(value);
      if (!scheme.empty() && !is_allowed_scheme(scheme) &&
          !(name == "src" && is_inline_picture(value)))
        return;
      if (scheme.empty() && hides_scheme(value)) return;
    }
    (((out_ += ' ') += name) += "=\"").append(escape_markup(value)) += '"';
  }

  /// "java\0script:" and the like: browsers leave out what is no character.
  static bool hides_scheme(std::string_view url) {
    const std::string_view head = url.substr(0, url.find_first_of("/?#"));
    return head.find(':') != head.npos;
  }

  std::string_view base_;
  std::string out_, silent_;  ///< silent_: the element whose content is left out
  std::vector<std::string> open_;
  std::unordered_map<std::string, size_t> count_;
};

}  // namespace

std::string sanitize_html(std::string_view html, std::string_view base) {
  Sanitizer sanitizer(base, html.size());
  walk_html(
      html, [&](std::string_view text) { sanitizer.text(text); },
      [&](const Tag& tag) { sanitizer.tag(tag); });
  return sanitizer.take();
}

}  // namespace wirecopy::support
