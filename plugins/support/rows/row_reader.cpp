#include "support/rows/row_reader.hpp"

namespace wirecopy::support {
namespace {

constexpr wcp_field kFirstOwnField = 0x10000;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

/// The member of `news` that a field below meta is for, or nullptr.
std::string_view* member_of(StoryNews& news, std::string_view name) {
  constexpr std::string_view kOurs = "stories.";
  if (!name.starts_with(kOurs)) return nullptr;
  name.remove_prefix(kOurs.size());
  return name == "title"         ? &news.title
         : name == "merged"      ? &news.merged
         : name == "parted_from" ? &news.parted_from
         : name == "parted_into" ? &news.parted_into
                                 : nullptr;
}

}  // namespace

const ArticleRows& RowReader::read(const Record& article) {
  cleaned_.clear();
  rows_.id = clean(article.id());
  rows_.revision = article.integer(WCP_F_REVISION).value_or(1);
  rows_.urgency = article.integer(WCP_F_URGENCY);
  rows_.similarity = article.number(WCP_F_SIMILARITY);
  for (size_t i = 0; i < kTextColumns.size(); ++i)
    rows_.texts[i] = clean(article.get(kTextColumns[i].field));
  for (size_t i = 0; i < kTimeColumns.size(); ++i)
    rows_.times[i] = article.moment(kTimeColumns[i].field);
  std::string_view& status = rows_.texts[text_at("status")];
  if (status.empty()) status = "usable";
  rows_.notices = article.json(WCP_F_NOTICES);
  read_meta(article);
  read_lists(article);
  return rows_;
}

std::string_view RowReader::clean(std::string_view text) {
  size_t at = text.find('\0');
  if (at == text.npos) return text;
  std::string& made = cleaned_.emplace_back();
  size_t begin = 0;
  for (; at != text.npos; begin = at + 1, at = text.find('\0', begin))
    made.append(text, begin, at - begin).append(kReplacement);
  return made.append(text, begin);
}

void RowReader::read_meta(const Record& article) {
  meta_.clear();
  rows_.story = {};
  article.visit_fields([&](wcp_field field, wcp_type) {
    if (field < kFirstOwnField) return;
    const std::string_view name = from_c(host_.api->field_name(host_.context, field));
    meta_ += meta_.empty() ? '{' : ',';
    wirecopy::detail::append_json(meta_, name);
    (meta_ += ':') += article.json(field);
    if (std::string_view* member = member_of(rows_.story, name))
      *member = clean(article.get(field));
    else if (name == "stories.moved")
      rows_.story.moved = article.json(field);
  });
  if (!meta_.empty()) meta_ += '}';
  rows_.meta = meta_;
}

void RowReader::read_lists(const Record& article) {
  authors_.clear();
  for (const std::string_view name : article.authors())
    if (!name.empty()) authors_.push_back(clean(name));
  tags_.clear();
  article.visit_tags([&](const Tag& tag) {
    tags_.push_back({clean(tag.scheme), clean(tag.name), clean(tag.code), tag.props, tag.score,
                     int64_t{tag.count}});
  });
  media_.clear();
  for (size_t i = 0; i < article.media_count(); ++i) {
    const Media item = article.media_at(i);
    media_.push_back({clean(item.url), clean(item.type), clean(item.caption), clean(item.credit),
                      int64_t{item.width}, int64_t{item.height}});
  }
  rows_.authors = authors_;
  rows_.tags = tags_;
  rows_.media = media_;
}

}  // namespace wirecopy::support
