/* Does not free what create() takes. */
static void forget(void* self) { (void)self; }
#define DESTROY forget
#include "stage.h"
