#include "list.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>

#include "support/prose/ascii.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::tag {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kLongestLine = size_t{1} << 20;
constexpr std::string_view kMarkOfUtf8 = "\xEF\xBB\xBF";

/// Lines of a file, and which one it is.
class Lines {
 public:
  explicit Lines(const std::string& file) : name_(file), in_(file, std::ios::binary) {}

  bool is_open() const { return in_.is_open() && !in_.bad(); }
  bool next(std::string& line) {
    if (!std::getline(in_, line)) return false;
    if (number_++ == 0 && line.starts_with(kMarkOfUtf8)) line.erase(0, kMarkOfUtf8.size());
    if (line.ends_with('\r')) line.pop_back();
    return true;
  }
  Error wrong(const std::string& why, size_t at) const {
    return {Errc::invalid_config, why, name_ + ':' + std::to_string(at)};
  }
  Error wrong(const std::string& why) const { return wrong(why, number_); }
  size_t number() const { return number_; }

 private:
  std::string name_;
  std::ifstream in_;
  size_t number_ = 0;
};

/// One record of CSV, which quotes may spread over several lines.
/// \return what is wrong; "": nothing; `cells` is empty at the end of the file
std::string read_record(Lines& lines, char comma, std::vector<std::string>& cells) {
  cells.clear();
  std::string line;
  if (!lines.next(line)) return {};
  cells.emplace_back();
  bool quoted = false, was_quoted = false;
  for (size_t at = 0;; ++at) {
    if (at == line.size()) {
      if (!quoted) return {};
      const size_t kept = cells.back().size();
      if (kept > kLongestLine) return "the line is longer than 1 MB, or a quote has no end";
      if (!lines.next(line)) return "a quote has no end";
      cells.back() += '\n';
      at = static_cast<size_t>(-1);
      continue;
    }
    const char c = line[at];
    if (quoted && c == '"') {
      if (at + 1 < line.size() && line[at + 1] == '"')
        cells.back() += line[++at];
      else
        quoted = false;
    } else if (!quoted && c == '"' && cells.back().empty() && !was_quoted) {
      quoted = was_quoted = true;
    } else if (!quoted && c == comma) {
      cells.emplace_back();
      was_quoted = false;
    } else {
      cells.back() += c;
    }
  }
}

/// The sign that parts the most columns of the first line.
char comma_of(const std::string& file) {
  if (file.ends_with(".tsv")) return '\t';
  std::ifstream in(file, std::ios::binary);
  std::string line;
  std::getline(in, line);
  const auto count = [&](char c) { return std::count(line.begin(), line.end(), c); };
  return count('\t') > 0 ? '\t' : count(';') > count(',') ? ';' : ',';
}

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const size_t end = std::min(text.find(at), text.size());
    if (end > 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

bool is_utf8(std::string_view text) {
  for (size_t at = support::ascii_length(text); at < text.size();) {
    const auto c = support::decode(text, at);
    if (!c.valid) return false;
    at += c.size;
  }
  return true;
}

Listed listed_of(const std::vector<std::string>& columns, const std::vector<std::string>& cells) {
  Listed listed;
  Json props = Json::object();
  for (size_t i = 0; i < std::min(columns.size(), cells.size()); ++i) {
    if (columns[i] == "name") {
      listed.name = cells[i];
    } else if (columns[i] == "code") {
      listed.code = cells[i];
    } else if (columns[i] == "scheme") {
      listed.scheme = cells[i];
    } else if (columns[i] == "aliases") {
      listed.aliases = split(cells[i], '|');
    } else if (!cells[i].empty()) {
      props[columns[i]] = cells[i];
    }
  }
  if (!props.empty()) listed.props = props.dump();
  return listed;
}

Status read_csv(const std::string& file, const std::function<std::string(const Listed&)>& use) {
  Lines lines(file);
  if (!lines.is_open()) return Error{Errc::unavailable, std::strerror(errno), file};
  const char comma = comma_of(file);
  std::vector<std::string> columns, cells;
  if (const auto why = read_record(lines, comma, columns); !why.empty()) return lines.wrong(why);
  for (std::string& column : columns) column = support::lower_ascii(column);
  if (std::find(columns.begin(), columns.end(), "name") == columns.end())
    return lines.wrong("the first line names no column \"name\"", 1);
  for (;;) {
    const size_t line = lines.number() + 1;
    if (const auto why = read_record(lines, comma, cells); !why.empty())
      return lines.wrong(why, line);
    if (cells.empty()) return {};
    if (cells.size() == 1 && cells[0].empty()) continue;
    if (cells.size() > columns.size())
      return lines.wrong("it has " + std::to_string(cells.size()) + " columns, the first line " +
                             std::to_string(columns.size()),
                         line);
    if (!std::all_of(cells.begin(), cells.end(), is_utf8))
      return lines.wrong("it is not UTF-8", line);
    if (const auto why = use(listed_of(columns, cells)); !why.empty())
      return lines.wrong(why, line);
  }
}

/// A member that must be a text where it is there; what is wrong otherwise.
std::string take_text(Json& object, const char* name, std::string& to) {
  const auto found = object.find(name);
  if (found == object.end() || found->is_null()) return {};
  if (!found->is_string()) return std::string("its \"") + name + "\" is no text";
  to = found->get<std::string>();
  object.erase(found);
  return {};
}

std::string take_aliases(Json& object, std::vector<std::string>& to) {
  const auto found = object.find("aliases");
  if (found == object.end() || found->is_null()) return {};
  if (!found->is_array()) return "its \"aliases\" are no list of texts";
  for (const Json& alias : *found) {
    if (!alias.is_string()) return "its \"aliases\" are no list of texts";
    to.push_back(alias.get<std::string>());
  }
  object.erase(found);
  return {};
}

/// Whether brackets stand deeper in each other than anybody means them to.
bool is_deep(std::string_view line) {
  constexpr int kDeepest = 100;
  int depth = 0;
  bool quoted = false;
  for (size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (quoted && c == '\\')
      ++at;
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && (c == '[' || c == '{') && ++depth > kDeepest)
      return true;
    else if (!quoted && (c == ']' || c == '}'))
      --depth;
  }
  return false;
}

std::string take(const std::string& line, Listed& listed) {
  if (is_deep(line)) return "it is more than 100 levels deep";
  Json object = Json::parse(line, nullptr, false);
  if (!object.is_object()) return "it is no JSON object";
  for (const auto& [name, to] :
       {std::pair{"name", &listed.name}, {"code", &listed.code}, {"scheme", &listed.scheme}})
    if (auto why = take_text(object, name, *to); !why.empty()) return why;
  if (auto why = take_aliases(object, listed.aliases); !why.empty()) return why;
  if (!object.empty()) listed.props = object.dump();
  return {};
}

Status read_json(const std::string& file, const std::function<std::string(const Listed&)>& use) {
  Lines lines(file);
  if (!lines.is_open()) return Error{Errc::unavailable, std::strerror(errno), file};
  for (std::string line; lines.next(line);) {
    if (line.find_first_not_of(" \t") == line.npos) continue;
    if (line.size() > kLongestLine) return lines.wrong("the line is longer than 1 MB");
    Listed listed;
    std::string why = take(line, listed);
    if (why.empty()) why = use(listed);
    if (!why.empty()) return lines.wrong(why);
  }
  return {};
}

}  // namespace

Status read_list(const std::string& file, const std::function<std::string(const Listed&)>& use) {
  const std::string lower = support::lower_ascii(file);
  if (lower.ends_with(".csv") || lower.ends_with(".tsv")) return read_csv(file, use);
  if (lower.ends_with(".jsonl") || lower.ends_with(".ndjson")) return read_json(file, use);
  return Error{Errc::invalid_config, "its name ends neither in .csv, .tsv nor .jsonl", file};
}

}  // namespace wirecopy::tag
