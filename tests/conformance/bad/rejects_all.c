/* Rejects whatever it is given. */
#include <wirecopy/plugin.h>

struct self;
static wcp_outcome refuse(struct self* self, wcp_batch* batch, size_t i);
#define EACH(self, batch, i) refuse(self, batch, i)
#include "stage.h"

static wcp_outcome refuse(struct self* self, wcp_batch* batch, size_t i) {
  self->api->explain(batch->records[i], WCP_LIT("no such thing as news"));
  return WCP_REJECT;
}
