#pragma once

/// \file
/// An article as a document of an index.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::exporter::opensearch {

/// Which of two forms of an article is the later one: of one generation (one state of a pipeline)
/// the one with the higher revision, else the one that was fetched later.
struct Form {
  std::string generation;
  int64_t revision = 1;
  int64_t fetched = 0;  ///< microseconds since 1970; 0: unknown

  bool replaces(const Form& other) const;
  /// For `version_type` external_gte: microseconds of `fetched`, then ten bits of the revision.
  /// Nearly always the order of replaces(); where the target says that it has a later one, it is
  /// asked for its Form.
  int64_t version() const;
};

struct Document {
  std::string id;  ///< `_id`
  Form form;
  int64_t version = 0;  ///< that it is given
  std::string json{};   ///< one line
};

/// The `_id` of an article: its id; of one that is longer than a target takes, "sha256:" and a
/// hash.
std::string document_id(std::string_view id);

/// The members that an index gets beside those of the article.
class Extras {
 public:
  /// Adds "scheme:name" and "scheme:code".
  void add_label(std::string_view scheme, std::string_view name, std::string_view code);
  /// Adds the point of a place, where `props` has latitude and longitude.
  void add_point(std::string_view props);
  /// The article's JSON with `labels`, `locations` and `wirecopy` as its last members.
  std::string with(std::string_view article, const Form& form) const;

 private:
  std::string labels_, points_;  ///< JSON without brackets
};

}  // namespace wirecopy::exporter::opensearch
