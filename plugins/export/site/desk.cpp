#include "desk.hpp"

#include <utility>

#include "support/index/remembered.hpp"
#include "support/publishing/written_moment.hpp"

namespace wirecopy::exporter::site {
namespace {

std::vector<std::string> ids_of(const List& list) {
  std::vector<std::string> ids;
  for (const Entry* member : list.members) ids.push_back(member->id);
  return ids;
}

}  // namespace

void Desk::restore(Change change) {
  if (const Entry* old = catalogue_.find(change.entry.id);
      old != nullptr && change.kind != Change::Kind::moved)
    search_.remove(old->number);
  if (change.kind == Change::Kind::put) {
    const std::string words = std::exchange(change.entry.words, {});
    if (!change.entry.is_withdrawn) search_.put(change.entry.number, words);
  }
  catalogue_.apply(std::move(change));
}

bool Desk::has_later(const Record& article) const {
  const Entry* const known = catalogue_.find(std::string(article.id()));
  return known != nullptr && known->revision > article.integer(WCP_F_REVISION).value_or(1);
}

Result<Desk::Taken> Desk::take(const Record& article, wcp_time present) {
  const Entry* const known = catalogue_.find(std::string(article.id()));
  return support::is_withdrawn(article) ? withdraw(article, known, present)
                                        : show(article, known, present);
}

Result<Desk::Taken> Desk::show(const Record& article, const Entry* known, wcp_time present) {
  Entry entry = entry_of(article, fields_, present);
  if (known == nullptr && catalogue_.size() >= most_ && catalogue_.oldest()->time > entry.time)
    return Taken::outside;
  entry.number = known != nullptr ? known->number : catalogue_.next_number();
  entry.slug = known != nullptr ? known->slug : catalogue_.new_slug(entry.title, entry.id);
  if (entry.is_updated && known != nullptr && !known->is_withdrawn) entry.time = known->time;
  std::string words = search_words(entry.title, entry.summary, entry.labels, article.body());
  const std::string part = article_part(reading_of(article, entry), builder_->site());
  search_.put(entry.number, words);
  const Entry& shown = catalogue_.put(std::move(entry));
  if (const Status status = builder_->write_article(shown, part); !status) return status.error();
  Entry whole = shown;
  whole.words = std::move(words);
  pending_.push_back(to_bytes(whole));
  tell_story(article);
  make_room();
  return Taken::shown;
}

Result<Desk::Taken> Desk::withdraw(const Record& article, const Entry* known, wcp_time present) {
  Entry gone;
  gone.id = article.id();
  gone.revision = article.integer(WCP_F_REVISION).value_or(1);
  gone.is_withdrawn = true;
  gone.time = known != nullptr ? known->time : support::time_of(article, present);
  gone.number = known != nullptr ? known->number : catalogue_.next_number();
  gone.slug = known != nullptr ? known->slug : catalogue_.new_slug({}, gone.id);
  gone.published = gone.modified = support::utc_moment(gone.time);
  const bool is_killed = article.integer(WCP_F_STATUS).value_or(WCP_USABLE) == WCP_CANCELED;
  const bool has_page = known != nullptr;
  search_.remove(gone.number);
  pending_.push_back(to_bytes(gone));
  const Entry& kept = catalogue_.put(std::move(gone));
  if (has_page && !is_killed) builder_->remove_later(kept);
  if (has_page && is_killed) {
    const std::string part = withdrawn_part(kept, builder_->site());
    if (const Status status = builder_->write_article(kept, part); !status) return status.error();
  }
  make_room();
  return Taken::withdrawn;
}

/// What tag.stories says of other articles, see docs/stories.md.
void Desk::tell_story(const Record& article) {
  const std::string story(article.story()), title(article.get(fields_.title));
  if (story.empty()) return;
  if (const std::string_view merged = article.get(fields_.merged); !merged.empty())
    if (const List* list = catalogue_.list(Catalogue::story_key(merged)))
      for (const std::string& id : ids_of(*list)) move(id, story, title);
  const bool is_here = !article.get(fields_.parted_from).empty();
  const std::string into = is_here ? story : std::string(article.get(fields_.parted_into));
  if (into.empty()) return;
  for (const std::string& id : texts_in(article, fields_.moved))
    move(id, into, is_here ? title : std::string());
}

void Desk::move(const std::string& id, std::string_view story, std::string_view title) {
  if (catalogue_.move(id, story, title)) pending_.push_back(move_of(*catalogue_.find(id)));
}

void Desk::remove(const std::string& id) {
  const Entry* const entry = catalogue_.find(id);
  if (entry == nullptr) return;
  search_.remove(entry->number);
  if (builder_ != nullptr) builder_->remove_later(*entry);
  pending_.push_back(removal_of(id));
  catalogue_.remove(id);
}

void Desk::make_room() {
  for (; catalogue_.size() > most_; ++made_room_) remove(std::string(catalogue_.oldest()->id));
}

std::vector<std::string> Desk::without_page(const Folder& folder) const {
  std::vector<std::string> ids;
  for (const Entry* entry : catalogue_.all())
    if (!entry->is_withdrawn && !folder.has(path_of(*entry))) ids.push_back(entry->id);
  return ids;
}

void Desk::visit(const std::function<void(const std::string&)>& use) const {
  for (const Entry* entry : catalogue_.all()) {
    Entry whole = *entry;
    whole.words = search_.words_of(entry->number);
    use(to_bytes(whole));
  }
}

}  // namespace wirecopy::exporter::site
