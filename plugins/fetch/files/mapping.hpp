#pragma once

/// \file
/// Lines of JSON that have names of their own for what a record holds.

#include <wirecopy/result.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::fetch {

/// What a field of a record is made of.
enum class FieldKind { text, paragraphs, list, keywords, time, integer };

/// {"body", paragraphs, "content.text"}: a field, and the member it comes from: its name, names
/// with dots between for members of members, or a JSON pointer, "/content/0/text".
struct FieldSource {
  std::string_view field;
  FieldKind kind;
  std::string_view member;
};

/// Turns such lines into records.
/// Threads: one at a time.
class LineMapping {
 public:
  /// \param keep_rest members that no source takes as a whole are kept below `meta`.
  /// Owns: nothing; the texts of the sources must outlive it.
  LineMapping(std::vector<FieldSource> sources, bool keep_rest);
  ~LineMapping();

  /// The record as a JSON object, for Record::json(). A member that is not there or null gives no
  /// field; numbers become texts where a text is asked for, and times are read as feeds write them,
  /// or as seconds or milliseconds since 1970.
  /// Errors: bad_input, naming the member: "\"date\" must be a time for \"published\", not ...".
  Result<std::string> record(std::string_view line);

 private:
  struct Parser;
  std::vector<FieldSource> sources_;
  bool keep_rest_;
  std::unique_ptr<Parser> parser_;
};

}  // namespace wirecopy::fetch
