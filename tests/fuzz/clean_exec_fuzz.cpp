// What a program answers: bytes in pieces become lines, lines become answers.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "clean/exec/answer.hpp"
#include "support/process/lines.hpp"

using wirecopy::clean::Answer;
using wirecopy::clean::read_answer;
using wirecopy::support::Lines;

namespace {

constexpr size_t kMaxLine = 200;

void expect(bool holds) {
  if (!holds) std::abort();
}

std::vector<std::string> cut(std::string_view bytes, size_t piece) {
  Lines lines(kMaxLine);
  std::vector<std::string> out;
  const auto take = [&] {
    while (const auto line = lines.next()) out.emplace_back(*line);
  };
  for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
    lines.add(bytes.substr(0, piece));
    take();
  }
  lines.end();
  take();
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto whole = cut(bytes, size + 1);
  expect(whole == cut(bytes, 1 + size % 7));
  for (const std::string& line : whole) {
    expect(line.size() <= kMaxLine && line.find('\n') == line.npos);
    const Answer answer = read_answer(line);
    expect(answer.kind != Answer::Kind::record || answer.text.empty());
    expect(answer.kind != Answer::Kind::nonsense || !answer.text.empty());
  }
  return 0;
}
