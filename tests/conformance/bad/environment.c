/* Changes the environment. */
#include <stdlib.h>
#include <wirecopy/plugin.h>

static wcp_status start(void* self) {
  (void)self;
  setenv("WIRECOPY_BAD", "1", 1);
  return WCP_OK;
}
#define START start
#include "stage.h"
