/* Cannot be created. */
#include <stdlib.h>
#include <wirecopy/plugin.h>

static wcp_status refuse(const wcp_host_api* api, wcp_context* context, void** self) {
  (void)self;
  api->set_error(context, WCP_LIT("no such database"));
  return WCP_ERR_CONFIG;
}
#define CREATE refuse
#include "stage.h"
