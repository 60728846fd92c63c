/* Takes for granted that there is a text. */
#include <stdlib.h>
#include <wirecopy/plugin.h>

struct self;
static wcp_outcome look(struct self* self, wcp_batch* batch, size_t i);
#define EACH(self, batch, i) look(self, batch, i)
#include "stage.h"

static wcp_outcome look(struct self* self, wcp_batch* batch, size_t i) {
  const wcp_host_api* const api = self->api;
  wcp_record* const record = batch->records[i];
  const wcp_str title = api->get_str(record, WCP_F_TITLE);
  const wcp_str body = api->get_str(record, WCP_F_BODY);
  if (title.size == 0 && body.size == 0 && api->get_str(record, WCP_F_RAW).size == 0) abort();
  return WCP_KEEP;
}
