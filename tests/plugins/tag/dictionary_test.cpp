#include "tag/dictionary/list.hpp"

#include "catch.hpp"
#include "core/plugin/temporary_folder.hpp"

using namespace wirecopy::tag;
using wirecopy::test::TemporaryFolder;

namespace {

struct Read {
  std::vector<Listed> list;
  std::string error;
};

Read read(const std::string& name, const std::string& content) {
  const TemporaryFolder folder;
  folder.write(name, content);
  Read read;
  const auto status =
      read_list((folder.path() / name).string(), [&](const Listed& listed) -> std::string {
        read.list.push_back(listed);
        return listed.name.empty() ? "a name is empty" : "";
      });
  if (!status) {
    read.error = status.error().text();
    read.error.erase(0, read.error.rfind('/') + 1);
  }
  return read;
}

}  // namespace

TEST_CASE("a list of CSV has columns by their names", "[tag][dictionary]") {
  const Read list = read("a.csv",
                         "\xEF\xBB\xBFName;code;aliases;country\r\n"
                         "\"Meyer; Son \"\"Ltd\"\"\";m1;Meyer|Meyer & Son;DE\r\n\r\nOslo;;;\r\n");
  CHECK(list.error.empty());
  REQUIRE(list.list.size() == 2);
  CHECK(list.list[0].name == "Meyer; Son \"Ltd\"");
  CHECK(list.list[0].code == "m1");
  CHECK(list.list[0].aliases == std::vector<std::string>{"Meyer", "Meyer & Son"});
  CHECK(list.list[0].props == R"({"country":"DE"})");
  CHECK(list.list[1].name == "Oslo");
  CHECK(list.list[1].props.empty());
}

TEST_CASE("quotes of CSV go over line ends", "[tag][dictionary]") {
  const Read list = read("a.csv", "name,note\nOslo,\"two\nlines\"\nBergen,x\n");
  REQUIRE(list.list.size() == 2);
  CHECK(list.list[0].props == "{\"note\":\"two\\nlines\"}");
  CHECK(list.list[1].name == "Bergen");
}

TEST_CASE("a list of JSON has an object a line", "[tag][dictionary]") {
  const Read list =
      read("a.jsonl", R"({"name":"Oslo","aliases":["Christiania"],"pop":700,"at":{"lat":59.9}})"
                      "\n\n"
                      R"({"name":"Bergen","scheme":"place"})");
  CHECK(list.error.empty());
  REQUIRE(list.list.size() == 2);
  CHECK(list.list[0].aliases == std::vector<std::string>{"Christiania"});
  CHECK(list.list[0].props == R"({"pop":700,"at":{"lat":59.9}})");
  CHECK(list.list[1].scheme == "place");
}

TEST_CASE("what is wrong with a list is told with its line", "[tag][dictionary]") {
  CHECK(read("a.csv", "title\nOslo\n").error == "a.csv:1: the first line names no column \"name\"");
  CHECK(read("a.csv", "name\nOslo\nBergen,x\n").error ==
        "a.csv:3: it has 2 columns, the first line 1");
  CHECK(read("a.csv", "name\nOslo\n\"Bergen\n").error == "a.csv:3: a quote has no end");
  CHECK(read("a.csv", "name\nOsl\xE9\n").error == "a.csv:2: it is not UTF-8");
  CHECK(read("a.csv", "name,x\n,y\n").error == "a.csv:2: a name is empty");
  CHECK(read("a.jsonl", "{\"name\":\"a\"}\n[]\n").error == "a.jsonl:2: it is no JSON object");
  CHECK(read("a.jsonl", "{\"name\":7}\n").error == "a.jsonl:1: its \"name\" is no text");
  CHECK(read("a.jsonl", "{\"name\":\"a\",\"aliases\":[1]}\n").error ==
        "a.jsonl:1: its \"aliases\" are no list of texts");
  CHECK(read("a.jsonl", "{\"name\":" + std::string(200, '[') + "\n").error ==
        "a.jsonl:1: it is more than 100 levels deep");
  CHECK(read("a.txt", "Oslo\n").error == "a.txt: its name ends neither in .csv, .tsv nor .jsonl");
}
