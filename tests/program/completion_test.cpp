// What a shell completes; driven in the shells themselves.
#include <algorithm>
#include <sstream>

#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;

namespace {

using Words = std::vector<std::string>;

Words lines_of(const std::string& text) {
  std::istringstream stream(text);
  Words lines;
  for (std::string line; std::getline(stream, line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

/// A desk with the script of a shell, which asks the program that was built.
class Completion : public Desk {
 public:
  explicit Completion(const std::string& shell) : shell_(shell) {
    const Outcome made = wirecopy("completion " + shell);
    REQUIRE(made.status == 0);
    write("script", made.out);
    write("articles.json", "{}");
    std::filesystem::create_directory(path() / "folder");
  }

  /// What completes the last word of a line behind the program.
  Words after(const std::string& line) const {
    const std::string given = shell_ == "bash"
                                  ? "./script " WIRECOPY_PROGRAM " " + line
                                  : "$PWD/script $PWD '" WIRECOPY_PROGRAM " " + line + "'";
    const std::string command = "cd " + path().string() +
                                " && env XDG_CACHE_HOME=" WIRECOPY_FIXTURES
                                "/cache WIRECOPY_PLUGIN_PATH=" WIRECOPY_FIXTURES "/good " +
                                (shell_ == "bash" ? "bash --norc " : "zsh -f ") +
                                WIRECOPY_SOURCE "/tests/program/complete." + shell_ + ' ' + given +
                                " >.said 2>.err </dev/null";
    CHECK(std::system(command.c_str()) == 0);
    INFO(contents(path() / ".err"));
    Words words = lines_of(contents(path() / ".said"));
    std::sort(words.begin(), words.end());
    return words;
  }

 private:
  const std::string shell_;
};

/// The commands that --help shows.
Words commands(const Desk& desk) {
  const std::string help = desk.wirecopy("--help").out;
  Words names;
  for (const std::string& line : lines_of(help.substr(help.find("Subcommands:"))))
    if (line.starts_with("  ") && line[2] != ' ')
      names.push_back(line.substr(2, line.find(' ', 2) - 2));
  std::sort(names.begin(), names.end());
  return names;
}

bool holds(const Words& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_there(const char* program) {
  return std::system((std::string(program) + " --version >/dev/null 2>&1").c_str()) == 0;
}

void completes(const std::string& shell) {
  const Completion line(shell);
  const std::string none = shell == "bash" ? "''" : "";
  CHECK(line.after(none) == commands(line));
  CHECK(line.after("dlq " + none) == Words{"drop", "export", "list", "retry", "show"});
  CHECK(line.after("new pl") == Words{"plugin"});
  CHECK(line.after("run --report " + none) == Words{"json", "none", "table"});
  CHECK(line.after("run --quiet articles.json --rep") == Words{"--report"});
  CHECK(holds(line.after("dlq retry --"), "--with"));
  CHECK(line.after("describe demo.ru") == Words{"demo.rules"});
  CHECK(line.after("stage clean.ti") == Words{"clean.title"});
  CHECK(line.after("check ar") == Words{"articles.json"});
  CHECK(line.after("--plugins fold") == Words{"folder"});
  CHECK(line.after("completion " + none) == Words{"bash", "zsh"});
}

}  // namespace

TEST_CASE("bash completes what the program can parse", "[program][completion]") {
  if (!is_there("bash")) WIRECOPY_SKIP("bash is not installed");
  completes("bash");
  const Completion line("bash");
  CHECK(line.after("run --report = j") == Words{"json"});  // as bash parts "--report=j"
  CHECK(line.after("list --kind = ''").size() == 5);
  CHECK(line.after("explain articles.json ''").empty());
}

TEST_CASE("zsh completes what the program can parse", "[program][completion]") {
  if (!is_there("zsh")) WIRECOPY_SKIP("zsh is not installed");
  completes("zsh");
}

TEST_CASE("a shell that is not known is refused", "[program][completion]") {
  const Desk desk;
  CHECK(desk.wirecopy("completion fish").status == 64);
  CHECK(desk.wirecopy("completion").status == 64);
}
