#include "observe/exposition.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace wirecopy::observe {
namespace {

void append_escaped(std::string& out, std::string_view text, bool is_quoted) {
  for (const char c : text) {
    if (c == '\\' || (is_quoted && c == '"')) out += '\\';
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
}

std::string written(Labels labels) {
  std::string text;
  for (const auto& [name, value] : labels) {
    if (!text.empty()) text += ',';
    text += name;
    text += "=\"";
    append_escaped(text, value, true);
    text += '"';
  }
  return text;
}

std::string number(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  std::array<char, 32> digits{};
  const auto [end, error] = std::to_chars(digits.begin(), digits.end(), value);
  return {digits.begin(), end};
}

void append_line(std::string& out, const std::string& name, const std::string& labels,
                 const std::string& value) {
  out += name;
  if (!labels.empty()) out += '{' + labels + '}';
  out += ' ' + value + '\n';
}

std::string allowed(std::string_view name) {
  std::string text(name);
  for (char& c : text) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!is_letter && !(c >= '0' && c <= '9')) c = '_';
  }
  if (text.empty() || (text[0] >= '0' && text[0] <= '9')) text.insert(0, 1, '_');
  return text;
}

constexpr std::array kTypeNames = {"counter", "gauge", "histogram"};

}  // namespace

void Exposition::add(Type type, std::string_view name, std::string_view help, Labels labels,
                     double value) {
  const std::string series = written(labels);
  Family& family = family_for(type, name, help, series);
  append_line(family.lines, family.name, series, number(value));
}

void Exposition::add(std::string_view name, std::string_view help, Labels labels,
                     const Distribution& seen) {
  const std::string series = written(labels);
  Family& family = family_for(Type::histogram, name, help, series);
  const std::string before = series.empty() ? "le=\"" : series + ",le=\"";
  uint64_t count = 0;
  for (size_t i = 0; i < seen.counts.size(); ++i) {
    count += seen.counts[i];
    const std::string bound = i < seen.bounds.size() ? number(seen.bounds[i]) : "+Inf";
    append_line(family.lines, family.name + "_bucket", before + bound + '"', std::to_string(count));
  }
  append_line(family.lines, family.name + "_sum", series, number(seen.sum));
  append_line(family.lines, family.name + "_count", series, std::to_string(count));
}

Exposition::Family& Exposition::family_for(Type type, std::string_view name, std::string_view help,
                                           const std::string& labels) {
  const std::string base = allowed(name);
  for (int n = 1;; ++n) {
    const std::string candidate = n == 1 ? base : base + '_' + std::to_string(n);
    const auto at = std::ranges::find(families_, candidate, &Family::name);
    if (at != families_.end()) {
      if (at->type == type && at->series.insert(labels).second) return *at;
    } else if (claim(type, candidate)) {
      Family& made = families_.emplace_back(Family{type, candidate, std::string(help), {}});
      made.series.insert(labels);
      return made;
    }
  }
}

/// \return whether no other family has samples of these names.
bool Exposition::claim(Type type, const std::string& name) {
  std::set<std::string> wanted = {name};
  if (type == Type::histogram)
    for (const char* suffix : {"_bucket", "_sum", "_count"}) wanted.insert(name + suffix);
  if (std::ranges::any_of(wanted, [&](const auto& one) { return names_.contains(one); }))
    return false;
  names_.merge(wanted);
  return true;
}

std::string Exposition::text() const {
  std::string out;
  for (const Family& family : families_) {
    out += "# HELP " + family.name + ' ';
    append_escaped(out, family.help, false);
    out += "\n# TYPE " + family.name + ' ' + kTypeNames[static_cast<size_t>(family.type)] + '\n';
    out += family.lines;
  }
  return out;
}

}  // namespace wirecopy::observe
