// Any texts in an entry: each format is whole, and read back as one entry. Any bytes as the
// state's.
#include <cstdlib>
#include <string>
#include <vector>

#include "export/feed/feed_formats.hpp"
#include "export/feed/feed_text.hpp"
#include "fetch/feed/feed.hpp"
#include "support/prose/utf8.hpp"
#include "support/publishing/addresses.hpp"

using namespace wirecopy;
using namespace wirecopy::exporter::feed;

namespace {

/// As a record has it: UTF-8.
std::string text_of(std::string_view bytes) {
  std::string text;
  for (size_t at = 0; at < bytes.size();) {
    const auto c = support::decode(bytes, at);
    support::append_utf8(c.value, text);
    at += c.size;
  }
  return text;
}

/// Texts that 0xFF parts, which no UTF-8 holds.
std::vector<std::string> pieces_of(std::string_view bytes) {
  std::vector<std::string> pieces;
  while (pieces.size() < 16) {
    const size_t end = bytes.find('\xFF');
    pieces.push_back(text_of(bytes.substr(0, end)));
    bytes = end == bytes.npos ? std::string_view() : bytes.substr(end + 1);
  }
  return pieces;
}

FeedEntry entry_of(const std::vector<std::string>& p) {
  FeedEntry entry;
  entry.id = p[0];
  entry.title = p[1];
  entry.url = support::web_address(p[2]);
  entry.summary = p[3];
  entry.body = p[4];
  entry.body_html = p[5];
  entry.language = language_of(p[6]);
  entry.publisher = p[7];
  entry.source_url = support::web_address(p[8]);
  entry.section = p[9];
  entry.rights = p[10];
  entry.authors = {p[11]};
  entry.tags = {{p[12], p[13], p[14]}, {"keyword", p[1], {}}};
  if (const std::string url = support::web_address(p[15]); !url.empty())
    entry.files = {{url, p[12], p[13], p[14], 1, 0}};
  bound(entry);
  return entry;
}

void check(FeedFormat format, const FeedEntry& entry, const FeedHead& head) {
  const std::string text = entry_text(format, entry, head);
  const std::string* const entries[] = {&text};
  const std::string document = feed_document(format, head, 1, entries);
  const auto feed = fetch::parse_feed(document);
  if (!feed || feed->repaired || !feed->lost.empty() || feed->entries.size() != 1) std::abort();
  if (word_in(document) != head.word || !shows_entries(document)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto entry = read_feed_entry(bytes); entry && bytes_of(*entry) != bytes) std::abort();
  const auto pieces = pieces_of(bytes);
  const FeedEntry entry = entry_of(pieces);
  const auto again = read_feed_entry(bytes_of(entry));
  if (!again || bytes_of(*again) != bytes_of(entry)) std::abort();
  FeedHead head;
  head.title = pieces[1] + "x";
  head.id = "urn:x";
  head.word = "0123abcd";
  head.link = "https://x.example/";
  head.description = pieces[3];
  head.author = pieces[11];
  for (const auto format : {FeedFormat::atom, FeedFormat::rss, FeedFormat::json})
    check(format, entry, head);
  return 0;
}
