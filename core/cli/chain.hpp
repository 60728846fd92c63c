#pragma once

/// \file
/// Stages one behind the other that no pipeline file names: `stage`, `train`, `eval`.

#include <string>
#include <vector>

#include "cli/host.hpp"
#include "engine/engine.hpp"

namespace wirecopy::cli {

/// Runs a source, what follows it, and a sink, in memory: one worker, every record is new, nothing
/// lasts. Threads: none. Owns: the configurations; the host, and what instances point to, outlive
/// it.
class Chain {
 public:
  /// \param name of the run in log lines
  Chain(Host& host, std::string name);

  /// A stage of the program itself.
  void add(const wcp_stage& table, void* instance);
  /// A stage of the catalogue. \param config JSON, what `option` gave
  /// \return false where that is wrong; a message is on stderr
  bool add(const pipeline::StageType& type, const std::string& config, const char* option);
  /// The stage that was added last finds the data files of a plugin's stage.
  void share_resources(const pipeline::StageType& type);
  /// How servers are asked. \return false where that is wrong; a message is on stderr
  bool ask_servers(const std::string& manners, const char* option);

  /// An observer: a line on stderr for each article that a stage rejects.
  static void complain_of_rejected(const engine::Node& node, const wcp_record& article,
                                   wcp_outcome outcome, std::string_view why, bool is_awaited);

  /// Runs it until its source has ended, or a signal stops it. \param least what is logged
  /// \param observer gets what stages answer, see Flow::observe()
  /// \return kDone and the report, or the status to end with after a message on stderr
  int run(wcp_log_level least, engine::Flow::Observer observer, RunReport& report);

 private:
  Host& host_;
  engine::Plan plan_;
  std::vector<std::string> secrets_;
};

}  // namespace wirecopy::cli
