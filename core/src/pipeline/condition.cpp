#include "pipeline/condition.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <compare>

#include "pipeline/language_range.hpp"
#include "record/record.hpp"

namespace wirecopy::pipeline {
namespace {

using record::Value;

// The number of a field; one below meta gets it from the record's own table of names.
wcp_field id_of(const FieldName& field, const record::Record& record) {
  return field.meta.empty() ? field.id : record.names().intern(field.meta, 0);
}

// Whether one of the texts of a value meets the predicate.
template <class Predicate>
bool any_text(const record::Record& record, wcp_field field, const Value& value,
              Predicate&& meets) {
  switch (value.type) {
    case WCP_T_STR:
    case WCP_T_JSON:
      return meets(value.view());
    case WCP_T_LIST:
      return std::ranges::any_of(record.list(field), meets);
    case record::kTagList:
      return std::ranges::any_of(record.tags(), meets,
                                 [](const record::Tag* t) { return t->name; });
    default:
      return false;
  }
}

std::partial_ordering order(const Value& value, const Operand& operand) {
  constexpr auto kNone = std::partial_ordering::unordered;
  if (value.type == WCP_T_MOMENT && operand.time) return value.moment.utc <=> *operand.time;
  if (value.type == WCP_T_INT) {
    if (operand.integer) return value.integer <=> *operand.integer;
    return operand.number ? static_cast<double>(value.integer) <=> *operand.number : kNone;
  }
  return value.type == WCP_T_NUM && operand.number ? value.number <=> *operand.number : kNone;
}

bool equals(const record::Record& record, wcp_field field, const Value& value,
            const Operand& operand) {
  if (std::is_eq(order(value, operand))) return true;
  if (operand.truth) return value.type == WCP_T_JSON && value.view() == *operand.truth;
  return operand.text && any_text(record, field, value, [&](std::string_view text) {
           return field == WCP_F_LANGUAGE ? covers_language(*operand.text, text)
                                          : text == *operand.text;
         });
}

bool ordered_as(std::partial_ordering found, Comparison wanted) {
  switch (wanted) {
    case Comparison::gt:
      return std::is_gt(found);
    case Comparison::gte:
      return std::is_gteq(found);
    case Comparison::lt:
      return std::is_lt(found);
    default:
      return std::is_lteq(found);
  }
}

}  // namespace

bool FieldTest::holds(const record::Record& record) const {
  const wcp_field id = id_of(field, record);
  const Value* value = id == 0 ? nullptr : record.find(id);
  if (comparison == Comparison::exists) return (value != nullptr) == present;
  if (!value) return false;
  switch (comparison) {
    case Comparison::is:
    case Comparison::in:
      return std::ranges::any_of(operands,
                                 [&](const Operand& o) { return equals(record, id, *value, o); });
    case Comparison::matches:
      return any_text(record, id, *value, [&](std::string_view text) {
        return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *pattern);
      });
    case Comparison::contains:
      return any_text(record, id, *value, [&](std::string_view text) {
        return text.find(*operands.front().text) != std::string_view::npos;
      });
    default:
      return ordered_as(order(*value, operands.front()), comparison);
  }
}

bool Condition::holds(const record::Record& record) const { return holds(root_, record); }

bool Condition::holds(const Node& node, const record::Record& record) {
  const auto part_holds = [&](const Node& part) { return holds(part, record); };
  switch (node.kind) {
    case Kind::all:
      return std::ranges::all_of(node.parts, part_holds);
    case Kind::any:
      return std::ranges::any_of(node.parts, part_holds);
    case Kind::negation:
      return !part_holds(node.parts.front());
    case Kind::test:
      break;
  }
  return node.test->holds(record);
}

}  // namespace wirecopy::pipeline
