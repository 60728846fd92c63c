#include "sandbox.hpp"

#include <cstdlib>
#include <lua.hpp>
#include <new>
#include <utility>

#include "libraries.hpp"

namespace wirecopy::clean {
namespace {

struct Text {
  std::string_view text;
  const char* name;
};

int load_text(lua_State* lua) {
  const auto& chunk = *static_cast<Text*>(lua_touserdata(lua, 1));
  // "t": no compiled code, which Lua does not check.
  if (luaL_loadbufferx(lua, chunk.text.data(), chunk.text.size(), chunk.name, "t") != LUA_OK)
    return lua_error(lua);
  lua_call(lua, 0, 0);
  return 0;
}

struct Question {
  const char* name;
  bool is_function;
};

int look_up(lua_State* lua) {
  auto& question = *static_cast<Question*>(lua_touserdata(lua, 1));
  lua_getglobal(lua, question.name);
  question.is_function = lua_isfunction(lua, -1);
  return 0;
}

}  // namespace

Sandbox::Sandbox(Limits limits, Outside outside)
    : limits_(limits), outside_(std::move(outside)), lua_(lua_newstate(allocate, this)) {
  if (!lua_) throw std::bad_alloc();
  *static_cast<Sandbox**>(lua_getextraspace(lua_)) = this;
  if (run(open_libraries, nullptr)) {
    lua_close(lua_);
    throw std::bad_alloc();
  }
}

Sandbox::~Sandbox() { lua_close(lua_); }

Sandbox& Sandbox::of(lua_State* lua) { return **static_cast<Sandbox**>(lua_getextraspace(lua)); }

std::optional<std::string> Sandbox::run(int (*body)(lua_State*), void* data) {
  lua_sethook(lua_, out_of_time, LUA_MASKCOUNT, limits_.instructions);
  lua_pushcfunction(lua_, body);
  lua_pushlightuserdata(lua_, data);
  const int status = lua_pcall(lua_, 1, 0, 0);
  lua_sethook(lua_, nullptr, 0, 0);
  if (status == LUA_OK) return std::nullopt;
  size_t size = 0;
  const char* const text =
      lua_type(lua_, -1) == LUA_TSTRING ? lua_tolstring(lua_, -1, &size) : nullptr;
  std::string why = text ? std::string(text, size) : "an error that is no text";
  if (status == LUA_ERRMEM)
    why = "the script needs more than " + std::to_string(limits_.memory) + " bytes of memory";
  lua_settop(lua_, 0);
  lua_gc(lua_, LUA_GCCOLLECT);  // what it has left behind is not the next one's burden
  return why;
}

std::optional<std::string> Sandbox::load(std::string_view text, const std::string& name) {
  const std::string chunk = "=" + name;
  Text argument{text, chunk.c_str()};
  return run(load_text, &argument);
}

bool Sandbox::has_function(const char* name) {
  Question question{name, false};
  return !run(look_up, &question) && question.is_function;
}

void* Sandbox::allocate(void* self, void* block, size_t old_size, size_t size) {
  auto& sandbox = *static_cast<Sandbox*>(self);
  const size_t before = block ? old_size : 0;  // of a new block Lua tells the type there
  if (size == 0) {
    std::free(block);
    sandbox.used_ -= before;
    return nullptr;
  }
  // A block that shrinks must never fail.
  if (size > before && size - before > sandbox.limits_.memory - sandbox.used_) return nullptr;
  void* const moved = std::realloc(block, size);
  if (moved) sandbox.used_ += size - before;
  return moved;
}

/// From here on each instruction fails: a script that catches the error gets no further.
void Sandbox::out_of_time(lua_State* lua, lua_Debug*) {
  lua_sethook(lua, out_of_time, LUA_MASKCOUNT, 1);
  luaL_where(lua, 0);  // the function that runs, and not its caller
  lua_pushfstring(lua, "the script takes more than %d instructions for one article",
                  of(lua).limits_.instructions);
  lua_concat(lua, 2);
  lua_error(lua);
}

}  // namespace wirecopy::clean
