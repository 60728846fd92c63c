#pragma once

/// \file
/// Markup in the making, in which no text of a stranger can become markup.

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace wirecopy::exporter::site {

/// Appends `text` as HTML, XML and attributes in double quotes take it: & < > " ' become
/// references, what XML cannot hold (NUL and other controls, U+FFFE, U+FFFF) becomes U+FFFD. Shape:
/// UTF-8.
void escape(std::string_view text, std::string& out);

/// Appends `text` as a string of JSON and JavaScript, in quotes; "<" is escaped, too.
void quote(std::string_view text, std::string& out);

/// A literal is markup; anything else is a text and is escaped.
///     page << "<p>" << article.title << "</p>";
class Markup {
 public:
  template <size_t N>
  Markup& operator<<(const char (&literal)[N]) {
    text_.append(literal, N - 1);
    return *this;
  }
  Markup& operator<<(std::string_view text) {
    escape(text, text_);
    return *this;
  }
  Markup& operator<<(std::integral auto number) {
    text_ += std::to_string(number);
    return *this;
  }
  /// What is markup already.
  Markup& raw(std::string_view markup) {
    text_ += markup;
    return *this;
  }
  const std::string& text() const { return text_; }
  std::string take() { return std::move(text_); }
  size_t size() const { return text_.size(); }

 private:
  std::string text_;
};

/// Whether texts of this language run from right to left. \param language BCP 47
bool is_rtl(std::string_view language);

/// "xn--bcher-kva.example" of "https://www.xn--bcher-kva.example/a": the host without "www.".
std::string_view host_of_link(std::string_view address);

}  // namespace wirecopy::exporter::site
