/* Refuses the largest value that its schema allows, without a word. */
#include <stdlib.h>
#include <wirecopy/plugin.h>

static wcp_status take(const wcp_host_api* api, wcp_context* context, void** self) {
  int64_t value = 0;
  *self = NULL;
  (void)api->config_int(context, WCP_LIT("/a"), &value);
  return value == 9 ? WCP_ERR_CONFIG : WCP_OK;
}
#define CREATE take
#define SCHEMA                                                                           \
  "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"a\":{\"type\":" \
  "\"integer\",\"maximum\":9,\"default\":1,\"description\":\"A.\"}}}"
#include "stage.h"
