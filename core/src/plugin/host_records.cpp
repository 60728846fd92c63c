#include <cmath>
#include <cstddef>
#include <type_traits>

#include "plugin/boundary.hpp"
#include "plugin/handles.hpp"
#include "plugin/host_api.hpp"
#include "record/json_writer.hpp"
#include "record/limits.hpp"
#include "record/moment.hpp"
#include "record/utf8.hpp"

namespace wirecopy::plugin {

std::optional<wcp_type> writable_type(const wcp_record& article, wcp_field field) {
  if (article.read_only || field == record::kEvidence) return std::nullopt;
  if ((field == WCP_F_ID || field == WCP_F_REVISION) && !article.identity_open) return std::nullopt;
  if (const record::FieldInfo* known = record::find_known_field(field)) return known->type;
  if (article.names().name(field).empty()) return std::nullopt;
  return 0;
}

namespace {

using record::Value;

wcp_status may_write(const wcp_record& article, wcp_field field, wcp_type type) {
  const auto wanted = writable_type(article, field);
  if (!wanted) return WCP_ERR_UNSUPPORTED;
  return *wanted == 0 || *wanted == type ? WCP_OK : WCP_ERR_TYPE;
}

/// A number, a time or a status in the words of JSON.
[[gnu::noinline]] wcp_str written_out(const wcp_record& article, wcp_field field) {
  wcp_str out{nullptr, 0};
  guarded([&] {
    std::string text;
    record::append_json(text, article, field);
    if (text.front() == '"') text = text.substr(1, text.size() - 2);  // a time, a status
    out = to_c(article.arena().copy(text));
    return WCP_OK;
  });
  return out;
}

wcp_str get_str(const wcp_record* article, wcp_field field) noexcept {
  const Value* value = article->find(field);
  if (value == nullptr || value->type == WCP_T_LIST) return {nullptr, 0};
  if (value->type == WCP_T_STR || value->type == WCP_T_BYTES || value->type == WCP_T_JSON)
    return to_c(value->view());
  return written_out(*article, field);
}

wcp_status set_str(wcp_record* article, wcp_field field, wcp_str text) noexcept {
  return guarded([&]() -> wcp_status {
    const auto type = writable_type(*article, field);
    if (!type) return WCP_ERR_UNSUPPORTED;
    if (*type != 0 && *type != WCP_T_STR && *type != WCP_T_BYTES) return WCP_ERR_TYPE;
    const std::string_view view = from_c(text);
    if (*type != WCP_T_BYTES && !record::is_utf8(view)) return WCP_ERR_INPUT;
    if (field == WCP_F_ID && !record::is_valid_id(view)) return WCP_ERR_INPUT;
    article->set_text(field, view, *type == 0 ? wcp_type{WCP_T_STR} : *type);
    return WCP_OK;
  });
}

template <class T>
wcp_status get_plain(const wcp_record* article, wcp_field field, uint8_t type, T Value::*member,
                     T* out) noexcept {
  const Value* value = article->find(field);
  if (value == nullptr) return WCP_ERR_NOT_FOUND;
  if (value->type != type) return WCP_ERR_TYPE;
  *out = value->*member;
  return WCP_OK;
}

wcp_status get_int(const wcp_record* article, wcp_field field, int64_t* out) noexcept {
  return get_plain(article, field, WCP_T_INT, &Value::integer, out);
}
wcp_status get_num(const wcp_record* article, wcp_field field, double* out) noexcept {
  const Value* value = article->find(field);
  if (value != nullptr && value->type == WCP_T_INT) {
    *out = static_cast<double>(value->integer);
    return WCP_OK;
  }
  return get_plain(article, field, WCP_T_NUM, &Value::number, out);
}
wcp_status get_moment(const wcp_record* article, wcp_field field, wcp_moment* out) noexcept {
  return get_plain(article, field, WCP_T_MOMENT, &Value::moment, out);
}

wcp_status set_int(wcp_record* article, wcp_field field, int64_t value) noexcept {
  return guarded([&] {
    const wcp_status allowed = may_write(*article, field, WCP_T_INT);
    if (allowed != WCP_OK) return allowed;
    if (!record::is_in_range(field, value)) return wcp_status{WCP_ERR_INPUT};
    article->set_integer(field, value);
    return wcp_status{WCP_OK};
  });
}
wcp_status set_num(wcp_record* article, wcp_field field, double value) noexcept {
  return guarded([&] {
    const wcp_status allowed = may_write(*article, field, WCP_T_NUM);
    if (allowed != WCP_OK) return allowed;
    if (!std::isfinite(value) || !record::is_in_range(field, value))
      return wcp_status{WCP_ERR_INPUT};
    article->set_number(field, value);
    return wcp_status{WCP_OK};
  });
}
wcp_status set_moment(wcp_record* article, wcp_field field, const wcp_moment* value) noexcept {
  return guarded([&] {
    const wcp_status allowed = may_write(*article, field, WCP_T_MOMENT);
    if (allowed != WCP_OK) return allowed;
    if (!record::is_valid(*value)) return wcp_status{WCP_ERR_INPUT};
    article->set_moment(field, *value);
    return wcp_status{WCP_OK};
  });
}

wcp_status get_json(const wcp_record* article, wcp_field field, wcp_str* out) noexcept {
  return guarded([&]() -> wcp_status {
    Callback* callback = current_callback();
    if (callback == nullptr) return WCP_ERR_UNSUPPORTED;
    if (field != 0 && article->find(field) == nullptr) return WCP_ERR_NOT_FOUND;
    std::string& text = callback->scratch.text;
    text.clear();
    if (field == 0)
      record::append_json(text, *article, record::RawForm::none);
    else
      record::append_json(text, *article, field);
    *out = to_c(callback->scratch.keep(text));
    return WCP_OK;
  });
}

wcp_status set_json(wcp_record* article, wcp_field field, wcp_str text) noexcept {
  return guarded([&]() -> wcp_status {
    Callback* callback = current_callback();
    if (callback == nullptr) return WCP_ERR_UNSUPPORTED;
    if (field == 0 ? article->read_only : !writable_type(*article, field))
      return WCP_ERR_UNSUPPORTED;
    record::JsonReader& reader = callback->scratch.reader;
    const size_t before = article->changes().size();
    const Status status =
        field == 0 ? reader.read(from_c(text), *article, {.identity = article->identity_open})
                   : reader.read_field(from_c(text), *article, field);
    if (status) return WCP_OK;
    article->undo_to(before);
    article->explanation = article->arena().copy(status.error().message);
    return WCP_ERR_INPUT;
  });
}

wcp_status unset(wcp_record* article, wcp_field field) noexcept {
  return guarded([&]() -> wcp_status {
    if (!writable_type(*article, field)) return WCP_ERR_UNSUPPORTED;
    article->unset(field);
    return WCP_OK;
  });
}

wcp_type outside_type(uint8_t type) {
  return type >= record::kTagList ? wcp_type{WCP_T_JSON} : type;
}

wcp_status next_field(const wcp_record* article, wcp_field* at, wcp_type* type) noexcept {
  wcp_field field = article->next(*at);
  while (field == record::kRawPath || field == record::kEvidence) field = article->next(field);
  if (field == 0) return WCP_ERR_NOT_FOUND;
  *at = field;
  *type = outside_type(article->find(field)->type);
  return WCP_OK;
}

// ---- lists

size_t list_size(const wcp_record* article, wcp_field field) noexcept {
  if (field == WCP_F_TAGS) return article->tags().size();
  if (field == WCP_F_MEDIA) return article->media().size();
  return article->list(field).size();
}

wcp_str list_at(const wcp_record* article, wcp_field field, size_t index) noexcept {
  const auto list = article->list(field);
  return index < list.size() ? to_c(list[index]) : wcp_str{nullptr, 0};
}

wcp_status list_append(wcp_record* article, wcp_field field, wcp_str item) noexcept {
  return guarded([&]() -> wcp_status {
    const wcp_status allowed = may_write(*article, field, WCP_T_LIST);
    if (allowed != WCP_OK) return allowed;
    if (!record::is_utf8(from_c(item))) return WCP_ERR_INPUT;
    article->append(field, from_c(item));
    return WCP_OK;
  });
}

// ---- about a record

uint32_t record_flags(const wcp_record* article) noexcept { return article->flags; }

wcp_status get_origin(const wcp_record* article, wcp_origin* out) noexcept {
  if (article->origin == nullptr) return WCP_ERR_NOT_FOUND;
  if (!WIRECOPY_HOLDS(out, key)) return WCP_ERR_UNSUPPORTED;
  out->partition = article->origin->partition;
  out->position = article->origin->position;
  out->key = article->origin->key;
  return WCP_OK;
}

void explain(wcp_record* article, wcp_str text) noexcept {
  guarded([&] {
    const Callback* callback = current_callback();
    std::string masked;
    std::string_view view = from_c(text);
    if (callback != nullptr &&
        !callback->context.log.secrets().empty())  // else there is nothing to copy
      view = masked = callback->context.masked(view);
    article->explanation =
        record::is_utf8(view) ? article->arena().copy(view) : "(an explanation that is not UTF-8)";
    article->note_explanation(article->explanation);
    return WCP_OK;
  });
}

wcp_str explanation(const wcp_record* article) noexcept { return to_c(article->explanation); }

}  // namespace

void add_record_functions(wcp_host_api& t) {
  t.get_str = get_str;
  t.set_str = set_str;
  t.get_int = get_int;
  t.set_int = set_int;
  t.get_moment = get_moment;
  t.set_moment = set_moment;
  t.get_num = get_num;
  t.set_num = set_num;
  t.get_json = get_json;
  t.set_json = set_json;
  t.unset = unset;
  t.next_field = next_field;
  t.list_size = list_size;
  t.list_at = list_at;
  t.list_append = list_append;
  t.record_flags = record_flags;
  t.get_origin = get_origin;
  t.explain = explain;
  t.explanation = explanation;
}

}  // namespace wirecopy::plugin
