#pragma once

/// \file
/// Where a parser puts the texts and names of a document.

#include <algorithm>
#include <string_view>

#include "support/html/document.hpp"
#include "support/references/references.hpp"

namespace wirecopy::support::html {

/// As push_back, but with less room to spare: half as much again.
template <class T>
void append(std::vector<T>& list, const T& value) {
  if (list.size() == list.capacity()) list.reserve(list.size() + list.size() / 2 + 16);
  list.push_back(value);
}

/// A stretch of text in a document: of its page, or of what was added to it.
struct Place {
  uint32_t begin = 0, size = 0;
};

/// The texts of a document, to write. Owns: nothing; the document must outlive it.
class Text {
 public:
  explicit Text(Document& document)
      : document_(document), gap_(static_cast<uint32_t>(document.page_.size()) + 1) {}

  std::string_view page() const { return document_.page_; }
  std::string_view view(Place place) const { return document_.at(place.begin, place.size); }
  Place of_page(const char* begin, const char* end) const {
    return {static_cast<uint32_t>(begin - document_.page_.data()),
            static_cast<uint32_t>(end - begin)};
  }

  /// Where the next byte added will stand.
  uint32_t mark() const { return gap_ + static_cast<uint32_t>(document_.added_.size()); }
  void add(std::string_view bytes) { document_.added_.append(bytes); }
  void add(const Reference& found) { append_utf8(found, document_.added_); }
  /// \param bytes may be a part of the document itself.
  void add_own(Place place);
  /// Bytes to write later.
  void add_room(uint32_t size) { document_.added_.append(size, '\0'); }
  /// \param at in what was added.
  void write(uint32_t at, Place text) {
    const std::string_view bytes = view(text);
    std::copy(bytes.begin(), bytes.end(), document_.added_.begin() + (at - gap_));
  }
  Place since(uint32_t mark) const { return {mark, this->mark() - mark}; }

  Name intern(std::string_view name);
  std::string_view name_text(Name name) const { return document_.name_text(name); }

  void add_attribute(Name name, Place value) {
    append(document_.attributes_, {name, value.begin, value.size});
  }
  Attribute attribute(uint32_t index) const {
    const auto& pair = document_.attributes_[index];
    return {name_text(pair.name), view({pair.begin, pair.size})};
  }
  /// Whether the document holds as many attributes, or names, as it may.
  bool is_full() const {
    return document_.attributes_.size() >= kMostAttributes ||
           document_.names_.size() >= kMostAttributes;
  }
  void set_cut() { document_.cut_ = true; }
  uint32_t attribute_count() const { return static_cast<uint32_t>(document_.attributes_.size()); }
  void drop_attributes(uint32_t from) { document_.attributes_.resize(from); }

 private:
  Document& document_;
  uint32_t gap_;
};

}  // namespace wirecopy::support::html
