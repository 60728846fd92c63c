#include "answer.hpp"

#include <nlohmann/json.hpp>

namespace wirecopy::clean {
namespace {

/// The beginning of a line in the words of JSON: whatever bytes it has, a log can show it.
std::string beginning(std::string_view line) {
  constexpr size_t kShown = 80;
  const auto text = nlohmann::json(std::string(line.substr(0, kShown)))
                        .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return line.size() > kShown ? text + "..." : text;
}

/// A cheap look at what nearly no article has.
bool may_be_verdict(std::string_view line) {
  return line.find("\"drop\"") != line.npos || line.find("\"reject\"") != line.npos;
}

}  // namespace

Answer read_answer(std::string_view line) {
  const size_t start = line.find_first_not_of(" \t");
  if (start == line.npos || line[start] != '{')
    return {Answer::Kind::nonsense, "the answer is no JSON object: " + beginning(line)};
  if (!may_be_verdict(line)) return {Answer::Kind::record, {}};
  const auto parsed = nlohmann::json::parse(line, nullptr, false);
  if (!parsed.is_object()) return {Answer::Kind::record, {}};  // the host says what is wrong
  const auto drop = parsed.find("drop"), reject = parsed.find("reject"), none = parsed.end();
  if (drop == none && reject == none) return {Answer::Kind::record, {}};
  const auto& why = drop == none ? *reject : *drop;
  if ((drop == none) == (reject == none) || !why.is_string())
    return {Answer::Kind::nonsense,
            R"(the answer has no text in "drop" or "reject": )" + beginning(line)};
  return {drop == none ? Answer::Kind::reject : Answer::Kind::drop, why.get<std::string>()};
}

}  // namespace wirecopy::clean
