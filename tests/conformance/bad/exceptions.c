/* Lets an exception out of process(): exceptions_thrown.cpp is its other half. */
#include <wirecopy/plugin.h>

wcp_status process_or_throw(void* self, wcp_batch* batch);
#define PROCESS process_or_throw
#include "stage.h"

size_t title_size(void* self, const wcp_record* record);
size_t title_size(void* self, const wcp_record* record) {
  return ((struct self*)self)->api->get_str(record, WCP_F_TITLE).size;
}
