/* Does not expect 16 MB. */
#include <stdlib.h>
#include <wirecopy/plugin.h>

struct self;
static wcp_outcome look(struct self* self, wcp_batch* batch, size_t i);
#define EACH(self, batch, i) look(self, batch, i)
#include "stage.h"

static wcp_outcome look(struct self* self, wcp_batch* batch, size_t i) {
  const wcp_host_api* const api = self->api;
  wcp_record* const record = batch->records[i];
  if (api->get_str(record, WCP_F_BODY).size >= (16 << 20)) abort();
  return WCP_KEEP;
}
