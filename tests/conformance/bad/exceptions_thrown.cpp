// The other half of exceptions.c: C has no way to throw.
#include <wirecopy/plugin.h>

#include <stdexcept>

extern "C" {
size_t title_size(void* self, const wcp_record* record);
wcp_status process_or_throw(void* self, wcp_batch* batch);
}

wcp_status process_or_throw(void* self, wcp_batch* batch) {
  for (size_t i = 0; i < batch->count; ++i) {
    const size_t size = title_size(self, batch->records[i]);
    if (size >= 2 << 20 && size < 16 << 20) throw std::runtime_error("too long");
    batch->verdicts[i].outcome = WCP_KEEP;
  }
  return WCP_OK;
}
