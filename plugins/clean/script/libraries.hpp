#pragma once

/// \file
/// What of Lua's libraries a script may use.

struct lua_State;

namespace wirecopy::clean {

/// A function for Lua: base, string, table, math and utf8 without what loads code, opens files,
/// runs for long in C or reaches into the machine; string.trim, print and os.time of the host.
int open_libraries(lua_State* lua);

}  // namespace wirecopy::clean
