#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/description.hpp"
#include "cli/model_text.hpp"
#include "pipeline/nearest.hpp"
#include "pipeline/words.hpp"

namespace wirecopy::cli {
namespace {

using pipeline::Json;
using pipeline::printable;

int print(const Json& json) {
  std::cout << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
  return std::cout.flush() ? kDone : kNotWritten;
}

void print_entry(const std::string& name, const std::string& words, bool required,
                 const std::string& description) {
  std::cout << "  " << name << "  (" << words << (required ? ", required" : "") << ")\n";
  if (!description.empty()) std::cout << "      " << printable(description) << '\n';
}

void print_option(const OptionFacts& option) {
  print_entry(option.name, printable(pipeline::short_words(*option.node)), option.required,
              option.description());
}

void print_fields(const char* title, const char* const* fields) {
  if (fields == nullptr) return;
  std::cout << title;
  for (; *fields != nullptr; ++fields) std::cout << ' ' << *fields;
  std::cout << '\n';
}

std::string_view threading_of(const pipeline::StageType& type, const wcp_stage& table) {
  const bool sleeps = (table.flags & WCP_BLOCKS) != 0;
  if (type.is_reentrant)
    return sleeps ? "several batches at once, on threads of its own" : "several batches at once";
  return sleeps ? "one batch at a time, on a thread of its own" : "one batch at a time";
}

std::string word_of(const Json& entry, const char* member) {
  return printable(entry[member].get_ref<const std::string&>());
}

void print_registered(const Json& registered) {
  for (const Json& reason : registered["reasons"])
    std::cout << "  drops  as \"" << word_of(reason, "name")
              << "\": " << word_of(reason, "description") << '\n';
  for (const Json& metric : registered["metrics"]) {
    const std::string unit = word_of(metric, "unit");
    std::cout << "  counts " << word_of(metric, "name") << " (" << word_of(metric, "kind")
              << (unit.empty() ? "" : ", ") << unit << "): " << word_of(metric, "description")
              << '\n';
  }
}

void print_facts(const pipeline::StageType& type, const wcp_stage& table) {
  print_fields("  reads ", table.reads);
  print_fields("  writes", table.writes);
  if (table.kind != WCP_SOURCE) std::cout << "  takes  " << threading_of(type, table) << '\n';
  const std::vector<std::string> effects = effects_of(table);
  if (!effects.empty()) std::cout << "  does   " << pipeline::listed(effects, ", ") << '\n';
  print_registered(registered_by(type, table));
}

void print(const pipeline::StageType& type, const wcp_stage& table) {
  std::cout << type.id << ' ' << table.version << "  (" << runtime::kind_name(table.kind) << ")\n  "
            << printable(table.summary) << '\n';
  print_facts(type, table);
  const std::vector<OptionFacts> options = options_of(type.schema);
  if (!options.empty()) std::cout << "\nOptions\n";
  for (const OptionFacts& option : options) print_option(option);
  std::cout << "\nExample\n" << pasteable(example_stage(type), "  ");
  std::cout << "\nfrom " << type.library.string() << '\n';
}

void print(const BuiltIn& type) {
  std::cout << type.type << "  (the program's own)\n  " << type.summary
            << "\n\nIt has no \"config\". Beside \"id\", \"type\" and \"from\" it takes\n";
  for (const MemberFacts& member : members_of(type))
    print_entry(member.name, member.type, member.required, member.description);
  std::cout << "\nExample\n" << pasteable(Json::parse(type.example), "  ");
}

int refuse_option(const DescribeOptions& asked, const std::vector<std::string>& names) {
  std::cerr << "wirecopy: " << asked.type << " has no option \"" << asked.option << '"';
  if (const auto near = pipeline::nearest(asked.option, names))
    std::cerr << ": did you mean \"" << *near << "\"?";
  std::cerr << " (wirecopy describe " << asked.type << " shows all)\n";
  return kUsage;
}

/// One option, and what is inside it.
int describe_option(const DescribeOptions& asked, const pipeline::StageType& type) {
  std::vector<OptionFacts> found;
  std::vector<std::string> names;
  for (OptionFacts& option : options_of(type.schema)) {
    names.push_back(option.name);
    if (option.name == asked.option ||
        (!found.empty() && option.name.starts_with(asked.option + '/')))
      found.push_back(std::move(option));
  }
  if (found.empty()) return refuse_option(asked, names);
  if (asked.json) return print(option_json(found.front()));
  for (const OptionFacts& option : found) print_option(option);
  return std::cout.flush() ? kDone : kNotWritten;
}

int describe_member(const DescribeOptions& asked, const BuiltIn& type) {
  std::vector<std::string> names;
  for (const MemberFacts& member : members_of(type)) {
    names.emplace_back(member.name);
    if (asked.option != member.name) continue;
    if (asked.json) return print(member_json(member));
    print_entry(member.name, member.type, member.required, member.description);
    return std::cout.flush() ? kDone : kNotWritten;
  }
  return refuse_option(asked, names);
}

int describe(const DescribeOptions& asked, const BuiltIn& type) {
  if (!asked.option.empty()) return describe_member(asked, type);
  if (asked.json) return print(description(type));
  print(type);
  return std::cout.flush() ? kDone : kNotWritten;
}

int describe_model(const DescribeOptions& asked) {
  const auto model = models::ModelFile::open(asked.type);
  if (!model) return complain(model.error().text(), kNoInput);
  if (asked.json) return print(model_json(*model));
  std::cout << model_text(*model);
  return std::cout.flush() ? kDone : kNotWritten;
}

}  // namespace

int describe(const DescribeOptions& asked) {
  if (asked.type.find('/') != asked.type.npos || asked.type.ends_with(".model"))
    return describe_model(asked);
  const auto host = make_host(asked.plugins);
  if (!host) return kUsage;
  for (const BuiltIn& own : kBuiltIns)
    if (asked.type == own.type) return describe(asked, own);
  const auto* type = find_type(*host, asked.type);
  if (type == nullptr) return kUsage;
  if (!asked.option.empty()) return describe_option(asked, *type);
  const wcp_stage& table = *host->catalogue.table(type->id);
  if (asked.json) return print(description(*type, table));
  print(*type, table);
  return std::cout.flush() ? kDone : kNotWritten;
}

}  // namespace wirecopy::cli
