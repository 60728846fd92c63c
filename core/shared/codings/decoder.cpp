#include "codings/decoder.hpp"

#include "codings/codings.hpp"
#include "record/ascii.hpp"

namespace wirecopy::codings {
namespace {

constexpr size_t kMostCodings = 4;

std::string size_text(uint64_t bytes) {
  return bytes % 1'000'000 == 0 ? std::to_string(bytes / 1'000'000) + " MB"
                                : std::to_string(bytes) + " bytes";
}

}  // namespace

Decoder::Decoder(std::string_view encoding, uint64_t max_bytes) : max_bytes_(max_bytes) {
  std::string name;
  const auto add = [&] {
    if (auto coding = make_coding(name); coding && codings_.size() < kMostCodings)
      codings_.insert(codings_.begin(), std::move(coding));  // the last one applied is outermost
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

bool Decoder::put(size_t step, std::string_view bytes) {
  if (step == codings_.size()) {
    is_too_large_ = body_.size() + bytes.size() > max_bytes_;
    if (is_too_large_)
      problem_ = "its body is larger than " + size_text(max_bytes_);
    else
      body_.append(bytes);
    return !is_too_large_;
  }
  Coding& coding = *codings_[step];
  const auto outcome =
      coding.put(bytes, [&](std::string_view decoded) { return put(step + 1, decoded); });
  if (outcome == Coding::Outcome::broken)
    problem_ = "its body is no sound " + std::string(coding.name());
  return outcome == Coding::Outcome::goes_on;
}

bool Decoder::finish() {
  if (!has_bytes_) return true;
  for (const auto& coding : codings_) {
    if (coding->is_whole()) continue;
    problem_ = "its body ends within its " + std::string(coding->name());
    return false;
  }
  return true;
}

}  // namespace wirecopy::codings
