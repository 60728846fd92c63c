/* Changes the working folder. */
#include <unistd.h>
#include <wirecopy/plugin.h>

static wcp_status start(void* self) {
  (void)self;
  if (chdir("/") != 0) return WCP_ERR_UNAVAILABLE;
  return WCP_OK;
}
#define START start
#include "stage.h"
