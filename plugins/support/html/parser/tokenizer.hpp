#pragma once

/// \file
/// From the text of a page to its tags, texts and comments.

#include <cstdint>
#include <string_view>
#include <vector>

#include "support/html/document.hpp"
#include "support/html/parser/text.hpp"

namespace wirecopy::support::html {

struct Token {
  enum class Kind : uint8_t { text, start_tag, end_tag, comment, doctype, instruction, end };

  Kind kind = Kind::end;
  bool self_closing = false;
  bool ends_in_slash = false;  ///< the same, or its last value does: <a href=b/>
  bool has_nul = false;        ///< of a text: NUL characters stand in it as they are
  bool force_quirks = false;   ///< of a doctype: it is broken
  Tag tag = Tag::other;        ///< of tags: by the name
  Name name = 0;               ///< of tags, doctypes (perhaps kNoName) and instructions
  Place text;                  ///< of texts, comments and instructions
  /// Of tags and doctypes, in the document: first_attribute, ... For a doctype "public" and
  /// "system", where they are told.
  uint32_t first_attribute = 0, attribute_count = 0;
};

/// How the text that follows is read. Source: the states of the standard's tokenizer.
enum class Content : uint8_t {
  data,
  rcdata,     ///< text with references up to the end tag: title, textarea
  rawtext,    ///< text up to the end tag: style
  script,     ///< the same, but for comments in it
  plaintext,  ///< text up to the end of the page
  cdata,      ///< text up to "]]>"
};

/// Reads one page. Time: linear. Owns: nothing; what it reads goes into the document of `text`.
class Tokenizer {
 public:
  explicit Tokenizer(Text& text);

  /// The next token; Kind::end at the end, again and again. Texts are as long as they can be.
  const Token& next();

  /// What follows belongs to the element `name`, whose end tag ends it.
  void set_content(Content content, Name name) {
    content_ = content;
    last_start_ = name;
  }
  /// Whether "<![CDATA[" begins a text: only in SVG and MathML.
  void set_foreign(bool foreign) { foreign_ = foreign; }

 private:
  struct Range {
    const char *begin, *end;
  };

  void read_data();
  void read_text();
  void read_raw();
  void read_cdata();
  void read_markup();
  void read_declaration();
  void read_comment();
  void read_bogus_comment(const char* begin);
  void read_instruction();
  void read_doctype();
  bool read_doctype_id(Attr kind);
  void read_tag(Token::Kind kind);
  void read_attributes(bool keeps_them);
  void read_attribute(bool keeps_it);
  Place read_value();
  template <char kQuote>
  Place read_quoted();

  Name name_of(Range name);
  const char* raw_end() const;
  const char* script_end() const;
  bool ends_here(const char* at, std::string_view name) const;
  Place decoded(Range text, bool in_attribute);
  Place without_nul(Range text);
  void emit(Token::Kind kind, Place text);

  Text& text_;
  const char *at_, *const end_;
  Token token_;
  Content content_ = Content::data;
  Name last_start_ = kNoName;
  bool foreign_ = false;
  std::vector<uint32_t> seen_;  ///< by the name of an attribute: the last tag that had it
  uint32_t tags_ = 0;
  std::string lowered_;
};

}  // namespace wirecopy::support::html
