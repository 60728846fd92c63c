#pragma once

/// \file
/// What users say of a feed.

#include <wirecopy/plugin.hpp>

#include <optional>
#include <string_view>
#include <vector>

#include "feed_formats.hpp"

namespace wirecopy::exporter::feed {

/// Owns: views of the configuration. What each means is said where it is named.
struct FeedOptions {
  std::string_view path;
  FeedFormat format = FeedFormat::by_name;
  std::optional<std::string_view> title, link, url, id, description, language, author;
  int entries = 50;
  std::optional<std::string_view> max_age;
  FeedContent content = FeedContent::full;
  std::vector<std::string_view> tags;

  static constexpr auto options() {
    return wirecopy::options(
        option("path", &FeedOptions::path,
               "The file, made together with the folders above it. It is replaced whole: a reader "
               "finds the old feed or the new one.")
            .required()
            .format("wirecopy-path")
            .example("planet.atom"),
        option("format", &FeedOptions::format,
               "What is written; by_name: .atom and .xml are Atom, .rss is RSS 2.0, .json is JSON "
               "Feed 1.1.")
            .choices({{"by_name", FeedFormat::by_name},
                      {"atom", FeedFormat::atom},
                      {"rss", FeedFormat::rss},
                      {"json", FeedFormat::json}}),
        option("title", &FeedOptions::title, "The feed's title. None: the pipeline's name."),
        option("link", &FeedOptions::link, "The address of the site that it is of. RSS needs it."),
        option("url", &FeedOptions::url, "The address that readers get the feed from."),
        option("id", &FeedOptions::id,
               "What tells the feed from others, for ever: a URI. None: its url, else one made of "
               "the names of pipeline and stage."),
        option("description", &FeedOptions::description, "What the feed is about."),
        option("language", &FeedOptions::language, "BCP 47. Entries in another language say so."),
        option("author", &FeedOptions::author, "Who makes the feed."),
        option("entries", &FeedOptions::entries, "How many of the latest articles it shows.")
            .min(1)
            .max(50'000),  // as many as fetch.feed reads
        option("max_age", &FeedOptions::max_age,
               "Articles that were published before such a time go, 30d. None: they stay until "
               "newer ones take their place.")
            .format("wirecopy-duration"),
        option("content", &FeedOptions::content,
               "What is shown of an article; full: body_html, made safe, else the paragraphs of "
               "the body; text: these; summary: its summary alone.")
            .choices({{"full", FeedContent::full},
                      {"text", FeedContent::text},
                      {"summary", FeedContent::summary}}),
        option("tags", &FeedOptions::tags, "Schemes of tags that become categories. None: all."));
  }
};

}  // namespace wirecopy::exporter::feed
