#pragma once

/// \file
/// The sketch of one text.

#include <string_view>

#include "clean/duplicates/sketch.hpp"

namespace wirecopy::test {

inline clean::Sketch sketch_of(std::string_view text) {
  clean::Sketcher sketcher;
  sketcher.add(text);
  return sketcher.finish();
}

}  // namespace wirecopy::test
