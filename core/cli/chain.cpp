#include "cli/chain.hpp"

#include <iostream>
#include <utility>

#include "cli/run_signals.hpp"
#include "pipeline/manners.hpp"

namespace wirecopy::cli {
namespace {

std::filesystem::path here() { return std::filesystem::current_path(); }

void add_to(std::vector<std::string>& secrets, const std::vector<std::string>& more) {
  secrets.insert(secrets.end(), more.begin(), more.end());
}

}  // namespace

Chain::Chain(Host& host, std::string name) : host_(host) {
  plan_.name = std::move(name);
  plan_.workers = 1;     // records in their order
  plan_.once = true;     // nobody waits for what comes much later
  plan_.remembered = 0;  // two lines that are equal have two answers
}

void Chain::add(const wcp_stage& table, void* instance) {
  engine::StagePlan stage;
  stage.id = stage.type = table.id;
  stage.stage = &table;
  stage.config = pipeline::no_options();
  stage.instance = instance;
  if (!plan_.stages.empty()) stage.from = {{plan_.stages.size() - 1}};
  plan_.stages.push_back(std::move(stage));
}

bool Chain::add(const pipeline::StageType& type, const std::string& config, const char* option) {
  pipeline::Diagnostics problems;
  const auto loaded = pipeline::load_config(config, option, here(), type, problems);
  if (!loaded) {
    show(problems);
    return false;
  }
  add(*host_.catalogue.table(type.id), host_.catalogue.instance(type.id));
  plan_.stages.back().config = loaded->value;
  plan_.stages.back().resources = runtime::resource_folder(type);
  add_to(secrets_, loaded->secrets);
  return true;
}

void Chain::share_resources(const pipeline::StageType& type) {
  plan_.stages.back().resources = runtime::resource_folder(type);
}

bool Chain::ask_servers(const std::string& manners, const char* option) {
  pipeline::Diagnostics problems;
  const auto loaded = pipeline::load_http(manners, option, here(), problems);
  if (!loaded) {
    show(problems);
    return false;
  }
  plan_.courier = &host_.client;
  plan_.manners = pipeline::manners_of(*loaded->value);
  add_to(secrets_, loaded->secrets);
  return true;
}

void Chain::complain_of_rejected(const engine::Node& node, const wcp_record& article,
                                 wcp_outcome outcome, std::string_view why, bool) {
  if (outcome != WCP_REJECT) return;
  const std::string_view id = article.text(WCP_F_ID);
  std::cerr << "wirecopy: " << node.plan.type << ": ";
  if (!id.empty()) std::cerr << id << ": ";
  std::cerr << why << '\n';
}

int Chain::run(wcp_log_level least, engine::Flow::Observer observer, RunReport& report) {
  if (!secrets_.empty()) dump_no_core();
  const observe::Log program_log(least);
  observe::Log log(program_log, {}, observe::Secrets(secrets_));
  engine::Engine engine(plan_, log);
  const auto errors = engine.create();
  for (const auto& error : errors)
    std::cerr << "wirecopy: " << plan_.stages[error.stage].type << error.pointer << ": "
              << error.text << '\n';
  if (!errors.empty()) return kBadPipeline;
  if (observer) engine.observe(std::move(observer));
  const RunSignals signals([&] { engine.stop(); });
  if (const Status status = engine.open(); !status) {
    std::cerr << "wirecopy: " << status.error().text() << '\n';
    return kDefect;
  }
  report = engine.run();
  return kDone;
}

}  // namespace wirecopy::cli
