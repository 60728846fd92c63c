// The language of any text: a short code or none, by a model that has learned of three texts.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include <unistd.h>

#include "tag/language/language.hpp"
#include "tag/language/learner.hpp"
#include "tag/language/tags.hpp"

using namespace wirecopy::tag;

namespace {

LanguageModel make_model() {
  Learner learner;
  learner.add("en", "", "The council said on Friday that the bridge would stay closed.");
  learner.add("de", "", "Der Rat teilte am Freitag mit, dass die Brücke gesperrt bleibe.");
  learner.add("ru", "", "Совет сообщил в пятницу, что мост останется закрытым.");
  const auto learned = learner.learn({.folds = 0});
  const auto file = std::filesystem::temp_directory_path() /
                    ("wirecopy-fuzz-" + std::to_string(::getpid()) + ".model");
  if (!learned || !learned->draft.writer("{}").write(file)) std::abort();
  auto model = LanguageModel::open(file);
  std::filesystem::remove(file);
  if (!model) std::abort();
  return *std::move(model);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const LanguageModel model = make_model();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto found = detect_language(model, {.title = text.substr(size / 2), .body = text});
  if (!found) return 0;
  if (!names_language(found->code) || !(found->trust >= 0 && found->trust <= 1)) std::abort();
  if (!agrees(found->code, found->code)) std::abort();
  return 0;
}
