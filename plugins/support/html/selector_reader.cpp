// Reads selectors.

#include <algorithm>
#include <utility>

#include "select.hpp"
#include "support/prose/ascii.hpp"

namespace wirecopy::support::html {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f";

}  // namespace

/// Reads one selector; the first error stays.
class SelectorReader {
 public:
  explicit SelectorReader(std::string_view text) : text_(text) {}

  Result<Selector> read() {
    Selector selector;
    do {
      skip_blanks();
      selector.chains_.emplace_back();
      read_chain(selector.chains_.back());
    } while (!failed_ && take(','));
    if (!failed_ && at_ < text_.size()) fail("what stands here is not understood");
    if (failed_) return Error{Errc::invalid_config, std::move(problem_)};
    return selector;
  }

 private:
  using Test = Selector::Test;
  using Relation = Selector::Relation;

  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool take(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  bool skip_blanks() {
    const size_t before = at_;
    at_ = std::min(text_.find_first_not_of(kBlanks, at_), text_.size());
    return at_ > before;
  }
  void fail(const std::string& what) {
    if (!failed_)
      problem_ = "selector \"" + std::string(text_) + "\", character " + std::to_string(at_ + 1) +
                 ": " + what;
    failed_ = true;
  }

  void read_chain(Selector::Chain& chain) {
    for (Relation relation = Relation::none; !failed_;) {
      Selector::Part part;
      part.relation = relation;
      while (!failed_ && read_condition(part)) {
      }
      if (part.conditions.empty()) return fail("an element is wanted here");
      chain.push_back(std::move(part));
      const bool blank = skip_blanks();
      if (take('>'))
        relation = Relation::child;
      else if (take('+'))
        relation = Relation::next;
      else if (take('~'))
        relation = Relation::later;
      else if (blank && at_ < text_.size() && text_[at_] != ',')
        relation = Relation::descendant;
      else
        return;
      skip_blanks();
    }
  }

  std::string read_name() {
    const size_t begin = at_;
    while (at_ < text_.size() &&
           std::string_view(" \t\r\n\f,>+~#.[]:()=*^$|'\"").find(text_[at_]) ==
               std::string_view::npos)
      ++at_;
    if (at_ == begin) fail("a name is wanted here");
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::string read_value() {
    skip_blanks();
    if (at_ == text_.size() || (text_[at_] != '"' && text_[at_] != '\'')) return read_name();
    const char quote = text_[at_++];
    const size_t end = text_.find(quote, at_);
    if (end == text_.npos) {
      fail("the quotation mark is not closed");
      return {};
    }
    std::string value(text_.substr(at_, end - at_));
    at_ = end + 1;
    return value;
  }

  void close(char bracket) {
    skip_blanks();
    if (!take(bracket)) fail(std::string("\"") + bracket + "\" is wanted here");
  }

  /// \return false where none stands.
  bool read_condition(Selector::Part& part, bool negated = false) {
    const auto add = [&](Test test, std::string name, std::string value = {}) {
      part.conditions.push_back({test, negated, std::move(name), std::move(value)});
      return true;
    };
    if (at_ == text_.size()) return false;
    if (take('*')) return add(Test::element, "*");
    if (take('#')) return add(Test::equals, "id", read_name());
    if (take('.')) return add(Test::word, "class", read_name());
    if (take('[')) return read_attribute(part, negated);
    if (take(":first-child")) return add(Test::first_child, {});
    if (take(":last-child")) return add(Test::last_child, {});
    if (take(":empty")) return add(Test::empty, {});
    if (take(":contains(")) {
      add(Test::contains, {}, read_value());
      close(')');
      return true;
    }
    if (!negated && take(":not(")) {
      skip_blanks();
      if (!read_condition(part, true)) fail("a condition is wanted here");
      close(')');
      return true;
    }
    if (std::string_view(" \t\r\n\f,>+~)").find(text_[at_]) != std::string_view::npos) return false;
    return add(Test::element, lower_ascii(read_name()));
  }

  bool read_attribute(Selector::Part& part, bool negated) {
    skip_blanks();
    Selector::Condition condition{Test::attribute, negated, lower_ascii(read_name()), {}};
    skip_blanks();
    constexpr std::pair<std::string_view, Test> kOperators[] = {
        {"=", Test::equals},  {"~=", Test::word}, {"|=", Test::dashed},
        {"^=", Test::begins}, {"$=", Test::ends}, {"*=", Test::holds}};
    for (const auto& [sign, test] : kOperators) {
      if (!take(sign)) continue;
      condition.test = test;
      condition.value = read_value();
      break;
    }
    close(']');
    part.conditions.push_back(std::move(condition));
    return true;
  }

  std::string_view text_;
  size_t at_ = 0;
  bool failed_ = false;
  std::string problem_;
};

Result<Selector> Selector::parse(std::string_view selector) {
  return SelectorReader(selector).read();
}

}  // namespace wirecopy::support::html
