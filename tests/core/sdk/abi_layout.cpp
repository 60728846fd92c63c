// The layout of ABI 1.0 as a C++ program sees it; plugin_header.c is its counterpart in C.
#include "abi_1_0.h"
