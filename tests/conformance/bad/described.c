/* Does not say what an option is for. */
#define SCHEMA                                                                           \
  "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"a\":{\"type\":" \
  "\"integer\"}}}"
#include "stage.h"
