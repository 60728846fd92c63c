/* Names more fields than anybody reads. */
#include <stddef.h>

static const char* const many[] = {
    "own.f0",  "own.f1",  "own.f2",  "own.f3",  "own.f4",  "own.f5",  "own.f6",  "own.f7",
    "own.f8",  "own.f9",  "own.f10", "own.f11", "own.f12", "own.f13", "own.f14", "own.f15",
    "own.f16", "own.f17", "own.f18", "own.f19", "own.f20", "own.f21", "own.f22", "own.f23",
    "own.f24", "own.f25", "own.f26", "own.f27", "own.f28", "own.f29", "own.f30", "own.f31",
    "own.f32", "own.f33", "own.f34", "own.f35", "own.f36", "own.f37", "own.f38", "own.f39",
    "own.f40", "own.f41", "own.f42", "own.f43", "own.f44", "own.f45", "own.f46", "own.f47",
    "own.f48", "own.f49", "own.f50", "own.f51", "own.f52", "own.f53", "own.f54", "own.f55",
    "own.f56", "own.f57", "own.f58", "own.f59", "own.f60", "own.f61", "own.f62", "own.f63",
    "own.f64", NULL,
};
#define READS many
#include "stage.h"
