#pragma once

/// \file
/// What a test expects of one article, compared field by field.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/condition.hpp"
#include "pipeline/field_name.hpp"
#include "pipeline/json.hpp"
#include "pipeline/validation.hpp"
#include "rehearsal/golden.hpp"

namespace wirecopy::rehearsal {

/// A value as it stands in a record's JSON; nothing: the field is absent.
using FieldValue = std::optional<std::string>;

/// One thing that is expected of a field.
struct Check {
  enum class Kind {
    is,         ///< equal to `wanted`
    condition,  ///< as the pipeline language compares
    has_item,   ///< a list has an item with the members of `item`
    golden      ///< equal to what `file` holds
  };
  Kind kind;
  bool negated = false;  ///< `lacks`
  FieldValue wanted{};   ///< of `is`
  std::shared_ptr<const pipeline::Condition> condition{};
  std::shared_ptr<const pipeline::Json> item{};
  std::filesystem::path file{};  ///< of `golden`
  std::string words{};           ///< `contains "x"`
};

/// All that is expected of one field.
struct FieldExpectation {
  std::string field;  ///< "title", "dateline.place", "meta.x.y"
  std::vector<Check> checks;
};

/// One article at a sink.
struct ArticleExpectation {
  std::vector<FieldExpectation> fields;
  bool is_exact = false;  ///< it has no other fields; `id` and `revision` do not count
};

/// Reads an expectation. Reports all that is wrong with it.
/// \param pointer where it stands in its document \param goldens where golden files lie
ArticleExpectation read_expectation(const pipeline::Json& json, const std::string& pointer,
                                    const GoldenFolder& goldens, const pipeline::Sink& report);

/// The same of a whole record: it is to be so and not otherwise.
/// \return nothing where the text is no record
std::optional<ArticleExpectation> expect_record(std::string_view json);

/// Whether a value is as expected. Golden checks compare with `golden`, the text of the file.
bool is_met(const FieldExpectation& expected, const Check& check, const FieldValue& value,
            const FieldValue& golden = {});

/// A text without its quotes, all else as JSON; what a golden file of one field holds.
std::string plain_text(const FieldValue& value);

/// The value of a field in the form in which records have it.
/// \return the reason where it is none
struct Normalised {
  FieldValue value;
  std::string error;
};
Normalised normalised(const pipeline::FieldName& field, const pipeline::Json& value);

}  // namespace wirecopy::rehearsal
