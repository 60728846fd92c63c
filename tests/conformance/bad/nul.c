/* Does not expect NUL in a text. */
#include <stdlib.h>
#include <string.h>
#include <wirecopy/plugin.h>

struct self;
static wcp_outcome look(struct self* self, wcp_batch* batch, size_t i);
#define EACH(self, batch, i) look(self, batch, i)
#include "stage.h"

static wcp_outcome look(struct self* self, wcp_batch* batch, size_t i) {
  const wcp_host_api* const api = self->api;
  wcp_record* const record = batch->records[i];
  const wcp_str title = api->get_str(record, WCP_F_TITLE);
  if (title.size > 0 && memchr(title.data, 0, title.size)) abort();
  return WCP_KEEP;
}
