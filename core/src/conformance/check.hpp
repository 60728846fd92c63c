#pragma once

/// \file
/// What is asked of a plugin library: one check, and the attempt in which it is made.

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <wirecopy/plugin.h>

namespace wirecopy::conformance {

enum class Mark : uint8_t { passed, warned, failed, not_tried };

/// "passed", "warning", "failed", "not tried".
std::string_view mark_name(Mark mark);

/// What has to be mended where a check fails.
enum class Blame : uint8_t {
  plugin,   ///< as the check says
  end,      ///< it ended the process, or did not return: that comes first
  options,  ///< those given to the checker
};

/// What came out of one check.
struct Answer {
  Mark mark = Mark::passed;
  std::vector<std::string> findings{};  ///< what is wrong, or why it was not tried
  Blame blame = Blame::plugin;
};

/// Where the plugin's code is, so that a crash can name it. Lives in memory that a child shares
/// with its parent.
class Place {
 public:
  void set(std::string_view words);
  std::string_view get() const { return {text_, strnlen(text_, sizeof text_)}; }

 private:
  static size_t strnlen(const char* text, size_t most);
  char text_[256] = {};
};

/// A check under way, in a process of its own.
struct Attempt {
  const std::filesystem::path& file;    ///< canonical
  const wcp_stage* stage;               ///< null for checks of the library
  const std::filesystem::path& folder;  ///< to write into, gone afterwards
  std::string_view given;               ///< options from the command line: a JSON object
  Place& place;
  std::string condition{};  ///< what is special just now: "when set_str() fails at its call 2"
  Answer answer{};

  void fail(std::string finding);
  /// It may be meant so. What has failed before stays failed.
  void warn(std::string finding);
  /// The check cannot be made here. What has failed before stays failed.
  void not_tried(std::string why);
  bool failed() const { return answer.mark == Mark::failed; }
};

enum class Scope : uint8_t {
  file,     ///< none of the plugin's code runs
  library,  ///< it is loaded
  table,    ///< what one of its stages says of itself is read
  stage,    ///< one of its stages is at work
};

/// One thing that is asked of a plugin.
struct Check {
  std::string_view name;      ///< "two-instances"
  std::string_view sentence;  ///< what holds where it passes
  std::string_view mend;      ///< what its author does where it fails
  Scope scope;
  void (*run)(Attempt&);
  /// Where it does not come back, no later check at work is tried: it would not, either.
  bool leads = false;
};

/// What its author does about an answer that is "failed".
std::string_view way_to_mend(const Check& check, const Answer& answer);

/// All of them, in the order in which they are made.
std::span<const Check> all_checks();

}  // namespace wirecopy::conformance
