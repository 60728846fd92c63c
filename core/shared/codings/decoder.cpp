#include "codings/decoder.hpp"

#include "codings/codings.hpp"
#include "record/ascii.hpp"

namespace wirecopy::codings {
namespace {

constexpr size_t kMostCodings = 4;
constexpr uint64_t kFrames = 64 * 1024;  // that a coding adds to what cannot be made smaller

std::string size_text(uint64_t bytes) {
  return bytes % 1'000'000 == 0 ? std::to_string(bytes / 1'000'000) + " MB"
         : bytes % 1'000 == 0   ? std::to_string(bytes / 1'000) + " KB"
                                : std::to_string(bytes) + " bytes";
}

}  // namespace

std::string larger_than(uint64_t max_bytes) {
  return "its body is larger than " + size_text(max_bytes);
}

Decoder::Decoder(std::string_view encoding, uint64_t max_bytes) : max_bytes_(max_bytes) {
  std::string name;
  const auto add = [&] {
    if (auto coding = make_coding(name); coding && steps_.size() < kMostCodings)
      steps_.insert(steps_.begin(), Step{std::move(coding)});  // the last one applied is outermost
    name.clear();
  };
  for (const char c : encoding) {
    if (c == ',')
      add();
    else if (c != ' ' && c != '\t')
      name += record::lower(c);
  }
  add();
}

Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;

bool Decoder::put(std::string_view bytes) {
  has_bytes_ = has_bytes_ || !bytes.empty();
  return put(0, bytes);
}

bool Decoder::put(size_t index, std::string_view bytes) {
  if (index == steps_.size()) {
    const auto room = static_cast<size_t>(max_bytes_ - body_.size());
    body_.append(bytes.substr(0, room));
    return bytes.size() <= room || too_large();
  }
  Step& step = steps_[index];
  const auto outcome = step.coding->put(bytes, [&](std::string_view decoded) {
    // A coding within another makes no more than what comes out in the end, but for its frames.
    if ((step.made += decoded.size()) > max_bytes_ + kFrames) return too_large();
    return put(index + 1, decoded);
  });
  if (outcome == Coding::Outcome::broken)
    problem_ = "its body is no sound " + std::string(step.coding->name());
  return outcome == Coding::Outcome::goes_on;
}

bool Decoder::too_large() {
  is_too_large_ = true;
  problem_ = larger_than(max_bytes_);
  return false;
}

bool Decoder::finish() {
  if (!has_bytes_) return true;
  for (const auto& step : steps_) {
    if (step.coding->is_whole()) continue;
    problem_ = "its body ends within its " + std::string(step.coding->name());
    return false;
  }
  return true;
}

}  // namespace wirecopy::codings
