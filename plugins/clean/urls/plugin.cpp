#include <algorithm>
#include <string>

#include <wirecopy/plugin.hpp>

#include "links.hpp"
#include "urls.hpp"

namespace wirecopy::clean {
namespace {

struct UrlsOptions {
  bool tracking = true;
  std::vector<std::string_view> remove;
  std::vector<std::string_view> keep;
  bool redirects = true;
  bool media = true;
  bool links = false;
  bool variants = false;
  bool fragments = false;
  bool sort = false;

  static constexpr auto options() {
    return wirecopy::options(
        option("tracking", &UrlsOptions::tracking,
               "Remove parameters that count readers: utm_source, fbclid and the like."),
        option("remove", &UrlsOptions::remove,
               "Names of more parameters to remove; \"x_*\" stands for all that begin so."),
        option("keep", &UrlsOptions::keep, "Names of parameters that stay in any case."),
        option("redirects", &UrlsOptions::redirects,
               "Put the target in the place of an address that leads to it and holds it, as "
               "google.com/url?q= does. Nobody is asked."),
        option("media", &UrlsOptions::media, "Clean the addresses of media, in body_html too."),
        option("links", &UrlsOptions::links, "Clean the addresses of links in body_html, too."),
        option("variants", &UrlsOptions::variants,
               "Put the page in the place of its AMP or mobile form, by what addresses look like."),
        option("fragments", &UrlsOptions::fragments,
               "Keep fragments of url and canonical_url: \"#post-7\"."),
        option("sort", &UrlsOptions::sort, "Put parameters in the order of their names."));
  }
};

struct UrlsStage : Transform<UrlsOptions> {
  static constexpr StageInfo info{"clean.urls", "1.1.0",
                                  "Gives addresses their one form, without parameters that count "
                                  "readers and without redirects."};
  static constexpr const char* reads[] = {"url", "canonical_url", "media", "body_html", nullptr};
  static constexpr const char* writes[] = {"url", "canonical_url", "media", "body_html", nullptr};

  Outcome process(Record article) const {
    std::string told;
    clean(article, WCP_F_URL, "url", told);
    clean(article, WCP_F_CANONICAL_URL, "canonical_url", told);
    if (config.media) clean_media(article, told);
    if ((config.links || config.media) && !article.body_html().empty()) clean_body(article, told);
    if (!told.empty()) article.explain(told);
    return Outcome::keep;
  }

 private:
  static std::string& tell(std::string& told) { return told += told.empty() ? "" : "; "; }

  void clean(Record& article, wcp_field field, const char* name, std::string& told) const {
    const std::string_view url = article.get(field);
    const CleanUrl better = clean_url(url, Use::page, wish_);
    if (better.url == url) return;
    article.set(field, better.url);
    tell(told).append(name).append(": ").append(better.text());
  }

  /// An entry is known by its address, so that all are put in anew where one changes. Of two that
  /// become the same the first stays.
  void clean_media(Record& article, std::string& told) const {
    std::vector<std::string> urls;
    size_t changed = 0;
    for (size_t i = 0; i < article.media_count(); ++i) {
      const Media item = article.media_at(i);
      urls.push_back(clean_url(item.url, Use::part, wish_).url);
      changed += urls.back() != item.url;
    }
    if (changed == 0) return;
    std::vector<Media> items;
    for (size_t i = 0; i < urls.size(); ++i) items.push_back(article.media_at(i));
    article.unset(WCP_F_MEDIA);
    for (size_t i = 0; i < items.size(); ++i) {
      if (std::find(urls.begin(), urls.begin() + static_cast<std::ptrdiff_t>(i), urls[i]) !=
          urls.begin() + static_cast<std::ptrdiff_t>(i))
        continue;
      items[i].url = urls[i];
      article.media(items[i]);
    }
    tell(told)
        .append("media: ")
        .append(std::to_string(changed))
        .append(changed == 1 ? " address" : " addresses");
  }

  /// Pictures have the same addresses in the markup as in `media`.
  void clean_body(Record& article, std::string& told) const {
    const CleanLinks better = clean_links(article.body_html(), wish_, {config.links, config.media});
    if (better.links + better.media == 0) return;
    article.body_html(better.html);
    tell(told).append("body_html: ");
    if (better.links > 0)
      told.append(std::to_string(better.links)).append(better.links == 1 ? " link" : " links");
    if (better.media > 0)
      told.append(better.links > 0 ? ", " : "")
          .append(std::to_string(better.media))
          .append(better.media == 1 ? " address of media" : " addresses of media");
  }

  const Wish wish_{config.tracking, config.remove,    config.keep, config.redirects,
                   config.variants, config.fragments, config.sort};
};

}  // namespace
}  // namespace wirecopy::clean

WIRECOPY_PLUGIN(wirecopy::clean::UrlsStage)
