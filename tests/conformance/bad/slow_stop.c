/* Takes its time to stop. */
#include <unistd.h>
#include <wirecopy/plugin.h>

static wcp_status wait(void* self) {
  (void)self;
  usleep(2300000);
  return WCP_OK;
}
#define STOP wait
#include "stage.h"
