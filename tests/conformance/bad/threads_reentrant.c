/* Says it is reentrant and is not. */
#include <unistd.h>
#include <wirecopy/plugin.h>

static wcp_status look(void* self, wcp_batch* batch);
#define THREADING WCP_REENTRANT
#define PROCESS look
#include "stage.h"

static wcp_status look(void* self, wcp_batch* batch) {
  static int inside;
  const int others = __atomic_fetch_add(&inside, 1, __ATOMIC_SEQ_CST);
  usleep(2000);
  process(self, batch);
  for (size_t i = 0; others > 0 && i < batch->count; ++i) batch->verdicts[i].outcome = WCP_REJECT;
  __atomic_fetch_sub(&inside, 1, __ATOMIC_SEQ_CST);
  return WCP_OK;
}
