#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "catch.hpp"
#include "core/pipeline/fake_catalogue.hpp"
#include "pipeline/pipeline.hpp"

using namespace wirecopy::pipeline;

namespace {

const std::filesystem::path kCases = std::filesystem::path(WIRECOPY_TEST_CASES);

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::filesystem::path> files_in(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(kCases / folder))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

// The texts behind "// expect: ", one for each error.
std::vector<std::string> expectations(const std::string& text) {
  constexpr std::string_view kMark = "// expect: ";
  std::vector<std::string> out;
  for (size_t at = 0; text.compare(at, kMark.size(), kMark) == 0; at = text.find('\n', at) + 1) {
    const size_t begin = at + kMark.size();
    out.push_back(text.substr(begin, text.find('\n', begin) - begin));
  }
  return out;
}

// "LINE:COLUMN MESSAGE" of each error.
std::vector<std::string> found(const Diagnostics& problems) {
  std::vector<std::string> out;
  for (const auto& d : problems.sorted()) {
    const Position at = d.source->position(d.range.begin);
    out.push_back(std::to_string(at.line) + ":" + std::to_string(at.column) + " " + d.message);
  }
  return out;
}

void check_outcome(const std::string& text, const FakeCatalogue& catalogue) {
  Diagnostics problems;
  const auto pipeline = load_text(text, "mutated.json", "/tmp", catalogue, problems);
  const bool explained = problems.has_errors() && !problems.text().empty();
  if (pipeline.has_value() == explained) {
    CAPTURE(text);
    FAIL("neither a pipeline nor an error");
  }
}

std::string mutated(std::string text, std::mt19937& random) {
  static constexpr std::string_view kBytes = "{}[]\",:/*\\ 0-e.\n$_a\x01\x80\xFF";
  const auto below = [&](size_t n) { return random() % std::max<size_t>(n, 1); };
  const size_t at = below(text.size());
  const size_t length = 1 + below(12);
  switch (below(5)) {
    case 0:
      text[at] = kBytes[below(kBytes.size())];
      break;
    case 1:
      text.insert(at, 1, kBytes[below(kBytes.size())]);
      break;
    case 2:
      text.erase(at, length);
      break;
    case 3:
      text.insert(below(text.size()), text.substr(at, length * 4));
      break;
    default:
      text.resize(at);
  }
  return text;
}

}  // namespace

TEST_CASE("every bad pipeline file gets exactly the errors it expects", "[pipeline][errors]") {
  const FakeCatalogue catalogue;
  const auto files = files_in("pipeline-errors");
  REQUIRE(files.size() >= 30);
  for (const auto& file : files) {
    const std::string text = text_of(file);
    Diagnostics problems;
    CHECK_FALSE(load_text(text, file.filename().string(), "/tmp", catalogue, problems));
    const auto expected = expectations(text);
    const auto errors = found(problems);
    INFO(problems.text());
    CHECK_FALSE(expected.empty());
    CHECK(errors.size() == expected.size());
    for (size_t i = 0; i < std::min(errors.size(), expected.size()); ++i)
      CHECK_THAT(errors[i], Catch::StartsWith(expected[i]));
  }
}

TEST_CASE("every good pipeline file is accepted", "[pipeline][errors]") {
  const FakeCatalogue catalogue;
  const auto files = files_in("pipeline-good");
  REQUIRE(files.size() >= 3);
  for (const auto& file : files) {
    Diagnostics problems;
    CHECK(load_text(text_of(file), file.filename().string(), "/tmp", catalogue, problems));
    CHECK(problems.text().empty());
  }
}

TEST_CASE("a damaged file is a pipeline or an error, never a crash", "[pipeline][errors]") {
  const FakeCatalogue catalogue;
  auto files = files_in("pipeline-errors");
  std::ranges::copy(files_in("pipeline-good"), std::back_inserter(files));
  std::mt19937 random(20210723);
  const size_t each = 5'000 / files.size() + 1;
  for (const auto& file : files) {
    const std::string text = text_of(file);
    for (size_t i = 0; i < each; ++i) check_outcome(mutated(text, random), catalogue);
    check_outcome(text, catalogue);
  }
}
