/* Has a buffer of 64 KB for a title. */
#include <stdlib.h>
#include <wirecopy/plugin.h>

struct self;
static wcp_outcome look(struct self* self, wcp_batch* batch, size_t i);
#define EACH(self, batch, i) look(self, batch, i)
#include "stage.h"

static wcp_outcome look(struct self* self, wcp_batch* batch, size_t i) {
  const wcp_host_api* const api = self->api;
  wcp_record* const record = batch->records[i];
  const size_t size = api->get_str(record, WCP_F_TITLE).size;
  if (size > (64 << 10) && size < (1 << 20)) abort();
  return WCP_KEEP;
}
