#pragma once

/// \file
/// Markup in the making, in which no text of a stranger can become markup.

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "support/publishing/markup_text.hpp"

namespace wirecopy::exporter::site {

/// Appends `text` as a string of JSON and JavaScript, in quotes; "<" is escaped, too, as a server
/// may give a script out as a page.
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
    support::append_html(text, text_);
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
