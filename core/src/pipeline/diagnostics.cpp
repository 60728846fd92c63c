#include "pipeline/diagnostics.hpp"

#include <algorithm>
#include <tuple>

#include "pipeline/excerpt.hpp"
#include "pipeline/words.hpp"

namespace wirecopy::pipeline {
namespace {

constexpr size_t kGutter = 5;

const std::string& file_of(const Diagnostic& d) { return d.source ? d.source->name() : d.file; }

std::string_view word_of(Severity severity) {
  return severity == Severity::error ? "error" : "warning";
}

struct Paint {
  bool on;
  std::string operator()(const char* code, std::string_view text) const {
    return on ? "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m"
              : std::string(text);
  }
};

const char* colour_of(Severity severity) { return severity == Severity::error ? "1;31" : "1;33"; }

std::string headline(const Diagnostic& d, const Paint& paint) {
  std::string out = printable(file_of(d));
  if (d.source) {
    const Position at = d.source->position(d.range.begin);
    out += ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
  }
  const auto word = std::string(word_of(d.severity)) + ":";
  return out + ": " + paint(colour_of(d.severity), word) + " " + printable(d.message) + "\n";
}

std::string excerpt_lines(const Diagnostic& d, const Paint& paint) {
  const Excerpt excerpt = excerpt_of(*d.source, d.range);
  const auto number = std::to_string(d.source->position(d.range.begin).line);
  std::string out(number.size() < kGutter ? kGutter - number.size() : 0, ' ');
  out += number + " | " + excerpt.line + "\n";
  out += std::string(std::max(kGutter, number.size()), ' ') + " | ";
  out += std::string(excerpt.caret_at, ' ');
  out += paint(colour_of(d.severity), std::string(excerpt.caret_count, '^'));
  if (!d.note.empty()) out += " " + printable(d.note);
  return out + "\n";
}

std::string last_line(const Diagnostic& d) {
  if (d.pointer.empty() && d.hint.empty()) return {};
  std::string out = "   ";
  if (!d.pointer.empty()) out += "at " + printable(d.pointer);
  if (!d.pointer.empty() && !d.hint.empty()) out += " · ";
  return out + printable(d.hint) + "\n";
}

std::string rendered(const Diagnostic& d, const Paint& paint) {
  std::string out = headline(d, paint);
  if (d.source) {
    out += excerpt_lines(d, paint);
  } else if (!d.note.empty()) {
    out += "   " + printable(d.note) + "\n";
  }
  return out + last_line(d);
}

void append_member(std::string& out, std::string_view name, std::string_view text) {
  if (!text.empty()) out += "," + json_string(name) + ":" + json_string(text);
}

std::string json_of(const Diagnostic& d) {
  std::string out = "{\"severity\":" + json_string(word_of(d.severity));
  append_member(out, "file", file_of(d));
  if (d.source) {
    const Position begin = d.source->position(d.range.begin);
    const Position end = d.source->position(d.range.end);
    out +=
        ",\"line\":" + std::to_string(begin.line) + ",\"column\":" + std::to_string(begin.column);
    out += ",\"end_line\":" + std::to_string(end.line);
    out += ",\"end_column\":" + std::to_string(end.column);
  }
  append_member(out, "pointer", d.pointer);
  append_member(out, "message", d.message);
  append_member(out, "note", d.note);
  append_member(out, "hint", d.hint);
  return out + "}";
}

}  // namespace

void Diagnostics::add(Diagnostic diagnostic) {
  const auto is_same = [&](const Diagnostic& other) {
    return other.range.begin == diagnostic.range.begin && other.source == diagnostic.source &&
           other.file == diagnostic.file && other.message == diagnostic.message &&
           other.pointer == diagnostic.pointer && other.severity == diagnostic.severity;
  };
  if (!is_full() && std::ranges::any_of(kept_, is_same)) return;  // once is enough
  ++(diagnostic.severity == Severity::error ? errors_ : warnings_);
  if (!is_full()) kept_.push_back(std::move(diagnostic));
}

void Diagnostics::add_file_error(std::string file, std::string message, std::string note) {
  Diagnostic d;
  d.file = std::move(file);
  d.message = std::move(message);
  d.note = std::move(note);
  add(std::move(d));
}

void Diagnostics::add_unreadable(std::string file, std::string message) {
  ++unreadable_;
  add_file_error(std::move(file), std::move(message));
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  auto all = kept_;
  std::ranges::stable_sort(all, {}, [](const Diagnostic& d) {
    return std::tuple(std::string_view(file_of(d)), d.range.begin);
  });
  return all;
}

std::string Diagnostics::text(bool colour) const {
  std::string out;
  for (const auto& diagnostic : sorted()) out += rendered(diagnostic, Paint{colour});
  const size_t left_out = errors_ + warnings_ - kept_.size();
  if (left_out > 0) out += "and " + std::to_string(left_out) + " more like these\n";
  return out;
}

std::string Diagnostics::json() const {
  std::string out = "[";
  for (const auto& diagnostic : sorted()) {
    if (out.size() > 1) out += ",\n ";
    out += json_of(diagnostic);
  }
  return out + "]";
}

}  // namespace wirecopy::pipeline
