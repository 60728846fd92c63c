#include "packed.hpp"

#include "codings/decoder.hpp"

namespace wirecopy::fetch {

Unpacked unpack(std::string_view bytes, uint64_t most) {
  Unpacked unpacked;
  unpacked.bytes = bytes;
  if (!bytes.starts_with("\x1f\x8b")) return unpacked;
  codings::Decoder decoder("gzip", most);
  if (!decoder.put(bytes) || !decoder.finish()) {
    unpacked.problem = decoder.is_too_large() ? "is larger than max_sitemap when it is unpacked"
                       : decoder.problem().starts_with("its body ends")
                           ? "ends inside its gzip data"
                           : "broken gzip data";
    unpacked.problem += ": what stands before that is read";
  }
  unpacked.kept = decoder.take();
  unpacked.bytes = {};
  return unpacked;
}

}  // namespace wirecopy::fetch
