#include "feed.hpp"

#include <algorithm>
#include <utility>

#include "formats.hpp"
#include "support/charset/charset.hpp"
#include "support/prose/utf8.hpp"
#include "support/urls/urls.hpp"
#include "support/xml/root.hpp"

namespace wirecopy::fetch {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f\v";

/// Makes addresses absolute, as long as there is room.
class Completion {
 public:
  explicit Completion(Feed& feed) : base_(feed.info.link), feed_(feed) {}

  void complete(std::string& url) {
    if (!url.empty()) complete_base(url);
  }
  void complete_base(std::string& url) {
    if (!support::url_scheme(url).empty()) return;
    if (added_.add(base_.size())) return void(url = support::resolve_url(base_, url));
    if (!std::exchange(is_told_, true))
      feed_.lost.push_back({0, "has a long link and too many relative addresses: some stay so"});
  }

 private:
  const std::string base_;
  Feed& feed_;
  support::AddedByBases added_;
  bool is_told_ = false;
};

/// Each article has these of its feed.
void bound_info(FeedInfo& info) {
  constexpr size_t kMostAuthors = 100, kMostOfName = 512, kMostOfText = 8 * 1024;
  const auto cut = [](std::string& text, size_t most) {
    if (text.size() > most) text = std::string(support::beginning(text, most));
  };
  for (FeedText* text : {&info.title, &info.rights}) cut(text->value, kMostOfText);
  info.authors.resize(std::min(info.authors.size(), kMostAuthors));
  for (Person& author : info.authors)
    for (std::string* text : {&author.name, &author.email}) cut(*text, kMostOfName);
}

}  // namespace

Result<Feed> parse_feed(std::string_view bytes, std::string_view base, std::string_view charset) {
  support::Decoded decoded = support::decode_document(bytes, charset);
  const std::string_view document = decoded.text;
  Feed feed;
  feed.charset = decoded.charset;
  feed.misnamed = decoded.misnamed();
  const size_t first = document.find_first_not_of(kBlanks);
  const bool is_json = first != document.npos && document[first] == '{';
  const size_t root = is_json ? document.npos : find_feed_root(document);
  if (is_json && read_json_feed(document, base, feed)) {
    bound_info(feed.info);
    return feed;
  }
  if (is_json && feed.repaired) return Error{Errc::bad_input, feed.repaired->text()};
  if (root == document.npos)
    return Error{Errc::bad_input, "is " + support::kind_of_document(document) + ", not a feed"};
  read_xml_feed(document, root, base, feed);
  bound_info(feed.info);
  return feed;
}

void complete_addresses(Feed& feed) {
  if (support::url_scheme(feed.info.link).empty()) return;
  Completion completion(feed);
  for (Entry& entry : feed.entries) {
    completion.complete(entry.link);
    completion.complete(entry.comments);
    completion.complete(entry.image.url);
    for (FeedMedia& media : entry.media) completion.complete(media.url);
    for (Link& link : entry.links) completion.complete(link.href);
    for (FeedText* text : {&entry.title, &entry.summary, &entry.content})
      completion.complete_base(text->base);
  }
}

}  // namespace wirecopy::fetch
