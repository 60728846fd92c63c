/* Handles a signal. */
#include <signal.h>
#include <wirecopy/plugin.h>

static wcp_status start(void* self) {
  (void)self;
  signal(SIGUSR1, SIG_IGN);
  return WCP_OK;
}
#define START start
#include "stage.h"
