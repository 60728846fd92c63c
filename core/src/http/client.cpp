#include "http/client.hpp"

#include <algorithm>

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

std::string_view header(std::string_view headers, std::string_view name) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  while (!headers.empty()) {
    const size_t end = std::min(headers.find('\n'), headers.size());
    std::string_view line = headers.substr(0, end);
    headers.remove_prefix(std::min(end + 1, headers.size()));
    const size_t colon = line.find(':');
    if (colon != name.size() || !std::equal(name.begin(), name.end(), line.begin(),
                                            [&](char a, char b) { return lower(a) == lower(b); }))
      continue;
    line.remove_prefix(colon + 1);
    const size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
    const size_t last = line.find_last_not_of(" \t\r");
    return last == line.npos || last < begin ? std::string_view()
                                             : line.substr(begin, last + 1 - begin);
  }
  return {};
}

}  // namespace wirecopy::http
