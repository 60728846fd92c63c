#include "pipeline/reporter.hpp"

namespace wirecopy::pipeline {
namespace {

// Of a long object or list only its beginning is underlined.
Range underlined(Range range, std::string_view text) {
  constexpr size_t kShort = 40;
  const bool container =
      range.begin < text.size() && (text[range.begin] == '{' || text[range.begin] == '[');
  if (!container) return range;
  const auto inside = text.substr(range.begin, range.end - range.begin);
  const bool fits = inside.size() <= kShort && inside.find('\n') == std::string_view::npos;
  return fits ? range : Range{range.begin, range.begin + 1};
}

}  // namespace

void Reporter::add(Severity severity, Finding finding) const {
  Diagnostic d;
  d.severity = severity;
  // Looking up places that nobody will see would make a file of mistakes slow.
  if (!problems_.is_full()) {
    const Place place = document_.find(finding.pointer);
    d.range = finding.at_key && place.exact ? place.key
                                            : underlined(place.value, document_.source().text());
  }
  d.source = document_.shared_source();
  d.pointer = std::move(finding.pointer);
  d.message = std::move(finding.message);
  d.note = std::move(finding.note);
  d.hint = std::move(finding.hint);
  problems_.add(std::move(d));
}

void Reporter::hide(std::string_view pointer) const {
  const Place place = document_.find(pointer);
  if (place.exact) document_.source().hide(place.value);
}

std::string Reporter::place(std::string_view pointer) const {
  const Position at = document_.source().position(document_.find(pointer).value.begin);
  return std::to_string(at.line) + ":" + std::to_string(at.column);
}

}  // namespace wirecopy::pipeline
