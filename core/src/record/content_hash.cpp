#include "record/content_hash.hpp"

#include <xxhash.h>

#include <bit>

#if defined(__x86_64__) && __has_include(<xxh_x86dispatch.h>)
#include <xxh_x86dispatch.h>  // wide instructions where the processor has them; the same hashes
#endif

namespace wirecopy::record {
namespace {

bool is_content(wcp_field field) {
  switch (field) {
    case WCP_F_ID:
    case WCP_F_REVISION:
    case WCP_F_URL:
    case WCP_F_CANONICAL_URL:
    case WCP_F_SOURCE_URL:
    case WCP_F_FETCHED:
    case kRawPath:
    case kEvidence:
      return false;
    default:
      return true;
  }
}

/// Folds one value after the other into a number.
class Hash {
 public:
  void add(std::string_view text) {
    state_ = XXH3_64bits_withSeed(text.data(), text.size(), state_);
  }
  void add(uint64_t number) { state_ = XXH3_64bits_withSeed(&number, sizeof number, state_); }
  uint64_t value() const { return state_; }

 private:
  uint64_t state_ = 0;
};

void add_value(Hash& hash, const Record& record, wcp_field field, const Value& value) {
  switch (value.type) {
    case WCP_T_INT:
      return hash.add(static_cast<uint64_t>(value.integer));
    case WCP_T_NUM:
      return hash.add(std::bit_cast<uint64_t>(value.number));
    case WCP_T_MOMENT:
      return hash.add(static_cast<uint64_t>(value.moment.utc));
    case WCP_T_LIST:
      for (const std::string_view item : record.list(field)) hash.add(item);
      return;
    case kTagList:
      for (const Tag* tag : record.tags())
        for (const std::string_view text : {tag->scheme, tag->code, tag->name}) hash.add(text);
      return;
    case kMediaList:
      for (const Media* media : record.media())
        for (const std::string_view text : {media->url, media->caption, media->credit})
          hash.add(text);
      return;
    default:
      return hash.add(value.view());
  }
}

}  // namespace

uint64_t content_hash(const Record& record) {
  Hash hash;
  for (wcp_field field = record.next(0); field != 0; field = record.next(field)) {
    if (!is_content(field)) continue;
    // Numbers below meta differ from run to run, names do not.
    if (field < kFirstInternedField)
      hash.add(uint64_t{field});
    else
      hash.add(record.names().name(field));
    add_value(hash, record, field, *record.find(field));
  }
  return hash.value();
}

}  // namespace wirecopy::record
