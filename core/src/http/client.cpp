#include "http/client.hpp"

#include "http/loop.hpp"

namespace wirecopy::http {

Client::Client() = default;
Client::~Client() = default;

Client::Loop& Client::loop() {
  const std::lock_guard lock(mutex_);
  if (!loop_) loop_ = std::make_unique<Loop>();
  return *loop_;
}

void Client::send(Request request, Owner owner, uint64_t token, Done done) {
  loop().send(std::move(request), owner, token, std::move(done));
}

void Client::cancel(Owner owner, uint64_t token) { loop().cancel(owner, token); }

void Client::cancel_all(Owner owner) {
  {
    const std::lock_guard lock(mutex_);
    if (!loop_) return;
  }
  loop().cancel_all(owner);
}

std::vector<observe::HostMetrics> Client::counts() const {
  const std::lock_guard lock(mutex_);
  return loop_ ? loop_->counts() : std::vector<observe::HostMetrics>();
}

}  // namespace wirecopy::http
