#include "sanitize.hpp"

#include <algorithm>
#include <utility>

#include "policy_writer.hpp"
#include "support/html/plain_text.hpp"
#include "support/html/serialize.hpp"

namespace wirecopy::support::html {
namespace {

constexpr int kMostRounds = 8;

std::string paragraphs_of(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find("\n\n", at), text.size());
    out += "<p>";
    append_escaped(text.substr(at, end - at), out);
    out += "</p>";
    at = std::min(text.find_first_not_of('\n', end), text.size());
  }
  return out;
}

/// Reads and writes until nothing changes.
bool settle(std::string_view base, const Policy& policy, size_t most, Sanitized& made) {
  Document page;
  for (int round = 0; round < kMostRounds; ++round) {
    page.parse(made.html, {.fragment = context_of(made.html, policy)});
    made.is_cut = made.is_cut || page.is_cut();
    PolicyWriter writer(page, base, policy, most);
    writer.expect(made.html);
    if (!writer.write()) return false;
    if (writer.is_as_expected() && !writer.removed().any()) return true;
    made.html = writer.take();
  }
  return false;
}

}  // namespace

Fragment::Fragment(std::string_view html, const Policy& policy)
    : html_(html),
      policy_(policy),
      page_(html_, {.fragment = context_of(html_, policy), .xhtml_tags = true}) {}

std::string Fragment::text() const { return plain_text(page_); }

Sanitized Fragment::sanitized(std::string_view base) const {
  const size_t most = html_.size() * kMostGrowth + 4096;
  PolicyWriter writer(page_, base, policy_, most);
  const bool fits = writer.write(html_.size());
  Sanitized made{writer.take(), writer.removed(), page_.is_cut()};
  if (fits && settle(base, policy_, most, made)) return made;
  made.html = paragraphs_of(text());
  made.is_text = true;
  return made;
}

Sanitized sanitize(std::string_view html, std::string_view base, const Policy& policy) {
  return Fragment(html, policy).sanitized(base);
}

}  // namespace wirecopy::support::html
