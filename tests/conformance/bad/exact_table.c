/* Runs with a host's table of one size only. */
#include <stdlib.h>
#include <wirecopy/plugin.h>

static wcp_status compare(const wcp_host_api* api, wcp_context* context, void** self) {
  (void)context;
  *self = NULL;
  return api->struct_size == sizeof(wcp_host_api) ? WCP_OK : WCP_ERR_CONFIG;
}
#define CREATE compare
#include "stage.h"
