/* Uses a keyword that schemas here do not have. */
#define SCHEMA "{\"type\":\"object\",\"patternProperties\":{}}"
#include "stage.h"
