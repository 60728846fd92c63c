/* Leaves a thread behind. */
#include <pthread.h>
#include <unistd.h>
#include <wirecopy/plugin.h>

static void* sleep_on(void* nothing) {
  pause();
  return nothing;
}
static wcp_status start(void* self) {
  pthread_t thread;
  (void)self;
  return pthread_create(&thread, NULL, sleep_on, NULL) == 0 ? WCP_OK : WCP_ERR_UNAVAILABLE;
}
#define START start
#include "stage.h"
