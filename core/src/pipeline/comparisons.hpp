#pragma once

/// \file
/// Which comparisons of conditions there are, and which fields they are for.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "pipeline/condition.hpp"

namespace wirecopy::pipeline {

struct NamedComparison {
  std::string_view name;
  Comparison comparison;
  const char* help;
};
inline constexpr std::array<NamedComparison, 9> kComparisons{
    {{"is", Comparison::is, "The field equals this value."},
     {"in", Comparison::in, "The field equals one of these values."},
     {"matches", Comparison::matches, "The text has a place that this pattern (RE2) fits."},
     {"contains", Comparison::contains, "The text has this one in it."},
     {"gt", Comparison::gt, "The number or time is above this one."},
     {"gte", Comparison::gte, "The number or time is not below this one."},
     {"lt", Comparison::lt, "The number or time is below this one."},
     {"lte", Comparison::lte, "The number or time is not above this one."},
     {"exists", Comparison::exists, "true: the field is there; false: it is not."}}};

struct NamedStatus {
  std::string_view name;
  int64_t value;
};
inline constexpr std::array<NamedStatus, 3> kStatuses{
    {{"usable", WCP_USABLE}, {"withheld", WCP_WITHHELD}, {"canceled", WCP_CANCELED}}};

/// How a field is compared.
enum class Nature { text, integer, number, moment, status, opaque, unknown };

inline Nature nature_of(const FieldName& field) {
  if (!field.meta.empty()) return Nature::unknown;
  if (field.id == WCP_F_STATUS) return Nature::status;
  if (field.id == WCP_F_TAGS) return Nature::text;
  switch (field.type) {
    case WCP_T_STR:
    case WCP_T_LIST:
      return Nature::text;
    case WCP_T_INT:
      return Nature::integer;
    case WCP_T_NUM:
      return Nature::number;
    case WCP_T_MOMENT:
      return Nature::moment;
    default:
      return Nature::opaque;
  }
}

inline bool is_order(Comparison c) { return c >= Comparison::gt && c <= Comparison::lte; }
inline bool is_for_texts(Comparison c) {
  return c == Comparison::matches || c == Comparison::contains;
}

/// Whether this comparison makes sense for this kind of field.
inline bool takes(Nature nature, Comparison comparison) {
  if (comparison == Comparison::exists || nature == Nature::unknown) return true;
  if (nature == Nature::opaque) return false;
  if (is_for_texts(comparison)) return nature == Nature::text;
  return !is_order(comparison) || (nature != Nature::text && nature != Nature::status);
}

}  // namespace wirecopy::pipeline
