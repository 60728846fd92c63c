/* Leaves a file open. */
#include <fcntl.h>
#include <wirecopy/plugin.h>

static wcp_status start(void* self) {
  (void)self;
  if (open("/dev/null", O_RDONLY) < 0) return WCP_ERR_UNAVAILABLE;
  return WCP_OK;
}
#define START start
#include "stage.h"
