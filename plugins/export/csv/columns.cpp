#include "columns.hpp"

namespace wirecopy::exporter {
namespace {

void append_item(std::string& list, std::string_view item, std::string_view join) {
  if (item.empty()) return;
  if (!list.empty()) list += join;
  list += item;
}

}  // namespace

std::string_view cell_of(const Record& article, const Column& column, std::string_view join,
                         std::string& scratch) {
  scratch.clear();
  if (column.field == WCP_F_TAGS) {
    article.visit_tags([&](const Tag& tag) {
      if (column.scheme.empty() || tag.scheme == column.scheme)
        append_item(scratch, tag.name.empty() ? tag.code : tag.name, join);
    });
    return scratch;
  }
  if (column.field == WCP_F_MEDIA) {
    for (size_t i = 0; i < article.media_count(); ++i)
      append_item(scratch, article.media_at(i).url, join);
    return scratch;
  }
  if (const std::string_view text = article.get(column.field); !text.empty()) return text;
  const auto items = article.list(column.field);
  for (const std::string_view item : items) append_item(scratch, item, join);
  if (!items.empty()) return scratch;
  const std::string_view json = article.json(column.field);
  return json == R"("")" ? std::string_view() : json;  // a text that is empty
}

}  // namespace wirecopy::exporter
