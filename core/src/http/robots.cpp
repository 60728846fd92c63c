#include "http/robots.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "http/seconds.hpp"
#include "record/ascii.hpp"

namespace wirecopy::http {
namespace {

constexpr size_t kMostOfLine = 2083 * 8 - 1;

enum class Word { agent, allow, disallow, crawl_delay, sitemap };

constexpr std::array<std::pair<std::string_view, Word>, 14> kWords = {{
    {"user-agent", Word::agent},
    {"useragent", Word::agent},
    {"user agent", Word::agent},
    {"allow", Word::allow},
    {"disallow", Word::disallow},
    {"dissallow", Word::disallow},
    {"dissalow", Word::disallow},
    {"disalow", Word::disallow},
    {"diasllow", Word::disallow},
    {"disallaw", Word::disallow},
    {"crawl-delay", Word::crawl_delay},
    {"crawldelay", Word::crawl_delay},
    {"sitemap", Word::sitemap},
    {"site-map", Word::sitemap},
}};

struct Line {
  Word word;
  std::string_view value;
};

std::optional<Line> read_line(std::string_view line) {
  line = record::without_blanks(line.substr(0, std::min(line.find('#'), kMostOfLine)));
  const auto word = std::find_if(kWords.begin(), kWords.end(), [line](const auto& known) {
    return record::starts_with_folded(line, known.first);
  });
  if (word == kWords.end()) return std::nullopt;
  line.remove_prefix(word->first.size());
  const auto is_letter = [](char c) { return record::is_letter(c); };  // "Sitemaps", "Disallowed"
  const auto name_end = std::find_if_not(line.begin(), line.end(), is_letter);
  line.remove_prefix(static_cast<size_t>(name_end - line.begin()));

  const std::string_view value = record::without_blanks(line);
  if (value.starts_with(':')) return Line{word->second, record::without_blanks(value.substr(1))};
  // "Disallow /"; a line of more words is a sentence.
  const bool parted = value.size() < line.size();
  if (!parted || value.find_first_of(" \t") != value.npos) return std::nullopt;
  return Line{word->second, value};
}

std::string_view without_mark(std::string_view text) {
  for (const char c : {'\xEF', '\xBB', '\xBF'}) {  // cut marks are met as well
    if (!text.starts_with(c)) break;
    text.remove_prefix(1);
  }
  return text;
}

std::string_view product_token(std::string_view value) {
  const auto end = std::find_if_not(value.begin(), value.end(), [](char c) {
    return record::is_letter(c) || c == '-' || c == '_';
  });
  return value.substr(0, static_cast<size_t>(end - value.begin()));
}

bool is_everyone(std::string_view value) {
  return value == "*" || value.starts_with("* ") || value.starts_with("*\t");
}

}  // namespace

/// Goes through the lines and collects what the agent and everyone may do so far.
class RobotsReader {
 public:
  explicit RobotsReader(std::string_view agent) : agent_(agent) {
    std::transform(agent_.begin(), agent_.end(), agent_.begin(), record::lower);
  }

  void take(const Line& line) {
    switch (line.word) {
      case Word::agent:
        return take_agent(line.value);
      case Word::allow:
        return take_rule(line.value, true);
      case Word::disallow:
        return take_rule(line.value, false);
      case Word::crawl_delay:
        return take_delay(line.value);
      case Word::sitemap:
        if (!line.value.empty()) sitemaps_.emplace_back(line.value);
    }
  }

  Robots finish() {
    Robots robots = std::move(own_.named ? own_ : everyones_).robots;
    robots.sitemaps_ = std::move(sitemaps_);
    auto& rules = robots.rules_;
    const auto rank = [](const Robots::Rule& rule) {
      return std::tuple(~rule.pattern.length(), !rule.allow, std::cref(rule.pattern));
    };
    std::sort(rules.begin(), rules.end(),
              [&](const auto& one, const auto& other) { return rank(one) < rank(other); });
    rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
    return robots;
  }

 private:
  struct Group {
    Robots robots;
    bool named = false;  ///< anywhere in the file
    bool meant = false;  ///< by the agent lines that rules now stand under
  };

  void take_agent(std::string_view value) {
    if (std::exchange(after_rule_, false)) own_.meant = everyones_.meant = false;
    const std::string_view token = product_token(value);
    if (is_everyone(value))
      everyones_.meant = true;
    else if (!token.empty() && record::equals_folded(token, agent_))
      own_.named = own_.meant = true;
  }

  void take_rule(std::string_view path, bool allow) {
    after_rule_ = true;
    add_rule(path, allow);
    const size_t name = path.rfind('/');
    if (allow && name != path.npos && path.substr(name).starts_with("/index.htm"))
      add_rule(std::string(path.substr(0, name + 1)) + '$', true);
  }

  void add_rule(std::string_view path, bool allow) {
    for (Group* group : {&own_, &everyones_}) {
      if (!group->meant) continue;
      if (auto pattern = PathPattern::read(path))
        group->robots.rules_.push_back({*std::move(pattern), allow});
    }
  }

  void take_delay(std::string_view value) {
    const auto delay = parse_seconds(value, Robots::kLongestDelay);
    for (Group* group : {&own_, &everyones_})
      if (group->meant && delay)
        group->robots.crawl_delay_ = std::max(group->robots.crawl_delay_, delay);
  }

  std::string agent_;
  Group own_, everyones_;
  bool after_rule_ = false;  ///< so that the next agent line begins a group
  std::vector<std::string> sitemaps_;
};

Robots Robots::parse(std::string_view text, std::string_view agent) {
  if (text.size() > kMostBytes) text = text.substr(0, text.find_last_of("\r\n", kMostBytes) + 1);
  text = without_mark(text);
  RobotsReader reader(agent);
  while (!text.empty()) {
    const size_t end = std::min(text.find_first_of("\r\n"), text.size());
    if (const auto line = read_line(text.substr(0, end))) reader.take(*line);
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return reader.finish();
}

Robots Robots::allow_none() {
  Robots robots;
  robots.rules_.push_back({*PathPattern::read("/"), false});
  return robots;
}

bool Robots::allows(std::string_view path, size_t& searched) const {
  if (rules_.empty() || path == "/robots.txt") return true;
  const RequestPath request(path);
  searched += rules_.size();
  const size_t before = searched;
  for (const Rule& rule : rules_) {
    if (rule.pattern.matches(request, searched)) return rule.allow;
    if (searched - before > kMostSearched) return false;  // one thread asks for all servers
  }
  return true;
}

}  // namespace wirecopy::http
