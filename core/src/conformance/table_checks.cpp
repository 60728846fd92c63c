#include <cstring>

#include "conformance/checks.hpp"
#include "conformance/life.hpp"

namespace wirecopy::conformance {
namespace {

// Where the host's table of ABI 1.0 ends. Frozen: it does not follow the table when that grows.
constexpr size_t kTableOf10 = offsetof(wcp_host_api, extension) + sizeof(wcp_host_api::extension);

/// Runs the stage with this table and compares with what it does with the host's own.
void compare(Attempt& attempt, const wcp_host_api& table, bool longer_structs) {
  const auto configuration = configuration_for(attempt);
  if (!configuration) return;
  const auto usual = whole_life(attempt, {configuration->value});
  if (!usual) return attempt.not_tried("create() or start() fails with any table");
  const auto other = whole_life(attempt, {configuration->value, &table, 1, longer_structs});
  if (!other) return attempt.fail("create() or start() fails with this table");
  for (size_t i = 0; i < usual->size(); ++i)
    if (i >= other->size() || (*other)[i].told != (*usual)[i].told)
      return attempt.fail((*usual)[i].article + " comes out differently with this table");
}

/// What a function that the plugin cannot know does when it is called.
void trap() { std::abort(); }

}  // namespace

void takes_host_table_of_1_0(Attempt& attempt) {
  GuardedMemory memory;
  auto* const cut = static_cast<std::byte*>(memory.place(kTableOf10));
  std::memcpy(cut, &HostCalls::get().table(), kTableOf10);
  auto& table = *reinterpret_cast<wcp_host_api*>(cut);
  table.struct_size = kTableOf10;
  table.abi_minor = 0;
  compare(attempt, table, false);
}

void takes_larger_host_table(Attempt& attempt) {
  struct Larger {
    wcp_host_api table;
    void (*more[16])();
  };
  static Larger larger{HostCalls::get().table(), {}};
  std::fill(std::begin(larger.more), std::end(larger.more), trap);
  larger.table.struct_size = sizeof larger;
  larger.table.abi_minor = WCP_ABI_MINOR + 1;
  compare(attempt, larger.table, true);
}

}  // namespace wirecopy::conformance
