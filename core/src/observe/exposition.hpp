#pragma once

/// \file
/// The text exposition format: families of metrics, each with its lines together.

#include <deque>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "observe/histogram.hpp"

namespace wirecopy::observe {

/// A label and its value, any UTF-8.
using Label = std::pair<std::string_view, std::string_view>;
using Labels = std::span<const Label>;

/// Collects samples; a family is announced once, and no series stands twice.
/// Source: prometheus.io/docs/instrumenting/exposition_formats.
class Exposition {
 public:
  enum class Type { counter, gauge, histogram };

  /// Adds a sample to the family of that name, or to the first of name_2, name_3 ... that has the
  /// same type and no sample with these labels.
  /// \param name any text; what a name may not have becomes "_"
  void add(Type type, std::string_view name, std::string_view help, Labels labels, double value);
  void add(std::string_view name, std::string_view help, Labels labels, const Distribution& seen);

  std::string text() const;

 private:
  struct Family {
    Type type;
    std::string name, help, lines;
    std::set<std::string> series{};  ///< their labels
  };
  Family& family_for(Type type, std::string_view name, std::string_view help,
                     const std::string& labels);
  bool claim(Type type, const std::string& name);

  std::deque<Family> families_;
  std::set<std::string, std::less<>> names_;  ///< of all samples
};

}  // namespace wirecopy::observe
