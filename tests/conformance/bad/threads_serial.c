/* Is bound to the thread that it was started on, and does not say so. */
#include <stdlib.h>
#include <wirecopy/plugin.h>

static _Thread_local int started;
static wcp_status start(void* self) {
  (void)self;
  started = 1;
  return WCP_OK;
}
#define START start
#define EACH(self, batch, i) (started ? WCP_KEEP : WCP_REJECT)
#include "stage.h"
