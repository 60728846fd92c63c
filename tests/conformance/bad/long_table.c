/* Reads a member of the host's table that ABI 1.0 does not have. */
#include <stdlib.h>
#include <wirecopy/plugin.h>

static wcp_status look(const wcp_host_api* api, wcp_context* context, void** self) {
  (void)context;
  *self = NULL;
  return *(const volatile char*)(api + 1) == 'x' ? WCP_ERR_CONFIG : WCP_OK;
}
#define CREATE look
#include "stage.h"
