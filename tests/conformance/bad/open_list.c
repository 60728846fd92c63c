/* Its list of fields has no end: what stands behind it is no text. */
#include <stdint.h>

static const struct {
  const char* names[2];
  uintptr_t behind;
} open_list = {{"title", "body"}, 1};
#define READS open_list.names
#include "stage.h"
