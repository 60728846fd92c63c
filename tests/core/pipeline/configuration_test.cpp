#include "pipeline/configuration.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "core/pipeline/fake_catalogue.hpp"
#include "pipeline/pipeline.hpp"

using namespace wirecopy::pipeline;

namespace {

std::string read_config(const std::string& type, const std::string& text, std::string& errors,
                        const std::filesystem::path& folder = "/srv/wire") {
  const FakeCatalogue catalogue;
  Diagnostics problems;
  const auto found = catalogue.find(type);
  REQUIRE(found);
  const auto read = load_config(text, "--config", folder, **found, problems);
  errors = problems.text();
  CHECK(read.has_value() == errors.empty());
  return read ? read->value->dump() : "";
}

struct Variable {
  Variable(const char* name, const char* value) : name_(name) { setenv(name, value, 1); }
  ~Variable() { unsetenv(name_); }
  const char* name_;
};

}  // namespace

TEST_CASE("a configuration gets defaults and absolute paths", "[pipeline][configuration]") {
  std::string errors;
  CHECK(read_config("fetch.files", R"({"paths": ["in/**/*.txt", "-", "/abs", "./x"]})", errors) ==
        R"({"paths":["/srv/wire/in/**/*.txt","-","/abs","/srv/wire/x"],"max_record":"16MB"})");
  CHECK(read_config("tag.topics", "{}", errors) == R"({"rules":[],"model":""})");
}

TEST_CASE("variables are read as what the option wants", "[pipeline][configuration]") {
  const Variable number("WIRECOPY_TEST_N", "17"), truth("WIRECOPY_TEST_B", "false"),
      text("WIRECOPY_TEST_S", "https://x.org");
  std::string errors;

  CHECK(read_config("fetch.feed",
                    R"({"urls": [{"$env": "WIRECOPY_TEST_S"}], "limit": {"$env": "WIRECOPY_TEST_N"},
                        "follow": {"$env": "WIRECOPY_TEST_B"},
                        "every": {"$env": "WIRECOPY_TEST_NONE", "default": "7m"}})",
                    errors) ==
        R"({"urls":["https://x.org"],"limit":17,"follow":false,"every":"7m"})");
  CHECK(read_config("clean.title", R"({"ratio": {"$env": "WIRECOPY_TEST_N"}})", errors).empty());
  CHECK(
      errors.find("ratio must be a number from 0 to 1, which the value of $env WIRECOPY_TEST_N is "
                  "not") != std::string::npos);
}

TEST_CASE("a missing variable is named once", "[pipeline][configuration]") {
  std::string errors;
  read_config("fetch.feed", R"({"urls": {"$env": "WIRECOPY_TEST_NONE"}})", errors);

  CHECK(errors ==
        "--config:1:10: error: the environment variable WIRECOPY_TEST_NONE is not set\n"
        "    1 | {\"urls\": {\"$env\": \"WIRECOPY_TEST_NONE\"}}\n"
        "      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ set it, or give it a \"default\"\n"
        "   at /urls\n");
}

TEST_CASE("malformed references are refused", "[pipeline][configuration]") {
  std::string errors;
  read_config("fetch.feed", R"({"urls": {"$env": 5}})", errors);
  CHECK(errors.find("\"$env\" must be the name of a variable") != std::string::npos);
  read_config("fetch.feed", R"({"urls": {"$env": "X", "defualt": 1}})", errors);
  CHECK(errors.find("\"defualt\" does not belong beside \"$env\"") != std::string::npos);
  CHECK(errors.find("did you mean \"default\"?") != std::string::npos);
  read_config("fetch.feed", R"({"urls": {"$file": "/nowhere/x"}})", errors);
  CHECK(errors.find("the $file \"/nowhere/x\": no such file") != std::string::npos);
}

TEST_CASE("a file is read beside the pipeline, without its last line feed",
          "[pipeline][configuration]") {
  const auto folder = std::filesystem::temp_directory_path() / "wirecopy-file-reference";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "token") << "s3cr3t-token\n";
  std::string errors;

  CHECK(read_config("fetch.feed", R"({"urls": [], "token": {"$file": "token"}})", errors, folder) ==
        R"({"urls":[],"token":"s3cr3t-token","every":"5m","follow":true})");
  read_config("fetch.feed", R"({"urls": [], "limit": {"$file": "token"}})", errors, folder);
  CHECK(
      errors.find("limit must be an integer of at least 1, which the text of $file token is not") !=
      std::string::npos);
  std::filesystem::remove_all(folder);
}

TEST_CASE("a secret appears in no message", "[pipeline][configuration]") {
  const Variable secret("WIRECOPY_TEST_SECRET", "hunter2");
  std::string errors;

  for (const char* text :
       {R"({"urls": 5, "token": {"$env": "WIRECOPY_TEST_SECRET"}})",
        R"({"urls": [{"$env": "WIRECOPY_TEST_SECRET"}]})",
        R"({"urls": {"$env": "WIRECOPY_TEST_SECRET"}, "every": {"$env": "WIRECOPY_TEST_SECRET"}})",
        R"({"urls": ["ftp://me:hunter2@example.org/"]})",
        R"({"urls": ["ftp://me:hunter2@example.org/"], "limit": 0})",
        R"({"urls": ["http://me:hunter2@example.org/"], "every": "ftp://me:hunter2@example.org/"})",
        R"({"urls": {"$env": "WIRECOPY_TEST_NONE", "default": ["ftp://me:hunter2@example.org/"]}})",
        R"({"urls": [], "token": "ftp://me:hunter2@example.org/", "limit": 0})",
        R"({"urls": 5, "token": "hunter2"})", R"({"urls": 5, "tokne": "hunter2"})",
        R"({"urls": 5, "token": {"$env": "WIRECOPY_TEST_NONE", "default": "hunter2"}})",
        R"({"urls": 5, "token": ["hunter2"]})"}) {
    INFO(text);
    read_config("fetch.feed", text, errors);
    CHECK_FALSE(errors.empty());
    CHECK(errors.find("hunter2") == std::string::npos);
  }
}

TEST_CASE("the secrets of a configuration are listed", "[pipeline][configuration]") {
  const Variable variable("WIRECOPY_TEST_SECRET", "hunter2-from-outside");
  const FakeCatalogue catalogue;
  Diagnostics problems;
  const auto type = catalogue.find("fetch.feed");
  const auto read = load_config(R"({"urls": [], "token": {"$env": "WIRECOPY_TEST_SECRET"}})",
                                "--config", "/", **type, problems);

  REQUIRE(read);
  REQUIRE_FALSE(read->secrets.empty());
  CHECK(read->secrets.front() == "hunter2-from-outside");
}
