#pragma once

/// \file
/// A webhook's message: its id, its signature.
/// Source: Standard Webhooks 1.0.0 (webhook-id, webhook-timestamp, webhook-signature).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::exporter::webhook {

/// The key of a secret "whsec_" and base64 of 24 to 64 bytes; nothing where it is none.
std::optional<std::string> key_of(std::string_view secret);

/// "v1," and base64 of HMAC-SHA256 over id, time and body.
/// \param timestamp seconds since 1970
std::string signature_of(std::string_view key, std::string_view id, int64_t timestamp,
                         std::string_view body);

/// Names a message by the articles in it: the same for the same ones, whenever they are sent.
class MessageId {
 public:
  /// \param generation names the pipeline's state: after `run --fresh` all is sent anew
  explicit MessageId(std::string_view generation) { add(generation, 0); }
  void add(std::string_view id, int64_t revision);
  /// "msg_" and 32 hexadecimal digits.
  std::string text() const;

 private:
  std::string said_;
};

}  // namespace wirecopy::exporter::webhook
