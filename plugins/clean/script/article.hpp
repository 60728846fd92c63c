#pragma once

/// \file
/// The article as a script sees it.

#include <wirecopy/plugin.h>

#include <string>

struct lua_State;

namespace wirecopy::clean {

/// One call of the script's process(article). It speaks to the host in C: an error of Lua jumps
/// over what C++ would clean up.
struct ArticleCall {
  const wcp_host_api* api;
  wcp_context* context;
  wcp_record* record;

  enum class Verdict { keep, drop, reject };
  Verdict verdict = Verdict::keep;
  std::string why;
};

/// For Sandbox::run: defines drop() and reject() and what an article is.
int open_article(lua_State* lua);
/// For Sandbox::run with an ArticleCall: calls process(article).
int call_process(lua_State* lua);

}  // namespace wirecopy::clean
