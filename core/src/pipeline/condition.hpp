#pragma once

/// \file
/// `when`: which records a stage is for.

#include <wirecopy/plugin.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/field_name.hpp"
#include "pipeline/json.hpp"
#include "pipeline/validation.hpp"

namespace re2 {
class RE2;
}
namespace wirecopy::record {
class Record;
struct Value;
}  // namespace wirecopy::record

namespace wirecopy::pipeline {

enum class Comparison { is, in, matches, contains, gt, gte, lt, lte, exists };

/// What a field is compared with, in each form in which a field may hold it.
struct Operand {
  std::optional<std::string> text{};
  std::optional<int64_t> integer{};
  std::optional<double> number{};
  std::optional<wcp_time> time{};
  std::optional<std::string> truth{};  ///< "true" or "false"
  std::string shown{};                 ///< as the file has it, in JSON
};

/// One comparison of one field.
struct FieldTest {
  FieldName field;
  Comparison comparison;
  std::vector<Operand> operands{};  ///< one, several for `in`, none for `exists` and `matches`
  std::shared_ptr<const re2::RE2> pattern{};
  bool present = true;  ///< what `exists` asks for

  bool holds(const record::Record& record) const;
};

/// A compiled condition, e.g. {"field": "language", "is": "en"} or {"any": [...]}.
/// An absent field meets no comparison but `exists: false`; so `not` of a comparison is met by it.
/// Of authors and tags (by their names) one that meets it is enough.
/// Threads: holds() from any thread, for different records.
class Condition {
 public:
  /// Reports everything wrong and answers null then.
  /// \param pointer where the condition stands in its document
  static std::shared_ptr<const Condition> compile(const Json& json, const std::string& pointer,
                                                  const Sink& sink);

  bool holds(const record::Record& record) const;
  /// In words: `language is "en" and (urgency < 2 or no section)`.
  std::string text() const;

 private:
  friend class ConditionCompiler;
  friend class Possibility;
  enum class Kind { all, any, negation, test };
  struct Node {
    Kind kind = Kind::all;
    std::vector<Node> parts{};
    std::optional<FieldTest> test{};
  };
  static bool holds(const Node& node, const record::Record& record);
  static std::string text(const Node& node);

  Node root_;
};

}  // namespace wirecopy::pipeline
