#pragma once

/// \file
/// The table of functions that the host gives to plugins.

#include <wirecopy/plugin.h>

namespace wirecopy::plugin {

/// Valid until the process ends; the same for all stages and engines.
const wcp_host_api& host_api();

/// Each fills in the functions of one subject; together they make the table.
void add_record_functions(wcp_host_api& table);
void add_list_functions(wcp_host_api& table);
void add_emit_functions(wcp_host_api& table);
void add_config_functions(wcp_host_api& table);
void add_state_functions(wcp_host_api& table);
void add_service_functions(wcp_host_api& table);

}  // namespace wirecopy::plugin
