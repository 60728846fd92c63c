/* Drops whatever it is given, on purpose as it seems: a warning. */
#include <stdlib.h>
#include <wirecopy/plugin.h>

static wcp_status create_with_reason(const wcp_host_api* api, wcp_context* context, void** self);
#define CREATE create_with_reason
#define EACH(self, batch, i) ((batch)->verdicts[i].reason = (self)->reason, WCP_DROP)
#define SCHEMA                                                                              \
  "{\"type\":\"object\",\"properties\":{\"what\":{\"type\":\"string\",\"default\":\"all\"," \
  "\"description\":\"What it drops.\"}},\"additionalProperties\":false}"
#include "stage.h"

static wcp_status create_with_reason(const wcp_host_api* api, wcp_context* context, void** self) {
  struct self* const made = calloc(1, sizeof *made);
  if (!made) return WCP_ERR_MEMORY;
  made->api = api;
  made->reason = api->reason(context, WCP_LIT("dull"), WCP_LIT("It is dull."));
  *self = made;
  return WCP_OK;
}
