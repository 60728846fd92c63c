#pragma once

/// \file
/// Last words of the program when the code of a plugin crashes it.

namespace wirecopy::cli {

/// From here on a fatal signal says on standard error which stage was at work. The process ends by
/// the signal all the same. A handler that is there already (a sanitizer's) stays.
void tell_of_crashes();

}  // namespace wirecopy::cli
