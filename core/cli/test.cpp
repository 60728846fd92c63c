#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "cli/host.hpp"
#include "cli/test_text.hpp"
#include "pipeline/words.hpp"

namespace wirecopy::cli {
namespace {

using std::filesystem::path;

bool is_there(const path& file) {
  std::error_code ignored;
  return std::filesystem::exists(file, ignored);
}

/// The test files in a folder, by name.
std::vector<path> tests_in(const path& folder) {
  std::vector<path> files;
  std::error_code failed;
  for (std::filesystem::directory_iterator at(folder, failed), end; !failed && at != end;
       at.increment(failed))
    if (rehearsal::is_test_file(at->path())) files.push_back(at->path());
  std::sort(files.begin(), files.end());
  return files;
}

/// The test files that are meant; nothing, and a sentence on stderr, where one is not there.
std::optional<std::vector<path>> find_tests(const std::vector<path>& named) {
  std::vector<path> files;
  for (const path& file : named) {
    const auto missing = [&](const std::string& why) {
      std::cerr << "wirecopy: " << file.string() << ": " << why << '\n';
      return std::nullopt;
    };
    if (!is_there(file)) return missing("no such file");
    std::error_code ignored;
    if (std::filesystem::is_directory(file, ignored)) {
      const auto found = tests_in(file);
      if (found.empty()) return missing("no .test.json in this folder");
      files.insert(files.end(), found.begin(), found.end());
      continue;
    }
    const path test = rehearsal::is_test_file(file) ? file : rehearsal::test_of(file);
    if (!is_there(test)) return missing("has no " + test.filename().string() + " beside it");
    files.push_back(test);
  }
  return files;
}

struct Sums {
  size_t cases = 0, failed = 0, wrong = 0;
};

/// As a user would name them from here.
std::vector<std::string> written_by(const rehearsal::Goldens& goldens) {
  std::vector<std::string> names;
  for (const path& file : goldens.written())
    names.push_back(file.lexically_proximate(std::filesystem::current_path()).string());
  return names;
}

void print_sums(const Sums& sums, const std::vector<std::string>& written) {
  for (const std::string& name : written)
    std::cout << "written: " << pipeline::printable(name) << '\n';
  std::cout << sums.cases << (sums.cases == 1 ? " case, " : " cases, ") << sums.failed << " failed";
  if (sums.wrong > 0)
    std::cout << "; " << sums.wrong << (sums.wrong == 1 ? " file" : " files")
              << " could not be run";
  std::cout << '\n';
}

void print_json(const Sums& sums, const std::vector<std::string>& written,
                const std::string& files) {
  std::cout << "{\"cases\":" << sums.cases << ",\"failed\":" << sums.failed
            << ",\"wrong\":" << sums.wrong << ",\"written\":[";
  for (size_t i = 0; i < written.size(); ++i)
    std::cout << (i == 0 ? "" : ",") << pipeline::json_string(written[i]);
  std::cout << "],\"files\":[" << files << "]}\n";
}

}  // namespace

int test(const TestOptions& options) {
  const auto host = make_host(options.plugins);
  if (!host) return kUsage;
  const auto files = find_tests(options.files);
  if (!files) return kNoInput;
  rehearsal::Goldens goldens(options.update);
  Sums sums;
  std::string json;
  for (const path& file : *files) {
    pipeline::Diagnostics problems;
    const auto tests = rehearsal::read_test_file(file, host->catalogue, problems);
    if (tests && !tests->pipeline.secrets.empty()) dump_no_core();
    const auto result =
        tests ? rehearsal::rehearse(*tests, host->catalogue, goldens, host->client, problems)
              : std::nullopt;
    show(problems);
    if (!result) {
      ++sums.wrong;
      continue;
    }
    sums.cases += result->cases.size();
    sums.failed += result->failed();
    if (options.json)
      json += (json.empty() ? "" : ",") + test_json(*result);
    else
      std::cout << test_text(*result, ::isatty(STDOUT_FILENO) == 1);
  }
  if (options.json)
    print_json(sums, written_by(goldens), json);
  else
    print_sums(sums, written_by(goldens));
  if (!std::cout.flush()) return kNotWritten;
  if (sums.wrong > 0) return kBadPipeline;
  return sums.failed > 0 ? kFailedTests : kDone;
}

}  // namespace wirecopy::cli
