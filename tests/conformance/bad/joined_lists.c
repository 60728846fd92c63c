/* Its list of fields has no end: behind it stands another one. */
#include <stddef.h>

static const struct {
  const char* read[2];
  const char* written[2];
} lists = {{"title", "body"}, {"title", NULL}};
#define READS lists.read
#define WRITES lists.written
#include "stage.h"
