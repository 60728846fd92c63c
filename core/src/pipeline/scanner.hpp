#pragma once

/// \file
/// Reads a JSON text into a Document.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/document.hpp"

namespace wirecopy::pipeline {

/// One pass over one text. All functions that answer bool say false after the first syntax error,
/// which then stands in the Diagnostics.
class Scanner {
 public:
  Scanner(std::shared_ptr<SourceText> source, Diagnostics& problems);

  std::optional<Document> run();

 private:
  using Node = Document::Node;
  struct Number {
    bool integral;
    int64_t integer;
    double real;
  };
  enum class Literal { yes, no, null, none };

  // document.cpp: what contains
  bool check_encoding();
  bool value(Json& out, Range key);
  bool object(Json& out);
  bool list(Json& out);
  bool member_key(std::string& out, Range& range);
  bool after_item(char close, bool& more);
  void check_duplicates(const Json& object, size_t node);

  // tokens.cpp: what is contained, and what is said about it
  bool string(std::string& out);
  bool escape(std::string& out);
  bool unicode_escape(std::string& out);
  bool hex4(char32_t& out);
  bool number(Number& out);
  bool literal(Literal& out);
  bool skip_blanks();
  bool block_comment();
  bool fail(Range range, std::string message, std::string note = {});
  /// What follows where something was expected.
  enum class Gap { before_token, behind_token };
  bool fail_expected(std::string what, Gap gap = Gap::before_token);
  bool fail_here(std::string message, std::string note = {});
  bool fail_there(std::string message, std::string note);  ///< behind the last token

  bool at_end() const { return at_ >= text_.size(); }
  char peek() const { return at_end() ? '\0' : text_[at_]; }
  bool take(char c) { return !at_end() && text_[at_] == c && ++at_; }
  std::string unclosed() const;

  std::shared_ptr<SourceText> source_;
  std::string_view text_;
  Diagnostics& problems_;
  std::vector<Node> nodes_;
  std::vector<size_t> open_;  ///< where the objects and lists around begin
  size_t at_ = 0;
  size_t token_end_ = 0;  ///< of the last token before blanks
};

}  // namespace wirecopy::pipeline
