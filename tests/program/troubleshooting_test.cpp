// docs/troubleshooting.md quotes messages: each is still in the sources.
#include <cctype>
#include <cstring>
#include <sstream>

#include "catch.hpp"
#include "program/run_program.hpp"

using namespace wirecopy::test;
namespace fs = std::filesystem;

namespace {

/// The string literals of a source text, those in pieces put together; a zero byte behind each.
class Literals {
 public:
  explicit Literals(const std::string& code) : code_(code) {
    while (at_ < code_.size()) step();
    end();
  }
  std::string all;

 private:
  bool begins(const char* with) const { return code_.compare(at_, std::strlen(with), with) == 0; }
  void skip_behind(const std::string& what, size_t from) {
    at_ = std::min(code_.find(what, from), code_.size()) + what.size();
  }
  void end() {
    if (is_open_) all += '\0';
    is_open_ = false;
  }

  void step() {
    const char c = code_[at_];
    const char before = at_ == 0 ? ' ' : code_[at_ - 1];
    if (begins("//")) return skip_behind("\n", at_);
    if (begins("/*")) return skip_behind("*/", at_);
    if (begins("R\"")) return take_raw();
    if (c == '"') return take();
    if (c == '\'' && !std::isalnum(static_cast<unsigned char>(before)))
      return skip_behind("'", at_ + (code_[at_ + 1] == '\\' ? 3 : 2));
    if (!std::isspace(static_cast<unsigned char>(c))) end();
    ++at_;
  }
  void take() {
    for (++at_; at_ < code_.size() && code_[at_] != '"'; ++at_) {
      const bool is_escaped = code_[at_] == '\\';
      if (is_escaped) ++at_;
      all += is_escaped && code_[at_] == 'n' ? '\n' : code_[at_];
    }
    ++at_;
    is_open_ = true;
  }
  void take_raw() {
    const size_t begin = code_.find('(', at_);
    const std::string close = ')' + code_.substr(at_ + 2, begin - at_ - 2) + '"';
    const size_t from = begin + 1;
    skip_behind(close, from);
    all += code_.substr(from, at_ - close.size() - from);
    is_open_ = true;
  }

  const std::string& code_;
  size_t at_ = 0;
  bool is_open_ = false;  ///< a literal may go on
};

std::string literals_of_sources() {
  std::string all;
  for (const char* folder : {"/core", "/plugins"})
    for (const auto& entry :
         fs::recursive_directory_iterator(std::string(WIRECOPY_SOURCE) + folder))
      if (entry.path().extension() == ".cpp" || entry.path().extension() == ".hpp")
        all += Literals(contents(entry.path())).all;
  return all;
}

/// "no stage type is called ..." in its parts.
std::vector<std::string> parts_of(const std::string& message) {
  std::vector<std::string> parts;
  for (size_t at = 0; at <= message.size();) {
    const size_t end = std::min(message.find("...", at), message.size());
    std::string part = message.substr(at, end - at);
    part.erase(0, part.find_first_not_of(' '));
    part.erase(part.find_last_not_of(' ') + 1);
    if (!part.empty()) parts.push_back(part);
    at = end + 3;
  }
  return parts;
}

/// What is wrong with a quotation; empty: a literal has two words of it, and literals all the rest.
std::string missing_of(const std::string& message, const std::string& literals) {
  const std::string end(1, '\0');
  bool is_told_apart = has(literals, end + message + end);  // "***" is the whole of one
  for (const std::string& part : parts_of(message)) {
    if (!has(literals, part)) return part;
    is_told_apart = is_told_apart || has(part, " ");
  }
  return is_told_apart ? "" : message;
}

}  // namespace

TEST_CASE("a quoted message is looked for in literals, by two words at least", "[program][docs]") {
  const std::string code =
      "// in a comment\nf(\"no stage \"\n  \"is called \" + name, '\"', \"it is\", \"***\");"
      "g(1'000, R\"(a \"raw\" text)\");";
  const std::string literals = Literals(code).all;
  for (const char* good : {"no stage is called ...", "***", "a \"raw\" text", "it is"})
    CHECK(missing_of(good, literals).empty());
  for (const char* bad : {"in a comment", "called", "called it", "name", "1'000", "no ... it"})
    CHECK_FALSE(missing_of(bad, literals).empty());
}

TEST_CASE("every message that the page on troubleshooting quotes can still appear",
          "[program][docs]") {
  const std::string literals = literals_of_sources();
  std::istringstream page(contents(WIRECOPY_SOURCE "/docs/troubleshooting.md"));
  size_t quoted = 0;
  for (std::string line; std::getline(page, line);) {
    if (!line.starts_with("### ")) continue;
    INFO(line);
    REQUIRE(line.starts_with("### `"));
    REQUIRE(line.ends_with('`'));
    ++quoted;
    CHECK(missing_of(line.substr(5, line.size() - 6), literals) == "");
  }
  CHECK(quoted > 30);
}
