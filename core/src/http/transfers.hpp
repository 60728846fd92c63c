#pragma once

/// \file
/// Requests on the wire, many at once.

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace wirecopy::http {

/// One request to one server, as it goes out.
struct Hop {
  std::string method, url;
  std::string headers;  ///< lines with "\r\n"
  std::string body;
  std::string user_agent, proxy, ca_file;
  std::chrono::milliseconds timeout{30'000};
  uint64_t max_bytes = 0;
  bool allow_private = false;
  bool may_be_cut = false;  ///< of a body that is too large the beginning is the answer
};

/// What a server has said.
struct Answer {
  enum class Failure : uint8_t {
    none,
    refused,      ///< we do not: a private address, a scheme, a size
    unreachable,  ///< no address, no connection, no answer in time, cut off
    broken,       ///< what came is no HTTP, or its coding is damaged
  };
  Failure failure = Failure::none;
  int code = 0;
  std::string headers, body;
  std::string error;
  uint64_t wire_bytes = 0;
};

/// The one that knows libcurl.
/// Threads: wake() from any, the rest from one.
class Transfers {
 public:
  using Done = std::function<void(Answer)>;

  Transfers();
  ~Transfers();

  /// \return a number for cancel(); 0: there is no memory for it, and `done` is not called.
  uint64_t start(const Hop& hop, Done done);
  /// `done` is not called any more.
  void cancel(uint64_t number);
  size_t size() const { return running_.size(); }

  /// Moves bytes, calls what is done, and returns when there is nothing to do before `longest` is
  /// over, something has been done, or wake() was called.
  void run(std::chrono::milliseconds longest);
  void wake();

 private:
  struct Transfer;

  std::unique_ptr<void, int (*)(void*)> multi_;
  std::map<uint64_t, std::unique_ptr<Transfer>> running_;
  uint64_t last_ = 0;
};

}  // namespace wirecopy::http
