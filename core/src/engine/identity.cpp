#include "engine/identity.hpp"

#include <algorithm>
#include <utility>

#include "engine/texts.hpp"
#include "record/address.hpp"
#include "record/content_hash.hpp"

namespace wirecopy::engine {
namespace {

/// A URL as its address, anything else as it stands.
std::string normalised(std::string_view url) {
  return record::address_of(url).value_or(std::string(url));
}

/// What other sources might use as a guid, too, is told apart by the site or the source.
std::string scoped_guid(std::string_view guid, const wcp_record& article) {
  const bool is_global =
      guid.find("://") != guid.npos || guid.starts_with("tag:") || guid.starts_with("urn:");
  // The part behind "#" is no part of an address, but tells one comment from another.
  if (is_global)
    return normalised(guid) + std::string(guid.substr(std::min(guid.find('#'), guid.size())));
  const auto address = record::address_of(article.text(WCP_F_URL));
  const std::string scope = address ? address->substr(0, address->find('/', 2))
                                    : std::string(view(article.origin->partition));
  return scope + '\0' + std::string(guid);
}

/// Than the address of the article does, which others may know it by.
bool tells_no_more(std::string_view key, const wcp_record& article) {
  if (key.empty()) return true;
  const auto address = record::address_of(key);
  return address && key.find('#') == key.npos &&
         address == record::address_of(article.text(WCP_F_URL));
}

/// What stays when a publisher gives all of its articles new guids: address, title and time. Each
/// alone may be that of many. Nothing where one is missing.
std::optional<std::string> appearance(const wcp_record& article) {
  const auto address = record::address_of(article.text(WCP_F_URL));
  const std::string_view title = article.text(WCP_F_TITLE);
  const record::Value* published = article.find(WCP_F_PUBLISHED);
  if (!address || title.empty() || published == nullptr) return std::nullopt;
  return *address + '\0' + std::string(title) + '\0' + std::to_string(published->moment.utc);
}

std::string first_id(const wcp_record& article) {
  if (const auto guid = view(article.origin->key); !guid.empty())
    return id_of(scoped_guid(guid, article));
  for (const wcp_field field : {WCP_F_CANONICAL_URL, WCP_F_URL})
    if (const auto url = article.text(field); !url.empty()) return id_of(normalised(url));
  // Whoever says the same is the same, wherever it stands.
  const std::string_view raw = article.text(WCP_F_RAW);
  const uint64_t content = record::content_hash(article);
  if (content != 0 || !raw.empty()) return id_of(std::to_string(content), raw);
  return id_of(view(article.origin->partition), view(article.origin->position));
}

}  // namespace

std::string id_of(std::string_view key) {
  constexpr std::string_view kHex = "0123456789abcdef";
  const XXH128_hash_t hash = XXH3_128bits(key.data(), key.size());
  std::string id;
  for (uint64_t half : {hash.high64, hash.low64})
    for (int i = 0; i < 16; ++i, half <<= 4) id += kHex[half >> 60];
  return id;
}

std::string id_of(std::string_view partition, std::string_view position) {
  return id_of(std::string(partition) + '\0' + std::string(position));
}

template <class T>
T* Identities::Halves<T>::find(const Key& key) {
  if (const auto at = newer.find(key); at != newer.end()) return &at->second;
  const auto at = older.find(key);
  return at == older.end() ? nullptr : &at->second;
}

template <class T>
T& Identities::Halves<T>::put(const Key& key, T value, size_t half) {
  if (newer.size() >= half) older = std::exchange(newer, {});
  return newer.insert_or_assign(key, std::move(value)).first->second;
}

Identities::Key Identities::key_of(std::string_view text) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return {hash.low64, hash.high64};
}

void Identities::name(wcp_record& article) {
  if (article.find(WCP_F_ID) != nullptr) return;
  const std::lock_guard lock(mutex_);
  if (half_ == 0) return void(article.set_text(WCP_F_ID, first_id(article)));
  Effects effects;
  // What the publisher tells apart stays apart, whatever address it shares.
  if (tells_no_more(view(article.origin->key), article)) {
    const auto known = known_id(article);
    article.set_text(WCP_F_ID, known ? *known : first_id(article));
  } else {
    article.set_text(WCP_F_ID, id_of_guid(article, effects));
  }
  learn_locked(article, effects);
  for (Effect& effect : effects) article.acks->ack->add(std::move(effect));
}

/// What the log answers; a log that cannot be read ends the run.
template <class T>
std::optional<T> Identities::logged(Result<std::optional<T>> result) {
  if (result) return *std::move(result);
  ending_->fail(result.error().text(), true);
  return std::nullopt;
}

/// That of the guid; where it is new and looks like one that is known, it is that one's, unless its
/// source knows better.
std::string Identities::id_of_guid(const wcp_record& article, Effects& effects) {
  std::string id = first_id(article);
  const Key own = key_of(id);
  if (find_seen(own) != nullptr) return id;
  if (const std::string* taken = find_id(own)) return *taken;
  if ((article.origin->flags & WCP_O_APART) != 0) return id;
  const auto looks = appearance(article);
  if (!looks) return id;
  const Key key = key_of(*looks);
  const auto learn = [&](const Key& from, const std::string& to) {
    ids_.put(from, to, half_);
    effects.emplace_back(state::Alias{from, to});
    return to;
  };
  if (const std::string* known = find_id(key)) return learn(own, std::string(*known));
  return learn(key, id);
}

const Identities::Seen* Identities::find_seen(const Key& key) {
  if (const Seen* seen = seen_.find(key)) return seen;
  const auto found = log_ == nullptr ? std::nullopt : logged(log_->seen(key));
  if (!found) return nullptr;
  return &seen_.put(key, {found->content, found->revision, true}, half_);
}

const std::string* Identities::find_id(const Key& address) {
  if (const std::string* id = ids_.find(address)) return id;
  auto found = log_ == nullptr ? std::nullopt : logged(log_->alias(address));
  return found ? &ids_.put(address, *std::move(found), half_) : nullptr;
}

std::optional<std::string> Identities::known_id(const record::Record& article) {
  for (const wcp_field field : {WCP_F_CANONICAL_URL, WCP_F_URL})
    if (const auto address = record::address_of(article.text(field)))
      if (const std::string* id = find_id(key_of(*address))) return *id;
  return std::nullopt;
}

bool Identities::arrive(wcp_record& article) {
  const record::Value* given = article.find(WCP_F_REVISION);
  int64_t revision = given == nullptr ? 1 : given->integer;
  if (half_ > 0) {
    const Key key = key_of(article.text(WCP_F_ID));
    const uint64_t content = record::content_hash(article);
    const std::lock_guard lock(mutex_);
    if (const Seen* seen = find_seen(key)) {
      if (seen->content == content && seen->is_done) return false;
      revision = std::max(revision, seen->revision + (seen->content == content ? 0 : 1));
    }
    seen_.put(key, {content, revision, true}, half_);
    article.acks->ack->arrival = {key, content, revision};
  }
  if (given == nullptr || given->integer != revision) article.set_integer(WCP_F_REVISION, revision);
  return true;
}

void Identities::forget(const wcp_record& article) {
  if (half_ == 0) return;
  const Key key = key_of(article.text(WCP_F_ID));
  const record::Value* revision = article.find(WCP_F_REVISION);
  const std::lock_guard lock(mutex_);
  const Seen* seen = find_seen(key);
  // A later revision may be on its way, or done.
  if (seen == nullptr || revision == nullptr || seen->revision != revision->integer) return;
  bool is_logged = true;
  for (const AckLink* link = article.acks; link != nullptr; link = link->next) {
    state::Seen& arrival = link->ack->arrival;
    if (arrival.id != key || arrival.revision != seen->revision) continue;
    arrival.revision = 0;
    is_logged = false;
  }
  // One that comes out of the log was remembered when it went there: the log is to know it by
  // another content, one revision back.
  if (is_logged && seen->is_done && article.acks != nullptr)
    article.acks->ack->add(state::Seen{key, ~seen->content, seen->revision - 1, true});
  seen_.put(key, {seen->content, seen->revision, false}, half_);
}

void Identities::learn(const wcp_record& article, Effects& effects) {
  if (half_ == 0 || article.find(WCP_F_CANONICAL_URL) == nullptr) return;
  const std::lock_guard lock(mutex_);
  learn_locked(article, effects);
}

void Identities::learn_locked(const wcp_record& article, Effects& effects) {
  // Where the canonical address is another article's already, this address leads there from now on.
  std::string id(article.text(WCP_F_ID));
  for (const wcp_field field : {WCP_F_CANONICAL_URL, WCP_F_URL}) {
    const auto address = record::address_of(article.text(field));
    if (!address) continue;
    const Key key = key_of(*address);
    if (const std::string* known = find_id(key)) {
      id = *known;
    } else if (id_of(*address) != id) {
      ids_.put(key, id, half_);
      effects.emplace_back(state::Alias{key, id});
    }
  }
}

}  // namespace wirecopy::engine
