#include "cli/dry_run.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "plugin/handles.hpp"
#include "record/json_writer.hpp"

namespace wirecopy::cli {
namespace {

void append_member(std::string& out, std::string_view name, std::string_view text) {
  out += out.empty() ? '{' : ',';
  record::append_quoted(out, name);
  out += ':';
  record::append_quoted(out, text);
}

std::string with_article(std::string line, const wcp_record& article) {
  line += ",\"article\":";
  record::append_json(line, article, record::RawForm::none);
  return line += '}';
}

/// Stands in for one sink.
struct DrySink : Sink<> {
  static constexpr StageInfo info{"program.dry", "1.0.0", "Prints what a sink would be given."};
  DryRun& lines;
  const std::string type;

  DrySink(DryRun& with, std::string of) : lines(with), type(std::move(of)) {}

  Outcome process(Record article) {
    const wcp_info about = run_info();
    std::string line;
    append_member(line, "pipeline", from_c(about.pipeline));
    append_member(line, "sink", from_c(about.stage));
    append_member(line, "type", type);
    lines.add(with_article(std::move(line), *article.handle()));
    return Outcome::keep;
  }
  void flush(wcp_flush) {
    if (const Status status = lines.flush(); !status)
      throw StageFailure(WCP_ERR_CANCELLED, status.error().text());
  }
};

}  // namespace

void DryRun::prepare(runtime::RunSettings& settings) {
  settings.leaves_nothing = true;
  settings.stand_ins = [this](const pipeline::StageSpec& spec) -> std::optional<OwnStage> {
    if (spec.kind != pipeline::StageKind::sink) return std::nullopt;
    return own_stage<DrySink>(std::ref(*this), spec.type);
  };
  settings.observer = [this](const engine::Node& node, const wcp_record& article,
                             wcp_outcome outcome, std::string_view why, bool) {
    if (outcome != WCP_REJECT) return;
    std::string line;
    if (node.context) append_member(line, "pipeline", node.context->engine.pipeline_name());
    append_member(line, "stage", node.plan.id);
    append_member(line, "type", node.plan.type);
    append_member(line, "error", why);
    add(with_article(std::move(line), article));
  };
}

void DryRun::add(std::string line) {
  const std::lock_guard lock(mutex_);
  unwritten_ += line;
  unwritten_ += '\n';
}

Status DryRun::flush() {
  const std::lock_guard lock(mutex_);
  size_t at = 0;
  while (at < unwritten_.size()) {
    const ssize_t written = ::write(STDOUT_FILENO, unwritten_.data() + at, unwritten_.size() - at);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      unwritten_.clear();  // it is told once
      return Error{Errc::unavailable, std::string("standard output: ") + std::strerror(errno)};
    }
    at += static_cast<size_t>(written);
  }
  unwritten_.clear();
  return {};
}

}  // namespace wirecopy::cli
