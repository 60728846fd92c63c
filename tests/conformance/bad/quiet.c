/* Prints. */
#include <stdio.h>
#include <wirecopy/plugin.h>

static wcp_status start(void* self) {
  (void)self;
  puts("started");
  return WCP_OK;
}
#define START start
#include "stage.h"
