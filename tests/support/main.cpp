// Catch2's main, compiled once for all test programs; version 3 brings a compiled one.
#define CATCH_CONFIG_MAIN
#include "catch.hpp"
