/* Says that it reads a field that there is not. */
#include <stddef.h>

static const char* const misspelt[] = {"titel", NULL};
#define READS misspelt
#include "stage.h"
