/* Opens a file in create(). */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
#include <wirecopy/plugin.h>

static wcp_status open_file(const wcp_host_api* api, wcp_context* context, void** self) {
  int* const file = malloc(sizeof *file);
  (void)api, (void)context;
  if (!file) return WCP_ERR_MEMORY;
  *file = open("/dev/null", O_RDONLY);
  *self = file;
  return WCP_OK;
}
static void close_file(void* self) {
  close(*(int*)self);
  free(self);
}
#define CREATE open_file
#define DESTROY close_file
#include "stage.h"
