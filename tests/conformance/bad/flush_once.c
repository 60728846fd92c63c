/* Fails when it is flushed again. */
#include <wirecopy/plugin.h>

static wcp_status flush(void* instance, wcp_flush how);
#define FLUSH flush
#include "stage.h"

static wcp_status flush(void* instance, wcp_flush how) {
  (void)how;
  return ((struct self*)instance)->flushes++ == 0 ? WCP_OK : WCP_ERR_INTERNAL;
}
