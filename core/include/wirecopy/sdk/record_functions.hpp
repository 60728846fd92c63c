#pragma once

/// \file
/// The longer functions of Record; included by record.hpp.

#include <wirecopy/sdk/record.hpp>

namespace wirecopy {
namespace detail {

/// Appends `text` as a JSON string.
inline void append_json(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      (out += '\\') += c;
    else if (byte >= 0x20)
      out += c;
    else
      ((out += "\\u00") += kHex[byte >> 4]) += kHex[byte & 15];
  }
  out += '"';
}

/// The text of a JSON array, open at its end for one more element.
inline std::string open_array(std::string_view array) {
  if (array.empty()) return "[";
  const size_t bracket = array.find_last_not_of(" \t\r\n");
  if (array.front() != '[' || bracket == 0 || array[bracket] != ']')
    throw Failure(WCP_ERR_TYPE, "notices: not a JSON array");
  const size_t last = array.find_last_not_of(" \t\r\n", bracket - 1);
  return std::string(array.substr(0, last + 1)).append(last == 0 ? "" : ",");
}

}  // namespace detail

inline std::optional<int64_t> Record::integer(wcp_field field) const {
  int64_t value = 0;
  if (!detail::found(api_->get_int(handle_, field, &value), "get integer")) return std::nullopt;
  return value;
}

inline std::optional<double> Record::number(wcp_field field) const {
  double value = 0;
  if (!detail::found(api_->get_num(handle_, field, &value), "get number")) return std::nullopt;
  return value;
}

inline std::optional<wcp_moment> Record::moment(wcp_field field) const {
  wcp_moment value{};
  if (!detail::found(api_->get_moment(handle_, field, &value), "get moment")) return std::nullopt;
  return value;
}

inline std::string_view Record::json(wcp_field field) const {
  wcp_str text{};
  if (!detail::found(api_->get_json(handle_, field, &text), "get JSON")) return {};
  return from_c(text);
}

inline void Record::json(wcp_field field, std::string_view text) {
  const wcp_status status = api_->set_json(handle_, field, to_c(text));
  if (status == WCP_ERR_INPUT) {
    std::string why(from_c(api_->explanation(handle_)));
    api_->explain(handle_, {});  // a stage that catches this goes on with a clean record
    throw Failure(status, why);
  }
  detail::check(status, "set JSON");
}

inline std::vector<std::string_view> Record::list(wcp_field field) const {
  std::vector<std::string_view> items(api_->list_size(handle_, field));
  for (size_t i = 0; i < items.size(); ++i) items[i] = from_c(api_->list_at(handle_, field, i));
  return items;
}

inline Tag Record::tag_at(size_t index) const {
  wcp_tag tag{};
  tag.struct_size = sizeof tag;
  detail::check(api_->tag_at(handle_, index, &tag), "tag");
  return {from_c(tag.scheme), from_c(tag.name),  from_c(tag.code),           tag.score,
          tag.count,          from_c(tag.props), {tag.spans, tag.span_count}};
}

inline void Record::tag(const Tag& tag) {
  const wcp_tag raw{sizeof raw,       tag.count,        tag.score,
                    to_c(tag.scheme), to_c(tag.name),   to_c(tag.code),
                    to_c(tag.props),  tag.spans.data(), tag.spans.size()};
  detail::check(api_->tag_put(handle_, &raw), "put tag");
}

inline Media Record::media_at(size_t index) const {
  wcp_media media{};
  media.struct_size = sizeof media;
  detail::check(api_->media_at(handle_, index, &media), "media");
  return {from_c(media.url),    from_c(media.type), from_c(media.caption),
          from_c(media.credit), media.width,        media.height};
}

inline void Record::media(const Media& item) {
  const wcp_media raw{sizeof raw,     item.width,      item.height,        0,
                      to_c(item.url), to_c(item.type), to_c(item.caption), to_c(item.credit)};
  detail::check(api_->media_put(handle_, &raw), "put media");
}

inline void Record::notice(std::string_view kind, std::string_view text) {
  std::string notices = detail::open_array(json(WCP_F_NOTICES));
  detail::append_json(notices += "{\"kind\":", kind);
  detail::append_json(notices += ",\"text\":", text);
  json(WCP_F_NOTICES, notices += "}]");
}

inline std::optional<Trust> Record::trust(wcp_field field) const {
  wcp_str evidence{};
  double how_sure = 0;
  if (!detail::found(api_->get_trust(handle_, field, &evidence, &how_sure), "get trust"))
    return std::nullopt;
  return Trust{from_c(evidence), how_sure};
}

inline std::optional<Origin> Record::origin() const {
  wcp_origin origin{};
  origin.struct_size = sizeof origin;
  if (!detail::found(api_->get_origin(handle_, &origin), "get origin")) return std::nullopt;
  return Origin{from_c(origin.partition), from_c(origin.position), from_c(origin.key)};
}

inline Ticket Record::defer_ms(uint64_t deadline) {
  const wcp_ticket ticket = api_->defer(handle_, deadline);
  if (ticket == 0) throw Failure(WCP_ERR_UNSUPPORTED, "defer: the host gave no ticket");
  return static_cast<Ticket>(ticket);
}

}  // namespace wirecopy
