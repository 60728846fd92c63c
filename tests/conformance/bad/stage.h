/* A transform that keeps every article. A file that includes this has one thing wrong and says so
   by the definitions below. */
#include <wirecopy/plugin.h>

#define MAYBE_UNUSED __attribute__((unused))

struct self {
  const wcp_host_api* api;
  wcp_context* context;
  wcp_record* record; /* of an earlier call */
  int flushes;
  uint16_t reason; /* of a drop */
};

#ifndef CREATE
#include <stdlib.h>
MAYBE_UNUSED static wcp_status create(const wcp_host_api* api, wcp_context* context, void** self) {
  struct self* const made = calloc(1, sizeof *made);
  if (!made) return WCP_ERR_MEMORY;
  made->api = api;
  made->context = context;
  *self = made;
  return WCP_OK;
}
#define CREATE create
#endif
#ifndef DESTROY
#define DESTROY free
#endif

#ifndef KIND
#define KIND WCP_TRANSFORM
#endif
#ifndef THREADING
#define THREADING WCP_SERIAL
#endif
#ifndef SCHEMA
#define SCHEMA "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}"
#endif
#ifndef READS
#define READS NULL
#endif
#ifndef WRITES
#define WRITES NULL
#endif
#ifndef START
#define START NULL
#endif
#ifndef FLUSH
#define FLUSH NULL
#endif
#ifndef STOP
#define STOP NULL
#endif

/* What is done with each article; a file may define EACH(self, batch, i) to do it otherwise. */
#ifndef EACH
#define EACH(self, batch, i) WCP_KEEP
#endif
MAYBE_UNUSED static wcp_status process(void* instance, wcp_batch* batch) {
  struct self* const self = instance;
  (void)self;
  for (size_t i = 0; i < batch->count; ++i) batch->verdicts[i].outcome = EACH(self, batch, i);
  return WCP_OK;
}
#ifndef PROCESS
#define PROCESS process
#endif

static const wcp_stage stage = {
    .struct_size = sizeof(wcp_stage),
    .kind = KIND,
    .threading = THREADING,
    .id = "bad.plugin",
    .version = "1.0.0",
    .summary = "Has one thing wrong.",
    .config_schema = SCHEMA,
    .reads = READS,
    .writes = WRITES,
    .create = CREATE,
    .destroy = DESTROY,
    .process = PROCESS,
    .start = START,
    .flush = FLUSH,
    .stop = STOP,
};
static const wcp_stage* const stages[] = {&stage};

#ifndef PLUGIN_BY_HAND
WCP_EXPORT extern const wcp_plugin wirecopy_plugin;
const wcp_plugin wirecopy_plugin = {
    WCP_ABI_MAGIC, WCP_ABI_MAJOR, WCP_ABI_MINOR, sizeof(wcp_plugin), 1, stages, "",
};
#endif
