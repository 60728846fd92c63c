/* Expects a NUL behind a text. */
#include <wirecopy/plugin.h>

struct self;
static wcp_outcome look(struct self* self, wcp_batch* batch, size_t i);
#define EACH(self, batch, i) look(self, batch, i)
#include "stage.h"

static wcp_outcome look(struct self* self, wcp_batch* batch, size_t i) {
  const wcp_host_api* const api = self->api;
  wcp_record* const record = batch->records[i];
  const wcp_str title = api->get_str(record, WCP_F_TITLE);
  if (title.size > 0 && ((const volatile char*)title.data)[title.size] == 'x') return WCP_REJECT;
  return WCP_KEEP;
}
