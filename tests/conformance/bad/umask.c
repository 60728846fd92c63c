/* Changes the umask. */
#include <sys/stat.h>
#include <wirecopy/plugin.h>

static wcp_status start(void* self) {
  (void)self;
  umask(0);
  return WCP_OK;
}
#define START start
#include "stage.h"
