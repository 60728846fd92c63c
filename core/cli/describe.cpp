#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>
#include <utility>

#include "cli/host.hpp"

namespace wirecopy::cli {
namespace {

using Json = nlohmann::ordered_json;
using pipeline::SchemaNode;

void print_options(const SchemaNode& node, const std::string& prefix) {
  for (const SchemaNode::Property& property : node.properties) {
    const SchemaNode* part = property.node;
    while (part->ref != nullptr) part = part->ref;
    std::cout << "  " << prefix << property.name << "  (" << pipeline::short_words(*property.node)
              << (property.required ? ", required" : "") << ")\n      "
              << property.node->description << '\n';
    if (!part->properties.empty()) print_options(*part, prefix + property.name + '/');
    if (part->items != nullptr && !part->items->properties.empty())
      print_options(*part->items, prefix + property.name + "/0/");
  }
}

void print_fields(const char* title, const char* const* fields) {
  if (fields == nullptr) return;
  std::cout << title;
  for (; *fields != nullptr; ++fields) std::cout << ' ' << *fields;
  std::cout << '\n';
}

Json field_list(const char* const* fields) {
  if (fields == nullptr) return nullptr;
  Json list = Json::array();
  for (; *fields != nullptr; ++fields) list.push_back(*fields);
  return list;
}

Json description(const pipeline::StageType& type, const wcp_stage& table) {
  return {{"type", type.id},
          {"kind", runtime::kind_name(table.kind)},
          {"version", table.version},
          {"summary", table.summary},
          {"file", type.library.string()},
          {"threading", table.threading == WCP_REENTRANT ? "reentrant" : "serial"},
          {"blocks", (table.flags & WCP_BLOCKS) != 0},
          {"reads", field_list(table.reads)},
          {"writes", field_list(table.writes)},
          {"config_schema", Json::parse(table.config_schema)}};
}

std::string_view threading_of(const pipeline::StageType& type, const wcp_stage& table) {
  const bool sleeps = (table.flags & WCP_BLOCKS) != 0;
  if (type.is_reentrant)
    return sleeps ? "several batches at once, on threads of its own" : "several batches at once";
  return sleeps ? "one batch at a time, on a thread of its own" : "one batch at a time";
}

void print(const pipeline::StageType& type, const wcp_stage& table) {
  std::cout << type.id << ' ' << table.version << "  (" << runtime::kind_name(table.kind) << ")\n  "
            << table.summary << '\n';
  print_fields("  reads ", table.reads);
  print_fields("  writes", table.writes);
  if (table.kind != WCP_SOURCE) std::cout << "  takes  " << threading_of(type, table) << '\n';
  if (!type.schema.root().properties.empty()) std::cout << "\nOptions\n";
  print_options(type.schema.root(), "");
  std::cout << "\nfrom " << type.library.string() << '\n';
}

Json description(const BuiltIn& type) {
  Json members = Json::array();
  for (const BuiltIn::Member& member : type.members)
    members.push_back({{"name", member.name},
                       {"type", member.type},
                       {"required", member.required},
                       {"description", member.description}});
  return {{"type", type.type},
          {"kind", type.type},
          {"summary", type.summary},
          {"members", std::move(members)},
          {"example", Json::parse(type.example)}};
}

void print(const BuiltIn& type) {
  std::cout << type.type << "  (the program's own)\n  " << type.summary
            << "\n\nIt has no \"config\". Beside \"id\", \"type\" and \"from\" it takes\n";
  for (const BuiltIn::Member& member : type.members)
    std::cout << "  " << member.name << "  (" << member.type
              << (member.required ? ", required" : "") << ")\n      " << member.description << '\n';
}

}  // namespace

int describe(const DescribeOptions& options) {
  const auto host = make_host(options.plugins);
  if (!host) return kUsage;
  for (const BuiltIn& built_in : kBuiltIns) {
    if (options.type != built_in.type) continue;
    if (options.json)
      std::cout << description(built_in).dump(2) << '\n';
    else
      print(built_in);
    return std::cout.flush() ? kDone : kNotWritten;
  }
  const auto* type = find_type(*host, options.type);
  if (type == nullptr) return kUsage;
  const wcp_stage& table = *host->catalogue.table(type->id);
  if (options.json)
    std::cout << description(*type, table).dump(2, ' ', false, Json::error_handler_t::replace)
              << '\n';
  else
    print(*type, table);
  return std::cout.flush() ? kDone : kNotWritten;
}

}  // namespace wirecopy::cli
