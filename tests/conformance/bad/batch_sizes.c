/* Writes the size of the batch into the article. */
#include <wirecopy/plugin.h>

struct self;
static wcp_outcome look(struct self* self, wcp_batch* batch, size_t i);
#define EACH(self, batch, i) look(self, batch, i)
#include "stage.h"

static wcp_outcome look(struct self* self, wcp_batch* batch, size_t i) {
  const wcp_host_api* const api = self->api;
  wcp_record* const record = batch->records[i];
  if (api->set_int(record, WCP_F_URGENCY, batch->count < 9 ? (int64_t)batch->count : 9) < 0)
    return WCP_REJECT;
  return WCP_KEEP;
}
