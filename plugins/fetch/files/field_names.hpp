#pragma once

/// \file
/// The option that maps members of lines to fields of records.

#include <wirecopy/plugin.hpp>

#include <string_view>
#include <vector>

#include "mapping.hpp"

namespace wirecopy::fetch {

/// Which member of a line is which field.
struct FieldNames {
  std::string_view id, url, canonical_url, title, subtitle, summary, body, body_html, language,
      authors, provider, publisher, published, modified, section, rights, urgency, keywords;

  static constexpr auto options() {
    return wirecopy::options(
        option("id", &FieldNames::id, "A text or number that names the article for ever."),
        option("url", &FieldNames::url, "A text."),
        option("canonical_url", &FieldNames::canonical_url, "A text."),
        option("title", &FieldNames::title, "A text.").example("headline"),
        option("subtitle", &FieldNames::subtitle, "A text."),
        option("summary", &FieldNames::summary, "A text."),
        option("body", &FieldNames::body, "A text, or a list of paragraphs.")
            .example("content.text"),
        option("body_html", &FieldNames::body_html, "Markup; clean.sanitize makes it safe."),
        option("language", &FieldNames::language, "A text like en or pt-BR."),
        option("authors", &FieldNames::authors,
               "A text, a list of texts, or of objects with a name."),
        option("provider", &FieldNames::provider, "A text: the agency."),
        option("publisher", &FieldNames::publisher, "A text: the site or paper."),
        option("published", &FieldNames::published,
               "A time as feeds write it, or seconds or milliseconds since 1970.")
            .example("date"),
        option("modified", &FieldNames::modified, "The same."),
        option("section", &FieldNames::section, "A text: desk or category."),
        option("rights", &FieldNames::rights, "A text: usage terms."),
        option("urgency", &FieldNames::urgency, "A number, 1 to 9."),
        option("keywords", &FieldNames::keywords, "The same as authors; they become tags."));
  }

  std::vector<FieldSource> sources() const {
    using enum FieldKind;
    std::vector<FieldSource> sources = {
        {"id", text, id},
        {"url", text, url},
        {"canonical_url", text, canonical_url},
        {"title", text, title},
        {"subtitle", text, subtitle},
        {"summary", text, summary},
        {"body", paragraphs, body},
        {"body_html", text, body_html},
        {"language", text, language},
        {"authors", list, authors},
        {"provider", text, provider},
        {"publisher", text, publisher},
        {"published", time, published},
        {"modified", time, modified},
        {"section", text, section},
        {"rights", text, rights},
        {"urgency", integer, urgency},
        {"tags", FieldKind::keywords, this->keywords},
    };
    std::erase_if(sources, [](const FieldSource& source) { return source.member.empty(); });
    return sources;
  }
};

}  // namespace wirecopy::fetch
