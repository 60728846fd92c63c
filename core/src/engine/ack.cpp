#include "engine/ack.hpp"

#include <utility>

namespace wirecopy::engine {

SourceBatch& Intake::begin() {
  const std::lock_guard lock(mutex_);
  return *batches_.emplace_back(std::make_unique<SourceBatch>(*this));
}

void Intake::release(Ack& ack) {
  if (ack.open.fetch_sub(1, std::memory_order_acq_rel) == 1) let_go(*ack.batch);
}

void Intake::let_go(SourceBatch& batch) {
  if (batch.open.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  const std::lock_guard lock(mutex_);
  for (; !batches_.empty() && batches_.front()->open == 0; batches_.pop_front())
    for (auto& [partition, position] : batches_.front()->positions) {
      news_[partition] = position;
      done_[partition] = std::move(position);
    }
}

std::map<std::string, std::string, std::less<>> Intake::take_done() {
  const std::lock_guard lock(mutex_);
  return std::exchange(news_, {});
}

std::string Intake::position(std::string_view partition) const {
  const std::lock_guard lock(mutex_);
  const auto at = done_.find(partition);
  return at == done_.end() ? std::string() : at->second;
}

size_t Intake::open() const {
  const std::lock_guard lock(mutex_);
  size_t count = 0;
  for (const auto& batch : batches_)
    for (const Ack& ack : batch->acks) count += ack.open != 0 ? 1 : 0;
  return count;
}

}  // namespace wirecopy::engine
