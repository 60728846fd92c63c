// Any bytes as a file that is there already; any texts in an item, whose mark is read again.
#include <cstdlib>
#include <string>

#include "export/newswire/ninjs_item.hpp"
#include "support/prose/utf8.hpp"

using namespace wirecopy;
using namespace wirecopy::exporter::newswire;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto mark = mark_in(bytes); mark && mark->state.empty()) std::abort();
  note_of(bytes);
  std::string text;
  for (size_t at = 0; at < bytes.size();) {
    const auto c = support::decode(bytes, at);
    support::append_utf8(c.value, text);
    at += c.size;
  }
  const std::string_view all = text;
  NinjsItem item;
  item.uri = "urn:x";
  item.id = item.title = item.body = item.url = item.located = item.usageterms = all;
  item.authors = {all, all};
  item.mark = {static_cast<int64_t>(size), "state", -1};
  item.tags = {{all, all, all, 0.5}, {"topic", all, all, 2}};
  item.media = {{text, text, all, all, 1, 1}};
  const auto mark = mark_in(ninjs_of(item));
  if (!mark || mark->revision != item.mark.revision || mark->fetched != -1) std::abort();
  return 0;
}
