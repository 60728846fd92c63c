#include "article.hpp"

#include <algorithm>
#include <cmath>
#include <lua.hpp>
#include <string_view>

namespace wirecopy::clean {
namespace {

constexpr auto kCall = "wirecopy.call";  // in the registry: the call that runs

/// word: a text that only JSON can set (a time, a status).
enum class Form { text, word, integer, number, list };

struct Field {
  std::string_view name;
  wcp_field id;
  Form form = Form::text;
  bool is_fixed = false;
};
constexpr Field kFields[] = {{"id", WCP_F_ID, Form::text, true},
                             {"revision", WCP_F_REVISION, Form::integer, true},
                             {"url", WCP_F_URL},
                             {"canonical_url", WCP_F_CANONICAL_URL},
                             {"source_url", WCP_F_SOURCE_URL},
                             {"title", WCP_F_TITLE},
                             {"subtitle", WCP_F_SUBTITLE},
                             {"summary", WCP_F_SUMMARY},
                             {"body", WCP_F_BODY},
                             {"body_html", WCP_F_BODY_HTML},
                             {"language", WCP_F_LANGUAGE},
                             {"authors", WCP_F_AUTHORS, Form::list},
                             {"provider", WCP_F_PROVIDER},
                             {"publisher", WCP_F_PUBLISHER},
                             {"dateline_text", WCP_F_DATELINE_TEXT},
                             {"dateline_place", WCP_F_DATELINE_PLACE},
                             {"dateline_date", WCP_F_DATELINE_DATE, Form::word},
                             {"published", WCP_F_PUBLISHED, Form::word},
                             {"modified", WCP_F_MODIFIED, Form::word},
                             {"fetched", WCP_F_FETCHED, Form::word},
                             {"expires", WCP_F_EXPIRES, Form::word},
                             {"embargoed_until", WCP_F_EMBARGOED_UNTIL, Form::word},
                             {"status", WCP_F_STATUS, Form::word},
                             {"urgency", WCP_F_URGENCY, Form::integer},
                             {"section", WCP_F_SECTION},
                             {"rights", WCP_F_RIGHTS},
                             {"story", WCP_F_STORY},
                             {"duplicate_of", WCP_F_DUPLICATE_OF},
                             {"similarity", WCP_F_SIMILARITY, Form::number},
                             {"first_copy", WCP_F_FIRST_COPY},
                             {"raw", WCP_F_RAW},
                             {"raw_type", WCP_F_RAW_TYPE},
                             {"raw_charset", WCP_F_RAW_CHARSET}};

ArticleCall& call_of(lua_State* lua) {
  lua_getfield(lua, LUA_REGISTRYINDEX, kCall);
  auto* const call = static_cast<ArticleCall*>(lua_touserdata(lua, -1));
  lua_pop(lua, 1);
  if (!call) luaL_error(lua, "there is an article only in process()");
  return *call;
}

wcp_str text_at(lua_State* lua, int index) {
  wcp_str text{};
  text.data = luaL_checklstring(lua, index, &text.size);
  return text;
}

int push(lua_State* lua, wcp_str text) {
  if (text.data || text.size)
    lua_pushlstring(lua, text.data, text.size);
  else
    lua_pushnil(lua);
  return 1;
}

const Field& field_at(lua_State* lua, int index) {
  const wcp_str name = text_at(lua, index);
  const auto* const found =
      std::ranges::find(kFields, std::string_view(name.data, name.size), &Field::name);
  if (found == std::end(kFields)) luaL_error(lua, "an article has no field \"%s\"", name.data);
  return *found;
}

/// Raises an error where the host has refused a value.
int check(lua_State* lua, ArticleCall& call, wcp_status status, const char* name) {
  if (status >= 0) return 0;
  if (status == WCP_ERR_MEMORY) return luaL_error(lua, "%s: out of memory", name);
  if (status == WCP_ERR_TYPE) return luaL_error(lua, "%s: a value of another type", name);
  const wcp_str why = call.api->explanation(call.record);
  push(lua, why);
  return luaL_error(lua, "%s: %s", name,
                    why.size > 0 ? lua_tostring(lua, -1) : "the host refuses this value");
}

// ---- reading

int push_integer(lua_State* lua, const ArticleCall& call, wcp_field field) {
  int64_t value = 0;
  if (call.api->get_int(call.record, field, &value) < 0) return push(lua, {});
  lua_pushinteger(lua, value);
  return 1;
}

int push_number(lua_State* lua, const ArticleCall& call, wcp_field field) {
  double value = 0;
  if (call.api->get_num(call.record, field, &value) < 0) return push(lua, {});
  lua_pushnumber(lua, value);
  return 1;
}

int push_list(lua_State* lua, const ArticleCall& call, wcp_field field) {
  const size_t size = call.api->list_size(call.record, field);
  lua_createtable(lua, static_cast<int>(size), 0);
  for (size_t i = 0; i < size; ++i) {
    push(lua, call.api->list_at(call.record, field, i));
    lua_rawseti(lua, -2, static_cast<lua_Integer>(i) + 1);
  }
  return 1;
}

int push_tags(lua_State* lua, const ArticleCall& call) {
  const size_t size = call.api->list_size(call.record, WCP_F_TAGS);
  lua_createtable(lua, static_cast<int>(size), 0);
  for (size_t i = 0; i < size; ++i) {
    wcp_tag tag{};
    tag.struct_size = sizeof tag;
    if (call.api->tag_at(call.record, i, &tag) < 0) continue;
    lua_createtable(lua, 0, 4);
    push(lua, tag.scheme), lua_setfield(lua, -2, "scheme");
    if (tag.name.size > 0) push(lua, tag.name), lua_setfield(lua, -2, "name");
    if (tag.code.size > 0) push(lua, tag.code), lua_setfield(lua, -2, "code");
    lua_pushnumber(lua, tag.score), lua_setfield(lua, -2, "score");
    lua_rawseti(lua, -2, static_cast<lua_Integer>(i) + 1);
  }
  return 1;
}

int read_article(lua_State* lua) {
  const ArticleCall& call = call_of(lua);
  const wcp_str name = text_at(lua, 2);
  const std::string_view wanted(name.data, name.size);
  if (wanted == "meta" || wanted == "tag")
    return lua_getfield(lua, lua_upvalueindex(1), name.data), 1;
  if (wanted == "tags") return push_tags(lua, call);
  const Field& field = field_at(lua, 2);
  switch (field.form) {
    case Form::integer:
      return push_integer(lua, call, field.id);
    case Form::number:
      return push_number(lua, call, field.id);
    case Form::list:
      return push_list(lua, call, field.id);
    default:
      return push(lua, call.api->get_str(call.record, field.id));
  }
}

// ---- writing

/// In quotes, if it needs no escapes: what does is neither time nor status.
wcp_status set_word(lua_State* lua, const ArticleCall& call, wcp_field field, wcp_str word) {
  const std::string_view text(word.data, word.size);
  const auto is_plain = [](char c) { return c > ' ' && c < 127 && c != '"' && c != '\\'; };
  if (!std::ranges::all_of(text, is_plain)) return WCP_ERR_TYPE;
  lua_pushfstring(lua, "\"%s\"", word.data);
  return call.api->set_json(call.record, field, text_at(lua, -1));
}

wcp_status set_list(lua_State* lua, const ArticleCall& call, wcp_field field) {
  luaL_checktype(lua, 3, LUA_TTABLE);
  wcp_status status = call.api->unset(call.record, field);
  if (status == WCP_ERR_NOT_FOUND) status = WCP_OK;
  for (lua_Integer i = 1; status >= 0 && lua_rawgeti(lua, 3, i) != LUA_TNIL; ++i) {
    status = call.api->list_append(call.record, field, text_at(lua, -1));
    lua_pop(lua, 1);
  }
  return status;
}

wcp_status set_field(lua_State* lua, const ArticleCall& call, const Field& field) {
  if (lua_isnil(lua, 3)) {
    const wcp_status status = call.api->unset(call.record, field.id);
    return status == WCP_ERR_NOT_FOUND ? WCP_OK : status;
  }
  switch (field.form) {
    case Form::word:
      return set_word(lua, call, field.id, text_at(lua, 3));
    case Form::integer:
      return call.api->set_int(call.record, field.id, luaL_checkinteger(lua, 3));
    case Form::number:
      return call.api->set_num(call.record, field.id, luaL_checknumber(lua, 3));
    case Form::list:
      return set_list(lua, call, field.id);
    default:
      return call.api->set_str(call.record, field.id, text_at(lua, 3));
  }
}

int write_article(lua_State* lua) {
  ArticleCall& call = call_of(lua);
  const Field& field = field_at(lua, 2);
  if (field.is_fixed) return luaL_error(lua, "%s: is set by the engine", field.name.data());
  return check(lua, call, set_field(lua, call, field), field.name.data());
}

wcp_str member(lua_State* lua, const char* name) {
  lua_getfield(lua, 2, name);  // stays on the stack as long as the text is needed
  return lua_isnil(lua, -1) ? wcp_str{} : text_at(lua, -1);
}

/// article:tag{scheme = "place", name = "Rome", code = "...", score = 0.5}
int add_tag(lua_State* lua) {
  ArticleCall& call = call_of(lua);
  luaL_checktype(lua, 2, LUA_TTABLE);
  wcp_tag tag{};
  tag.struct_size = sizeof tag;
  tag.count = 1;
  tag.scheme = member(lua, "scheme");
  tag.name = member(lua, "name");
  tag.code = member(lua, "code");
  lua_getfield(lua, 2, "score");
  tag.score = luaL_optnumber(lua, -1, 1);
  if (tag.scheme.size == 0 || tag.name.size + tag.code.size == 0)
    return luaL_error(lua, "a tag needs a scheme, and a name or a code");
  return check(lua, call, call.api->tag_put(call.record, &tag), "tag");
}

// ---- meta

/// \return 0: the article has no such member
wcp_field find_meta(const ArticleCall& call, std::string_view name, wcp_type& type) {
  for (wcp_field at = 0; call.api->next_field(call.record, &at, &type) == WCP_OK;) {
    const wcp_str found = call.api->field_name(call.context, at);
    if (at >= 0x10000 && std::string_view(found.data, found.size) == name) return at;
  }
  return 0;
}

int read_meta(lua_State* lua) {
  const ArticleCall& call = call_of(lua);
  const wcp_str name = text_at(lua, 2);
  wcp_type type = 0;
  const wcp_field field = find_meta(call, {name.data, name.size}, type);
  if (field == 0) return push(lua, {});
  if (type == WCP_T_INT) return push_integer(lua, call, field);
  if (type == WCP_T_NUM) return push_number(lua, call, field);
  if (type == WCP_T_LIST) return push_list(lua, call, field);
  return push(lua, call.api->get_str(call.record, field));
}

int write_meta(lua_State* lua) {
  ArticleCall& call = call_of(lua);
  const wcp_str name = text_at(lua, 2);
  wcp_type type = 0;
  if (lua_isnil(lua, 3)) {
    const wcp_field field = find_meta(call, {name.data, name.size}, type);
    return field == 0 ? 0 : check(lua, call, call.api->unset(call.record, field), name.data);
  }
  const bool is_number = lua_type(lua, 3) == LUA_TNUMBER;
  type = !is_number ? WCP_T_STR : lua_isinteger(lua, 3) ? WCP_T_INT : WCP_T_NUM;
  const wcp_field field = call.api->field_id(call.context, name, type);
  if (field < 0x10000)
    return luaL_error(lua, "meta: \"%s\" is no name such as \"plugin.key\", or has another type",
                      name.data);
  const wcp_status status =
      type == WCP_T_INT   ? call.api->set_int(call.record, field, lua_tointeger(lua, 3))
      : type == WCP_T_NUM ? call.api->set_num(call.record, field, lua_tonumber(lua, 3))
                          : call.api->set_str(call.record, field, text_at(lua, 3));
  return check(lua, call, status, name.data);
}

// ---- verdicts

template <ArticleCall::Verdict Which>
int decide(lua_State* lua) {
  const wcp_str why = text_at(lua, 1);
  ArticleCall& call = call_of(lua);
  call.verdict = Which;
  call.why.assign(why.data, why.size);
  return 0;
}

/// Pushes an object without content whose members these functions read and write.
void push_object(lua_State* lua, lua_CFunction read, int upvalues, lua_CFunction write) {
  lua_pushcclosure(lua, read, upvalues);
  lua_newuserdatauv(lua, 0, 0);
  lua_createtable(lua, 0, 3);
  lua_rotate(lua, -3, -1);
  lua_setfield(lua, -2, "__index");
  lua_pushcfunction(lua, write);
  lua_setfield(lua, -2, "__newindex");
  lua_pushboolean(lua, 0);
  lua_setfield(lua, -2, "__metatable");
  lua_setmetatable(lua, -2);
}

constexpr auto kArticle = "wirecopy.article";

}  // namespace

int open_article(lua_State* lua) {
  lua_createtable(lua, 0, 2);  // what article.meta and article.tag are
  push_object(lua, read_meta, 0, write_meta);
  lua_setfield(lua, -2, "meta");
  lua_pushcfunction(lua, add_tag);
  lua_setfield(lua, -2, "tag");
  push_object(lua, read_article, 1, write_article);
  lua_setfield(lua, LUA_REGISTRYINDEX, kArticle);
  lua_register(lua, "drop", decide<ArticleCall::Verdict::drop>);
  lua_register(lua, "reject", decide<ArticleCall::Verdict::reject>);
  return 0;
}

int call_process(lua_State* lua) {
  lua_setfield(lua, LUA_REGISTRYINDEX, kCall);
  lua_getglobal(lua, "process");
  lua_getfield(lua, LUA_REGISTRYINDEX, kArticle);
  lua_call(lua, 1, 1);
  if (!lua_isnil(lua, -1))
    return luaL_error(lua, "process() returns nothing; drop(...) and reject(...) decide");
  return 0;
}

}  // namespace wirecopy::clean
