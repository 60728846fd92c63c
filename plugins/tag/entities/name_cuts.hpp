#pragma once

/// \file
/// What stands at the ends of a name and is no part of it: "Previous Big Brother", "777-200LR".

#include "article_names.hpp"

namespace wirecopy::tag::entities {

/// "President" before a name; not "Dean", which is a given name, too.
bool is_title_before(const ArticleText& article, uint32_t i);

/// Takes titles, ages, words that only begin the sentence and endings off.
void cut_name(const ArticleText& article, NamedMention& name);

/// It has more than numbers, types of aircraft and signs.
bool has_letters(const ArticleText& article, const NamedMention& name);

}  // namespace wirecopy::tag::entities
