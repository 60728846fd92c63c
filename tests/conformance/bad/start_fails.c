/* Cannot be started. */
#include <wirecopy/plugin.h>

static wcp_status refuse(void* self) {
  (void)self;
  return WCP_ERR_UNAVAILABLE;
}
#define START refuse
#include "stage.h"
