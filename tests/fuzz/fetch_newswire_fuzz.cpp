// A foreign wire: refused, or items whose texts are UTF-8 all through and whose markup is made
// safe.
#include <cstdlib>
#include <string>

#include "fetch/newswire/json_fault.hpp"
#include "fetch/newswire/wire.hpp"
#include "support/prose/utf8.hpp"
#include "support/safe_markup.hpp"
#include "support/sanitize/sanitize.hpp"

using namespace wirecopy;

namespace {

void check(const std::string& text) {
  for (size_t at = 0; at < text.size();) {
    const auto c = support::decode(text, at);
    if (!c.valid) std::abort();
    at += c.size;
  }
}

void check(const fetch::WireItem& item) {
  for (const std::string* text :
       {&item.guid, &item.version, &item.item_class, &item.title, &item.subtitle, &item.slugline,
        &item.summary, &item.body, &item.body_html, &item.language, &item.provider, &item.publisher,
        &item.section, &item.rights, &item.url, &item.dateline, &item.place, &item.fault})
    check(*text);
  for (const std::string& author : item.authors) check(author);
  for (const fetch::WireTag& tag : item.tags) {
    check(tag.name);
    check(tag.code);
    if (tag.name.empty() && tag.code.empty()) std::abort();
    if (tag.score < 0 || tag.score > 1) std::abort();
  }
  for (const fetch::WireMedia& media : item.media) {
    check(media.url);
    check(media.caption);
    if (media.url.empty()) std::abort();
  }
  for (const fetch::WireNotice& notice : item.notices) check(notice.text);
  if (item.urgency < 0 || item.urgency > 9) std::abort();
  const auto& policy = support::html::article_policy();
  if (!test::fault_in(support::html::sanitize(item.body_html, {}, policy).html, policy).empty())
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)fetch::json_fault(bytes, 64);
  const auto wire = fetch::parse_wire(bytes, "file:///wire/in/a.xml");
  if (!wire) return 0;
  for (const fetch::WireItem& item : wire->items) check(item);
  return 0;
}
