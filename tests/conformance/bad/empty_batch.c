/* Looks at the first record of a batch without one. */
#include <wirecopy/plugin.h>

static wcp_status look(void* self, wcp_batch* batch);
#define PROCESS look
#include "stage.h"

static wcp_status look(void* self, wcp_batch* batch) {
  (void)((struct self*)self)
      ->api->get_str(*(wcp_record* const volatile*)batch->records, WCP_F_TITLE);
  return process(self, batch);
}
