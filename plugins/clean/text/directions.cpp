#include "directions.hpp"

#include <string_view>
#include <vector>

#include "support/prose/utf8.hpp"

namespace wirecopy::clean {
namespace {

constexpr char32_t kPopEmbedding = 0x202C, kPopIsolate = 0x2069;

bool in(char32_t c, char32_t low, char32_t high) { return c >= low && c <= high; }

bool runs_left(char32_t c) {
  return (in(c, 0x590, 0x8FF) && c != 0x61C) || in(c, 0xFB1D, 0xFDFF) || in(c, 0xFE70, 0xFEFC) ||
         in(c, 0x10800, 0x10FFF) || in(c, 0x1E800, 0x1EFFF);
}

bool is_override(char32_t c) { return c == 0x202D || c == 0x202E; }
bool opens_embedding(char32_t c) { return in(c, 0x202A, 0x202B) || is_override(c); }
bool opens_isolate(char32_t c) { return in(c, 0x2066, 0x2068); }

struct Control {
  size_t at, size;
  char32_t value;
  bool stays;
};

/// Marks stay; of the others those that have a partner.
void pair_up(std::vector<Control>& controls) {
  std::vector<Control*> open;
  for (Control& control : controls) {
    const char32_t c = control.value;
    control.stays =
        !opens_embedding(c) && !opens_isolate(c) && c != kPopEmbedding && c != kPopIsolate;
    if (opens_embedding(c) || opens_isolate(c)) open.push_back(&control);
    if ((c != kPopEmbedding && c != kPopIsolate) || open.empty()) continue;
    if (opens_isolate(open.back()->value) != (c == kPopIsolate)) continue;
    control.stays = open.back()->stays = !is_override(open.back()->value);
    open.pop_back();
  }
}

size_t settle(std::string_view line, std::string& out) {
  std::vector<Control> controls;
  bool is_mixed = false;
  for (size_t at = 0; at < line.size();) {
    const auto c = support::decode(line, at);
    if (is_direction(c.value)) controls.push_back({at, c.size, c.value, false});
    is_mixed = is_mixed || runs_left(c.value);
    at += c.size;
  }
  if (is_mixed) pair_up(controls);
  size_t gone = 0, kept = 0;
  for (const Control& control : controls) {
    if (control.stays) continue;
    out.append(line, kept, control.at - kept);
    kept = control.at + control.size;
    ++gone;
  }
  out.append(line.substr(kept));
  return gone;
}

}  // namespace

bool is_direction(char32_t c) {
  return c == 0x61C || in(c, 0x200E, 0x200F) || in(c, 0x202A, 0x202E) || in(c, 0x2066, 0x2069);
}

size_t settle_directions(std::string& text) {
  std::string out;
  out.reserve(text.size());
  size_t gone = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const size_t end = rest.find('\n');
    const size_t size = end == rest.npos ? rest.size() : end + 1;
    gone += settle(rest.substr(0, size), out);
    rest.remove_prefix(size);
  }
  if (gone > 0) text = std::move(out);
  return gone;
}

}  // namespace wirecopy::clean
