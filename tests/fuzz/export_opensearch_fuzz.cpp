// What a target may answer: any bytes. The first one says to which question.
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "export/opensearch/bulk.hpp"
#include "export/opensearch/document.hpp"
#include "export/opensearch/mapping.hpp"
#include "export/opensearch/server.hpp"
#include "support/http_target/answer.hpp"

using namespace wirecopy;
using namespace wirecopy::exporter::opensearch;

namespace {

constexpr size_t kLongestReason = 10'000;  // bytes: a few causes, each cut

void check(bool holds) {
  if (!holds) std::abort();
}

void ask_bulk(std::string_view body) {
  const std::vector<std::string_view> ids{"a", "b"};
  if (const auto answers = read_bulk(body, ids)) {
    check(answers->size() == ids.size());
    for (const ItemAnswer& answer : *answers)
      check(answer.kind == ItemAnswer::Kind::taken ||
            (!answer.why.empty() && answer.why.size() < kLongestReason));
  }
  if (const auto stored = read_stored(body, ids)) check(stored->size() == ids.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view body(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] % 4 == 0) ask_bulk(body);
  if (data[0] % 4 == 1) {
    (void)read_server(body);
    check(reason_of(body).size() < kLongestReason);
  }
  if (data[0] % 4 == 2) {
    (void)read_template(body);
    (void)read_mappings(body);
  }
  if (data[0] % 4 == 3) {
    Extras extras;
    extras.add_point(body);
    (void)extras.with("{}", {});
    check(support::quotable(body, 40).size() <= 40);
  }
  return 0;
}
