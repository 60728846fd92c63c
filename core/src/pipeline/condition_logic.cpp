#include "pipeline/condition_logic.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "pipeline/comparisons.hpp"
#include "pipeline/language_range.hpp"
#include "record/fields.hpp"

namespace wirecopy::pipeline {
namespace {

constexpr size_t kMostSteps = 2'000;  // "any" inside "any" multiplies
constexpr size_t kMostClaims = 500;   // at once

/// A comparison that holds, or does not.
struct Literal {
  const FieldTest* test;
  bool holds;
};

bool is_equality(const FieldTest& test) {
  return test.comparison == Comparison::is || test.comparison == Comparison::in;
}

bool says_absent(const Literal& literal) {
  return literal.test->comparison == Comparison::exists && literal.test->present != literal.holds;
}

bool says_present(const Literal& literal) {
  if (literal.test->comparison == Comparison::exists) return !says_absent(literal);
  return literal.holds;
}

/// Whether what equals `narrow` equals `wide`, too.
bool includes(const FieldTest& test, const Operand& wide, const Operand& narrow) {
  if (test.field.id == WCP_F_LANGUAGE && wide.text && narrow.text)
    return covers_language(*wide.text, *narrow.text);
  return wide.shown == narrow.shown || (wide.number && wide.number == narrow.number) ||
         (wide.integer && wide.integer == narrow.integer) ||
         (wide.time && wide.time == narrow.time);
}

/// Whether one value can equal an operand of each.
bool share_a_value(const FieldTest& a, const FieldTest& b) {
  for (const Operand& one : a.operands)
    for (const Operand& other : b.operands)
      if (includes(a, one, other) || includes(a, other, one)) return true;
  return false;
}

/// Whether every value that meets `narrow` meets `wide`.
bool implies(const FieldTest& narrow, const FieldTest& wide) {
  if (is_equality(narrow) && is_equality(wide))
    return std::all_of(narrow.operands.begin(), narrow.operands.end(), [&](const Operand& one) {
      return std::any_of(wide.operands.begin(), wide.operands.end(),
                         [&](const Operand& other) { return includes(narrow, other, one); });
    });
  if (narrow.comparison != wide.comparison) return false;
  if (narrow.comparison == Comparison::exists) return narrow.present == wide.present;
  if (narrow.pattern) return wide.pattern && narrow.pattern->pattern() == wide.pattern->pattern();
  return narrow.operands.front().shown == wide.operands.front().shown;
}

std::optional<double> number_of(const Operand& operand) {
  if (operand.time) return static_cast<double>(*operand.time);
  if (operand.integer) return static_cast<double>(*operand.integer);
  return operand.number;
}

/// Whether a value meets an order such as "gt 3".
bool meets(double value, const FieldTest& order) {
  const auto bound = number_of(order.operands.front());
  if (!bound) return true;
  switch (order.comparison) {
    case Comparison::gt:
      return value > *bound;
    case Comparison::gte:
      return value >= *bound;
    case Comparison::lt:
      return value < *bound;
    default:
      return value <= *bound;
  }
}

bool goes_up(const FieldTest& order) {
  return order.comparison == Comparison::gt || order.comparison == Comparison::gte;
}

/// Two that hold of one number or time.
bool orders_meet(const FieldTest& a, const FieldTest& b) {
  if (is_equality(a))
    return std::any_of(a.operands.begin(), a.operands.end(), [&](const Operand& one) {
      const auto value = number_of(one);
      return !value || meets(*value, b);
    });
  if (is_equality(b)) return orders_meet(b, a);
  const auto low = number_of(a.operands.front()), high = number_of(b.operands.front());
  if (!low || !high || goes_up(a) == goes_up(b)) return true;
  return meets(*low, b) && meets(*high, a);
}

bool has_one_value(const FieldName& field) {
  return field.meta.empty() && field.type != WCP_T_LIST && field.id != WCP_F_TAGS;
}

/// Whether both may be true of one article.
bool agree(const Literal& a, const Literal& b) {
  if (a.test->field.id != b.test->field.id || a.test->field.meta != b.test->field.meta) return true;
  if ((says_absent(a) && says_present(b)) || (says_present(a) && says_absent(b))) return false;
  if (a.holds && !b.holds) return !implies(*a.test, *b.test);
  if (!a.holds && b.holds) return !implies(*b.test, *a.test);
  if (!a.holds || !has_one_value(a.test->field)) return true;
  const bool a_orders = is_order(a.test->comparison), b_orders = is_order(b.test->comparison);
  if (is_equality(*a.test) && is_equality(*b.test)) return share_a_value(*a.test, *b.test);
  const bool are_numbers = (a_orders || is_equality(*a.test)) && (b_orders || is_equality(*b.test));
  return !are_numbers || orders_meet(*a.test, *b.test);
}

}  // namespace

class Possibility {
 public:
  using Node = Condition::Node;
  using Kind = Condition::Kind;
  struct Claim {
    const Node* node;
    bool holds;
  };

  static const Node* root_of(const Condition& condition) { return &condition.root_; }

  /// Whether all claims can be true beside what is known.
  bool can_be(std::vector<Claim> claims, std::vector<Literal> known) {
    while (!claims.empty()) {
      if (++steps_ > kMostSteps || claims.size() > kMostClaims) return true;
      const auto [node, holds] = claims.back();
      claims.pop_back();
      if (node->kind == Kind::test) {
        const Literal literal{&*node->test, holds};
        for (const Literal& other : known)
          if (!agree(literal, other)) return false;
        known.push_back(literal);
      } else if (node->kind == Kind::negation) {
        claims.push_back({&node->parts.front(), !holds});
      } else if ((node->kind == Kind::all) == holds || node->parts.size() == 1) {
        for (const Node& part : node->parts) claims.push_back({&part, holds});
      } else {
        return one_can_be(*node, holds, claims, known);
      }
    }
    return true;
  }

  static void collect(const Node& node, std::vector<std::string>& fields) {
    if (node.test) {
      const auto* known = record::find_known_field(node.test->field.id);
      fields.push_back(known ? std::string(known->name) : "meta." + node.test->field.meta);
    }
    for (const Node& part : node.parts) collect(part, fields);
  }

 private:
  bool one_can_be(const Node& node, bool holds, const std::vector<Claim>& claims,
                  const std::vector<Literal>& known) {
    return std::any_of(node.parts.begin(), node.parts.end(), [&](const Node& part) {
      auto more = claims;
      more.push_back({&part, holds});
      return can_be(std::move(more), known);
    });
  }

  size_t steps_ = 0;
};

bool are_possible(std::span<const Fact> facts) {
  std::vector<Possibility::Claim> claims;
  for (const Fact& fact : facts)
    claims.push_back({Possibility::root_of(*fact.condition), fact.holds});
  return Possibility().can_be(std::move(claims), {});
}

std::vector<std::string> fields_of(const Condition& condition) {
  std::vector<std::string> fields;
  Possibility::collect(*Possibility::root_of(condition), fields);
  return fields;
}

}  // namespace wirecopy::pipeline
