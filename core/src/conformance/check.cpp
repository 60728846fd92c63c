#include "conformance/check.hpp"

#include <algorithm>
#include <utility>

namespace wirecopy::conformance {

std::string_view mark_name(Mark mark) {
  switch (mark) {
    case Mark::passed:
      return "passed";
    case Mark::warned:
      return "warning";
    case Mark::failed:
      return "failed";
    case Mark::not_tried:
      break;
  }
  return "not tried";
}

void Place::set(std::string_view words) {
  const size_t size = std::min(words.size(), sizeof text_ - 1);
  std::copy_n(words.data(), size, text_);
  text_[size] = '\0';
}

size_t Place::strnlen(const char* text, size_t most) {
  return static_cast<size_t>(std::find(text, text + most, '\0') - text);
}

std::string_view way_to_mend(const Check& check, const Answer& answer) {
  switch (answer.blame) {
    case Blame::plugin:
      return check.mend;
    case Blame::end:
      return "Nothing more is known of this check. Find the place in a debugger: give the stage "
             "such "
             "an article by `wirecopy stage`.";
    case Blame::options:
      return "Give by --config what `wirecopy describe` shows.";
  }
  return check.mend;
}

void Attempt::fail(std::string finding) {
  constexpr size_t kMost = 10;  // the rest says the same again
  if (!failed()) answer.findings.clear();
  answer.mark = Mark::failed;
  if (answer.findings.size() < kMost &&
      std::ranges::find(answer.findings, finding) == answer.findings.end())
    answer.findings.push_back(std::move(finding));
}

void Attempt::warn(std::string finding) {
  if (failed()) return;
  if (answer.mark != Mark::warned) answer.findings.clear();
  answer.mark = Mark::warned;
  answer.findings.push_back(std::move(finding));
}

void Attempt::not_tried(std::string why) {
  if (failed()) return;
  answer.mark = Mark::not_tried;
  answer.findings = {std::move(why)};
}

}  // namespace wirecopy::conformance
