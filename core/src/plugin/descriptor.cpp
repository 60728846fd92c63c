#include "plugin/descriptor.hpp"

#include <algorithm>
#include <cstring>
#include <string>

#include "plugin/readable.hpp"

namespace wirecopy::plugin {
namespace {

// Bounds of what a descriptor may hold; beyond them it is damaged rather than rich.
constexpr uint32_t kMaxStages = 64;
constexpr size_t kMaxId = 64, kMaxVersion = 64, kMaxSummary = 500, kMaxSchema = 1 << 20;
constexpr size_t kMaxFields = 256, kMaxFieldName = 128;

// The sizes of ABI 1.0, below which no table of this major version can be.
constexpr size_t kPluginSize = offsetof(wcp_plugin, build) + sizeof(wcp_plugin::build);
constexpr size_t kStageSize = offsetof(wcp_stage, extension) + sizeof(wcp_stage::extension);

Error refused(std::string reason) { return {Errc::invalid_config, std::move(reason)}; }

/// A text of a descriptor, at most `most` bytes; empty when there is none or it is longer.
std::string_view bounded(const char* text, size_t most) {
  const size_t size = text ? strnlen(text, most + 1) : 0;
  return size > most ? std::string_view() : std::string_view(text ? text : "", size);
}

bool is_word(std::string_view word) {
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto fits = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '_'; };
  return !word.empty() && letter(word.front()) && std::ranges::all_of(word, fits);
}

/// MAJOR.MINOR.PATCH, maybe with -pre or +build behind.
bool is_version(std::string_view version) {
  const std::string_view core = version.substr(0, version.find_first_of("-+"));
  int dots = 0;
  char before = '.';
  for (const char c : core) {
    if (c == '.' ? before == '.' : c < '0' || c > '9') return false;
    dots += c == '.';
    before = c;
  }
  return dots == 2 && before != '.';
}

std::string abi(unsigned major, unsigned minor) {
  return std::to_string(major) + "." + std::to_string(minor);
}

Status check_abi(const wcp_plugin& plugin) {
  const bool newer = plugin.abi_major > WCP_ABI_MAJOR ||
                     (plugin.abi_major == WCP_ABI_MAJOR && plugin.abi_minor > WCP_ABI_MINOR);
  if (!newer && plugin.abi_major == WCP_ABI_MAJOR) return {};
  return refused("is built for plugin ABI " + abi(plugin.abi_major, plugin.abi_minor) +
                 ", this wirecopy speaks " + abi(WCP_ABI_MAJOR, WCP_ABI_MINOR) + ": " +
                 (newer ? "update wirecopy" : "build the plugin anew"));
}

Status check_fields(const char* const* fields, std::string_view which) {
  if (!fields) return {};
  const auto endless = [&] {
    return refused("its `" + std::string(which) + "` has no end: the last entry must be NULL");
  };
  for (size_t i = 0; i < kMaxFields; ++i) {
    // Behind a list without an end stands anything.
    if (readable_bytes(fields + i, sizeof *fields) < sizeof *fields) return endless();
    if (!fields[i]) return {};
    const size_t readable = readable_bytes(fields[i], kMaxFieldName + 1);
    if (readable == 0) return endless();
    if (bounded(fields[i], std::min(kMaxFieldName, readable - 1)).empty())
      return refused("a name in its `" + std::string(which) +
                     "` is empty or too long (or NULL does not end the list)");
  }
  return endless();
}

Status check_callbacks(const wcp_stage& stage) {
  if (!stage.create || !stage.destroy) return refused("it lacks create or destroy");
  if (stage.kind == WCP_SOURCE && !stage.poll) return refused("a source without poll");
  if (stage.kind != WCP_SOURCE && !stage.process) return refused("it lacks process");
  return {};
}

Status check_words(const wcp_stage& stage) {
  if (!is_version(bounded(stage.version, kMaxVersion)))
    return refused("its version is not of the form 1.2.3");
  if (bounded(stage.summary, kMaxSummary).empty())
    return refused("its summary is missing or longer than 500 bytes");
  if (!bounded(stage.config_schema, kMaxSchema).starts_with('{'))
    return refused("it has no config_schema: a JSON object of at most 1 MB");
  return {};
}

Status check_table(const wcp_stage& stage) {
  if (stage.kind < WCP_SOURCE || stage.kind > WCP_SINK)
    return refused("its kind is neither source, transform nor sink");
  if (stage.threading > WCP_PROCESS_SERIAL) return refused("its threading has no known value");
  if (Status status = check_words(stage); !status) return status;
  if (Status status = check_callbacks(stage); !status) return status;
  if (Status status = check_fields(stage.reads, "reads"); !status) return status;
  return check_fields(stage.writes, "writes");
}

Status check_stages(const wcp_plugin& plugin) {
  for (uint32_t i = 0; i < plugin.stage_count; ++i) {
    if (Status status = check_stage(plugin.stages[i]); !status) return status;
    for (uint32_t j = 0; j < i; ++j)
      if (std::strcmp(plugin.stages[i]->id, plugin.stages[j]->id) == 0)
        return refused(std::string("it holds the stage ") + plugin.stages[i]->id + " twice");
  }
  return {};
}

}  // namespace

bool is_stage_id(std::string_view id) {
  const size_t dot = id.find('.');
  return id.size() <= kMaxId && dot != std::string_view::npos && is_word(id.substr(0, dot)) &&
         is_word(id.substr(dot + 1));
}

Status check_stage(const wcp_stage* stage) {
  if (!stage) return refused("it names a stage that is not there (NULL)");
  if (stage->struct_size < kStageSize)
    return refused("a stage's struct_size is " + std::to_string(stage->struct_size) +
                   ", at least " + std::to_string(kStageSize) + " is needed: build it anew");
  const std::string_view id = bounded(stage->id, kMaxId);
  if (!is_stage_id(id))
    return refused("the stage id \"" + std::string(id) + "\" is not of the form family.name");
  Status status = check_table(*stage);
  if (!status) status.error().message = "stage " + std::string(id) + ": " + status.error().message;
  return status;
}

Status check_plugin(const wcp_plugin& plugin, size_t readable) {
  constexpr size_t head = offsetof(wcp_plugin, struct_size) + sizeof plugin.struct_size;
  if (readable < head || plugin.magic != WCP_ABI_MAGIC)
    return refused("not a wirecopy plugin: its symbol wirecopy_plugin is something else");
  if (Status status = check_abi(plugin); !status) return status;
  if (plugin.struct_size < kPluginSize || readable < kPluginSize)
    return refused("its struct_size is " + std::to_string(plugin.struct_size) + ", at least " +
                   std::to_string(kPluginSize) + " is needed: build it anew");
  if (plugin.stage_count == 0 || plugin.stage_count > kMaxStages || !plugin.stages)
    return refused("it says it holds " + std::to_string(plugin.stage_count) +
                   " stages, 1 to 64 are possible");
  return check_stages(plugin);
}

}  // namespace wirecopy::plugin
