#include "record/json_writer.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "record/base64.hpp"
#include "record/escapes.hpp"
#include "record/limits.hpp"
#include "record/moment.hpp"
#include "record/utf8.hpp"

namespace wirecopy::record {
namespace {

constexpr size_t kLongText = 1 << 20;

/// What stands for each byte that needs an escape.
struct Escape {
  std::array<char, 6> text;
  uint8_t size;
};
constexpr auto kEscapes = [] {
  std::array<Escape, '\\' + 1> escapes{};
  for (size_t c = 0; c < 0x20; ++c)
    escapes[c] = {{'\\', 'u', '0', '0', "01"[c >> 4], "0123456789abcdef"[c & 15]}, 6};
  for (const auto& [c, letter] :
       {std::pair('"', '"'), std::pair('\\', '\\'), std::pair('\n', 'n'), std::pair('\r', 'r'),
        std::pair('\t', 't'), std::pair('\b', 'b'), std::pair('\f', 'f')})
    escapes[static_cast<unsigned char>(c)] = {{'\\', letter}, 2};
  return escapes;
}();

template <class T>
void append_number(std::string& out, T value) {
  std::array<char, 32> text;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  out.append(text.data(), end);
  if constexpr (std::is_floating_point_v<T>)  // "1.0" stays a number that is no integer
    if (std::string_view(text.data(), end).find_first_of(".en") == std::string_view::npos)
      out += ".0";
}

/// Writes the members of one object, a comma before each but the first.
class Object {
 public:
  explicit Object(std::string& out) : out_(out) { out_ += '{'; }
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;
  ~Object() { out_ += '}'; }

  /// \param name one of ours: nothing in it needs an escape, and it is short
  std::string& key(std::string_view name) {
    if (name.size() > kLongestName) return foreign_key(name);
    std::array<char, kLongestName + 4> text;
    size_t size = 0;
    if (!std::exchange(first_, false)) text[size++] = ',';
    text[size++] = '"';
    size += name.copy(text.data() + size, kLongestName);
    text[size++] = '"';
    text[size++] = ':';
    return out_.append(text.data(), size);
  }
  std::string& foreign_key(std::string_view name) {
    if (!std::exchange(first_, false)) out_ += ',';
    append_quoted(out_, name);
    return out_ += ':';
  }
  void text(std::string_view name, std::string_view value) {
    if (!value.empty()) append_quoted(key(name), value);
  }

 private:
  static constexpr size_t kLongestName = 28;

  std::string& out_;
  bool first_ = true;
};

template <class Items, class Append>
void append_array(std::string& out, const Items& items, Append append) {
  out += '[';
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += ',';
    first = false;
    append(item);
  }
  out += ']';
}

void append_span(std::string& out, const wcp_span& span) {
  Object object(out);
  append_number(object.key("start"), span.start);
  append_number(object.key("length"), span.length);
  if (span.field == 0 || span.field == WCP_F_BODY) return;
  if (const FieldInfo* field = find_known_field(span.field)) object.text("field", field->name);
}

}  // namespace

void append_json(std::string& out, const Tag& tag) {
  Object object(out);
  object.text("scheme", tag.scheme);
  object.text("name", tag.name);
  object.text("code", tag.code);
  append_number(object.key("score"), tag.score);
  if (tag.count != 1) append_number(object.key("count"), tag.count);
  if (!tag.spans.empty())
    append_array(object.key("spans"), tag.spans, [&](const wcp_span& s) { append_span(out, s); });
  if (!tag.props.empty()) object.key("props") += tag.props;
}

void append_json(std::string& out, const Media& media) {
  Object object(out);
  object.text("url", media.url);
  object.text("type", media.type);
  object.text("caption", media.caption);
  object.text("credit", media.credit);
  if (media.width != 0) append_number(object.key("width"), media.width);
  if (media.height != 0) append_number(object.key("height"), media.height);
}

namespace {

std::string_view field_name(const FieldNames& names, wcp_field field) {
  if (field >= kFirstInternedField) return names.name(field);
  const FieldInfo* known = find_known_field(field);
  return known != nullptr ? known->name : std::string_view();
}

void append_evidence(std::string& out, const FieldNames& names, std::span<const Evidence> items) {
  Object object(out);
  for (const Evidence& e : items) {
    Object inner(object.foreign_key(field_name(names, e.field)));
    inner.text("from", e.from);
    append_number(inner.key("trust"), e.trust);
  }
}

}  // namespace

void append_json(std::string& out, const FieldNames& names, wcp_field field, const Value& value) {
  switch (value.type) {
    case WCP_T_STR:
      return append_quoted(out, value.view());
    case WCP_T_JSON:
      out += value.view();
      return;
    case WCP_T_INT:
      if (field == WCP_F_STATUS) return append_quoted(out, status_name(value.integer));
      return append_number(out, value.integer);
    case WCP_T_NUM:
      return append_number(out, value.number);
    case WCP_T_MOMENT:
      out += '"';
      append_moment(out, value.moment);
      out += '"';
      return;
    case WCP_T_BYTES:
      out += '"';
      append_base64(out, value.view());
      out += '"';
      return;
    case WCP_T_LIST:
      return append_array(out, value.list.items(), [&](auto item) { append_quoted(out, item); });
    case kTagList:
      return append_array(out, value.tags.items(), [&](const Tag* tag) { append_json(out, *tag); });
    case kMediaList:
      return append_array(out, value.media.items(),
                          [&](const Media* media) { append_json(out, *media); });
    case kEvidenceList:
      return append_evidence(out, names, value.evidence.items());
    default:
      break;
  }
}

namespace {

void append_raw(std::string& out, const Record& record) {
  Object object(out);
  const std::string_view bytes = record.text(WCP_F_RAW);
  if (record.find(kRawPath) != nullptr) {
    object.text("path", record.text(kRawPath));
  } else if (is_utf8(bytes)) {
    append_quoted(object.key("text"), bytes);
  } else {
    append_json(object.key("base64"), record.names(), WCP_F_RAW, *record.find(WCP_F_RAW));
  }
  object.text("content_type", record.text(WCP_F_RAW_TYPE));
  object.text("charset", record.text(WCP_F_RAW_CHARSET));
}

bool is_of_dateline(wcp_field field) {
  return field == WCP_F_DATELINE_PLACE || field == WCP_F_DATELINE_TEXT ||
         field == WCP_F_DATELINE_DATE;
}
bool is_of_raw(wcp_field field) { return field == WCP_F_RAW_TYPE || field == WCP_F_RAW_CHARSET; }

void append_dateline(std::string& out, const Record& record) {
  Object object(out);
  for (const FieldInfo& field : known_fields()) {
    if (!is_of_dateline(field.id)) continue;
    if (const Value* value = record.find(field.id))
      append_json(object.key(field.name.substr(9)), record.names(), field.id, *value);
  }
}

void append_meta(std::string& out, const Record& record) {
  Object object(out);
  for (wcp_field f = record.next(kFirstInternedField - 1); f != 0; f = record.next(f))
    append_json(object.foreign_key(record.names().name(f)), record.names(), f, *record.find(f));
}

}  // namespace

void append_quoted(std::string& out, std::string_view text) {
  // Growing by doubling, a long text would for a while take three times its size.
  if (text.size() > kLongText && out.capacity() - out.size() < text.size())
    out.reserve(out.size() + text.size() + text.size() / 16);
  out += '"';
  for (size_t at = 0;; ++at) {
    const size_t escape = find_escape(text, at);
    out.append(text.data() + at, escape - at);
    if (escape == text.size()) break;
    const auto& [letters, size] = kEscapes[static_cast<unsigned char>(text[escape])];
    out.append(letters.data(), size);
    at = escape;
  }
  out += '"';
}

void append_json(std::string& out, const Record& record, RawForm raw) {
  Object object(out);
  bool has_dateline = false;
  for (const FieldInfo& field : known_fields()) {
    const Value* value = record.find(field.id);
    if (value == nullptr) continue;
    if (is_of_raw(field.id)) continue;
    if (is_of_dateline(field.id)) {
      if (!std::exchange(has_dateline, true)) append_dateline(object.key("dateline"), record);
    } else if (field.id == WCP_F_RAW) {
      if (raw == RawForm::inline_) append_raw(object.key("raw"), record);
    } else {
      append_json(object.key(field.name), record.names(), field.id, *value);
    }
  }
  if (record.next(kFirstInternedField - 1) != 0) append_meta(object.key("meta"), record);
}

void append_json(std::string& out, const Record& record, wcp_field field) {
  if (field == WCP_F_RAW) return append_raw(out, record);
  append_json(out, record.names(), field, *record.find(field));
}

}  // namespace wirecopy::record
