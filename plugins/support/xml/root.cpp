#include "root.hpp"

#include <algorithm>

#include "support/prose/ascii.hpp"
#include "support/prose/utf8.hpp"

namespace wirecopy::support {

bool TagWalk::next() {
  for (next_ = text_.find('<', next_); next_ < text_.size(); next_ = text_.find('<', next_)) {
    if (skip("<!--", "-->", has_no_comment_end_) || skip("<?", "?>", has_no_instruction_end_))
      continue;
    if (tags_.read(next_, tag_)) {
      at_ = next_;
      next_ += tag_.size;
      return true;
    }
    ++next_;
  }
  return false;
}

/// Past what begins here. One that does not end is none, and is looked for once.
bool TagWalk::skip(std::string_view start, std::string_view end, bool& has_none) {
  if (has_none || text_.substr(next_, start.size()) != start) return false;
  const size_t found = text_.find(end, next_ + start.size());
  has_none = found == text_.npos;
  if (!has_none) next_ = found + end.size();
  return !has_none;
}

std::string TagWalk::name() const { return lower_ascii(tag_.name.substr(tag_.name.find(':') + 1)); }

size_t find_xml_root(std::string_view text, size_t from) {
  for (TagWalk walk(text, from); walk.next();)
    if (!walk.tag().is_end) return walk.at();
  return text.npos;
}

std::string kind_of_document(std::string_view document) {
  const std::string head = lower_ascii(document.substr(0, 64 * 1024));
  const size_t first = head.find_first_not_of(" \t\r\n\f\v");
  if (first == head.npos) return "empty";
  if (head.find('\0') != head.npos) return "binary data";
  if (head[first] == '{' || head[first] == '[') return "JSON";
  TagWalk walk(head);
  const std::string root = walk.next() ? walk.name() : std::string();
  if (root == "opml") return "an OPML list of feeds";
  if (root == "urlset" || root == "sitemapindex") return "a sitemap";
  if (root == "rss" || root == "feed" || root == "rdf") return "a feed";
  for (const std::string_view mark : {"<!doctype html", "<html", "<head", "<body"})
    if (head.find(mark) != head.npos) return "an HTML page";
  if (root.empty()) return "plain text";
  return "a document of <" + std::string(beginning(root, 40)) + ">";
}

}  // namespace wirecopy::support
