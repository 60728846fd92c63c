#include "record/utf8.hpp"

#include <simdjson.h>

namespace wirecopy::record {

bool is_utf8_beyond_ascii(std::string_view text) { return simdjson::validate_utf8(text); }

}  // namespace wirecopy::record
