// Mistakes by the thousand in the files that come with wirecopy, with the stages that do.
#include <random>
#include <set>

#include "catch.hpp"
#include "pipeline/file_schema.hpp"
#include "pipeline/pipeline.hpp"
#include "plugin/registry.hpp"
#include "program/run_program.hpp"
#include "runtime/catalogue.hpp"

using namespace wirecopy;
using namespace wirecopy::test;
using pipeline::Diagnostics;
namespace fs = std::filesystem;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define WIRECOPY_IS_SLOW 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define WIRECOPY_IS_SLOW 1
#endif
#endif

namespace {

#ifdef WIRECOPY_IS_SLOW
constexpr size_t kChanges = 1'000;
#else
constexpr size_t kChanges = 10'000;
#endif

/// The stages that come with wirecopy, by their own schemas.
struct Shipped {
  plugin::Registry registry{{WIRECOPY_BUILT_PLUGINS}};
  runtime::Catalogue catalogue{registry};
  const std::vector<std::string> names = catalogue.names();

  const pipeline::StageType& type(const std::string& name) const {
    const auto found = catalogue.find(name);
    REQUIRE(found);
    return **found;
  }
};

/// The word with one letter more, less, or another, or with two exchanged.
std::string misspelt(std::string word, unsigned edit, std::mt19937& random) {
  const std::string before = word;
  const auto letter = [&] { return static_cast<char>('a' + random() % 26); };
  while (word == before) {
    const size_t at = random() % word.size();
    switch (edit) {
      case 0:
        word.insert(random() % (word.size() + 1), 1, letter());
        break;
      case 1:
        word.erase(at, 1);
        break;
      case 2:
        word[at] = letter();
        break;
      default:
        if (at + 1 < word.size()) std::swap(word[at], word[at + 1]);
        // Two that are equal exchange nothing.
        if (word.find_first_not_of(word[0]) == word.npos) word += word[0];
    }
  }
  return word;
}

/// What is suggested for misspelt names, over all edits.
struct Tally {
  size_t asked = 0, right = 0;
  std::string wrong;

  void count(const std::string& name, const std::string& word, const std::string& text) {
    ++asked;
    const bool is_right = has(text, "did you mean \"" + name + "\"?");
    right += is_right;
    if (!is_right) wrong += name + ": " + word + "\n";
  }
};

void misspell_options(const pipeline::SchemaNode& node, Tally& tally, std::mt19937& random) {
  std::set<std::string> names;
  for (const auto& property : node.properties) names.insert(property.name);
  for (const auto& property : node.properties) {
    for (unsigned i = 0; i < 40; ++i) {
      const std::string word = misspelt(property.name, i % 4, random);
      if (names.contains(word)) continue;  // another option
      std::string said;
      const pipeline::Subject subject{.name = "it", .root = "it"};
      validate(nlohmann::ordered_json({{word, nullptr}}), node, subject,
               [&](const pipeline::Finding& finding) {
                 if (finding.at_key) said += finding.note;
               });
      tally.count(property.name, word, said);
    }
    const auto* below = property.node;
    while (below->ref) below = below->ref;
    if (below->items) below = below->items;
    misspell_options(*below, tally, random);
  }
}

std::vector<fs::path> shipped_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(WIRECOPY_SOURCE "/pipelines"))
    if (entry.path().extension() == ".json" && !has(entry.path().filename().string(), ".test."))
      files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

/// A text is a pipeline, or something is wrong with it at a place.
void check_outcome(const std::string& text, const pipeline::StageCatalogue& catalogue) {
  Diagnostics problems;
  const auto loaded =
      load_text(text, "changed.json", WIRECOPY_SOURCE "/pipelines", catalogue, problems);
  bool is_told = loaded.has_value() != problems.has_errors();
  for (const auto& problem : problems.sorted()) {
    const std::string place = problem.source ? "changed.json:" : "nowhere";
    is_told = is_told && problem.source && problem.range.begin <= text.size() &&
              problem.range.begin <= problem.range.end && !problem.message.empty() &&
              has(problems.text(), place);
  }
  if (is_told) return;
  CAPTURE(text);
  FAIL("neither a pipeline nor an error with its place");
}

}  // namespace

TEST_CASE("one mistake in the name of an option is understood", "[program][mistakes]") {
  const Shipped shipped;
  REQUIRE(shipped.names.size() >= 10);
  std::mt19937 random(20210723);
  Tally options, members, types;
  for (const std::string& name : shipped.names)
    misspell_options(shipped.type(name).schema.root(), options, random);
  misspell_options(pipeline::pipeline_schema().root(), members, random);
  misspell_options(pipeline::stage_schema().root(), members, random);
  for (const std::string& id : shipped.names)
    for (unsigned i = 0; i < 40; ++i) {
      const std::string word = misspelt(id, i % 4, random);
      Diagnostics problems;
      load_text(R"({"stages":[{"type":")" + word + R"("}]})", "p.json", "/tmp", shipped.catalogue,
                problems);
      types.count(id, word, problems.text());
    }
  for (const Tally* tally : {&options, &members, &types}) {
    INFO(tally->right << " of " << tally->asked << "; not:\n" << tally->wrong);
    CHECK(tally->asked > 500);
    CHECK(tally->right * 100 >= tally->asked * 95);
  }
}

TEST_CASE("a byte that is changed in a pipeline file is refused at its place, or does no harm",
          "[program][mistakes]") {
  const Shipped shipped;
  const auto files = shipped_files();
  REQUIRE(files.size() >= 3);
  std::mt19937 random(20210723);
  std::vector<std::string> texts;
  for (const fs::path& file : files) texts.push_back(contents(file));
  for (size_t i = 0; i < kChanges; ++i) {
    std::string text = texts[i % texts.size()];
    const size_t at = random() % text.size();
    text[at] = static_cast<char>(text[at] ^ static_cast<char>(1 + random() % 255));
    check_outcome(text, shipped.catalogue);
  }
}

TEST_CASE("a pipeline file that is cut anywhere is refused at its place", "[program][mistakes]") {
  const Shipped shipped;
  const std::string text = contents(shipped_files().front());
  const size_t end = text.rfind('}');
  for (size_t size = 1; size < end; ++size) {
    Diagnostics problems;
    CHECK_FALSE(load_text(text.substr(0, size), "cut.json", WIRECOPY_SOURCE "/pipelines",
                          shipped.catalogue, problems));
    REQUIRE(problems.errors() == 1);
    REQUIRE(problems.sorted().front().source);
  }
}

TEST_CASE("what is no pipeline file is told from one", "[program][mistakes]") {
  const Desk desk;
  const auto refused = [&](const std::string& name, const std::string& text, int status,
                           const std::string& words) {
    if (name != ".") desk.write(name, text);
    const test::Outcome check = desk.wirecopy("check " + name);
    INFO(check.err);
    CHECK(check.status == status);
    CHECK(has(check.err, name + words));
    CHECK(desk.wirecopy("run " + name).status == status);
  };
  using namespace std::string_literals;
  refused("empty.json", "", 78, ": error: is empty");
  refused("blank.json", " \n\n", 78, ":1:1: error: expected a value, but the text ends here");
  refused(".", "", 66, ": error: is a folder, not a file");
  refused("bom.json", "\xEF\xBB\xBF{}", 78, ":1:1: error: the text starts with a byte order mark");
  refused("utf16.json", "\xFF\xFE{\0}\0"s, 78, ":1:1: error: the text is UTF-16");
  refused("utf16le.json", "{\0}\0"s, 78, ":1:2: error: a NUL byte");
  refused("program.json", contents(WIRECOPY_PROGRAM).substr(0, 4096), 78, ":1:");
  refused("latin1.json", "{\"name\": \"caf\xE9\"}", 78, ":1:14: error: this byte is not UTF-8");
  refused("deep.json", std::string(100, '['), 78, ":1:65: error: ");
  refused("list.json", "[1,2]", 78, ":1:1: error: ");
  refused("yaml.json", "stages:\n  - type: a\n", 78, ":1:1: error: ");
}
