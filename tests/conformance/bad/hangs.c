/* Does not come back from an article. */
#include <unistd.h>
#include <wirecopy/plugin.h>

struct self;
static wcp_outcome wait_for_ever(struct self* self, wcp_batch* batch, size_t i);
#define EACH(self, batch, i) wait_for_ever(self, batch, i)
#include "stage.h"

static wcp_outcome wait_for_ever(struct self* self, wcp_batch* batch, size_t i) {
  (void)self, (void)batch, (void)i;
  for (;;) pause();
}
