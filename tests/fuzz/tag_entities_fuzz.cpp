// Lexicons, models and articles that nobody has checked. The first byte says what the rest is: an
// article, a lexicon before an article, or bytes to put into one section of a sound model. Spans
// lie within the body and are whole characters.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/fuzz_folder.hpp"
#include "plugins/tag/entity_articles.hpp"
#include "support/prose/utf8.hpp"
#include "tag/entities/entities.hpp"

using namespace wirecopy;
using namespace wirecopy::tag::entities;

namespace {

bool is_sound(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const auto c = support::decode(text, at);
    if (!c.valid) return false;
    at += c.size;
  }
  return true;
}

bool is_cut(std::string_view text, size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

void find_in(const EntityModel& model, std::string_view text) {
  static const OrganisationNames names("United Nations = UN; Bank\n");
  NameScratch scratch;
  const size_t line = std::min(text.find('\n'), text.size());
  const std::string_view title = text.substr(0, line), body = text.substr(line);
  const bool is_whole = is_sound(body);
  // Tags of an earlier stage, with spans that may lie anywhere.
  std::vector<EarlierTag> earlier;
  for (size_t i = 0; i + 1 < std::min<size_t>(title.size(), 16); i += 2)
    earlier.push_back(
        {static_cast<Kind>(i / 2 % 3),
         std::string(title.substr(i, 2)),
         {{static_cast<uint8_t>(title[i]), static_cast<uint8_t>(title[i + 1]) % 24U, i % 4 == 0}}});
  for (const TaggedEntity& one : find_entities(model, names, title, body, 0, scratch, earlier)) {
    if (one.name.empty() || !(one.score >= 0 && one.score <= 1.001F)) std::abort();
    if (one.count < one.spans.size()) std::abort();
    for (const EntitySpan& span : one.spans) {
      const size_t end = size_t{span.start} + span.length;
      if (span.length == 0 || end > body.size()) std::abort();
      if (is_whole && (is_cut(body, span.start) || is_cut(body, end))) std::abort();
    }
  }
}

const models::ModelFile& sound_file() {
  static const models::ModelFile file = [] {
    if (!test::named_model(test::small_lexicon()).write(test::fuzz_folder() / "sound.model"))
      std::abort();
    auto opened = models::ModelFile::open(test::fuzz_folder() / "sound.model");
    if (!opened) std::abort();
    return *std::move(opened);
  }();
  return file;
}

const EntityModel& sound_model() {
  static const EntityModel model = [] {
    sound_file();
    auto opened = EntityModel::open(test::fuzz_folder() / "sound.model");
    if (!opened) std::abort();
    return *std::move(opened);
  }();
  return model;
}

/// The checksum is right: what is refused is refused for what it says.
void try_model(uint8_t which, uint16_t at, std::string_view bytes) {
  constexpr const char* kSections[] = {"settings",  "transitions", "languages",
                                       "countries", "lexicon",     "weights"};
  models::ModelWriter writer(kModelType, kModelForm, "{}");
  for (size_t i = 0; i < std::size(kSections); ++i) {
    std::string section(*sound_file().section(kSections[i]));
    if (i == which % std::size(kSections)) {
      if (at == UINT16_MAX) section.clear();
      const size_t start = section.empty() ? 0 : at % section.size();
      section.replace(start, std::min(bytes.size(), section.size() - start), bytes);
    }
    writer.add(kSections[i], section);
  }
  if (!writer.write(test::fuzz_folder() / "forged.model")) std::abort();
  const auto opened = EntityModel::open(test::fuzz_folder() / "forged.model");
  if (opened)
    find_in(*opened, "Mara Quill\nMara Quill said in Oslo that the Delta Bank would close.");
}

void try_lexicon(std::string_view text, std::string_view article) {
  const auto table = make_lexicon(text, "l");
  if (!table) return;
  NameScratch scratch;
  read_article({}, article, scratch);
  scratch.article.look(Lexicon(table->slots, table->countries));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 4 || size > 256 * 1024) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data) + 4, size - 4);
  switch (data[0] % 3) {
    case 0:
      find_in(sound_model(), rest);
      break;
    case 1:
      try_lexicon(rest.substr(0, rest.find('\0')), rest);
      break;
    default:
      try_model(data[1], static_cast<uint16_t>(data[2] << 8 | data[3]), rest);
  }
  return 0;
}
