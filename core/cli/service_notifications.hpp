#pragma once

/// \file
/// Tells systemd how a run goes.

#include <cstdint>
#include <string>
#include <string_view>

namespace wirecopy::cli {

/// Threads: all functions from any thread.
/// Source: sd_notify(3), systemd.service(5).
class ServiceNotifications {
 public:
  /// \param address of the socket that is told, as in $NOTIFY_SOCKET: a path, or "@" and an
  /// abstract name; empty: nobody is
  explicit ServiceNotifications(std::string address) : address_(std::move(address)) {}
  /// Takes $NOTIFY_SOCKET out of the environment, so that no child speaks for the program. Before
  /// there are other threads.
  static ServiceNotifications from_environment();

  /// Whether somebody is told.
  bool is_wanted() const { return !address_.empty(); }

  /// \param status a line for people
  void ready(std::string_view status) const;
  /// A reload begins; it ends with ready().
  void reloading() const;
  void stopping(std::string_view status) const;

 private:
  /// Nobody to tell is no error: the run goes on.
  void send(std::string_view assignments) const;

  std::string address_;
};

}  // namespace wirecopy::cli
