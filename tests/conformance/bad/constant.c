/* Fills in its descriptor when it is loaded. */
#define PLUGIN_BY_HAND
#include "stage.h"

WCP_EXPORT extern wcp_plugin wirecopy_plugin;
wcp_plugin wirecopy_plugin;

__attribute__((constructor)) static void fill(void) {
  const wcp_plugin made = {
      WCP_ABI_MAGIC, WCP_ABI_MAJOR, WCP_ABI_MINOR, sizeof(wcp_plugin), 1, stages, "",
  };
  wirecopy_plugin = made;
}
