#pragma once

/// \file
/// Shows a running pipeline to those who ask at its socket: `wirecopy tap`, `wirecopy top`.

#include <chrono>
#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <thread>

#include "cli/tap_feed.hpp"
#include "cli/watch_socket.hpp"
#include "runtime/live_pipeline.hpp"

namespace wirecopy::cli {

/// Threads: one that waits, and one for each who looks on, from start() to the end.
/// Owns: the socket in the state folder. The pipeline outlives it, and is to have ended: who looks
/// on has a second for what is still on its way.
class WatchServer {
 public:
  /// After the pipeline was opened. Errors: unavailable.
  static Result<std::unique_ptr<WatchServer>> bind(runtime::LivePipeline& pipeline);
  ~WatchServer();
  WatchServer(const WatchServer&) = delete;
  WatchServer& operator=(const WatchServer&) = delete;

  /// Where there is no thread to be had nobody can look on.
  void start();

 private:
  struct Guest {
    Descriptor socket;
    std::thread thread{};
    bool is_done = false;  ///< guarded by mutex_
  };
  WatchServer(runtime::LivePipeline& pipeline, WatchSocket socket)
      : pipeline_(pipeline), socket_(std::move(socket)) {}

  void wait();
  void welcome(Descriptor socket);
  void part();
  void talk(int socket);
  void tap(int socket, const nlohmann::ordered_json& request);
  void show(int socket, TapFeed& feed, const observe::Run& run);
  std::string snapshot() const;

  runtime::LivePipeline& pipeline_;
  const WatchSocket socket_;
  const std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  std::thread thread_;
  std::mutex mutex_;
  std::condition_variable parted_;  ///< a guest is done
  std::list<Guest> guests_;         ///< guarded by mutex_
};

}  // namespace wirecopy::cli
