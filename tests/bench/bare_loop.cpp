// The least that JSONL to JSONL can cost: find the members of each line, write them again as they
// stand. It neither decodes texts nor checks them, as wirecopy does.
// usage: bare_loop IN OUT
#include <simdjson.h>

#include <cstdio>
#include <string>
#include <string_view>

namespace {

constexpr size_t kChunk = 1 << 20;

void append_record(std::string& out, simdjson::ondemand::document record) {
  const size_t start = out.size();
  for (auto field : record.get_object()) {
    out += out.size() == start ? "{\"" : ",\"";
    out.append(field.unescaped_key().value()).append("\":");
    out.append(simdjson::to_json_string(field.value()).value());
  }
  out += "}\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 64;
  std::FILE* in = std::fopen(argv[1], "r");
  std::FILE* out = std::fopen(argv[2], "w");
  if (in == nullptr || out == nullptr) return 74;
  simdjson::ondemand::parser parser;
  std::string text(2 * kChunk + simdjson::SIMDJSON_PADDING, '\0');
  std::string lines;
  size_t held = 0;  // bytes of a line that has begun
  while (const size_t got = std::fread(text.data() + held, 1, kChunk, in)) {
    const std::string_view all(text.data(), held + got);
    size_t at = 0;
    for (size_t end; (end = all.find('\n', at)) != all.npos; at = end + 1)
      append_record(lines, parser.iterate(text.data() + at, end - at, text.size() - at));
    held = all.size() - at;
    if (held > kChunk) return 65;
    text.replace(0, held, text, at, held);
    if (std::fwrite(lines.data(), 1, lines.size(), out) != lines.size()) return 74;
    lines.clear();
  }
  return std::fclose(out) == 0 ? 0 : 74;
}
