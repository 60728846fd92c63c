#include "rules.hpp"

#include <algorithm>
#include <vector>

#include "look.hpp"

namespace wirecopy::clean {
namespace {

struct Compiled {
  const Rule* rule;
  Pattern pattern;
};

std::vector<Compiled> compile() {
  std::vector<Compiled> all;
  for (const auto rules : {notice_rules(), site_rules()})
    for (const Rule& rule : rules) all.push_back({&rule, Pattern(rule.pattern)});
  return all;
}

}  // namespace

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::agency:
      return "agency";
    case Kind::disclaimer:
      return "disclaimer";
    case Kind::correction:
      return "correction";
    case Kind::rights:
      return "rights";
    case Kind::promotion:
      return "promotion";
    case Kind::repeated:
      return "repeated";
    case Kind::widget:
      break;
  }
  return "widget";
}

bool is_notice(Kind kind) { return kind != Kind::promotion && kind != Kind::widget; }

const Rule* find_rule(const Words& words) {
  static const std::vector<Compiled> kRules = compile();
  if (words.overflows() || words.list().empty()) return nullptr;
  const auto at = std::ranges::find_if(kRules, [&](const Compiled& candidate) {
    return words.list().size() <= candidate.rule->most_words &&
           candidate.pattern.matches(words.list());
  });
  if (at == kRules.end() || (!is_notice(at->rule->kind) && reports_speech(words))) return nullptr;
  return at->rule;
}

}  // namespace wirecopy::clean
