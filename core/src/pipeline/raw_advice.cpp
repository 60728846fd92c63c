#include "pipeline/raw_advice.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/found_files.hpp"
#include "pipeline/starvation.hpp"
#include "pipeline/words.hpp"

namespace wirecopy::pipeline {
namespace {

bool names(const char* const* fields, std::string_view wanted) {
  for (; fields != nullptr && *fields != nullptr; ++fields)
    if (*fields == wanted) return true;
  return false;
}

/// Whether what it reads are pages, by its options "format" and "paths".
bool reads_pages(const StageSpec& source) {
  if (!source.config) return false;
  const auto format = source.config->find("format");
  if (format == source.config->end() || !format->is_string()) return false;
  if (*format != "auto") return *format == "html";
  const auto paths = source.config->find("paths");
  return paths != source.config->end() && paths->is_array() && !paths->empty() &&
         std::all_of(paths->begin(), paths->end(), [](const Json& path) {
           return path.is_string() && leads_to_pages(path.get<std::string>());
         });
}

/// What may come out of a stage.
struct Brought {
  bool pages = false, body = false;
};

class RawAdvice {
 public:
  RawAdvice(const Pipeline& pipeline, const WritesOf& writes_of, const FieldsOf& reads_of)
      : stages_(pipeline.stages), writes_of_(writes_of), reads_of_(reads_of) {}

  void look(const Reporter& reporter) {
    std::vector<Brought> behind(stages_.size());
    for (const size_t index : in_order_of_flow(stages_)) {
      const StageSpec& stage = stages_[index];
      Brought before;
      for (const Input& from : stage.from) {
        before.pages |= behind[from.stage].pages;
        before.body |= behind[from.stage].body;
      }
      const bool waits = before.pages && !before.body && stage.kind == StageKind::transform &&
                         names(reads_of_(stage), "body") && !makes_body(stage) &&
                         !names(writes_of_(stage), "raw");  // brings pages itself
      if (waits) warn(stage, reporter);
      behind[index] = behind_stage(stage, before);
      behind[index].body |= waits;  // told once
    }
  }

 private:
  /// One that reads the body and no page puts right what is there.
  bool makes_body(const StageSpec& stage) const {
    const char* const* const read = reads_of_(stage);
    return names(writes_of_(stage), "body") && (!names(read, "body") || names(read, "raw"));
  }

  Brought behind_stage(const StageSpec& stage, Brought before) const {
    if (stage.described == nullptr) return before;  // filter, route
    const char* const* const written = writes_of_(stage);
    if (stage.kind == StageKind::source && reads_pages(stage)) return {true, false};
    if (written == nullptr) return {before.pages, true};
    return {before.pages || names(written, "raw"), before.body || makes_body(stage)};
  }

  void warn(const StageSpec& stage, const Reporter& reporter) const {
    const auto maker = std::find_if(stages_.begin(), stages_.end(), [&](const StageSpec& other) {
      return names(reads_of_(other), "raw") && makes_body(other);
    });
    reporter.warning({stage.pointer + "/type", false,
                      "nothing before " + in_quotes(stage.id) +
                          " writes the body, which it reads: what comes are pages",
                      maker == stages_.end()
                          ? "put a stage before it that reads pages, like clean.article"
                          : "put it behind " + in_quotes(maker->id)});
  }

  const std::vector<StageSpec>& stages_;
  const WritesOf& writes_of_;
  const FieldsOf& reads_of_;
};

}  // namespace

void warn_of_unread_pages(const Pipeline& pipeline, const WritesOf& writes_of,
                          const FieldsOf& reads_of, const Reporter& reporter) {
  RawAdvice(pipeline, writes_of, reads_of).look(reporter);
}

}  // namespace wirecopy::pipeline
