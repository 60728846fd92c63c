/* Knows one instance at a time. */
#include <stdlib.h>
#include <wirecopy/plugin.h>

static int instances;
static wcp_status count(const wcp_host_api* api, wcp_context* context, void** self) {
  (void)api, (void)context;
  *self = NULL;
  ++instances;
  return WCP_OK;
}
static void uncount(void* self) {
  (void)self;
  --instances;
}
#define CREATE count
#define DESTROY uncount
#define EACH(self, batch, i) (instances == 1 ? WCP_KEEP : WCP_REJECT)
#include "stage.h"
