#include "cli/test_text.hpp"

#include <nlohmann/json.hpp>

#include "pipeline/words.hpp"
#include "record/text_difference.hpp"
#include "record/text_tokens.hpp"

namespace wirecopy::cli {
namespace {

using rehearsal::Coverage;
using rehearsal::Failure;
using rehearsal::FieldValue;
using Json = nlohmann::ordered_json;

constexpr size_t kShort = 100;         // bytes of a value that is shown whole
constexpr size_t kLongestShown = 400;  // bytes of one removed or inserted text
constexpr size_t kMostHunks = 8;

std::string painted(const char* colour, const std::string& text, bool wanted) {
  return wanted ? std::string("\x1b[") + colour + 'm' + text + "\x1b[0m" : text;
}

std::string cut(std::string_view text) {
  if (text.size() <= kLongestShown) return std::string(text);
  size_t size = kLongestShown;
  while (!record::is_character_start(text, size)) --size;
  return std::string(text.substr(0, size)) + " ... (" + std::to_string(text.size()) + " bytes)";
}

/// In JSON: line feeds and the like can be seen.
std::string shown(const FieldValue& value) {
  return value ? pipeline::printable(cut(*value)) : "(absent)";
}
std::string shown_text(std::string_view text) { return pipeline::json_string(cut(text)); }

bool is_short(const FieldValue& value) { return !value || value->size() <= kShort; }

/// Both values, or where they differ.
void append_difference(std::string& out, const Failure& failure, bool colour) {
  const std::string margin(8, ' ');
  if (failure.field.empty()) return;
  const bool is_whole =
      !failure.wanted || !failure.found || (is_short(failure.wanted) && is_short(failure.found));
  if (is_whole) {
    if (failure.wanted)
      out += margin + painted("31", "expected  " + shown(failure.wanted), colour) + '\n';
    out += margin + painted("32", "found     " + shown(failure.found), colour) + '\n';
    return;
  }
  const std::string wanted = rehearsal::plain_text(failure.wanted);
  const std::string found = rehearsal::plain_text(failure.found);
  const auto hunks = record::difference(wanted, found);
  for (size_t i = 0; i < hunks.size() && i < kMostHunks; ++i) {
    out += margin + "at byte " + std::to_string(hunks[i].at) + " of what is expected\n";
    if (!hunks[i].removed.empty())
      out += margin + painted("31", "  expected  " + shown_text(hunks[i].removed), colour) + '\n';
    if (!hunks[i].inserted.empty())
      out += margin + painted("32", "  found     " + shown_text(hunks[i].inserted), colour) + '\n';
  }
  if (hunks.size() > kMostHunks)
    out += margin + "and " + std::to_string(hunks.size() - kMostHunks) + " more differences\n";
}

void append_coverage(std::string& out, const std::vector<Coverage::Kind>& kinds) {
  out += "  ran: ";
  bool is_first = true;
  for (const auto& kind : kinds) {
    if (kind.all == 0) continue;
    const std::string name = kind.name == "branch"      ? "branches"
                             : kind.name == "condition" ? "outcomes of \"when\""
                                                        : "stages";
    out += (is_first ? "" : ", ") + std::to_string(kind.ran()) + " of " + std::to_string(kind.all) +
           ' ' + name;
    is_first = false;
  }
  out += '\n';
  for (const auto& kind : kinds)
    for (const auto& missing : kind.missing)
      out += "  not run: " + (kind.name == "condition" ? "" : kind.name + ' ') + missing + '\n';
}

Json json_of(const Failure& failure) {
  Json json = {{"place", failure.place}, {"message", failure.message}};
  if (!failure.stage.empty()) json["stage"] = failure.stage;
  if (!failure.why.empty()) json["why"] = failure.why;
  if (!failure.sink.empty()) json["sink"] = failure.sink;
  if (failure.field.empty()) return json;
  json["article"] = failure.article;
  json["field"] = failure.field;
  if (failure.wanted) json["expected"] = rehearsal::plain_text(failure.wanted);
  if (failure.found) json["found"] = rehearsal::plain_text(failure.found);
  if (!failure.wanted || !failure.found) return json;
  const std::string wanted = json["expected"], found = json["found"];
  for (const auto& hunk : record::difference(wanted, found))
    json["difference"].push_back(
        {{"at", hunk.at}, {"removed", hunk.removed}, {"inserted", hunk.inserted}});
  return json;
}

}  // namespace

std::string test_text(const rehearsal::FileResult& result, bool colour) {
  std::string out = pipeline::printable(result.file.string()) + '\n';
  for (const auto& test : result.cases) {
    const bool passed = test.failures.empty();
    out += "  " + painted(passed ? "32" : "31", passed ? "ok      " : "failed  ", colour) +
           pipeline::printable(test.name) + '\n';
    for (const Failure& failure : test.failures) {
      out += "      " + pipeline::printable(failure.place + ": " + failure.message) + '\n';
      append_difference(out, failure, colour);
      if (!failure.why.empty()) out += "        " + pipeline::printable(failure.why) + '\n';
    }
  }
  append_coverage(out, result.coverage);
  return out;
}

std::string test_json(const rehearsal::FileResult& result) {
  Json json = {{"file", result.file.string()}, {"cases", Json::array()}};
  for (const auto& test : result.cases) {
    Json one = {{"name", test.name}, {"ok", test.failures.empty()}};
    for (const Failure& failure : test.failures) one["failures"].push_back(json_of(failure));
    json["cases"].push_back(std::move(one));
  }
  for (const auto& kind : result.coverage)
    json["coverage"][kind.name] = {
        {"all", kind.all}, {"ran", kind.ran()}, {"missing", kind.missing}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace wirecopy::cli
