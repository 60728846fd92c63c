/* Reads a field that it does not declare. */
#include <stddef.h>

static const char* const declared[] = {"title", NULL};
#define READS declared
#define EACH(self, batch, i) \
  (self->api->get_str(batch->records[i], WCP_F_BODY).size > 9 ? WCP_KEEP : WCP_REJECT)
#include "stage.h"
