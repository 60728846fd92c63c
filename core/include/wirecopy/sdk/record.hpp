#pragma once

/// \file
/// The article record as a stage sees it.

#include <wirecopy/plugin.h>
#include <wirecopy/sdk/failure.hpp>
#include <wirecopy/sdk/outcome.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy {

/// A label: {.scheme = "place", .name = "WASHINGTON"}. Identity is (scheme, code), or (scheme,
/// name) where there is no code.
struct Tag {
  std::string_view scheme{}, name{}, code{};
  double score = 1;  ///< 0..1
  uint32_t count = 1;
  std::string_view props{};           ///< a JSON object, or empty
  std::span<const wcp_span> spans{};  ///< bytes in the body, unless a span names another field
};

/// A picture, film or sound. Identity is the url.
struct Media {
  std::string_view url{}, type{}, caption{}, credit{};
  uint32_t width = 0, height = 0;  ///< pixels; 0: unknown
};

/// Where a source found a record, see wcp_origin.
struct Origin {
  std::string_view partition{}, position{}, key{};
  bool once = false;   ///< cannot be read again: WCP_O_ONCE
  bool apart = false;  ///< another that looks like it stands beside it: WCP_O_APART
};

/// Where the value of a field came from ("json-ld") and how sure that is (0..1).
struct Trust {
  std::string_view evidence;
  double trust;
};

/// One article. A handle: copies speak of the same record.
/// Shape: texts are UTF-8; an absent text reads as empty.
/// Threads: valid during the callback, on its thread. Views read from it live as long, even when
/// the field is written.
/// Errors: what the host refuses is thrown as Failure; a text that is no UTF-8 as WCP_ERR_INPUT.
class Record {
 public:
  Record(const wcp_host_api* api, wcp_record* handle, const wcp_batch* batch) noexcept
      : api_(api), handle_(handle), batch_(batch) {}

  // ---- text
  std::string_view get(wcp_field field) const noexcept {
    return from_c(api_->get_str(handle_, field));
  }
  void set(wcp_field field, std::string_view text) {
    detail::check(api_->set_str(handle_, field, to_c(text)), "set text");
  }
  void unset(wcp_field field) { detail::check(api_->unset(handle_, field), "unset"); }

  std::string_view id() const noexcept { return get(WCP_F_ID); }  ///< given by the host
  std::string_view url() const noexcept { return get(WCP_F_URL); }
  std::string_view canonical_url() const noexcept { return get(WCP_F_CANONICAL_URL); }
  std::string_view source_url() const noexcept { return get(WCP_F_SOURCE_URL); }
  std::string_view title() const noexcept { return get(WCP_F_TITLE); }
  std::string_view subtitle() const noexcept { return get(WCP_F_SUBTITLE); }
  std::string_view summary() const noexcept { return get(WCP_F_SUMMARY); }
  /// Shape: paragraphs separated by one blank line.
  std::string_view body() const noexcept { return get(WCP_F_BODY); }
  std::string_view body_html() const noexcept { return get(WCP_F_BODY_HTML); }
  std::string_view language() const noexcept { return get(WCP_F_LANGUAGE); }  ///< BCP 47
  std::string_view provider() const noexcept { return get(WCP_F_PROVIDER); }  ///< the agency
  std::string_view publisher() const noexcept { return get(WCP_F_PUBLISHER); }
  std::string_view section() const noexcept { return get(WCP_F_SECTION); }
  std::string_view rights() const noexcept { return get(WCP_F_RIGHTS); }
  std::string_view story() const noexcept { return get(WCP_F_STORY); }
  std::string_view duplicate_of() const noexcept { return get(WCP_F_DUPLICATE_OF); }
  std::string_view first_copy() const noexcept { return get(WCP_F_FIRST_COPY); }
  std::string_view dateline_place() const noexcept { return get(WCP_F_DATELINE_PLACE); }
  std::string_view dateline_text() const noexcept { return get(WCP_F_DATELINE_TEXT); }
  std::string_view raw() const noexcept { return get(WCP_F_RAW); }  ///< bytes as fetched
  std::string_view raw_type() const noexcept { return get(WCP_F_RAW_TYPE); }
  std::string_view raw_charset() const noexcept { return get(WCP_F_RAW_CHARSET); }

  void url(std::string_view text) { set(WCP_F_URL, text); }
  void canonical_url(std::string_view text) { set(WCP_F_CANONICAL_URL, text); }
  void source_url(std::string_view text) { set(WCP_F_SOURCE_URL, text); }
  void title(std::string_view text) { set(WCP_F_TITLE, text); }
  void subtitle(std::string_view text) { set(WCP_F_SUBTITLE, text); }
  void summary(std::string_view text) { set(WCP_F_SUMMARY, text); }
  void body(std::string_view text) { set(WCP_F_BODY, text); }
  void body_html(std::string_view text) { set(WCP_F_BODY_HTML, text); }
  void language(std::string_view text) { set(WCP_F_LANGUAGE, text); }
  void provider(std::string_view text) { set(WCP_F_PROVIDER, text); }
  void publisher(std::string_view text) { set(WCP_F_PUBLISHER, text); }
  void section(std::string_view text) { set(WCP_F_SECTION, text); }
  void rights(std::string_view text) { set(WCP_F_RIGHTS, text); }
  void story(std::string_view text) { set(WCP_F_STORY, text); }
  void duplicate_of(std::string_view text) { set(WCP_F_DUPLICATE_OF, text); }
  void first_copy(std::string_view text) { set(WCP_F_FIRST_COPY, text); }
  void dateline_place(std::string_view text) { set(WCP_F_DATELINE_PLACE, text); }
  void dateline_text(std::string_view text) { set(WCP_F_DATELINE_TEXT, text); }
  void raw(std::string_view bytes) { set(WCP_F_RAW, bytes); }
  void raw_type(std::string_view text) { set(WCP_F_RAW_TYPE, text); }
  void raw_charset(std::string_view text) { set(WCP_F_RAW_CHARSET, text); }

  // ---- numbers and times; nothing where the field is absent
  std::optional<int64_t> integer(wcp_field field) const;
  std::optional<double> number(wcp_field field) const;
  std::optional<wcp_moment> moment(wcp_field field) const;
  void integer(wcp_field field, int64_t value) {
    detail::check(api_->set_int(handle_, field, value), "set integer");
  }
  void number(wcp_field field, double value) {
    detail::check(api_->set_num(handle_, field, value), "set number");
  }
  void moment(wcp_field field, const wcp_moment& value) {
    detail::check(api_->set_moment(handle_, field, &value), "set moment");
  }

  // ---- any field as JSON text; field 0 is the whole record but for raw. Empty: absent
  std::string_view json(wcp_field field) const;
  /// With field 0, `text` is a record object and merged.
  /// Errors: Failure(WCP_ERR_INPUT) in the host's words: "published" must be a time ...
  void json(wcp_field field, std::string_view text);

  /// Calls use(wcp_field, wcp_type) for every field that is present.
  template <class Use>
  void visit_fields(Use use) const {
    wcp_type type = 0;
    for (wcp_field at = 0; api_->next_field(handle_, &at, &type) == WCP_OK;) use(at, type);
  }

  // ---- lists
  std::vector<std::string_view> list(wcp_field field) const;
  void append(wcp_field field, std::string_view item) {
    detail::check(api_->list_append(handle_, field, to_c(item)), "append");
  }
  std::vector<std::string_view> authors() const { return list(WCP_F_AUTHORS); }
  void add_author(std::string_view name) { append(WCP_F_AUTHORS, name); }

  // ---- tags
  size_t tag_count() const noexcept { return api_->list_size(handle_, WCP_F_TAGS); }
  Tag tag_at(size_t index) const;  ///< index < tag_count()
  /// Calls use(const Tag&) for each. `use` must not put or remove tags.
  template <class Use>
  void visit_tags(Use use) const {
    for (size_t i = 0; i < tag_count(); ++i) use(tag_at(i));
  }
  void tag(const Tag& tag);  ///< replaces the one of the same identity
  void remove_tag(size_t index) { detail::check(api_->tag_remove(handle_, index), "remove tag"); }

  // ---- media
  size_t media_count() const noexcept { return api_->list_size(handle_, WCP_F_MEDIA); }
  Media media_at(size_t index) const;  ///< index < media_count()
  void media(const Media& item);       ///< replaces the one of the same url

  // ---- what came with it and what was done to it
  /// Adds to `notices`: what was taken out of the body and kept, a correction, agency terms.
  void notice(std::string_view kind, std::string_view text);
  std::optional<Trust> trust(wcp_field field) const;
  void trust(wcp_field field, std::string_view evidence, double how_sure) {
    detail::check(api_->set_trust(handle_, field, to_c(evidence), how_sure), "set trust");
  }
  uint32_t flags() const noexcept { return api_->record_flags(handle_); }  ///< WCP_R_*
  std::optional<Origin> origin() const;
  /// Which rule was applied and why; for lineage.
  void explain(std::string_view text) { api_->explain(handle_, to_c(text)); }

  // ---- answering later
  /// Keeps the record in memory: return the ticket from process(), complete() it from an event.
  Ticket defer(Duration auto deadline) {
    return defer_ms(static_cast<uint64_t>(microseconds(deadline) / 1000));
  }
  Ticket defer() { return defer_ms(0); }  ///< with the deadline that the pipeline configures
  /// Stores the record until `due`: `return article.hold(due);`
  Outcome hold(wcp_time due, std::string_view key = {}) {
    detail::check(api_->hold(handle_, due, to_c(key)), "hold");
    return wcp_verdict{WCP_HOLD, 0, 0, 0};
  }
  /// Merges a deferred record into this one, which answers for it.
  void add_parent(Ticket parent) {
    detail::check(api_->add_parent(handle_, static_cast<wcp_ticket>(parent)), "add parent");
  }

  /// Index of memory that no other thread uses now: 0..run_info().workers-1.
  unsigned worker() const noexcept { return batch_ ? batch_->worker : 0; }
  wcp_record* handle() const noexcept { return handle_; }

 private:
  Ticket defer_ms(uint64_t deadline);

  const wcp_host_api* api_;
  wcp_record* handle_;
  const wcp_batch* batch_;
};

}  // namespace wirecopy

#include <wirecopy/sdk/record_functions.hpp>
