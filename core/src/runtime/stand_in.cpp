#include "runtime/stand_in.hpp"

#include <cassert>
#include <utility>

#include "plugin/handles.hpp"

namespace wirecopy::runtime {

StandIn::StandIn(const wcp_stage& real, void* real_instance, OwnStage own)
    : real_(real), real_instance_(real_instance), own_(std::move(own)), table_(*own_.table) {
  assert(table_.kind == real.kind);
  table_.struct_size = sizeof table_;
  table_.create = create;
  // What it would write counts when a test asks who could have written a field.
  table_.reads = real.reads;
  table_.writes = real.writes;
}

wcp_status StandIn::create(const wcp_host_api* api, wcp_context* context, void** self) noexcept {
  const StandIn& stand_in = *static_cast<const StandIn*>(*self);
  void* real = stand_in.real_instance_;
  const wcp_status status = stand_in.real_.create(api, context, &real);
  if (status < 0) return status;
  stand_in.real_.destroy(real);
  if (!context->complaints.empty()) return WCP_ERR_CONFIG;
  *self = stand_in.own_.instance;
  return stand_in.own_.table->create(api, context, self);
}

}  // namespace wirecopy::runtime
