#include "message.hpp"

#include "support/http_target/digest.hpp"
#include "support/prose/base64.hpp"

namespace wirecopy::exporter::webhook {
namespace {

constexpr std::string_view kPrefix = "whsec_";
constexpr size_t kShortestKey = 24, kLongestKey = 64;  // bytes, as the standard wants them
constexpr size_t kDigits = 32;

}  // namespace

std::optional<std::string> key_of(std::string_view secret) {
  if (!secret.starts_with(kPrefix)) return {};
  auto key = support::decode_base64(secret.substr(kPrefix.size()));
  if (!key || key->size() < kShortestKey || key->size() > kLongestKey) return {};
  return key;
}

std::string signature_of(std::string_view key, std::string_view id, int64_t timestamp,
                         std::string_view body) {
  std::string text(id);
  text.append(".").append(std::to_string(timestamp)).append(".").append(body);
  return "v1," + support::base64(support::hmac_sha256(key, text));
}

void MessageId::add(std::string_view id, int64_t revision) {
  // With the length in front no two lists read alike.
  said_.append(std::to_string(id.size())).append(":").append(id);
  said_.append(std::to_string(revision)).append(";");
}

std::string MessageId::text() const {
  return "msg_" + support::hex(support::sha256(said_)).substr(0, kDigits);
}

}  // namespace wirecopy::exporter::webhook
