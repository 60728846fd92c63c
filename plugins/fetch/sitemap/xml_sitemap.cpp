// Sitemaps and indexes in XML, whatever namespaces they name and however broken they are.
#include <algorithm>
#include <utility>

#include "formats.hpp"
#include "support/markup/plain_text.hpp"
#include "support/polling/address_list.hpp"
#include "support/prose/ascii.hpp"
#include "support/prose/paragraphs.hpp"
#include "support/urls/urls.hpp"
#include "support/xml/events.hpp"
#include "support/xml/mend.hpp"
#include "support/xml/root.hpp"

namespace wirecopy::fetch {
namespace {

using support::lower_ascii;

constexpr size_t kLongestText = 64 * 1024;  // bytes of one element
constexpr size_t kMostWords = 1'000;        // keywords of one page

enum class Space : uint8_t { core, news, image, video, other };
enum class Leaf : uint8_t {
  none,
  loc,
  lastmod,
  publication,
  language,
  title,
  published,
  keywords,
  genres,
  image_loc,
  image_caption,
  image_title,
  video_thumbnail,
  video_content,
  video_title,
};

struct Known {
  Space space;
  std::string_view name;
  Leaf leaf;
};
constexpr Known kLeaves[] = {
    {Space::core, "loc", Leaf::loc},
    {Space::core, "lastmod", Leaf::lastmod},
    {Space::news, "name", Leaf::publication},
    {Space::news, "language", Leaf::language},
    {Space::news, "title", Leaf::title},
    {Space::news, "publication_date", Leaf::published},
    {Space::news, "keywords", Leaf::keywords},
    {Space::news, "genres", Leaf::genres},
    {Space::image, "loc", Leaf::image_loc},
    {Space::image, "caption", Leaf::image_caption},
    {Space::image, "title", Leaf::image_title},
    {Space::video, "thumbnail_loc", Leaf::video_thumbnail},
    {Space::video, "content_loc", Leaf::video_content},
    {Space::video, "title", Leaf::video_title},
};

/// By the namespace, else by the prefix: that of the root, or the one that everybody uses.
Space space_of(const support::XmlName& name, std::string_view root_prefix) {
  constexpr std::pair<std::string_view, Space> kSpaces[] = {
      {"news", Space::news}, {"image", Space::image}, {"video", Space::video}};
  for (const auto& [word, space] : kSpaces)
    if (name.space.find("sitemap-" + std::string(word)) != name.space.npos || name.prefix == word)
      return space;
  const bool is_core = name.prefix == root_prefix || name.prefix.empty() ||
                       name.space.find("sitemap") != name.space.npos;
  return is_core ? Space::core : Space::other;
}

bool is_entry_name(std::string_view name) { return name == "url" || name == "sitemap"; }

void add_words(std::string_view text, std::vector<std::string>& words) {
  while (!text.empty() && words.size() < kMostWords) {
    const std::string_view part = text.substr(0, text.find_first_of(",;"));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    if (const auto word = support::trim(part); !word.empty()) words.emplace_back(word);
  }
}

class Walk : public support::XmlListener {
 public:
  Walk(size_t first_line, Sitemap& sitemap, SitemapEntries& entries)
      : first_line_(first_line), sitemap_(sitemap), entries_(entries) {}

  void start(const support::XmlName& written, std::span<const support::XmlAttribute>,
             size_t line) override {
    const std::string name = lower_ascii(written.local);
    if (open_.empty()) root_prefix_ = written.prefix;
    Space space = space_of(written, root_prefix_);
    if (space == Space::core && is_entry_name(name) && !open_.empty())
      begin_entry(name == "sitemap", first_line_ + line - 1);
    else if (space == Space::core && !open_.empty())
      space = open_.back();
    if (has_entry_ && space == Space::image && name == "image") begin_media("image");
    if (has_entry_ && space == Space::video && name == "video") begin_media("video");
    const Leaf leaf = has_entry_ ? leaf_of(space, name) : Leaf::none;
    if (leaf != Leaf::none) {
      finish_leaf();
      leaf_ = leaf;
      leaf_depth_ = open_.size() + 1;
    }
    open_.push_back(space);
  }

  void end() override {
    if (open_.empty()) return;
    ++ends_;
    if (leaf_ != Leaf::none && leaf_depth_ == open_.size()) finish_leaf();
    open_.pop_back();
    if (open_.size() == above_ && last_end_ == kOpen) last_end_ = ends_;
    if (open_.size() <= 1) finish_entry();
  }

  void text(std::string_view text) override {
    if (leaf_ == Leaf::none) return;
    size_t room = kLongestText - std::min(text_.size(), kLongestText);
    // A character goes as a whole.
    while (room > 0 && room < text.size() && (text[room] & 0xC0) == 0x80) --room;
    text_.append(text.substr(0, room));
  }

  /// Whether the last entry is among so many elements that have ended last.
  bool is_last_among(size_t count) const { return last_end_ != kOpen && last_end_ + count > ends_; }

 private:
  using Entry = SitemapEntry;
  static constexpr size_t kOpen = SIZE_MAX;

  static Leaf leaf_of(Space space, std::string_view name) {
    const auto* const at =
        std::find_if(std::begin(kLeaves), std::end(kLeaves),
                     [&](const Known& k) { return k.space == space && k.name == name; });
    return at == std::end(kLeaves) ? Leaf::none : at->leaf;
  }

  SitemapDetails& details() {
    if (!entry_.details) entry_.details = std::make_unique<SitemapDetails>();
    return *entry_.details;
  }

  /// Also where the one before has not ended.
  void begin_entry(bool is_map, size_t line) {
    finish_entry();
    entry_ = Entry{};
    is_map_ = is_map;
    line_ = line;
    above_ = open_.size();
    last_end_ = kOpen;
    has_entry_ = true;
  }

  void begin_media(const char* type) {
    finish_leaf();
    auto& media = details().media;
    takes_media_ = media.size() < kMostMedia;
    if (takes_media_) media.push_back({{}, type, {}});
  }

  void finish_leaf() {
    const std::string text = std::exchange(text_, {});
    const Leaf leaf = std::exchange(leaf_, Leaf::none);
    if (leaf == Leaf::loc && entry_.loc.empty()) entry_.loc = support::trim(text);
    if (leaf == Leaf::lastmod) take_time(text, entry_.modified);
    if (leaf > Leaf::lastmod && leaf < Leaf::image_loc) take_news(leaf, text);
    if (leaf >= Leaf::image_loc && takes_media_ && entry_.details && !entry_.details->media.empty())
      take_media(leaf, text, entry_.details->media.back());
  }

  void take_time(std::string_view text, std::optional<WrittenTime>& time) {
    if (support::trim(text).empty()) return;
    time = support::read_time(text);
    sitemap_.undatable += time ? 0 : 1;
  }

  void take_news(Leaf leaf, std::string_view text) {
    if (leaf == Leaf::title) details().title = support::to_line(text);
    if (leaf == Leaf::publication) details().publication = support::to_line(text);
    if (leaf == Leaf::language) details().language = support::to_line(text);
    if (leaf == Leaf::published) take_time(text, details().published);
    if (leaf == Leaf::keywords) add_words(support::to_line(text), details().keywords);
    if (leaf == Leaf::genres) add_words(support::to_line(text), details().genres);
  }

  void take_media(Leaf leaf, std::string_view text, SitemapMedia& media) {
    const bool is_address =
        leaf == Leaf::image_loc || leaf == Leaf::video_thumbnail || leaf == Leaf::video_content;
    if (!is_address) {
      // A title only stands in for a caption.
      if (media.caption.empty() || leaf == Leaf::image_caption)
        media.caption = support::to_line(text);
      return;
    }
    std::string url = entries_.absolute(text, line_);
    if (!support::is_web_address(url)) return;
    if (leaf == Leaf::video_thumbnail && !media.url.empty()) return;
    media.url = std::move(url);
    if (leaf == Leaf::video_thumbnail) media.type = "image";
    if (leaf == Leaf::video_content) media.type = "video";
  }

  void finish_entry() {
    finish_leaf();
    if (!std::exchange(has_entry_, false)) return;
    if (entry_.details)
      std::erase_if(entry_.details->media, [](const SitemapMedia& m) { return m.url.empty(); });
    entries_.add(std::exchange(entry_, Entry()), is_map_, line_);
  }

  size_t first_line_;
  Sitemap& sitemap_;
  SitemapEntries& entries_;
  std::string root_prefix_;
  std::vector<Space> open_;  ///< in force for what is inside and has none
  Entry entry_;
  bool has_entry_ = false, is_map_ = false, takes_media_ = false;
  size_t line_ = 0, above_ = 0;     ///< of the last entry: elements around it
  size_t ends_ = 0, last_end_ = 0;  ///< elements that have ended; how many when the entry had, too
  Leaf leaf_ = Leaf::none;          ///< the innermost one that is open
  size_t leaf_depth_ = 0;
  std::string text_;
};

}  // namespace

size_t find_sitemap_root(std::string_view document) {
  for (support::TagWalk walk(document); walk.next();) {
    const std::string name = walk.name();
    if (name == "html" || name == "rss" || name == "feed" || name == "rdf") return document.npos;
    if (!walk.tag().is_end && (name == "urlset" || name == "sitemapindex")) return walk.at();
  }
  return document.npos;
}

void read_xml_sitemap(std::string_view document, size_t root, std::string_view base,
                      Sitemap& sitemap) {
  const std::string_view prolog = document.substr(0, root);
  const auto mended = support::mend_xml(document, root);
  SitemapEntries entries(base, sitemap);
  Walk walk(static_cast<size_t>(std::count(prolog.begin(), prolog.end(), '\n')) + 1, sitemap,
            entries);
  const bool is_sound = support::parse_xml(mended.text, walk);
  // Where it breaks off inside an entry, that may be half of an address.
  if (walk.is_last_among(mended.open)) entries.drop_last();
  entries.finish();
  sitemap.repaired = mended.repaired;
  if (mended.lost) sitemap.lost.push_back(*mended.lost);
  if (const auto rest = support::rest_of(document, mended, {"loc>"})) sitemap.lost.push_back(*rest);
  if (!is_sound && !sitemap.repaired)
    sitemap.repaired = SitemapProblem{0, "is not well-formed XML"};
}

}  // namespace wirecopy::fetch
