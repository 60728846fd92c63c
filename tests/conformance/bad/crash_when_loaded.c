/* Crashes when it is loaded. */
#include <signal.h>

#include "stage.h"

__attribute__((constructor)) static void crash(void) { raise(SIGSEGV); }
