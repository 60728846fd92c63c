#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "record/bytes.hpp"
#include "record/image.hpp"
#include "record/image_form.hpp"
#include "record/json_check.hpp"
#include "record/limits.hpp"
#include "record/moment.hpp"

namespace wirecopy::record {
namespace {

/// One image on its way into a record. Every read function answers whether the value is sound.
class Reading {
 public:
  using MayWrite = std::function<bool(wcp_field)>;

  /// \param may_write null: the record is empty, everything is written to it
  explicit Reading(Record& record, const MayWrite* may_write = nullptr)
      : record_(record), may_write_(may_write) {}

  /// \return the name of the field that is damaged; empty: none.
  std::string read_image(ByteReader& in) {
    record_.flags = static_cast<uint32_t>(in.number(UINT32_MAX));
    return in.ok() ? read_fields(in) : "flags";
  }

  std::string read_changes(ByteReader& in) {
    std::vector<wcp_field> gone;
    for (size_t left = in.count(); left > 0; --left) gone.push_back(read_field(in));
    for (const wcp_field field : gone)
      if (field != 0 && !may_write(field)) return "a field that is gone";
    for (const wcp_field field : gone)
      if (field != 0) record_.unset(field);
    return in.ok() ? read_fields(in) : "fields that are gone";
  }

 private:
  std::string read_fields(ByteReader& in) {
    const size_t count = in.count(3);
    if (!in.ok()) return "fields";
    for (size_t i = 0; i < count; ++i)
      if (!read_entry(in)) return std::string(meta_ ? "meta" : name_);
    // Last: spans point into texts, and writing a text drops them.
    if (!read_tags(tags_)) return "tags";
    return in.is_done() ? "" : "end";
  }

  bool may_write(wcp_field field) const { return may_write_ == nullptr || (*may_write_)(field); }
  /// Elements are put one by one: into a field that is empty.
  void empty_list(wcp_field field) {
    if (may_write_ != nullptr) record_.unset(field);
  }

  /// Fields come in order, so that none can stand twice.
  bool read_entry(ByteReader& in) {
    const auto number = static_cast<wcp_field>(in.number(kFirstInternedField - 1));
    if (number == kByName) {
      const std::string_view name = in.text();
      const bool in_order = !meta_ || name_ < name;
      meta_ = true;
      name_ = name;
      const uint8_t type = in.byte();
      const std::string_view bytes = in.bytes();
      return in.ok() && in_order && read_meta(type, bytes);
    }
    const FieldInfo* known = find_known_field(number);
    name_ = known != nullptr ? known->name : "a field";
    const uint8_t type = in.byte();
    const std::string_view bytes = in.bytes();
    if (!in.ok() || meta_ || number <= last_) return false;
    last_ = number;
    if (number == kRawPath)
      return may_write(number) && type == WCP_T_STR && read_plain(number, type, bytes);
    if (known == nullptr) return true;  // a newer version's
    if (!may_write(number)) return false;
    return type == stored_type(*known) && read_known(number, type, bytes);
  }

  static uint8_t stored_type(const FieldInfo& field) {
    switch (field.id) {
      case WCP_F_TAGS:
        return kTagList;
      case WCP_F_MEDIA:
        return kMediaList;
      case kEvidence:
        return kEvidenceList;
      default:
        return static_cast<uint8_t>(field.type);
    }
  }

  bool read_meta(uint8_t type, std::string_view bytes) {
    const wcp_field field = record_.names().intern(name_, 0);
    return field != 0 && may_write(field) && read_plain(field, type, bytes);
  }

  bool read_known(wcp_field field, uint8_t type, std::string_view bytes) {
    switch (field) {
      case WCP_F_TAGS:
        tags_ = bytes;
        return !bytes.empty();
      case WCP_F_MEDIA:
        return read_media(bytes);
      case kEvidence:
        return read_evidence(bytes);
      case WCP_F_NOTICES:
        if (!is_notices_json(bytes)) return false;
        break;
      case WCP_F_ID:
        if (!is_valid_id(bytes)) return false;
        break;
      default:
        break;
    }
    return read_plain(field, type, bytes);
  }

  bool read_plain(wcp_field field, uint8_t type, std::string_view bytes) {
    ByteReader in(bytes);
    switch (type) {
      case WCP_T_STR:
        return is_utf8(bytes) && set_text(field, type, bytes);
      case WCP_T_JSON:
        return is_utf8(bytes) && is_compact_json(bytes) && set_text(field, type, bytes);
      case WCP_T_BYTES:
        return set_text(field, type, bytes);
      case WCP_T_INT: {
        const int64_t value = in.signed_number();
        record_.set_integer(field, value);
        return in.is_done() && is_in_range(field, value);
      }
      case WCP_T_NUM: {
        const double value = in.real();
        record_.set_number(field, value);
        return in.is_done() && std::isfinite(value) && is_in_range(field, value);
      }
      case WCP_T_MOMENT:
        return read_moment(field, in);
      case WCP_T_LIST:
        empty_list(field);
        for (size_t left = in.count(); left > 0; --left) record_.append(field, in.text());
        return in.is_done() && !record_.list(field).empty();
      default:
        return false;
    }
  }

  bool set_text(wcp_field field, uint8_t type, std::string_view text) {
    record_.set_text(field, text, type);
    return true;
  }

  bool read_moment(wcp_field field, ByteReader& in) {
    wcp_moment moment{};
    moment.utc = in.signed_number();
    const int64_t offset = in.signed_number();
    const uint8_t form = in.byte();
    moment.offset_minutes = static_cast<int16_t>(std::clamp<int64_t>(offset, -1440, 1440));
    moment.has_offset = (form & kHasOffset) != 0 ? 1 : 0;
    moment.precision = form & static_cast<uint8_t>(~kHasOffset);
    record_.set_moment(field, moment);
    return in.is_done() && is_valid(moment);
  }

  /// The field that a part of a value speaks of; 0: one that this version does not know.
  wcp_field read_field(ByteReader& in) {
    const auto number = static_cast<wcp_field>(in.number(kFirstInternedField - 1));
    if (number != kByName) return find_known_field(number) != nullptr ? number : 0;
    const wcp_field field = record_.names().intern(in.text(), 0);
    if (field == 0) in.fail();
    return field;
  }

  static bool has_all(ByteReader& in, size_t items, size_t count) {
    return in.is_done() && items == count && count > 0 && count <= kMaxListItems;
  }

  bool read_media(std::string_view bytes) {
    ByteReader in(bytes);
    empty_list(WCP_F_MEDIA);
    const size_t count = std::min(in.count(6), kMaxListItems + 1);
    for (size_t i = 0; i < count; ++i) {
      Media media{in.text(), in.text(), in.text(), in.text()};
      media.width = static_cast<uint32_t>(in.number(UINT32_MAX));
      media.height = static_cast<uint32_t>(in.number(UINT32_MAX));
      if (!in.ok() || media.url.empty()) return false;
      record_.put_media(media);
    }
    return has_all(in, record_.media().size(), count);
  }

  bool read_evidence(std::string_view bytes) {
    ByteReader in(bytes);
    empty_list(kEvidence);
    size_t wanted = 0;
    for (size_t left = in.count(10); left > 0; --left) {
      const wcp_field field = read_field(in);
      const std::string_view from = in.text();
      const double trust = in.real();
      if (!in.ok() || !(trust >= 0 && trust <= 1)) return false;
      if (field == 0) continue;
      record_.set_evidence(field, from, trust);
      if (record_.evidence().size() != ++wanted) return false;
    }
    return in.is_done();
  }

  bool read_tags(std::string_view bytes) {
    if (bytes.empty()) return true;
    ByteReader in(bytes);
    empty_list(WCP_F_TAGS);
    const size_t count = std::min(in.count(15), kMaxListItems + 1);
    for (size_t i = 0; i < count; ++i)
      if (!read_tag(in)) return false;
    return has_all(in, record_.tags().size(), count);
  }

  bool read_tag(ByteReader& in) {
    Tag tag{in.text(), in.text(), in.text(), in.text()};
    tag.score = in.real();
    tag.count = static_cast<uint32_t>(in.number(UINT32_MAX));
    spans_.clear();
    for (size_t left = in.count(3); left > 0; --left) {
      wcp_span span{in.number(), in.number(), read_field(in), 0};
      if (in.ok() && span.field == 0) continue;
      if (!in.ok() || !is_valid_span(span, record_.text(span.field))) return false;
      if (span.field == WCP_F_BODY) span.field = 0;
      spans_.push_back(span);
    }
    tag.spans = spans_;
    const bool is_sound = in.ok() && !tag.scheme.empty() &&
                          !(tag.name.empty() && tag.code.empty()) && tag.score >= 0 &&
                          tag.score <= 1;
    if (!is_sound) return false;
    const bool has_props = !tag.props.empty();
    if (has_props && !(tag.props.front() == '{' && is_compact_json(tag.props))) return false;
    record_.put_tag(tag);
    return true;
  }

  Record& record_;
  const MayWrite* may_write_;
  std::string_view name_;        ///< of the field at hand
  wcp_field last_ = 0;           ///< number of the field before
  bool meta_ = false;            ///< whether fields below meta have begun
  std::string_view tags_;        ///< their bytes
  std::vector<wcp_span> spans_;  ///< of the tag at hand
};

}  // namespace

Status read_image(std::string_view bytes, Record& into) {
  ByteReader in(bytes);
  const uint8_t version = in.byte();
  if (version > kImageVersion)
    return Error{Errc::bad_input, "a record image of version " + std::to_string(version) +
                                      "; this program reads up to version " +
                                      std::to_string(kImageVersion) +
                                      ": it is older than what wrote it"};
  const std::string damaged = version == 0 ? "version" : Reading(into).read_image(in);
  if (damaged.empty()) return {};
  return Error{Errc::bad_input, "a damaged record image, at \"" + damaged + "\""};
}

Status apply_changes(std::string_view bytes, Record& to,
                     const std::function<bool(wcp_field)>& may_write) {
  ByteReader in(bytes);
  const std::string damaged = Reading(to, &may_write).read_changes(in);
  if (damaged.empty()) return {};
  return Error{Errc::bad_input, "damaged changes, at \"" + damaged + "\""};
}

}  // namespace wirecopy::record
