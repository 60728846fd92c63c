#include "pipeline/nearest.hpp"

#include <set>
#include <vector>

#include "catch.hpp"
#include "record/fields.hpp"

using namespace wirecopy::pipeline;

namespace {

std::vector<std::string> option_names() {
  return {"paths",      "urls",   "path",       "model",    "field",      "max_title_len",
          "max_record", "every",  "site_names", "language", "min_words",  "tag_place",
          "encoding",   "format", "headers",    "timeout",  "user_agent", "follow"};
}

std::vector<std::string> type_names() {
  return {
      "fetch.feed",   "fetch.page",        "fetch.sitemap",  "fetch.newswire",   "fetch.warc",
      "fetch.files",  "clean.article",     "clean.text",     "clean.title",      "clean.dateline",
      "clean.urls",   "clean.boilerplate", "clean.sanitize", "clean.duplicates", "tag.language",
      "tag.keywords", "tag.entities",      "tag.places",     "tag.topics",       "export.jsonl",
      "export.csv",   "export.sqlite",     "export.feed",    "export.site",      "filter"};
}

std::vector<std::string> field_names() {
  std::vector<std::string> names;
  for (const auto& field : wirecopy::record::known_fields()) names.emplace_back(field.name);
  return names;
}

// Every text one insertion, deletion, substitution or transposition away.
std::set<std::string> misspellings(const std::string& name) {
  std::set<std::string> out;
  for (size_t i = 0; i <= name.size(); ++i) {
    for (const char c : {'a', 'e', 's', 't', 'x', '_'}) {
      out.insert(name.substr(0, i) + c + name.substr(i));
      if (i < name.size()) out.insert(name.substr(0, i) + c + name.substr(i + 1));
    }
    if (i < name.size()) out.insert(name.substr(0, i) + name.substr(i + 1));
    if (i + 1 < name.size())
      out.insert(name.substr(0, i) + name[i + 1] + name[i] + name.substr(i + 2));
  }
  return out;
}

double share_found(const std::vector<std::string>& names) {
  size_t asked = 0, found = 0;
  for (const auto& name : names) {
    for (const auto& wrong : misspellings(name)) {
      if (std::find(names.begin(), names.end(), wrong) != names.end()) continue;
      ++asked;
      found += nearest(wrong, names) == name;
    }
  }
  return static_cast<double>(found) / static_cast<double>(asked);
}

}  // namespace

TEST_CASE("one slip in a name gets the right suggestion", "[pipeline][nearest]") {
  CHECK(share_found(option_names()) >= 0.95);
  CHECK(share_found(type_names()) >= 0.95);
  CHECK(share_found(field_names()) >= 0.95);
}

TEST_CASE("more slips are forgiven in longer names", "[pipeline][nearest]") {
  const auto names = option_names();
  CHECK(nearest("maxTitleLen", names) == "max_title_len");
  CHECK(nearest("max-titel-lenght", names) == "max_title_len");
  CHECK(nearest("UserAgent", names) == "user_agent");
}

TEST_CASE("part of a name finds it", "[pipeline][nearest]") {
  CHECK(nearest("dateline", field_names()) == "dateline.text");
  CHECK(nearest("jsonl", type_names()) == "export.jsonl");
  CHECK(nearest("user", option_names()) == "user_agent");
  CHECK(nearest("persons", std::vector<std::string>{"person_id_list", "tags.person"}) ==
        "tags.person");
  CHECK(nearest("palces", type_names()) == "tag.places");
}

TEST_CASE("what is near to nothing gets no suggestion", "[pipeline][nearest]") {
  const auto names = option_names();
  CHECK_FALSE(nearest("colour", names));
  CHECK_FALSE(nearest("", names));
  CHECK_FALSE(nearest("zz", names));
  CHECK_FALSE(nearest("site", std::vector<std::string>{"title", "link"}));
  CHECK_FALSE(nearest(std::string(100'000, 'a'), names));
  CHECK(did_you_mean("colour", names).empty());
  CHECK(did_you_mean("modle", names) == "did you mean \"model\"?");
}
