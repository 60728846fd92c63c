/* Gives no answer for articles without a summary. */
#define EACH(self, batch, i) \
  (self->api->get_str(batch->records[i], WCP_F_SUMMARY).size > 0 ? WCP_KEEP : WCP_UNANSWERED)
#include "stage.h"
