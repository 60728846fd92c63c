#include "pipeline/validation.hpp"

#include <re2/re2.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "pipeline/field_name.hpp"
#include "pipeline/nearest.hpp"
#include "pipeline/pointer.hpp"
#include "pipeline/quantity.hpp"
#include "pipeline/utf8.hpp"
#include "pipeline/words.hpp"

namespace wirecopy::pipeline {
namespace {

// Nested alternatives multiply: past this many looks a value is called too complicated.
constexpr size_t kMostLooksAtOne = 200'000;  // for one value with alternatives
constexpr size_t kMostLooks = 10'000'000;    // for all of them
constexpr size_t kMostFindings = 1'000;

bool is_integral(const Json& value) {
  if (value.is_number_integer()) return true;
  if (!value.is_number_float()) return false;
  const double number = value.get<double>();
  return std::trunc(number) == number && std::abs(number) < 9e15;  // exact in both forms
}

uint8_t types_of(const Json& value) {
  switch (value.type()) {
    case Json::value_t::null:
      return kNull;
    case Json::value_t::boolean:
      return kBoolean;
    case Json::value_t::string:
      return kText;
    case Json::value_t::array:
      return kList;
    case Json::value_t::object:
      return kObject;
    default:
      return is_integral(value) ? kInteger | kNumber : kNumber;
  }
}

class Validator {
 public:
  Validator(const Subject& subject, const Sink& sink) : subject_(subject), sink_(sink) {}

  bool check(const Json& value, const SchemaNode& node);
  bool check_quietly(const Json& value, const SchemaNode& node);
  bool gave_up() const { return gave_up_; }

 private:
  bool check_choices(const Json& value, const SchemaNode& node);
  bool check_number(const Json& value, const SchemaNode& node);
  bool check_text(const Json& value, const SchemaNode& node);
  bool check_format(const std::string& text, const SchemaNode& node);
  bool check_list(const Json& value, const SchemaNode& node);
  bool check_object(const Json& value, const SchemaNode& node);
  bool check_alternatives(const Json& value, const SchemaNode& node);
  const SchemaNode::Property* unknown_option(const std::string& name, const SchemaNode& node);

  bool must_be(const Json& value, const SchemaNode& node, const std::string& expected,
               std::string note = {});
  bool report(Finding finding);
  std::string name_here() const;
  std::string owner_here() const;
  const std::string* origin_here() const;
  std::string not_this(const Json& value, const SchemaNode& node) const;
  std::string list_of(const Json& value, const SchemaNode& node) const;

  const Subject& subject_;
  const Sink& sink_;
  std::string pointer_;  // below the subject
  bool quiet_ = false, gave_up_ = false;
  size_t looks_ = 0, looks_at_one_ = 0, findings_ = 0;
};

bool Validator::check(const Json& value, const SchemaNode& node) {
  if (const auto* origin = origin_here(); origin && origin->empty()) return true;
  if (gave_up_) return true;
  if (quiet_) gave_up_ = ++looks_ > kMostLooks || ++looks_at_one_ > kMostLooksAtOne;
  if (node.secret && subject_.on_secret) subject_.on_secret(subject_.pointer + pointer_);
  if (node.never) return report({{}, false, name_here() + " is not allowed"});
  if (node.ref && !check(value, *node.ref)) return false;
  if (node.types != 0 && !(node.types & types_of(value)))
    return must_be(value, node, expected_words(node), list_of(value, node));
  if (!check_choices(value, node)) return false;
  bool good = true;
  if (value.is_number()) good = check_number(value, node);
  if (value.is_string()) good = check_text(value, node);
  if (value.is_array()) good = check_list(value, node);
  if (value.is_object()) good = check_object(value, node);
  return good && check_alternatives(value, node);
}

bool Validator::check_quietly(const Json& value, const SchemaNode& node) {
  const bool before = std::exchange(quiet_, true);
  if (!before) looks_at_one_ = 0;
  const bool good = check(value, node);
  quiet_ = before;
  return good;
}

bool Validator::check_choices(const Json& value, const SchemaNode& node) {
  const auto is_one = [&](const Json& list) {
    return std::ranges::any_of(list, [&](const Json& choice) { return choice == value; });
  };
  if (!node.choices || (is_one(*node.choices) && (!node.constant || *node.constant == value)))
    return true;
  std::vector<std::string> names;
  for (const Json& choice : *node.choices)
    if (choice.is_string()) names.push_back(choice.get<std::string>());
  const bool open = value.is_string() && !node.secret && !origin_here();
  return must_be(value, node, expected_words(node),
                 open ? did_you_mean(value.get_ref<const std::string&>(), names) : std::string());
}

bool Validator::check_number(const Json& value, const SchemaNode& node) {
  const bool fits =
      (!node.minimum || value >= *node.minimum) && (!node.maximum || value <= *node.maximum);
  return fits || must_be(value, node, expected_words(node));
}

bool Validator::check_text(const Json& value, const SchemaNode& node) {
  const auto& text = value.get_ref<const std::string&>();
  const size_t length = count_code_points(text);
  if (length < node.min_length || length > node.max_length)
    return must_be(value, node, expected_words(node));
  if (node.pattern && !RE2::PartialMatch(text, *node.pattern))
    return must_be(value, node, "a text that matches " + node.pattern->pattern());
  // A default counts as "not given" even where its text has another form.
  if (node.default_value && value == *node.default_value) return true;
  return check_format(text, node);
}

bool Validator::check_format(const std::string& text, const SchemaNode& node) {
  std::string problem;  // in words that may follow the option's name
  if (node.format == Format::duration) {
    if (const auto parsed = parse_duration(text); !parsed) problem = parsed.error().message;
  } else if (node.format == Format::size) {
    if (const auto parsed = parse_size(text); !parsed) problem = parsed.error().message;
  } else if (node.format == Format::field && !find_field(text)) {
    problem = in_quotes(text) + " is no field";
  } else if (node.format == Format::path && text.find('\0') != std::string::npos) {
    problem = "a path holds no NUL";
  }
  if (problem.empty()) return true;
  if (origin_here() || node.secret) return must_be(Json(text), node, expected_words(node));
  const auto note = node.format == Format::field ? did_you_mean_field(text) : std::string();
  return report({{}, false, name_here() + ": " + problem, note, subject_.hint});
}

bool Validator::check_list(const Json& value, const SchemaNode& node) {
  if (value.size() < node.min_items || value.size() > node.max_items)
    return must_be(value, node, expected_words(node));
  if (!node.items) return true;
  bool good = true;
  for (size_t i = 0; i < value.size(); ++i) {
    const Step step(pointer_, i);
    good = check(value[i], *node.items) && good;
    if (quiet_ && !good) return false;
  }
  return good;
}

bool Validator::check_object(const Json& value, const SchemaNode& node) {
  bool good = true;
  std::vector<bool> seen(node.properties.size());
  for (const auto& [name, member] : value.items()) {
    const Step step(pointer_, name);
    const auto* property = node.find(name);
    if (property) {
      seen[static_cast<size_t>(property - node.properties.data())] = true;
      good = check(member, *property->node) && good;
    } else if (node.additional && node.additional->never) {
      // A misspelt option is not missing as well.
      if (const auto* meant = unknown_option(name, node))
        seen[static_cast<size_t>(meant - node.properties.data())] = true;
      good = false;
    } else if (node.additional) {
      good = check(member, *node.additional) && good;
    }
    if (quiet_ && !good) return false;
  }
  for (size_t i = 0; i < seen.size(); ++i) {
    const auto& property = node.properties[i];
    if (seen[i] || !property.required) continue;
    const auto words = short_words(*property.node);
    const auto name = in_quotes(property.name);
    good = report({{},
                   false,
                   owner_here() + " needs " + name,
                   words.empty() ? words : std::string(name).append(": ").append(words),
                   subject_.hint});
  }
  return good;
}

bool Validator::check_alternatives(const Json& value, const SchemaNode& node) {
  if (node.one_of.empty()) return true;
  size_t fitting = 0;
  std::vector<const SchemaNode*> of_type;
  for (const SchemaNode* part : node.one_of) {
    if (check_quietly(value, *part)) ++fitting;
    const uint8_t types = accepted_types(*part);
    if (types == 0 || (types & types_of(value))) of_type.push_back(part);
  }
  if (fitting == 1 || gave_up()) return true;
  if (fitting > 1) return report({{}, false, name_here() + " fits more than one of its forms"});
  // Where only one form has the value's type, that one was meant.
  if (of_type.size() == 1) return check(value, *of_type.front());
  return must_be(value, node, expected_words(node));
}

/// \return the property that was meant, or null.
const SchemaNode::Property* Validator::unknown_option(const std::string& name,
                                                      const SchemaNode& node) {
  if (std::ranges::find(subject_.later, name) != subject_.later.end()) {
    report({{}, true, in_quotes(name) + " comes with a later version of wirecopy"});
    return nullptr;
  }
  std::vector<std::string> names;
  for (const auto& property : node.properties) names.push_back(property.name);
  const auto meant = nearest(name, names);
  std::string note;
  if (meant) {
    const SchemaNode& option = *node.find(*meant)->node;
    // A misspelt secret is a secret still.
    if (option.secret && subject_.on_secret) subject_.on_secret(subject_.pointer + pointer_);
    const auto words = short_words(option);
    note = "did you mean " + in_quotes(*meant) + "?" + (words.empty() ? "" : " (" + words + ")");
  } else if (names.empty()) {
    note = "there are no options here";
  } else if (names.size() <= 16) {
    note = "known are " + listed(names, " and ");
  }
  const size_t parent = pointer_.rfind('/');
  const std::string whole = std::exchange(pointer_, pointer_.substr(0, parent));
  const std::string where = pointer_.empty() ? " for " + subject_.name : " in " + name_here();
  pointer_ = whole;
  report({{}, true, "unknown option " + in_quotes(name) + where, note, subject_.hint});
  return meant ? node.find(*meant) : nullptr;
}

bool Validator::must_be(const Json& value, const SchemaNode& node, const std::string& expected,
                        std::string note) {
  if (quiet_) return false;
  return report({{},
                 false,
                 name_here() + " must be " + expected + not_this(value, node),
                 std::move(note),
                 subject_.hint});
}

std::string Validator::not_this(const Json& value, const SchemaNode& node) const {
  if (const auto* origin = origin_here()) return ", which " + *origin + " is not";
  if (node.secret) return {};
  if (value.is_object()) return ", not an object";
  if (value.is_array()) return value.empty() ? ", not an empty list" : ", not a list";
  if (value.is_string()) return ", not " + in_quotes(value.get_ref<const std::string&>());
  return ", not " + value.dump();
}

// `write ["in"]` where a list of such values is wanted.
std::string Validator::list_of(const Json& value, const SchemaNode& node) const {
  const bool fits_a_list = (node.types & types_of(Json::array())) && node.items &&
                           !value.is_structured() && fits(value, *node.items);
  if (!fits_a_list || node.secret || node.items->secret || origin_here()) return {};
  return "write [" + value.dump(-1, ' ', false, Json::error_handler_t::replace) + "]";
}

bool Validator::report(Finding finding) {
  if (quiet_ || ++findings_ > kMostFindings) return false;
  finding.pointer = subject_.pointer + pointer_;
  sink_(std::move(finding));
  return false;
}

// "/retention/raw/0" is called retention.raw[0].
std::string Validator::name_here() const {
  std::string name;
  std::string_view rest = pointer_;
  while (const auto token = take_token(rest)) {
    const auto word = printable(*token);
    if (index_of(*token)) {
      name += "[" + word + "]";
    } else {
      name += (name.empty() ? "" : ".") + word;
    }
  }
  return name.empty() ? subject_.root : name;
}

std::string Validator::owner_here() const { return pointer_.empty() ? subject_.name : name_here(); }

const std::string* Validator::origin_here() const {
  if (!subject_.origins || subject_.origins->empty()) return nullptr;
  for (size_t end = pointer_.size();; end = pointer_.rfind('/', end - 1)) {
    const auto at = subject_.origins->find(std::string_view(pointer_).substr(0, end));
    if (at != subject_.origins->end()) return &at->second;
    if (end == 0) return nullptr;
  }
}

}  // namespace

bool validate(const Json& value, const SchemaNode& node, const Subject& subject, const Sink& sink) {
  Validator validator(subject, sink);
  const bool good = validator.check(value, node);
  if (!validator.gave_up()) return good;
  sink({subject.pointer, false, subject.root + " is too complicated to be checked"});
  return false;
}

bool fits(const Json& value, const SchemaNode& node) {
  const Subject nobody{};
  const Sink nowhere = [](const Finding&) {};
  return Validator(nobody, nowhere).check_quietly(value, node);
}

}  // namespace wirecopy::pipeline
