// The least that JSONL to JSONL can cost: find the members of each line, write them again as they
// stand. It neither decodes texts nor checks them, as wirecopy does.
// usage: bare_loop IN OUT
#include <simdjson.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>

int main(int argc, char** argv) {
  simdjson::padded_string text;
  if (argc != 3 || simdjson::padded_string::load(argv[1]).get(text) != simdjson::SUCCESS) return 64;
  std::FILE* out = std::fopen(argv[2], "w");
  if (out == nullptr) return 74;
  simdjson::ondemand::parser parser;
  std::string line;
  const std::string_view all = text;
  for (size_t at = 0; at < all.size();) {
    const size_t end = std::min(all.find('\n', at), all.size());
    // What follows the line in the file is its padding.
    const size_t room = all.size() + simdjson::SIMDJSON_PADDING - at;
    line = '{';
    simdjson::ondemand::document record = parser.iterate(all.data() + at, end - at, room);
    for (auto field : record.get_object()) {
      line.append(line.size() == 1 ? "\"" : ",\"").append(field.unescaped_key().value());
      line.append("\":").append(simdjson::to_json_string(field.value()).value());
    }
    line += "}\n";
    if (std::fwrite(line.data(), 1, line.size(), out) != line.size()) return 74;
    at = end + 1;
  }
  return std::fclose(out) == 0 ? 0 : 74;
}
