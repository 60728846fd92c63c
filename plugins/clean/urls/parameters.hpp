#pragma once

/// \file
/// Parameters by which others count how somebody came to a page.

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace wirecopy::clean {

/// Names in any case, each looked up in little time.
class NameSet {
 public:
  /// \param names in lower case, parted by blanks; "utm_*" stands for all that begin so.
  /// Owns: they must outlive it.
  void add(std::string_view names);
  bool contains(std::string_view name) const;

 private:
  std::vector<std::string_view> names_, prefixes_;  ///< in order; as they came
  size_t longest_ = 0;
};

/// The parameters that count readers on one site and say nothing about the page.
class Tracking {
 public:
  /// \param host in lower case: some names count on one site only.
  explicit Tracking(std::string_view host);
  /// \param name as it stands.
  bool contains(std::string_view name) const;

 private:
  NameSet here_;
};

/// Whether a parameter of such a name signs the others: without one of them the address would be
/// refused.
bool is_signature(std::string_view name);

/// Whether the host is one of those parted by blanks, or below it: "www.example.org" for
/// "example.org".
bool is_below(std::string_view host, std::string_view hosts);

/// Whether a name is one of these, in any case; "utm_*" stands for all that begin so.
bool is_named(std::string_view name, std::span<const std::string_view> names);

}  // namespace wirecopy::clean
