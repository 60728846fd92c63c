/* plugin.h on its own, as a C11 program sees it. */
#include <wirecopy/plugin.h>

#include "abi_1_0.h"

wcp_str plugin_header_literal(void);
wcp_str plugin_header_literal(void) { return WCP_LIT("plain C"); }

int plugin_header_has(const wcp_stage* stage);
int plugin_header_has(const wcp_stage* stage) { return WCP_HAS(stage, poll) ? 1 : 0; }
