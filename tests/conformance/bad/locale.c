/* Changes the locale. */
#include <locale.h>
#include <wirecopy/plugin.h>

static wcp_status start(void* self) {
  (void)self;
  setlocale(LC_ALL, "C.UTF-8");
  return WCP_OK;
}
#define START start
#include "stage.h"
