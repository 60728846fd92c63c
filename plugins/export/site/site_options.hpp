#pragma once

/// \file
/// What export.site is told.

#include <wirecopy/plugin.hpp>

#include <optional>
#include <string_view>

#include "words.hpp"

namespace wirecopy::exporter::site {

struct SiteOptions {
  std::string_view folder, title, description;
  Language language = Language::en;
  std::optional<std::string_view> url, logo;
  int64_t articles = 5000;
  std::string_view refresh = "15s";
  std::string_view accent = "#9b1c1c";

  static constexpr auto options() {
    using Options = SiteOptions;
    return wirecopy::options(
        option("folder", &Options::folder,
               "Where the pages go: an empty folder, or one that export.site has made; made where "
               "there is none.")
            .required()
            .format("wirecopy-path")
            .example("site"),
        option("title", &Options::title, "What the site is called.")
            .required()
            .example("Harbour Gazette"),
        option("description", &Options::description, "A line below the title."),
        option("language", &Options::language, "What the site itself speaks; articles keep theirs.")
            .choices({{"en", Language::en},
                      {"de", Language::de},
                      {"fr", Language::fr},
                      {"es", Language::es}}),
        option("url", &Options::url,
               "Where the site will stand, https://news.example/. With it there are canonical "
               "links, feed.xml, sitemap.xml, robots.txt and 404.html."),
        option("articles", &Options::articles, "Most articles that are kept; the oldest go.")
            .min(1)
            .max(100'000),
        option("refresh", &Options::refresh,
               "How long the front page, lists and the search may be behind the articles while "
               "these come, 1s to 1d.")
            .format("wirecopy-duration"),
        option("accent", &Options::accent,
               "The colour of links and marks, #9b1c1c; made darker or lighter where it could not "
               "be read."),
        option("logo", &Options::logo, "A picture beside the title: svg, png, webp, jpg or gif.")
            .format("wirecopy-path"));
  }
};

}  // namespace wirecopy::exporter::site
