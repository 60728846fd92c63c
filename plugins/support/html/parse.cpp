// The one file that knows libxml2: its HTML parser tells the builder what it meets.

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <climits>
#include <cstring>
#include <memory>

#include "builder.hpp"
#include "taming.hpp"

namespace wirecopy::support::html {
namespace {

/// libxml2 looks through all open elements for each end tag that fits none; this many looks are
/// enough for any page that people read.
constexpr size_t kPatience = 20'000'000;

struct Parser {
  Builder builder;
  htmlParserCtxtPtr context = nullptr;
  size_t looks = 0;
  bool stopped = false;

  void stop() {
    stopped = true;
    xmlStopParser(context);
  }
};

std::string_view view(const xmlChar* text) {
  return text ? reinterpret_cast<const char*>(text) : std::string_view();
}

void on_open(void* user, const xmlChar* name, const xmlChar** attributes) {
  auto& parser = *static_cast<Parser*>(user);
  if (parser.stopped) return;
  if (parser.builder.is_full()) return parser.stop();
  parser.builder.open(tag_of(view(name)));
  for (; attributes && attributes[0]; attributes += 2)
    parser.builder.add_attribute(view(attributes[0]), view(attributes[1]));
}

void on_close(void* user, const xmlChar*) { static_cast<Parser*>(user)->builder.close(); }

void on_text(void* user, const xmlChar* text, int size) {
  auto& parser = *static_cast<Parser*>(user);
  if (parser.stopped) return;
  if (parser.builder.is_full()) return parser.stop();
  parser.builder.add_text({reinterpret_cast<const char*>(text), static_cast<size_t>(size)});
}

void on_error(void* user, xmlErrorPtr) {
  auto& parser = *static_cast<Parser*>(user);
  parser.looks += static_cast<size_t>(parser.context->nameNr);
  if (parser.looks > kPatience && !parser.stopped) parser.stop();
}

htmlSAXHandler handler() {
  htmlSAXHandler sax;
  std::memset(&sax, 0, sizeof sax);
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElement = on_open;
  sax.endElement = on_close;
  sax.characters = on_text;
  sax.ignorableWhitespace = on_text;
  sax.cdataBlock = on_text;
  sax.serror = on_error;
  return sax;
}

struct FreeContext {
  void operator()(htmlParserCtxtPtr context) const { htmlFreeParserCtxt(context); }
};

}  // namespace

Result<Document> Document::parse(std::string_view utf8) {
  const std::string tame = tamed(utf8);
  if (tame.size() > INT_MAX) return Error{Errc::bad_input, "the page is larger than 2 GB"};
  const std::unique_ptr<xmlParserCtxt, FreeContext> context(htmlNewParserCtxt());
  if (!context) return Error{Errc::internal, "libxml2 has no memory for a parser"};
  Parser parser;
  parser.context = context.get();
  *context->sax = handler();
  context->userData = &parser;
  if (!tame.empty()) {
    htmlDocPtr tree = htmlCtxtReadMemory(context.get(), tame.data(), static_cast<int>(tame.size()),
                                         nullptr, "UTF-8", HTML_PARSE_RECOVER | HTML_PARSE_NONET);
    if (tree) xmlFreeDoc(tree);
  }
  return parser.builder.finish(parser.stopped);
}

}  // namespace wirecopy::support::html
