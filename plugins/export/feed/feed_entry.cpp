#include "feed_entry.hpp"

#include <algorithm>

#include "support/index/entry_bytes.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::exporter::feed {
namespace {

using support::EntryReader;
using support::put_number;
using support::put_text;

constexpr uint8_t kForm = 1;

bool cut(std::string& text, size_t most) {
  if (text.size() <= most) return false;
  text = std::string(support::beginning(text, most));  // gives the room of the rest back
  return true;
}

template <class T>
bool cut(std::vector<T>& list) {
  if (list.size() <= kMostFeedParts) return false;
  list.resize(kMostFeedParts);
  return true;
}

bool cut_body(std::string& body) {
  if (!cut(body, kMostOfFeedBody)) return false;
  const size_t end = body.rfind("\n\n");
  if (end != body.npos && end > 0) body.resize(end);
  return true;
}

void put_moment(const wcp_moment& moment, std::string& out) {
  put_number(moment.utc, out);
  put_number(moment.offset_minutes, out);
  put_number(moment.has_offset, out);
  put_number(moment.precision, out);
}

wcp_moment read_moment(EntryReader& in) {
  wcp_moment moment{};
  moment.utc = in.number<int64_t>();
  moment.offset_minutes = in.number<int16_t>();
  moment.has_offset = in.number<uint8_t>();
  moment.precision = in.number<uint8_t>();
  return moment;
}

/// Calls use(text) for each text of the entry itself.
template <class Entry, class Use>
void each_text(Entry& entry, Use use) {
  for (auto* text :
       {&entry.url, &entry.title, &entry.summary, &entry.body, &entry.body_html, &entry.language,
        &entry.publisher, &entry.provider, &entry.source_url, &entry.section, &entry.rights})
    use(*text);
}

/// How many follow; more than there can be are bad, and read as none.
size_t read_count(EntryReader& in) {
  const auto count = in.number<uint32_t>();
  return in.is_good() && count <= kMostFeedParts ? count : 0;
}

}  // namespace

size_t FeedEntry::size() const {
  size_t bytes = sizeof(FeedEntry) + id.size();
  each_text(*this, [&](const std::string& text) { bytes += text.size(); });
  for (const std::string& author : authors) bytes += sizeof(std::string) + author.size();
  for (const FeedTag& tag : tags)
    bytes += sizeof tag + tag.scheme.size() + tag.name.size() + tag.code.size();
  for (const FeedFile& file : files)
    bytes += sizeof file + file.url.size() + file.caption.size() + file.credit.size();
  return bytes;
}

bool bound(FeedEntry& entry) {
  bool is_cut = entry.body_html.size() > kMostOfFeedBody;
  if (is_cut) entry.body_html = {};
  is_cut |= cut_body(entry.body);
  for (std::string* text : {&entry.title, &entry.summary, &entry.rights})
    is_cut |= cut(*text, kMostOfFeedText);
  for (std::string* name : {&entry.publisher, &entry.provider, &entry.section, &entry.language})
    is_cut |= cut(*name, kMostOfFeedName);
  is_cut |= cut(entry.authors) | cut(entry.tags) | cut(entry.files);
  for (std::string& author : entry.authors) is_cut |= cut(author, kMostOfFeedName);
  for (FeedTag& tag : entry.tags)
    for (std::string* text : {&tag.scheme, &tag.name, &tag.code})
      is_cut |= cut(*text, kMostOfFeedName);
  for (FeedFile& file : entry.files)
    for (std::string* text : {&file.type, &file.caption, &file.credit})
      is_cut |= cut(*text, kMostOfFeedName);
  return is_cut;
}

std::string bytes_of(const FeedEntry& entry) {
  std::string out;
  put_number(kForm, out);
  put_text(entry.id, out);
  put_number(entry.revision, out);
  put_number(static_cast<uint8_t>(entry.published ? 1 : 0), out);
  put_moment(entry.published.value_or(wcp_moment{}), out);
  put_moment(entry.updated, out);
  put_number(static_cast<uint8_t>(entry.is_update_told ? 1 : 0), out);
  for (const wcp_time time : {entry.order, entry.embargoed_until, entry.expires})
    put_number(time, out);
  each_text(entry, [&](const std::string& text) { put_text(text, out); });
  put_number(static_cast<uint32_t>(entry.authors.size()), out);
  for (const std::string& author : entry.authors) put_text(author, out);
  put_number(static_cast<uint32_t>(entry.tags.size()), out);
  for (const FeedTag& tag : entry.tags)
    for (const std::string* text : {&tag.scheme, &tag.name, &tag.code}) put_text(*text, out);
  put_number(static_cast<uint32_t>(entry.files.size()), out);
  for (const FeedFile& file : entry.files) {
    for (const std::string* text : {&file.url, &file.type, &file.caption, &file.credit})
      put_text(*text, out);
    put_number(file.width, out);
    put_number(file.height, out);
  }
  return out;
}

std::optional<FeedEntry> read_feed_entry(std::string_view bytes) {
  EntryReader in(bytes);
  FeedEntry entry;
  if (in.number<uint8_t>() != kForm) return std::nullopt;
  entry.id = in.text();
  entry.revision = in.number<int64_t>();
  const bool is_dated = in.flag();
  const wcp_moment published = read_moment(in);
  if (is_dated) entry.published = published;
  entry.updated = read_moment(in);
  entry.is_update_told = in.flag();
  for (wcp_time* time : {&entry.order, &entry.embargoed_until, &entry.expires})
    *time = in.number<int64_t>();
  each_text(entry, [&](std::string& text) { text = in.text(); });
  entry.authors.resize(read_count(in));
  for (std::string& author : entry.authors) author = in.text();
  entry.tags.resize(read_count(in));
  for (FeedTag& tag : entry.tags)
    for (std::string* text : {&tag.scheme, &tag.name, &tag.code}) *text = in.text();
  entry.files.resize(read_count(in));
  for (FeedFile& file : entry.files) {
    for (std::string* text : {&file.url, &file.type, &file.caption, &file.credit})
      *text = in.text();
    file.width = in.number<uint32_t>();
    file.height = in.number<uint32_t>();
  }
  return in.is_at_end() ? std::optional(std::move(entry)) : std::nullopt;
}

}  // namespace wirecopy::exporter::feed
