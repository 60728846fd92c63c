// Conditions in words, for people who look at a pipeline.
#include <re2/re2.h>

#include "pipeline/condition.hpp"
#include "pipeline/words.hpp"
#include "record/fields.hpp"

namespace wirecopy::pipeline {
namespace {

std::string_view word_for(Comparison comparison) {
  switch (comparison) {
    case Comparison::is:
      return "is";
    case Comparison::in:
      return "is one of";
    case Comparison::matches:
      return "matches";
    case Comparison::contains:
      return "contains";
    case Comparison::gt:
      return ">";
    case Comparison::gte:
      return ">=";
    case Comparison::lt:
      return "<";
    case Comparison::lte:
      return "<=";
    case Comparison::exists:
      break;
  }
  return "exists";
}

std::string text_of(const FieldTest& test) {
  const auto* known = record::find_known_field(test.field.id);
  const std::string name = known != nullptr ? std::string(known->name) : "meta." + test.field.meta;
  if (test.comparison == Comparison::exists) return (test.present ? "" : "no ") + name;
  std::string text = name + ' ' + std::string(word_for(test.comparison));
  if (test.pattern) return text + " /" + test.pattern->pattern() + '/';
  for (const Operand& operand : test.operands)
    text += (&operand == test.operands.data() ? " " : ", ") + operand.shown;
  return text;
}

}  // namespace

std::string Condition::text() const { return text(root_); }

std::string Condition::text(const Node& node) {
  if (node.kind == Kind::test) return text_of(*node.test);
  if (node.kind == Kind::negation) return "not (" + text(node.parts.front()) + ')';
  if (node.parts.size() == 1) return text(node.parts.front());
  std::string whole;
  for (const Node& part : node.parts) {
    if (!whole.empty()) whole += node.kind == Kind::all ? " and " : " or ";
    const bool is_group = part.kind != Kind::test && part.parts.size() > 1;
    whole += is_group ? '(' + text(part) + ')' : text(part);
  }
  return whole;
}

}  // namespace wirecopy::pipeline
