#include "libraries.hpp"

#include <lua.hpp>
#include <string_view>

#include "pattern_work.hpp"
#include "sandbox.hpp"

namespace wirecopy::clean {
namespace {

std::string_view text_at(lua_State* lua, int index) {
  size_t size = 0;
  const char* const text = luaL_checklstring(lua, index, &size);
  return {text, size};
}

/// Takes names out of the table on top of the stack.
void remove_all(lua_State* lua, std::initializer_list<const char*> names) {
  for (const char* const name : names) {
    lua_pushnil(lua);
    lua_setfield(lua, -2, name);
  }
}

/// The function of the library, which is the first upvalue, with the arguments as they are.
int call_original(lua_State* lua) {
  lua_pushvalue(lua, lua_upvalueindex(1));
  lua_insert(lua, 1);
  lua_call(lua, lua_gettop(lua) - 1, LUA_MULTRET);
  return lua_gettop(lua);
}

int search(lua_State* lua) {
  const auto subject = text_at(lua, 1), pattern = text_at(lua, 2);
  const bool is_plain = lua_toboolean(lua, lua_upvalueindex(2)) && lua_toboolean(lua, 4);
  if (!is_plain && pattern_work(pattern, subject.size()) > kMostPatternWork)
    return luaL_error(lua, "pattern \"%s\" could take too long in a text of %d bytes",
                      pattern.data(), static_cast<int>(subject.size()));
  return call_original(lua);
}

int repeat(lua_State* lua) {
  const auto times = luaL_checkinteger(lua, 2);
  if (times > 0 && static_cast<size_t>(times) > Sandbox::of(lua).memory_limit())
    return luaL_error(lua, "string.rep: too many times");
  return call_original(lua);
}

/// Nothing bounds the time of a finalizer.
int set_metatable(lua_State* lua) {
  if (lua_istable(lua, 2)) {
    lua_pushliteral(lua, "__gc");
    if (lua_rawget(lua, 2) != LUA_TNIL) return luaL_error(lua, "__gc is not offered here");
    lua_pop(lua, 1);
  }
  return call_original(lua);
}

int trim(lua_State* lua) {
  constexpr std::string_view kBlanks = " \t\n\v\f\r";
  const auto text = text_at(lua, 1);
  const size_t start = text.find_first_not_of(kBlanks);
  const size_t end = text.find_last_not_of(kBlanks);
  const auto inner = start == text.npos ? std::string_view() : text.substr(start, end - start + 1);
  lua_pushlstring(lua, inner.data(), inner.size());
  return 1;
}

int print(lua_State* lua) {
  const int count = lua_gettop(lua);
  luaL_Buffer line;
  luaL_buffinit(lua, &line);
  for (int i = 1; i <= count; ++i) {
    if (i > 1) luaL_addchar(&line, '\t');
    luaL_tolstring(lua, i, nullptr);
    luaL_addvalue(&line);
  }
  luaL_pushresult(&line);
  Sandbox::of(lua).outside().print(text_at(lua, -1));
  return 0;
}

int time(lua_State* lua) {
  if (!lua_isnoneornil(lua, 1)) return luaL_error(lua, "os.time takes no arguments here");
  lua_pushinteger(lua, static_cast<lua_Integer>(Sandbox::of(lua).outside().now()));
  return 1;
}

/// Puts `by`, with the function itself as an upvalue, in its place in the table on top.
void wrap(lua_State* lua, const char* name, lua_CFunction by, bool knows_plain = false) {
  lua_getfield(lua, -1, name);
  lua_pushboolean(lua, knows_plain);
  lua_pushcclosure(lua, by, 2);
  lua_setfield(lua, -2, name);
}

void open_base(lua_State* lua) {
  luaL_requiref(lua, LUA_GNAME, luaopen_base, 1);
  remove_all(lua, {"collectgarbage", "dofile", "load", "loadfile", "warn"});
  wrap(lua, "setmetatable", set_metatable);
  lua_pushcfunction(lua, print);
  lua_setfield(lua, -2, "print");
  lua_pop(lua, 1);
}

void open_string(lua_State* lua) {
  luaL_requiref(lua, LUA_STRLIBNAME, luaopen_string, 1);
  remove_all(lua, {"dump"});
  wrap(lua, "find", search, true);
  for (const char* const name : {"match", "gmatch", "gsub"}) wrap(lua, name, search);
  wrap(lua, "rep", repeat);
  lua_pushcfunction(lua, trim);
  lua_setfield(lua, -2, "trim");
  lua_pushliteral(lua, "");
  lua_getmetatable(lua, -1);
  lua_pushboolean(lua, 0);
  lua_setfield(lua, -2, "__metatable");
  lua_pop(lua, 3);
}

void open_math(lua_State* lua) {
  luaL_requiref(lua, LUA_MATHLIBNAME, luaopen_math, 1);
  lua_getfield(lua, -1, "randomseed");
  lua_pushinteger(lua, Sandbox::of(lua).outside().seed);
  lua_call(lua, 1, 0);
  remove_all(lua, {"randomseed"});
  lua_pop(lua, 1);
}

}  // namespace

int open_libraries(lua_State* lua) {
  open_base(lua);
  open_string(lua);
  open_math(lua);
  luaL_requiref(lua, LUA_TABLIBNAME, luaopen_table, 1);
  remove_all(lua, {"move"});  // for as long as its numbers say
  luaL_requiref(lua, LUA_UTF8LIBNAME, luaopen_utf8, 1);
  lua_createtable(lua, 0, 1);
  lua_pushcfunction(lua, time);
  lua_setfield(lua, -2, "time");
  lua_setglobal(lua, "os");
  return 0;
}

}  // namespace wirecopy::clean
