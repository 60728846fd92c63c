#pragma once

/// \file
/// The standard's tree construction: from tokens to nodes.

#include <vector>

#include "support/html/document.hpp"
#include "support/html/parser/formatting.hpp"
#include "support/html/parser/open_elements.hpp"
#include "support/html/parser/tokenizer.hpp"
#include "support/html/parser/tree.hpp"

namespace wirecopy::support::html {

/// The standard's insertion modes; each has a function of its name below.
enum class Mode : uint8_t {
  initial,
  before_html,
  before_head,
  in_head,
  in_head_noscript,
  after_head,
  in_body,
  text,
  in_table,
  in_table_text,
  in_caption,
  in_column_group,
  in_table_body,
  in_row,
  in_cell,
  in_template,
  after_body,
  in_frameset,
  after_frameset,
  after_after_body,
  after_after_frameset,
};

/// Builds one document. Each mode has a function; they lie in
///   modes_head.cpp    what stands before the body
///   modes_body.cpp    the body, with body_tags.cpp for its start tags
///   modes_table.cpp   tables, with modes_rows.cpp for what is in their rows
///   modes_rest.cpp    templates, framesets, what stands behind the body
///   foreign.cpp       SVG and MathML
///   adoption.cpp      formatting elements
/// A function answers whether the token is done; if not, the mode has changed and the token is
/// processed again.
/// Source: WHATWG HTML, "Tree construction".
class Builder {
 public:
  Builder(Document& document, const ParseOptions& options);

  void run();

 private:
  using Kind = Token::Kind;

  // What is common to the modes: builder.cpp
  void start_fragment(const Context& context);
  void process();
  bool uses_html_rules() const;
  bool apply(Mode mode);
  const Element& adjusted_current() const;
  bool is_start(Tag tag) const { return token_.kind == Kind::start_tag && token_.tag == tag; }
  bool is_end(Tag tag) const { return token_.kind == Kind::end_tag && token_.tag == tag; }
  void reset_mode();
  std::optional<Mode> mode_for(const Element& element, bool last) const;

  // Putting nodes in: insertion.cpp
  Spot spot() const { return spot_at(open_.top()); }
  Spot spot_at(const Element& target) const;
  Spot foster_spot() const;
  Element insert_element();
  Element insert_element(Tag tag);
  Element insert_copy(const Element& element);
  void insert_foreign(Space space);
  void insert_void();
  void insert_text();
  void insert_other(Spot spot);
  void insert_raw_text(Content content);
  bool holds_apart(size_t index) const;
  void make_room();
  bool is_space_only() const;
  bool take_space(bool insert);
  void keep_space();
  void drop_nul(std::string_view instead);

  // What the rules have in common: rules.cpp
  Traits traits_of_tag() const;
  bool starts(Traits any) const;
  bool ends(Traits any) const;
  bool ends_outer(Traits any) const;
  void imply_end_tags(Tag except = Tag::other);
  void imply_end_tags_thoroughly();
  void close_p();
  void close_p_in_button_scope();
  void clear_to(Traits traits);
  void reconstruct();
  bool has_template() const { return open_.has(Tag::template_); }
  bool is_hidden_input() const;
  bool stop();

  bool initial();
  bool before_html();
  bool before_head();
  bool in_head();
  bool head_start();
  void start_template();
  void end_template();
  bool in_head_noscript();
  bool after_head();
  bool in_body();
  void body_text();
  struct StartRules;
  void body_start();
  void start_head_content();
  void ignore();
  bool body_end();
  void start_html();
  void start_body();
  void start_frameset();
  void start_block();
  void start_form();
  void start_item();
  void start_a();
  void start_nobr();
  void start_formatting();
  void start_button();
  void start_object();
  void start_void();
  void start_image();
  void start_plaintext();
  void start_textarea();
  void start_xmp();
  void start_iframe();
  void start_noembed();
  void start_noscript();
  void start_other();
  void start_table();
  void start_select();
  void start_choice();
  void start_input();
  void start_line();
  void start_ruby();
  void start_math();
  void start_svg();
  bool end_body();
  void end_form();
  void end_block(Tag tag, Traits bounds);
  void end_heading();
  void end_any_other();
  bool text();
  bool in_table();
  bool table_start();
  bool table_end();
  bool table_otherwise();
  bool in_table_text();
  bool in_caption();
  bool close_caption();
  bool in_column_group();
  bool in_table_body();
  bool in_row();
  bool close_row();
  bool in_cell();
  void close_cell();
  bool in_template();
  bool after_body();
  bool in_frameset();
  bool after_frameset();
  bool after_after_body();
  bool after_after_frameset();

  bool foreign();
  bool breaks_out() const;
  bool foreign_end();

  void adopt();
  bool adopt_once();
  Node adopt_between(size_t formatting, size_t block, size_t& bookmark);

  Text text_;
  Tree tree_;
  Tokenizer tokenizer_;
  OpenElements open_;
  Formatting formatting_;
  Token token_;
  Mode mode_ = Mode::initial;
  Mode after_text_ = Mode::initial;  ///< the mode to go back to from text and in_table_text
  std::vector<Mode> template_modes_;
  std::vector<Place> table_text_;
  std::optional<Element> context_;
  bool scripting_, xhtml_tags_;
  bool after_break_ = false;  ///< behind a <br>
  bool frameset_ok_ = true;
  bool fostering_ = false;
  bool skip_line_end_ = false;
  bool stopped_ = false;
  /// Of a fragment in a form: the form, which is no node here.
  static constexpr Node kFormAround = kNoNode - 1;
  Node head_ = kNoNode, form_ = kNoNode;
  size_t copies_left_;  ///< elements that may be made because formatting goes on
};

/// Parses the page of a document that is empty yet.
void build(Document& document, const ParseOptions& options);

}  // namespace wirecopy::support::html
