#pragma once

/// \file
/// What the meta and link elements of a page say.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "support/html/document.hpp"

namespace wirecopy::clean {

/// The meta elements by name, property or itemprop, in lower case; all values in order.
class Head {
 public:
  explicit Head(const support::html::Document& page);

  /// The first value that is not empty; or empty. Blanks are folded.
  std::string get(std::string_view name) const;
  std::vector<std::string> all(std::string_view name) const;

  const std::string& title() const { return title_; }          ///< of the title element
  const std::string& canonical() const { return canonical_; }  ///< as it stands
  const std::string& base() const { return base_; }
  const std::string& language() const { return language_; }  ///< of the html element

 private:
  void read_meta(const support::html::Document& page, support::html::Node node);

  std::multimap<std::string, std::string, std::less<>> values_;
  std::string title_, canonical_, base_, language_;
};

}  // namespace wirecopy::clean
