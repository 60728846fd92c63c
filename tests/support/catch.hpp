#pragma once

/// \file
/// Whichever Catch2 is installed: version 2 (Debian 12) or 3.

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

#include <cstdio>

/// Ends a test that cannot run here; ctest then counts it as skipped and shows the reason.
#define WIRECOPY_SKIP(reason)                      \
  do {                                             \
    std::printf("wirecopy-skipped: %s\n", reason); \
    SUCCEED(reason);                               \
    return;                                        \
  } while (false)
