/* Says of no option what it takes. */
#define SCHEMA                                                                                  \
  "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{\"a\":{\"description\":" \
  "\"A.\"}}}"
#include "stage.h"
