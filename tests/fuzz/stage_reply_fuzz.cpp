// What a stage in a process of its own may answer: any bytes. Refused, or in the same form again.
#include <cstdlib>
#include <string>

#include "isolation/messages.hpp"

using namespace wirecopy::isolation;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const size_t articles = data[0] % 4;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (const auto done = decode_done(bytes, articles)) {
    const std::string again = encode(*done);
    if (!decode_done(again, articles)) std::abort();
  }
  if (const auto calls = decode_state_calls(bytes, articles))
    if (!decode_state_calls(encode(*calls), articles)) std::abort();
  (void)decode_state_answer(bytes);
  (void)decode_creation(bytes);
  return 0;
}
