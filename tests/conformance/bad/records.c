/* Looks at a record of an earlier call. */
#include <wirecopy/plugin.h>

struct self;
static wcp_outcome look(struct self* self, wcp_batch* batch, size_t i);
#define EACH(self, batch, i) look(self, batch, i)
#include "stage.h"

static wcp_outcome look(struct self* self, wcp_batch* batch, size_t i) {
  const wcp_host_api* const api = self->api;
  wcp_record* const record = batch->records[i];
  if (self->record) (void)api->get_str(self->record, WCP_F_TITLE);
  self->record = record;
  return WCP_KEEP;
}
