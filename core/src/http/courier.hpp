#pragma once

/// \file
/// Who brings requests to their servers, and answers back.

#include <cstdint>
#include <functional>

#include "http/exchange.hpp"

namespace wirecopy::http {

/// The client, or what stands in for it in a test.
/// Threads: all functions from any thread; answers come on a thread of the courier's own, or within
/// send().
class Courier {
 public:
  using Done = std::function<void(Response)>;
  /// Whoever asks: cancel() takes back what it has asked.
  using Owner = const void*;

  virtual ~Courier() = default;
  /// Calls `done` exactly once, unless it is cancelled. \param token of the owner's
  virtual void send(Request request, Owner owner, uint64_t token, Done done) = 0;
  /// Requests of that token get no answer any more; one may be under way to `done` just now.
  virtual void cancel(Owner owner, uint64_t token) = 0;
  /// The same for all that the owner has asked; when it returns, none is under way either.
  virtual void cancel_all(Owner owner) = 0;
};

/// Waits for the answer; nobody may cancel what the owner asks meanwhile.
Response ask(Courier& courier, Request request, Courier::Owner owner);

}  // namespace wirecopy::http
