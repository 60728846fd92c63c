/* Does not look whether the host has taken what it writes. */
#include <wirecopy/plugin.h>

struct self;
static wcp_outcome look(struct self* self, wcp_batch* batch, size_t i);
#define EACH(self, batch, i) look(self, batch, i)
#include "stage.h"

static wcp_outcome look(struct self* self, wcp_batch* batch, size_t i) {
  const wcp_host_api* const api = self->api;
  wcp_record* const record = batch->records[i];
  (void)api->set_str(record, WCP_F_SECTION, WCP_LIT("Culture"));
  return WCP_KEEP;
}
