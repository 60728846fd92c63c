#pragma once

/// \file
/// The tables of the database, in SQL.

#include <string>
#include <string_view>

namespace wirecopy::exporter {

/// Tables, indexes, views, and the triggers that keep `stories` right, of the present schema.
/// docs/database.md tells what they are for. Comments stay in the file: tools show them.
std::string_view schema_sql();

/// The index of words: the table articles_text (FTS5) with what articles holds, and triggers that
/// keep it right, whoever writes.
std::string_view full_text_sql();

/// Statements that store the rows of an article.
/// Shape: parameters in the order number or id; revision, generation, urgency, similarity; notices
/// and meta; then kTimeColumns and kTextColumns.
std::string insert_article_sql();  ///< does nothing where the id is known
std::string update_article_sql();  ///< by its number

}  // namespace wirecopy::exporter
