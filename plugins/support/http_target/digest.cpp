#include "digest.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <new>

namespace wirecopy::support {
namespace {

using Sum = std::array<unsigned char, EVP_MAX_MD_SIZE>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string text_of(const Sum& sum, unsigned size) {
  return {reinterpret_cast<const char*>(sum.data()), size};
}

}  // namespace

// Both fail for want of memory alone.
std::string sha256(std::string_view bytes) {
  Sum sum{};
  unsigned size = 0;
  if (EVP_Digest(bytes_of(bytes), bytes.size(), sum.data(), &size, EVP_sha256(), nullptr) != 1)
    throw std::bad_alloc();
  return text_of(sum, size);
}

std::string hmac_sha256(std::string_view key, std::string_view bytes) {
  Sum sum{};
  unsigned size = 0;
  if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(bytes), bytes.size(),
           sum.data(), &size) == nullptr)
    throw std::bad_alloc();
  return text_of(sum, size);
}

std::string hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    (text += kDigits[byte >> 4]) += kDigits[byte & 15];
  }
  return text;
}

std::string base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');  // it writes a NUL behind
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes_of(bytes),
                                   static_cast<int>(bytes.size()));
  text.resize(static_cast<size_t>(size));
  return text;
}

}  // namespace wirecopy::support
