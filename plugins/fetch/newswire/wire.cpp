#include "wire.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "formats.hpp"
#include "support/charset/charset.hpp"
#include "support/files/formats.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::fetch {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f\v";
constexpr std::string_view kEndings[] = {".xml", ".newsml", ".g2",   ".nitf",
                                         ".ntf", ".json",   ".ninjs"};

constexpr int kMostDocuments = 100;  // of one file

Error no_wire(const std::string& what) {
  return {Errc::bad_input, "is " + what + ", not a wire (NewsML-G2, NITF, ninjs)"};
}

std::string kind_of(std::string_view document, const std::string& root) {
  if (document.find_first_not_of(kBlanks) == document.npos) return "empty";
  if (document.substr(0, 64 * 1024).find('\0') != document.npos) return "binary data";
  if (root.empty()) return "plain text";
  if (support::equals_folded(root, "html")) return "an HTML page";
  if (root == "NewsML") return "NewsML 1";
  if (root == "rss" || root == "feed" || root == "RDF") return "a feed, see fetch.feed,";
  return "a document of <" + std::string(support::beginning(root, 40)) + ">";
}

/// A document that breaks off does so inside its last item, unless what was open holds items alone.
bool cuts_item(const std::string& what) {
  return what != "ends inside <newsMessage>" && what != "ends inside <itemSet>";
}

/// What is left of a text, and the line that it begins in.
struct Rest {
  std::string_view text;
  size_t lines = 0;  ///< before it
};

std::optional<WireProblem> moved(const std::optional<support::XmlProblem>& problem,
                                 const Rest& rest) {
  if (!problem) return std::nullopt;
  return WireProblem{problem->line + rest.lines, problem->what};
}

/// Reads the document at `root` and goes on behind its end.
Status read_one(Rest& rest, size_t root, std::string_view base, Wire& wire) {
  auto document = support::read_xml(rest.text, root);
  if (!document) return document.error();
  const size_t before = wire.items.size();
  const bool is_known =
      read_newsml(document->root, base, wire) || read_nitf(document->root, base, wire);
  if (!is_known) return no_wire(kind_of(rest.text, document->root.name));
  for (size_t i = before; i < wire.items.size(); ++i) wire.items[i].line += rest.lines;
  if (!wire.repaired) wire.repaired = moved(document->repaired, rest);
  if (const auto lost = moved(document->lost, rest)) {
    // Half an article is no article.
    if (wire.items.size() > before && cuts_item(lost->what))
      wire.items.back().fault = lost->text();
    else
      wire.lost.push_back(*lost);
  }
  const std::string_view read = rest.text.substr(0, std::max(document->end, root + 1));
  rest.lines += static_cast<size_t>(std::count(read.begin(), read.end(), '\n'));
  rest.text.remove_prefix(read.size());
  return {};
}

void finish(Wire& wire) {
  bound_items(wire);
  order_versions(wire);
}

Result<Wire> read_documents(std::string_view text, std::string_view base) {
  Wire wire;
  Rest rest{text};
  size_t root = support::find_xml_root(text);
  if (root == text.npos) return no_wire(kind_of(text, {}));
  if (const Status first = read_one(rest, root, base, wire); !first) return first.error();
  for (int count = 1; (root = support::find_xml_root(rest.text)) != text.npos; ++count) {
    Status next = count < kMostDocuments
                      ? read_one(rest, root, base, wire)
                      : Error{Errc::bad_input, "more than " + std::to_string(kMostDocuments) +
                                                   " documents behind each other"};
    if (next) continue;
    const auto before = rest.text.substr(0, root);
    const auto line =
        rest.lines + 1 + static_cast<size_t>(std::count(before.begin(), before.end(), '\n'));
    wire.lost.push_back({line, "goes on behind its end: " + next.error().message});
    break;
  }
  return wire;
}

}  // namespace

bool is_wire_name(std::string_view path) {
  if (support::is_gzip_name(path)) path.remove_suffix(3);
  const std::string lower = support::lower_ascii(path.substr(path.rfind('/') + 1));
  return std::any_of(std::begin(kEndings), std::end(kEndings),
                     [&](std::string_view ending) { return lower.ends_with(ending); });
}

Result<Wire> parse_wire(std::string_view bytes, std::string_view base) {
  support::Decoded decoded = support::decode_document(bytes);
  const std::string& text = decoded.text;
  const size_t first = text.find_first_not_of(kBlanks);
  if (first != text.npos && (text[first] == '{' || text[first] == '[')) {
    Wire wire;
    if (const Status read = read_ninjs(text, base, wire); !read) return read.error();
    finish(wire);
    wire.misnamed = decoded.misnamed();
    return wire;
  }
  auto wire = read_documents(text, base);
  if (!wire) return wire;
  finish(*wire);
  wire->misnamed = decoded.misnamed();
  return wire;
}

}  // namespace wirecopy::fetch
