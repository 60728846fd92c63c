// The functions that plugins call under the checker: the host's own behind a listener.
#include <algorithm>
#include <type_traits>

#include "conformance/host_calls.hpp"
#include "plugin/handles.hpp"
#include "plugin/host_api.hpp"

namespace wirecopy::conformance {
namespace {

using plugin::host_api;

template <class Member>
size_t index_of(Member member) {
  const auto* const begin = reinterpret_cast<const std::byte*>(&host_api().get_str);
  const auto* const at = reinterpret_cast<const std::byte*>(&(host_api().*member));
  return static_cast<size_t>(at - begin) / sizeof(void (*)());
}

// ---- what the arguments say

/// The fields that a call reads or writes, as far as its arguments name them.
struct Touched {
  const wcp_record* article = nullptr;
  bool writes = false;
  wcp_field field = 0;
  bool names_field = false;
};

void look(Touched& touched, const wcp_record* article) {
  if (touched.article == nullptr) touched.article = article;
}
void look(Touched& touched, wcp_record* article) {
  look(touched, static_cast<const wcp_record*>(article));
  touched.writes = true;
}
void look(Touched& touched, wcp_field field) {
  if (touched.article == nullptr || touched.names_field) return;
  touched.field = field;
  touched.names_field = true;
}
void look_at_list(Touched& touched, wcp_field field) {
  touched.field = field;
  touched.names_field = true;
}
void look(Touched& touched, wcp_tag*) { look_at_list(touched, WCP_F_TAGS); }
void look(Touched& touched, const wcp_tag*) { look_at_list(touched, WCP_F_TAGS); }
void look(Touched& touched, wcp_media*) { look_at_list(touched, WCP_F_MEDIA); }
void look(Touched& touched, const wcp_media*) { look_at_list(touched, WCP_F_MEDIA); }
template <class T>
void look(Touched&, T) {}

// ---- what goes out to the plugin

/// Puts texts into memory that is taken back: at the end of the callback, or, of the configuration,
/// of the instance.
struct Shower {
  GuardedMemory* memory;

  wcp_str operator()(wcp_str text) const {
    if (memory == nullptr || text.size == 0) return text;
    const std::string_view copy = memory->copy({text.data, text.size});
    return {copy.data(), copy.size()};
  }
  void show(wcp_str* text) const { *text = (*this)(*text); }
  void show(wcp_tag* tag) const {
    for (wcp_str* text : {&tag->scheme, &tag->name, &tag->code, &tag->props}) show(text);
    if (memory == nullptr || tag->span_count == 0) return;
    auto* spans = static_cast<wcp_span*>(memory->place(tag->span_count * sizeof(wcp_span)));
    std::copy_n(tag->spans, tag->span_count, spans);
    tag->spans = spans;
  }
  void show(wcp_media* media) const {
    for (wcp_str* text : {&media->url, &media->type, &media->caption, &media->credit}) show(text);
  }
  void show(wcp_origin* origin) const {
    for (wcp_str* text : {&origin->partition, &origin->position, &origin->key}) show(text);
  }
  template <class T>
  void show(T) const {}
};

void add_live(wcp_record* article) {
  if (RunningCall* call = RunningCall::current(); call != nullptr && article != nullptr)
    call->live.push_back(article);
}

template <class R>
R failure() {
  if constexpr (std::is_same_v<R, wcp_status>)
    return WCP_ERR_MEMORY;
  else if constexpr (!std::is_void_v<R>)
    return R{};
}

bool lives_with_instance(size_t function) {
  static const size_t kFirst = index_of(&wcp_host_api::config_str);
  static const size_t kLast = index_of(&wcp_host_api::config_error);
  return function >= kFirst && function <= kLast;
}

/// One function of the table: the host's own behind the listener.
template <auto Member>
struct Heard;
template <class R, class... A, R (*wcp_host_api::*Member)(A...) noexcept>
struct Heard<Member> {
  static R call(A... arguments) noexcept {
    static const size_t function = index_of(Member);
    HostCalls& calls = HostCalls::get();
    Touched touched;
    (look(touched, arguments), ...);
    if (touched.article != nullptr && !calls.check(touched.article, function)) return failure<R>();
    if (!calls.begin_call(function)) {
      if (touched.writes && touched.names_field) calls.note_failed_write(touched.article);
      return failure<R>();
    }
    if (!touched.writes && touched.names_field) calls.note_read(touched.article, touched.field);
    if constexpr (std::is_void_v<R>)
      (host_api().*Member)(arguments...);
    else
      return shown(function, (host_api().*Member)(arguments...), arguments...);
  }

 private:
  template <class Value>
  static Value shown(size_t function, Value answer, A... arguments) noexcept {
    RunningCall* const call = RunningCall::current();
    GuardedMemory* memory = nullptr;
    if (HostCalls::get().guards_views && call != nullptr)
      memory = lives_with_instance(function) ? &HostCalls::get().kept() : &call->shown;
    const Shower shower{memory};
    if constexpr (std::is_same_v<Value, wcp_record*>) add_live(answer);
    if constexpr (std::is_same_v<Value, wcp_str>) return shower(answer);
    if constexpr (std::is_same_v<R, wcp_status>)
      if (answer >= 0) (shower.show(arguments), ...);
    return answer;
  }
};

struct Entry {
  std::string_view name;
  void (*hear)(wcp_host_api&);
};
template <auto Member>
void hear(wcp_host_api& table) {
  table.*Member = Heard<Member>::call;
}

using Api = wcp_host_api;
constexpr Entry kEntries[] = {
    {"get_str", hear<&Api::get_str>},
    {"set_str", hear<&Api::set_str>},
    {"get_int", hear<&Api::get_int>},
    {"set_int", hear<&Api::set_int>},
    {"get_moment", hear<&Api::get_moment>},
    {"set_moment", hear<&Api::set_moment>},
    {"get_num", hear<&Api::get_num>},
    {"set_num", hear<&Api::set_num>},
    {"get_json", hear<&Api::get_json>},
    {"set_json", hear<&Api::set_json>},
    {"unset", hear<&Api::unset>},
    {"next_field", hear<&Api::next_field>},
    {"list_size", hear<&Api::list_size>},
    {"list_at", hear<&Api::list_at>},
    {"list_append", hear<&Api::list_append>},
    {"tag_at", hear<&Api::tag_at>},
    {"tag_put", hear<&Api::tag_put>},
    {"tag_remove", hear<&Api::tag_remove>},
    {"media_at", hear<&Api::media_at>},
    {"media_put", hear<&Api::media_put>},
    {"set_trust", hear<&Api::set_trust>},
    {"get_trust", hear<&Api::get_trust>},
    {"record_flags", hear<&Api::record_flags>},
    {"get_origin", hear<&Api::get_origin>},
    {"explain", hear<&Api::explain>},
    {"explanation", hear<&Api::explanation>},
    {"emit_source", hear<&Api::emit_source>},
    {"emit_child", hear<&Api::emit_child>},
    {"add_parent", hear<&Api::add_parent>},
    {"advance", hear<&Api::advance>},
    {"position", hear<&Api::position>},
    {"progress", hear<&Api::progress>},
    {"defer", hear<&Api::defer>},
    {"hold", hear<&Api::hold>},
    {"reopen", hear<&Api::reopen>},
    {"complete", hear<&Api::complete>},
    {"post", hear<&Api::post>},
    {"timer", hear<&Api::timer>},
    {"config_str", hear<&Api::config_str>},
    {"config_int", hear<&Api::config_int>},
    {"config_num", hear<&Api::config_num>},
    {"config_bool", hear<&Api::config_bool>},
    {"config_size", hear<&Api::config_size>},
    {"config_key", hear<&Api::config_key>},
    {"config_error", hear<&Api::config_error>},
    {"state_get", hear<&Api::state_get>},
    {"state_put", hear<&Api::state_put>},
    {"state_remove", hear<&Api::state_remove>},
    {"state_add", hear<&Api::state_add>},
    {"state_next", hear<&Api::state_next>},
    {"journal", hear<&Api::journal>},
    {"info", hear<&Api::info>},
    {"now", hear<&Api::now>},
    {"random", hear<&Api::random>},
    {"stopping", hear<&Api::stopping>},
    {"resource", hear<&Api::resource>},
    {"field_id", hear<&Api::field_id>},
    {"field_name", hear<&Api::field_name>},
    {"reason", hear<&Api::reason>},
    {"metric", hear<&Api::metric>},
    {"record_metric", hear<&Api::record_metric>},
    {"log_enabled", hear<&Api::log_enabled>},
    {"log", hear<&Api::log>},
    {"set_error", hear<&Api::set_error>},
    {"extension", hear<&Api::extension>},
};
static_assert(std::size(kEntries) == HostCalls::kFunctions, "each function of the table is here");

constexpr auto kNames = [] {
  std::array<std::string_view, HostCalls::kFunctions> names{};
  std::ranges::transform(kEntries, names.begin(), &Entry::name);
  return names;
}();

}  // namespace

std::span<const std::string_view> host_functions() { return kNames; }

void listen(wcp_host_api& table) {
  for (const Entry& entry : kEntries) entry.hear(table);
}

}  // namespace wirecopy::conformance
