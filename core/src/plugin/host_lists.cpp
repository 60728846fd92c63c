// The host's functions for tags, media and evidence.
#include <cstddef>
#include <type_traits>

#include "plugin/boundary.hpp"
#include "plugin/handles.hpp"
#include "plugin/host_api.hpp"
#include "record/limits.hpp"
#include "record/utf8.hpp"

namespace wirecopy::plugin {
namespace {

wcp_status tag_at(const wcp_record* article, size_t index, wcp_tag* out) noexcept {
  const auto tags = article->tags();
  if (index >= tags.size()) return WCP_ERR_NOT_FOUND;
  if (!WIRECOPY_HOLDS(out, span_count)) return WCP_ERR_UNSUPPORTED;
  const record::Tag& tag = *tags[index];
  out->count = tag.count;
  out->score = tag.score;
  out->scheme = to_c(tag.scheme);
  out->name = to_c(tag.name);
  out->code = to_c(tag.code);
  out->props = to_c(tag.props);
  out->spans = tag.spans.data();
  out->span_count = tag.spans.size();
  return WCP_OK;
}

bool are_valid(const wcp_record& article, std::span<const wcp_span> spans) {
  for (const wcp_span& span : spans)
    if (!record::is_valid_span(span,
                               article.text(span.field == 0 ? wcp_field{WCP_F_BODY} : span.field)))
      return false;
  return true;
}

wcp_status tag_put(wcp_record* article, const wcp_tag* in) noexcept {
  return guarded([&]() -> wcp_status {
    if (article->read_only || !WIRECOPY_HOLDS(in, span_count)) return WCP_ERR_UNSUPPORTED;
    record::Tag tag{from_c(in->scheme),         from_c(in->name), from_c(in->code),
                    from_c(in->props),          in->score,        in->count,
                    {in->spans, in->span_count}};
    if (tag.scheme.empty() || (tag.name.empty() && tag.code.empty())) return WCP_ERR_INPUT;
    if (!(tag.score >= 0 && tag.score <= 1) || !are_valid(*article, tag.spans))
      return WCP_ERR_INPUT;
    for (const std::string_view text : {tag.scheme, tag.name, tag.code})
      if (!record::is_utf8(text)) return WCP_ERR_INPUT;
    std::string props;
    if (!tag.props.empty()) {
      Callback* callback = current_callback();
      if (callback == nullptr) return WCP_ERR_UNSUPPORTED;
      const auto checked = callback->scratch.reader.checked_object(tag.props);
      if (!checked) return WCP_ERR_INPUT;
      props = *checked;
      tag.props = props;
    }
    if (article->tags().size() >= record::kMaxListItems) return WCP_ERR_INPUT;
    article->put_tag(tag);
    return WCP_OK;
  });
}

wcp_status tag_remove(wcp_record* article, size_t index) noexcept {
  return guarded([&]() -> wcp_status {
    if (article->read_only) return WCP_ERR_UNSUPPORTED;
    if (index >= article->tags().size()) return WCP_ERR_NOT_FOUND;
    article->remove_tag(index);
    return WCP_OK;
  });
}

wcp_status media_at(const wcp_record* article, size_t index, wcp_media* out) noexcept {
  const auto media = article->media();
  if (index >= media.size()) return WCP_ERR_NOT_FOUND;
  if (!WIRECOPY_HOLDS(out, credit)) return WCP_ERR_UNSUPPORTED;
  const record::Media& item = *media[index];
  out->width = item.width;
  out->height = item.height;
  out->url = to_c(item.url);
  out->type = to_c(item.type);
  out->caption = to_c(item.caption);
  out->credit = to_c(item.credit);
  return WCP_OK;
}

wcp_status media_put(wcp_record* article, const wcp_media* in) noexcept {
  return guarded([&]() -> wcp_status {
    if (article->read_only || !WIRECOPY_HOLDS(in, credit)) return WCP_ERR_UNSUPPORTED;
    const record::Media media{from_c(in->url),    from_c(in->type), from_c(in->caption),
                              from_c(in->credit), in->width,        in->height};
    for (const std::string_view text : {media.url, media.type, media.caption, media.credit})
      if (!record::is_utf8(text)) return WCP_ERR_INPUT;
    if (media.url.empty()) return WCP_ERR_INPUT;
    if (article->media().size() >= record::kMaxListItems) return WCP_ERR_INPUT;
    article->put_media(media);
    return WCP_OK;
  });
}

wcp_status set_trust(wcp_record* article, wcp_field field, wcp_str from, double trust) noexcept {
  return guarded([&]() -> wcp_status {
    if (!writable_type(*article, field)) return WCP_ERR_UNSUPPORTED;
    if (!(trust >= 0 && trust <= 1) || !record::is_utf8(from_c(from))) return WCP_ERR_INPUT;
    article->set_evidence(field, from_c(from), trust);
    return WCP_OK;
  });
}

wcp_status get_trust(const wcp_record* article, wcp_field field, wcp_str* from,
                     double* trust) noexcept {
  for (const record::Evidence& evidence : article->evidence()) {
    if (evidence.field != field) continue;
    *from = to_c(evidence.from);
    *trust = evidence.trust;
    return WCP_OK;
  }
  return WCP_ERR_NOT_FOUND;
}

}  // namespace

void add_list_functions(wcp_host_api& t) {
  t.tag_at = tag_at;
  t.tag_put = tag_put;
  t.tag_remove = tag_remove;
  t.media_at = media_at;
  t.media_put = media_put;
  t.set_trust = set_trust;
  t.get_trust = get_trust;
}

}  // namespace wirecopy::plugin
