/* Exports a second symbol. */
#include "stage.h"

WCP_EXPORT extern const int a_second_symbol;
const int a_second_symbol = 2;
