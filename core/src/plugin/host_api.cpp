#include "plugin/host_api.hpp"

#include <wirecopy/sdk/failure.hpp>

#include "plugin/handles.hpp"

namespace wirecopy::plugin {

const wcp_host_api& host_api() {
  static const wcp_host_api table = [] {
    wcp_host_api t{};
    t.struct_size = sizeof t;
    t.abi_major = WCP_ABI_MAJOR;
    t.abi_minor = WCP_ABI_MINOR;
    add_record_functions(t);
    add_list_functions(t);
    add_emit_functions(t);
    add_config_functions(t);
    add_state_functions(t);
    add_service_functions(t);
    return t;
  }();
  return table;
}

Callback::~Callback() {
  for (const wcp_ticket ticket : reopened) context.engine.let_go(ticket);
}

Callback*& current_callback() {
  thread_local Callback* current = nullptr;
  return current;
}

}  // namespace wirecopy::plugin

std::string wcp_context::take_error(wcp_status status) {
  const std::lock_guard lock(error_mutex);
  std::string text = std::exchange(error, {});
  return text.empty() ? std::string("failed: ") + wirecopy::detail::status_text(status) : text;
}
