#pragma once

/// \file
/// One stage between files of articles.

#include <nlohmann/json.hpp>
#include <string>

#include "catch.hpp"
#include "program/running_program.hpp"

namespace wirecopy::test {

/// A desk whose pipeline p.json reads a.jsonl, or other inputs, has one stage, and writes o.jsonl.
class StageDesk : public Desk {
 public:
  using Json = nlohmann::json;

  StageDesk(const std::string& id, const std::string& type, const std::string& config,
            const Json& inputs, const std::string& output) {
    const Json stages = {{{"id", "in"}, {"type", "fetch.files"}, {"config", {{"paths", inputs}}}},
                         {{"id", id}, {"type", type}, {"config", Json::parse(config)}},
                         {{"id", "out"}, {"type", "export.jsonl"}, {"config", {{"path", output}}}}};
    write("p.json", Json({{"name", "p"}, {"stages", stages}}).dump());
  }
  /// Runs over these lines. \return what the report says of the stage
  Json run(const std::string& articles) const {
    write("a.jsonl", articles);
    const Outcome outcome = wirecopy("run p.json -q --report json");
    INFO(outcome.err);
    CHECK(outcome.status == 0);
    return Json::parse(outcome.err.substr(outcome.err.find('{')))["stages"][1];
  }
  /// What of an article was exported last.
  Json exported(const std::string& id) const {
    Json last;
    for (const Json& article : lines("o.jsonl"))
      if (article["id"] == id) last = article;
    return last;
  }
  /// A text of it: "none" where it has none.
  std::string text_of(const std::string& id, const char* field) const {
    const Json article = exported(id);
    return article.is_null() ? "not exported" : article.value(field, "none");
  }
};

}  // namespace wirecopy::test
