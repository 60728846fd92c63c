#pragma once

/// \file
/// Reads the text exposition format strictly and says what is wrong with it.

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::test {

/// Source: prometheus.io/docs/instrumenting/exposition_formats.
class ExpositionReader {
 public:
  using Labels = std::map<std::string, std::string>;
  struct Sample {
    std::string name;
    Labels labels;
    double value;
  };

  explicit ExpositionReader(const std::string& text) {
    if (text.empty() || text.back() != '\n') complain("the last line has no end", "");
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) read(line);
    check_histograms();
  }

  std::vector<std::string> mistakes;
  std::vector<Sample> samples;
  std::map<std::string, std::string> types, helps;

  std::optional<double> value(const std::string& name, const Labels& labels) const {
    for (const Sample& sample : samples)
      if (sample.name == name && sample.labels == labels) return sample.value;
    return std::nullopt;
  }

 private:
  void complain(const std::string& what, std::string_view line) {
    mistakes.push_back(what + ": " + std::string(line));
  }

  void read(std::string_view line) {
    if (line.starts_with("# HELP ") || line.starts_with("# TYPE ")) return read_comment(line);
    if (line.empty() || line.starts_with('#')) return;
    read_sample(line);
  }

  void read_comment(std::string_view line) {
    auto& seen = line.starts_with("# HELP ") ? helps : types;
    const std::string_view rest = line.substr(7);
    const size_t blank = rest.find(' ');
    const std::string name(rest.substr(0, blank));
    if (!seen.emplace(name, blank == rest.npos ? "" : rest.substr(blank + 1)).second)
      complain("stands twice", line);
    if (&seen == &types && closed_.contains(name)) complain("after its samples", line);
    enter(name, line);
  }

  /// The lines of a family stand together.
  void enter(const std::string& family, std::string_view line) {
    if (family == family_) return;
    closed_.insert(family_);
    if (closed_.contains(family)) complain("its family ended before", line);
    family_ = family;
  }

  static bool is_name(std::string_view name) {
    return !name.empty() && !(name[0] >= '0' && name[0] <= '9') &&
           std::ranges::all_of(name, [](char c) {
             return c == '_' || c == ':' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                    (c >= 'A' && c <= 'Z');
           });
  }

  std::string family_of(const std::string& name) const {
    if (types.contains(name)) return name;
    for (const std::string suffix : {"_bucket", "_sum", "_count"}) {
      if (!name.ends_with(suffix)) continue;
      const std::string family = name.substr(0, name.size() - suffix.size());
      const auto at = types.find(family);
      if (at != types.end() && at->second == "histogram") return family;
    }
    return {};
  }

  void read_sample(std::string_view line) {
    Sample sample{std::string(line.substr(0, line.find_first_of("{ "))), {}, 0};
    if (!is_name(sample.name)) return complain("no name", line);
    const std::string family = family_of(sample.name);
    if (family.empty()) return complain("no TYPE before it", line);
    enter(family, line);
    std::string_view rest = line.substr(sample.name.size());
    if (rest.starts_with('{') && !read_labels(rest, sample.labels)) return complain("labels", line);
    if (!rest.starts_with(' ')) return complain("no blank before the value", line);
    const auto value = number(rest.substr(1));
    if (!value) return complain("no number", line);
    sample.value = *value;
    if (!series_.emplace(sample.name, sample.labels).second) complain("stands twice", line);
    samples.push_back(std::move(sample));
  }

  static bool read_labels(std::string_view& rest, Labels& labels) {
    rest.remove_prefix(1);
    while (!rest.starts_with('}')) {
      const size_t equal = rest.find("=\"");
      if (equal == rest.npos) return false;
      const std::string name(rest.substr(0, equal));
      if (!is_name(name) || name.find(':') != name.npos) return false;
      rest.remove_prefix(equal + 2);
      std::string value;
      for (; !rest.empty() && rest[0] != '"'; rest.remove_prefix(1)) {
        if (rest[0] != '\\') {
          value += rest[0];
          continue;
        }
        rest.remove_prefix(1);
        if (rest.empty() || std::string_view("\\\"n").find(rest[0]) == std::string_view::npos)
          return false;
        value += rest[0] == 'n' ? '\n' : rest[0];
      }
      if (rest.empty() || !labels.emplace(name, value).second) return false;
      rest.remove_prefix(1);
      if (rest.starts_with(',')) rest.remove_prefix(1);
      if (rest.empty()) return false;
    }
    rest.remove_prefix(1);
    return true;
  }

  static std::optional<double> number(std::string_view text) {
    if (text == "+Inf") return INFINITY;
    if (text == "-Inf") return -INFINITY;
    if (text == "NaN") return NAN;
    double value = 0;
    const auto [end, error] = std::from_chars(text.begin(), text.end(), value);
    if (error != std::errc() || end != text.end()) return std::nullopt;
    return value;
  }

  void check_histograms() {
    for (const auto& [family, type] : types) {
      if (type != "histogram") continue;
      std::map<Labels, std::map<double, double>> buckets;
      for (const Sample& sample : samples) {
        if (sample.name != family + "_bucket") continue;
        Labels labels = sample.labels;
        const auto bound = number(labels["le"]);
        labels.erase("le");
        if (bound) buckets[labels][*bound] = sample.value;
      }
      for (const auto& [labels, counts] : buckets) {
        double last = 0;
        for (const auto& [bound, count] : counts) {
          if (count < last) complain("buckets that shrink", family);
          last = count;
        }
        if (!counts.contains(INFINITY)) complain("no +Inf", family);
        if (value(family + "_count", labels) != last) complain("count is not +Inf's", family);
        if (!value(family + "_sum", labels)) complain("no sum", family);
      }
    }
  }

  std::string family_;
  std::set<std::string> closed_;
  std::set<std::pair<std::string, Labels>> series_;
};

}  // namespace wirecopy::test
