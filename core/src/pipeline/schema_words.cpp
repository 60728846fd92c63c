#include <re2/re2.h>

#include <algorithm>

#include "pipeline/schema.hpp"
#include "pipeline/words.hpp"

namespace wirecopy::pipeline {
namespace {

constexpr size_t kMostChoices = 12;  // more are cut in messages

struct TypeWords {
  JsonType type;
  const char *with_article, *alone;
};
constexpr TypeWords kTypes[] = {{kNull, "null", "null"},
                                {kBoolean, "true or false", "true or false"},
                                {kInteger, "an integer", "integer"},
                                {kNumber, "a number", "number"},
                                {kText, "a text", "text"},
                                {kList, "a list", "list"},
                                {kObject, "an object", "object"}};

std::string format_words(Format format) {
  switch (format) {
    case Format::duration:
      return "a duration such as \"20ms\" or \"5m\"";
    case Format::size:
      return "a size such as \"64MB\"";
    case Format::path:
      return "a path";
    case Format::field:
      return "the name of a field";
    case Format::secret:
      return "a secret text";
    case Format::none:
      break;
  }
  return "a text";
}

std::string from_to(const std::string& low, const std::string& high) {
  if (!low.empty() && !high.empty()) return " from " + low + " to " + high;
  if (!low.empty()) return " of at least " + low;
  return high.empty() ? "" : " of at most " + high;
}

// " of 1 to 20 characters".
std::string counted(uint64_t least, uint64_t most, const std::string& unit) {
  const auto units = [&](uint64_t n) {
    return " " + std::to_string(n) + " " + unit + (n == 1 ? "" : "s");
  };
  const bool bounded = most != UINT64_MAX;
  if (least > 0 && bounded) return " of " + std::to_string(least) + " to" + units(most);
  if (least > 0) return " of at least" + units(least);
  return bounded ? " of at most" + units(most) : "";
}

std::string list_words(const SchemaNode& node) {
  const bool texts = node.items && node.items->types == kText;
  const auto range = counted(node.min_items, node.max_items, texts ? "text" : "item");
  return "a list" + (range.empty() && texts ? " of texts" : range);
}

std::string type_words(const SchemaNode& node, const TypeWords& words) {
  switch (words.type) {
    case kInteger:
    case kNumber:
      return words.with_article + from_to(node.minimum_text, node.maximum_text);
    case kText:
      return format_words(node.format) + counted(node.min_length, node.max_length, "character");
    case kList:
      return list_words(node);
    default:
      return words.with_article;
  }
}

std::string choices_words(const SchemaNode& node) {
  auto words = node.choice_texts;
  if (words.size() > kMostChoices) {
    words.resize(kMostChoices);
    return listed(words, ", ") + ", ...";
  }
  return listed(words);
}

// The node that says something: behind a bare $ref stands another.
const SchemaNode& behind_refs(const SchemaNode& node) {
  const SchemaNode* at = &node;
  while (at->ref && at->types == 0 && !at->choices) at = at->ref;
  return *at;
}

bool is_plain_text(const SchemaNode& item) {
  return item.types == kText && !item.choices && item.format == Format::none;
}

/// ", each an integer"; empty where "list" or "list of texts" says it.
std::string each_words(const SchemaNode& list) {
  if (list.types != kList || !list.items) return {};
  const SchemaNode& item = behind_refs(*list.items);
  const bool is_any = item.types == 0 && !item.choices && item.one_of.empty();
  return is_any || is_plain_text(item) ? std::string() : ", each " + expected_words(item);
}

std::string short_type(const SchemaNode& node) {
  std::vector<std::string> words;
  for (const auto& type : kTypes)
    if (node.types & type.type) words.emplace_back(type.alone);
  if (node.types == kList && node.items && is_plain_text(behind_refs(*node.items)))
    return "list of texts";
  if (node.types == kText && node.format != Format::none)
    return format_words(node.format).substr(2);
  return listed(words);
}

}  // namespace

std::string expected_words(const SchemaNode& given) {
  const SchemaNode& node = behind_refs(given);
  if (node.choices) return choices_words(node);
  std::vector<std::string> words;
  for (const auto& type : kTypes)
    if (node.types & type.type) words.push_back(type_words(node, type));
  for (const auto* part : node.one_of) {
    auto part_words = expected_words(*part);
    if (std::ranges::find(words, part_words) == words.end()) words.push_back(std::move(part_words));
  }
  return words.empty() ? "something else" : listed(words);
}

std::string short_words(const SchemaNode& given) {
  const SchemaNode& node = behind_refs(given);
  std::string out = node.choices ? choices_words(node) : short_type(node);
  if (out.empty() && !node.one_of.empty()) out = expected_words(node);
  if (!node.minimum_text.empty() || !node.maximum_text.empty())
    out += ", " + node.minimum_text + ".." + node.maximum_text;
  if (node.types & kText) out += counted(node.min_length, node.max_length, "character");
  if (node.types & kList) out += counted(node.min_items, node.max_items, "item");
  out += each_words(node);
  if (node.pattern) out += ", matches /" + node.pattern->pattern() + '/';
  const auto& fallback = given.default_text.empty() ? node.default_text : given.default_text;
  if (!fallback.empty()) out += ", default " + fallback;
  return out;
}

}  // namespace wirecopy::pipeline
