#pragma once

/// \file
/// What a page is about, to tell its article from others that its data name.

#include <string>
#include <string_view>
#include <vector>

#include "head.hpp"

namespace wirecopy::clean {

class Subject {
 public:
  /// \param url where the page was fetched; may be empty.
  Subject(const Head& head, std::string_view url);

  /// 1: an address of this page; -1: of another one of its site; 0: neither.
  int place(std::string_view address) const;

  /// Whether the page's title holds the headline, or the headline the title.
  bool is_titled(std::string_view headline) const;

 private:
  std::string url_, canonical_;
  std::vector<std::string> titles_;
};

}  // namespace wirecopy::clean
