/* Takes options that it does not name. */
#define SCHEMA "{\"type\":\"object\",\"properties\":{}}"
#include "stage.h"
