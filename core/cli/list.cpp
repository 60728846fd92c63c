#include <algorithm>
#include <iomanip>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/description.hpp"
#include "pipeline/words.hpp"

namespace wirecopy::cli {
namespace {

using pipeline::Json;
using pipeline::printable;

/// A stage that is listed.
struct Row {
  std::string type;
  std::string_view kind;
  std::string version, summary, file;
  std::vector<std::string> found{};  ///< "option max: How many ...", what a word was found in
};

/// Those of wirecopy come in the order in which an article meets them, then the others'.
std::string family_of(const std::string& type) {
  const size_t dot = type.find('.');
  return dot == type.npos ? "the program's own" : type.substr(0, dot);
}

int rank_of(const std::string& family) {
  static constexpr std::string_view kOrder[] = {"fetch", "clean", "tag", "export"};
  if (family == "the program's own") return 6;
  return static_cast<int>(std::find(std::begin(kOrder), std::end(kOrder), family) - kOrder);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool contains(std::string_view text, std::string_view word) {
  const auto same = [](char a, char b) { return lower(a) == lower(b); };
  return word.empty() ||
         std::search(text.begin(), text.end(), word.begin(), word.end(), same) != text.end();
}

/// The names and words of the options, as `describe` has them.
std::vector<std::pair<std::string, std::string>> option_texts(const Row& row, const Host& host) {
  std::vector<std::pair<std::string, std::string>> texts;
  for (const BuiltIn& own : kBuiltIns)
    if (row.type == own.type)
      for (const MemberFacts& member : members_of(own))
        texts.emplace_back(member.name, member.description);
  if (!texts.empty()) return texts;
  const auto type = host.catalogue.find(row.type);
  if (type && *type != nullptr)
    for (const OptionFacts& option : options_of((*type)->schema))
      texts.emplace_back(option.name, option.description());
  return texts;
}

/// Whether every word stands somewhere in it; notes where, but for the type.
bool matches(Row& row, const std::vector<std::string>& words, const Host& host) {
  if (words.empty()) return true;
  const auto options = option_texts(row, host);
  for (const std::string& word : words) {
    if (contains(row.type, word)) continue;
    bool found = contains(row.summary, word);
    if (found) row.found.push_back("summary");
    for (const auto& [name, text] : options) {
      if (!contains(name, word) && !contains(text, word)) continue;
      found = true;
      const std::string note = "option " + name + ": " + text;
      if (std::find(row.found.begin(), row.found.end(), note) == row.found.end())
        row.found.push_back(note);
    }
    if (!found) return false;
  }
  return true;
}

std::vector<Row> rows_of(const plugin::Registry::Listing& listing, const ListOptions& options,
                         const Host& host) {
  std::vector<Row> all;
  for (const auto& [stage, file] : listing.stages)
    all.push_back(
        {stage.id, runtime::kind_name(stage.kind), stage.version, stage.summary, file.string()});
  for (const BuiltIn& own : kBuiltIns) all.push_back({own.type, own.type, "", own.summary, ""});
  std::vector<Row> rows;
  for (Row& row : all)
    if ((options.kind.empty() || options.kind == row.kind) && matches(row, options.words, host))
      rows.push_back(std::move(row));
  return rows;
}

Json stage_json(const Row& row, bool is_search) {
  Json stage = {{"type", row.type}, {"family", family_of(row.type)}, {"kind", row.kind}};
  if (!row.version.empty()) stage["version"] = row.version;
  stage["summary"] = row.summary;
  if (!row.file.empty()) stage["file"] = row.file;
  if (is_search) stage["found"] = row.found;
  return stage;
}

Json listing_json(const std::vector<Row>& rows, const plugin::Registry::Listing& listing,
                  bool is_search) {
  Json stages = Json::array(), refusals = Json::array(), shadowed = Json::array();
  for (const Row& row : rows) stages.push_back(stage_json(row, is_search));
  for (const auto& refusal : listing.refusals)
    refusals.push_back({{"file", refusal.file.string()}, {"reason", refusal.reason}});
  for (const auto& hidden : listing.shadowed)
    shadowed.push_back({{"type", hidden.stage.stage.id},
                        {"file", hidden.stage.file.string()},
                        {"by", hidden.by.string()}});
  return {{"stages", stages}, {"refused", refusals}, {"shadowed", shadowed}};
}

/// What becomes of the option's words when they are many.
std::string shortened(const std::string& note) {
  constexpr size_t kMost = 90;
  const std::string line = printable(note);
  if (line.size() <= kMost) return line;
  return line.substr(0, line.rfind(' ', kMost)) + " ...";
}

void print_row(const Row& row, size_t width) {
  std::cout << "  " << std::left << std::setw(static_cast<int>(width) + 2) << row.type
            << std::setw(11) << row.kind << printable(row.summary) << '\n';
  for (const std::string& note : row.found)
    if (note != "summary") std::cout << "      " << shortened(note) << '\n';
}

void print(const std::vector<Row>& rows) {
  size_t width = 0;
  std::map<std::pair<int, std::string>, std::vector<const Row*>> families;
  for (const Row& row : rows) {
    width = std::max(width, row.type.size());
    const std::string family = family_of(row.type);
    families[{rank_of(family), family}].push_back(&row);
  }
  bool is_first = true;
  for (const auto& [family, members] : families) {
    std::cout << (std::exchange(is_first, false) ? "" : "\n") << family.second << '\n';
    for (const Row* row : members) print_row(*row, width);
  }
}

void tell_of_others(const plugin::Registry::Listing& listing) {
  for (const auto& hidden : listing.shadowed)
    std::cerr << hidden.stage.file.string() << ": its " << hidden.stage.stage.id << " is hidden by "
              << hidden.by.string() << '\n';
  for (const auto& refusal : listing.refusals)
    std::cerr << "refused: " << refusal.file.string() << ": " << refusal.reason << "\n";
}

}  // namespace

int list(const ListOptions& options) {
  const auto host = make_host(options.plugins);
  if (!host) return kUsage;
  const auto listing = host->registry.all();
  const std::vector<Row> rows = rows_of(listing, options, *host);
  const bool is_search = !options.words.empty();
  if (options.ids) {
    for (const Row& row : rows) std::cout << row.type << '\n';
  } else if (options.json) {
    std::cout << listing_json(rows, listing, is_search)
                     .dump(2, ' ', false, Json::error_handler_t::replace)
              << '\n';
  } else {
    print(rows);
    tell_of_others(listing);
    if (rows.empty()) std::cerr << "wirecopy: no stage is like that (wirecopy list shows all)\n";
  }
  return std::cout.flush() ? kDone : kNotWritten;
}

}  // namespace wirecopy::cli
