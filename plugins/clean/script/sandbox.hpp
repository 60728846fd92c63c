#pragma once

/// \file
/// A Lua state that has no more memory and no more time than it is given, and nothing to reach the
/// world with.

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

struct lua_State;
struct lua_Debug;

namespace wirecopy::clean {

/// Threads: one at a time.
class Sandbox {
 public:
  struct Limits {
    size_t memory;     ///< bytes
    int instructions;  ///< of the Lua machine, in one call
  };
  /// What the script reaches outside.
  struct Outside {
    std::function<void(std::string_view)> print;
    std::function<double()> now;  ///< seconds since 1970
    long long seed;               ///< of math.random
  };

  Sandbox(Limits limits, Outside outside);
  ~Sandbox();
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  /// Runs C function `body(lua)` within the limits; `*data` is its light userdata argument.
  /// \return what went wrong: "shout.lua:3: attempt to ..."; nothing where all is well
  std::optional<std::string> run(int (*body)(lua_State*), void* data);
  /// Compiles a text and runs it, which defines its functions.
  /// \param name for messages: "shout.lua"
  std::optional<std::string> load(std::string_view text, const std::string& name);
  /// A function of that name is there.
  bool has_function(const char* name);

  const Outside& outside() const { return outside_; }
  size_t memory_limit() const { return limits_.memory; }
  static Sandbox& of(lua_State* lua);

 private:
  static void* allocate(void* self, void* block, size_t old_size, size_t size);
  static void out_of_time(lua_State* lua, lua_Debug*);

  Limits limits_;
  Outside outside_;
  size_t used_ = 0;
  lua_State* lua_ = nullptr;
};

}  // namespace wirecopy::clean
