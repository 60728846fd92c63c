// Model files of keywords and entries of their journal that nobody has checked. The first byte says
// what the rest is: weights, languages, or entries behind lengths of a byte.
#include <unistd.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "fuzz/fuzz_folder.hpp"
#include "tag/keywords/keywords.hpp"

using namespace wirecopy;
using namespace wirecopy::tag;

namespace {

constexpr const char* kText = "The ferry at the quay of Lund has wheat on board. The ferry waits.";

void find(const KeywordModel& model, const StreamWords* stream) {
  static KeywordFinder finder;
  finder.read("", kText, "en");
  for (const Keyword& keyword : finder.best(model, stream, 5))
    if (!(keyword.score >= 0 && keyword.score <= 1)) std::abort();
}

/// The checksum is right: what is refused is refused for what it says.
void try_model(std::string_view languages, std::string_view weights) {
  models::ModelWriter writer(kKeywordModelType, kKeywordModelForm, "{}");
  writer.add("languages", std::string(languages));
  writer.add("weights", std::string(weights));
  if (!writer.write(test::fuzz_folder() / "forged.model")) std::abort();
  if (const auto opened = KeywordModel::open(test::fuzz_folder() / "forged.model"))
    find(*opened, nullptr);
}

void try_entries(std::string_view bytes) {
  StreamWords stream;
  while (!bytes.empty()) {
    const size_t length = static_cast<unsigned char>(bytes[0]);
    bytes.remove_prefix(1);
    stream.learn(bytes.substr(0, length));
    bytes.remove_prefix(length < bytes.size() ? length : bytes.size());
  }
  stream.learn(bytes);
  if (!(stream.common(1) >= 0 && stream.common(1) <= 1)) std::abort();
  find({}, &stream);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2 || size > 64 * 1024) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  constexpr size_t kSet = 2 * kKeywordFeatures * sizeof(float);
  switch (data[0] % 3) {
    case 0:
      try_model({}, rest);
      break;
    case 1: {
      std::string weights(kSet * (1 + rest.size() / KeywordModel::kLongestName), '\0');
      try_model(rest, weights);
      break;
    }
    default:
      try_entries(rest);
  }
  return 0;
}
