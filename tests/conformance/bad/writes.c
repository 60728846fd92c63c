/* Writes a field that it does not declare. */
#include <stddef.h>

static const char* const declared[] = {"title", NULL};
#define WRITES declared
#define EACH(self, batch, i)                                                          \
  (self->api->set_str(batch->records[i], WCP_F_SECTION, WCP_LIT("Culture")) == WCP_OK \
       ? WCP_KEEP                                                                     \
       : WCP_REJECT)
#include "stage.h"
