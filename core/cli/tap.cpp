#include <unistd.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/host.hpp"
#include "cli/watch_socket.hpp"

namespace wirecopy::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kLongestLine = 256 << 20;

Json wish_of(const TapOptions& options) {
  Json wish = {{"tap", options.stage},       {"id", options.id},     {"field", options.field},
               {"changed", options.changed}, {"rate", options.rate}, {"json", options.json},
               {"record", options.record}};
  wish["colour"] = !options.json && ::isatty(STDOUT_FILENO) == 1;
  if (!options.where.empty()) wish["where"] = Json::parse(options.where, nullptr, false);
  return wish;
}

/// Of the articles that were not shown.
void tell_missed(const Json& line) {
  if (const uint64_t missed = line.value("missed", uint64_t{0}); missed > 0)
    std::cerr << missed << (missed == 1 ? " article was" : " articles were")
              << " not shown here (--rate, or faster than it could be printed)\n";
}

void print(const Json& line, bool as_json) {
  if (as_json) {
    std::cout << line.dump() << '\n';
    return;
  }
  std::cout << line.value("text", "");
  if (line.contains("record")) std::cout << line["record"].dump(2) << '\n';
  std::cout << '\n';
}

}  // namespace

int tap(const TapOptions& options) {
  int status = kDone;
  const auto place = find_state(options.file, status);
  if (!place) return status;
  const Json wish = wish_of(options);
  if (wish.contains("where") && wish["where"].is_discarded())
    return complain("--where: no JSON; e.g. '{\"field\": \"language\", \"is\": \"en\"}'", kUsage);
  const auto socket = connect_in(place->folder);
  if (!socket) return complain(socket.error().text(), kNotRunning);
  LineReader lines(socket->number(), kLongestLine);
  if (!send_line(socket->number(), wish.dump(-1, ' ', false, Json::error_handler_t::replace)))
    return complain("the run has ended", kNotRunning);
  uint64_t shown = 0;
  while (const auto text = lines.next()) {
    const Json line = Json::parse(*text, nullptr, false);
    if (!line.is_object()) break;
    if (line.contains("error")) return complain(line["error"].get<std::string>(), kUsage);
    if (line.contains("tapped")) {
      std::cerr << "looking at " << options.stage << " of " << place->pipeline << '\n';
      continue;
    }
    if (!options.json) tell_missed(line);
    if (line.contains("end")) {
      if (options.json) std::cout << line.dump() << '\n';
      std::cerr << line["end"].get<std::string>() << '\n';
      return std::cout.flush() ? kDone : kNotWritten;
    }
    print(line, options.json);
    if (!std::cout.flush()) return kNotWritten;
    if (++shown == options.limit) return kDone;
  }
  return complain("the run is gone, or has waited too long for this to be read", kNotRunning);
}

}  // namespace wirecopy::cli
