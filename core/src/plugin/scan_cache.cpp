#include "plugin/scan_cache.hpp"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

namespace wirecopy::plugin {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr const char* kVersion = WIRECOPY_VERSION "/1";  // the form of the file behind the slash
constexpr uintmax_t kLargest = 16 << 20;                 // bytes of the file

Scanned from_json(const Json& json) {
  Scanned scanned;
  json.at("stamp").get_to(scanned.stamp.parts);
  json.at("refusal").get_to(scanned.refusal);
  for (const Json& stage : json.at("stages"))
    scanned.stages.push_back({stage.at(0), stage.at(1), stage.at(2), stage.at(3)});
  return scanned;
}

Json to_json(const Scanned& scanned) {
  Json stages = Json::array();
  for (const StageCard& stage : scanned.stages)
    stages.push_back({stage.id, stage.kind, stage.version, stage.summary});
  return {{"stamp", scanned.stamp.parts}, {"refusal", scanned.refusal}, {"stages", stages}};
}

}  // namespace

ScanCache::ScanCache(fs::path file) : file_(std::move(file)), known_(read(file_)) {}

ScanCache::Libraries ScanCache::read(const fs::path& file) {
  std::error_code error;
  const uintmax_t size = fs::file_size(file, error);
  if (error || size > kLargest) return {};
  try {
    std::ifstream in(file, std::ios::binary);
    const Json json = Json::parse(in);
    Libraries libraries;
    if (json.at("version") == kVersion)
      for (const auto& [library, scanned] : json.at("libraries").items())
        libraries.emplace(library, from_json(scanned));
    return libraries;
  } catch (const std::exception&) {
    return {};  // damaged: everything is scanned anew
  }
}

const Scanned* ScanCache::find(const fs::path& library, const FileStamp& stamp) const {
  for (const Libraries* libraries : {&new_, &known_})
    if (const auto at = libraries->find(library); at != libraries->end())
      return at->second.stamp == stamp ? &at->second : nullptr;
  return nullptr;
}

void ScanCache::put(const fs::path& library, Scanned scanned) {
  new_.insert_or_assign(library, std::move(scanned));
}

void ScanCache::save() {
  if (new_.empty()) return;
  known_ = read(file_);
  for (auto& [library, scanned] : new_) known_.insert_or_assign(library, std::move(scanned));
  // Those that are gone first, then any: they are scanned again when they are met.
  std::error_code error;
  for (auto at = known_.begin(); known_.size() > kMost && at != known_.end();)
    at = fs::exists(at->first, error) ? std::next(at) : known_.erase(at);
  while (known_.size() > kMost) known_.erase(known_.begin());
  new_.clear();
  if (file_.empty()) return;
  Json libraries = Json::object();
  for (const auto& [library, scanned] : known_) libraries[library] = to_json(scanned);
  const Json json{{"version", kVersion}, {"libraries", libraries}};
  fs::create_directories(file_.parent_path(), error);
  const fs::path written = file_.string() + '.' + std::to_string(getpid());
  {
    std::ofstream out(written, std::ios::binary);
    out << json.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (!out.flush()) fs::remove(written, error);
  }
  fs::rename(written, file_, error);
  if (error) fs::remove(written, error);
}

fs::path own_scan_cache() {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  const char* home = std::getenv("HOME");
  // Relative ones are to be ignored (XDG Base Directory Specification).
  if (cache != nullptr && cache[0] == '/') return fs::path(cache) / "wirecopy/plugins.json";
  if (home != nullptr && home[0] == '/') return fs::path(home) / ".cache/wirecopy/plugins.json";
  return {};
}

}  // namespace wirecopy::plugin
