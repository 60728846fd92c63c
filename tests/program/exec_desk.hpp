#pragma once

/// \file
/// Pipelines around a program, as the tests of the exec stages run them.

#include <string>
#include <vector>

#include "program/run_program.hpp"

namespace wirecopy::test {

/// Articles 0, 1, ... titled as given, in in.jsonl.
inline void write_articles(const Desk& desk, const std::vector<std::string>& titles) {
  std::string text;
  for (size_t i = 0; i < titles.size(); ++i)
    text += nlohmann::json({{"id", std::to_string(i)}, {"title", titles[i]}}).dump() + "\n";
  desk.write("in.jsonl", text);
}

/// p.json of these three stages, each in JSON.
inline void write_stages(const Desk& desk, const std::string& in, const std::string& middle,
                         const std::string& out) {
  desk.write("p.json", R"({"name": "p", "stages": [)" + in + (middle.empty() ? "" : ",") + middle +
                           "," + out + "]}");
}

inline const char* const kFromFile =
    R"({"id": "in", "type": "fetch.files", "config": {"paths": ["in.jsonl"]}})";
inline const char* const kToFile =
    R"({"id": "out", "type": "export.jsonl", "config": {"path": "out.jsonl"}})";

/// Runs the articles through clean.exec with child.py, written here.
/// \param answer Python that has the article as `a`, its line as `line` and is to print
/// \param config,stage more members of both, each with a comma before it
inline Outcome run_python(const Desk& desk, const std::string& answer,
                          const std::vector<std::string>& titles, const std::string& config = {},
                          const std::string& stage = {}) {
  write_articles(desk, titles);
  desk.write("child.py",
             "import json, os, sys, time\n"
             "def say(text): print(text, flush=True)\n"
             "for line in sys.stdin:\n"
             "  a = json.loads(line)\n" +
                 answer);
  write_stages(
      desk, kFromFile,
      R"({"id": "ask", "type": "clean.exec", "config": {"command": ["python3", "child.py"])" +
          config + "}" + stage + "}",
      kToFile);
  return desk.wirecopy("run p.json --report none --allow-dead");
}

}  // namespace wirecopy::test
