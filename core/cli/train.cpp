#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/chain.hpp"
#include "cli/model_text.hpp"

namespace wirecopy::cli {
namespace {

using Json = nlohmann::ordered_json;

/// Who learns for a stage; nullptr after a sentence on stderr.
const wcp_train* trainer_of(const Host& host, const pipeline::StageType& type) {
  const wcp_stage& table = *host.catalogue.table(type.id);
  const void* answer =
      table.extension == nullptr ? nullptr : table.extension(nullptr, WCP_LIT("wirecopy.train/1"));
  if (answer == nullptr)
    std::cerr << "wirecopy: " << type.id << " learns nothing: it has no model to train\n";
  return static_cast<const wcp_train*>(answer);
}

/// The options of the trainer as JSON; nothing after a sentence on stderr.
std::optional<std::string> config_of(const TrainOptions& options) {
  Json config = Json::parse(options.config, nullptr, false);
  if (config.is_discarded() || !config.is_object())
    return options.config;  // refused with its place
  if (config.contains("path")) {
    std::cerr << "wirecopy: --config: \"path\" is what --output gives\n";
    return std::nullopt;
  }
  config["path"] = std::filesystem::absolute(options.output).string();
  return config.dump();
}

std::string input_config(const TrainOptions& options) {
  Json paths = Json::array();
  for (const auto& path : options.inputs)
    paths.push_back(path == "-" ? path : std::filesystem::absolute(path).string());
  return Json{{"paths", std::move(paths)}}.dump();
}

/// What the model says about itself; its size alone where it has a form of its own.
int print(const TrainOptions& options) {
  const auto model = models::ModelFile::open(options.output);
  const auto bytes = std::filesystem::file_size(options.output);
  if (options.json)
    std::cout << (model ? model_json(*model) : Json{{"path", options.output}, {"bytes", bytes}})
                     .dump(2, ' ', false, Json::error_handler_t::replace)
              << '\n';
  else if (model)
    std::cout << model_text(*model);
  else
    std::cout << options.output.string() << ": " << bytes << " bytes\n";
  return std::cout.flush() ? kDone : kNotWritten;
}

}  // namespace

int train(const TrainOptions& options) {
  const auto host = make_host(options.plugins);
  if (!host) return kUsage;
  const auto* type = find_type(*host, options.type);
  const auto* reader = find_type(*host, "fetch.files");
  if (type == nullptr || reader == nullptr) return kUsage;
  const wcp_train* learns = trainer_of(*host, *type);
  if (learns == nullptr) return kUsage;
  const auto config = config_of(options);
  if (!config) return kUsage;
  const OwnStage trainer{{std::shared_ptr<void>(), learns->trainer}, nullptr};
  if (const Status status = host->catalogue.add(trainer); !status)
    return complain(status.error().text(), kUsage);

  Chain chain(*host, options.type);
  const bool can_read = chain.add(*reader, input_config(options), "--input");
  if (!chain.add(**host->catalogue.find(learns->trainer->id), *config, "--config") || !can_read)
    return kBadPipeline;
  chain.share_resources(*type);
  RunReport report;
  const int status = chain.run(WCP_LOG_INFO, Chain::complain_of_rejected, report);
  if (status != kDone) return status;
  if (report.write_failed) return complain(report.failure, kNotWritten);
  if (!report.failure.empty()) return complain(report.failure, kNoInput);
  if (report.stopped) return complain("stopped: there is no model", kStopped);
  if (const int printed = print(options); printed != kDone) return printed;
  return report.dead() > 0 ? kDeadLetters : kDone;
}

}  // namespace wirecopy::cli
