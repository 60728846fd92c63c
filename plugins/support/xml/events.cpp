#include "events.hpp"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <exception>
#include <limits>
#include <memory>
#include <new>
#include <vector>

namespace wirecopy::support {
namespace {

std::string_view view(const xmlChar* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

/// What the callbacks of libxml2 work on.
struct Pass {
  XmlListener& listener;
  xmlParserCtxtPtr parser = nullptr;
  std::exception_ptr thrown{};
  std::vector<XmlAttribute> attributes{};

  /// No exception may pass through libxml2.
  template <class Call>
  void guarded(Call call) noexcept {
    if (thrown) return;
    try {
      call();
    } catch (...) {
      thrown = std::current_exception();
      xmlStopParser(parser);
    }
  }
};

void on_start(void* self, const xmlChar* local, const xmlChar* prefix, const xmlChar* space, int,
              const xmlChar**, int count, int, const xmlChar** raw) {
  Pass& pass = *static_cast<Pass*>(self);
  pass.guarded([&] {
    pass.attributes.clear();
    for (int i = 0; i < count; ++i, raw += 5)  // local, prefix, namespace, value, its end
      pass.attributes.push_back(
          {{view(raw[0]), view(raw[1]), view(raw[2])},
           {reinterpret_cast<const char*>(raw[3]), static_cast<size_t>(raw[4] - raw[3])}});
    const int line = pass.parser->input ? pass.parser->input->line : 1;
    pass.listener.start({view(local), view(prefix), view(space)}, pass.attributes,
                        static_cast<size_t>(std::max(line, 1)));
  });
}

void on_end(void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
  Pass& pass = *static_cast<Pass*>(self);
  pass.guarded([&] { pass.listener.end(); });
}

void on_text(void* self, const xmlChar* text, int size) {
  Pass& pass = *static_cast<Pass*>(self);
  pass.guarded([&] {
    pass.listener.text({reinterpret_cast<const char*>(text), static_cast<size_t>(size)});
  });
}

struct FreeParser {
  void operator()(xmlParserCtxtPtr parser) const { xmlFreeParserCtxt(parser); }
};

}  // namespace

bool parse_xml(std::string_view document, XmlListener& listener) {
  if (document.empty() || document.size() > std::numeric_limits<int>::max()) return false;
  xmlInitParser();
  const std::unique_ptr<xmlParserCtxt, FreeParser> parser(
      xmlCreateMemoryParserCtxt(document.data(), static_cast<int>(document.size())));
  if (!parser) throw std::bad_alloc();
  // HUGE lifts the limit of 10 MB on one text; depth, entities and size are bounded before.
  // Without NOENT, "&amp;" in an attribute is told as "&#38;"; there is no handler that would make
  // it declare or load an entity.
  xmlCtxtUseOptions(parser.get(), XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
                                      XML_PARSE_NOWARNING | XML_PARSE_HUGE | XML_PARSE_NOENT);
  Pass pass{listener, parser.get()};
  xmlSAXHandler events{};
  events.initialized = XML_SAX2_MAGIC;
  events.startElementNs = on_start;
  events.endElementNs = on_end;
  events.characters = events.ignorableWhitespace = events.cdataBlock = on_text;
  *parser->sax = events;
  parser->userData = &pass;
  xmlParseDocument(parser.get());
  if (pass.thrown) std::rethrow_exception(pass.thrown);
  return parser->wellFormed != 0;
}

}  // namespace wirecopy::support
