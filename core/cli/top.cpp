#include <unistd.h>

#include <iostream>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/host.hpp"
#include "cli/top_table.hpp"
#include "cli/watch_socket.hpp"
#include "pipeline/quantity.hpp"

namespace wirecopy::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kLongestLine = 64 << 20;
constexpr const char* kHome = "\033[H\033[J";  // the upper left corner, nothing below it

}  // namespace

int top(const TopOptions& options) {
  const auto interval = pipeline::parse_duration(options.interval);
  if (!interval) return complain("--interval: " + interval.error().message, kUsage);
  int status = kDone;
  const auto place = find_state(options.file, status);
  if (!place) return status;
  const auto socket = connect_in(place->folder);
  if (!socket) return complain(socket.error().text(), kNotRunning);
  const bool on_screen = ::isatty(STDOUT_FILENO) == 1;
  LineReader lines(socket->number(), kLongestLine);
  Json before;
  for (uint64_t shown = 0; options.count == 0 || shown < options.count; ++shown) {
    if (shown > 0) std::this_thread::sleep_for(*interval);
    const auto line = send_line(socket->number(), R"({"top":true})") ? lines.next() : std::nullopt;
    Json now = line ? Json::parse(*line, nullptr, false) : Json();
    if (!now.is_object()) {
      std::cerr << "the run has ended\n";
      return kDone;
    }
    if (now.contains("error")) return complain(now["error"].get<std::string>(), kNotRunning);
    if (options.json)
      std::cout << *line << '\n';
    else
      std::cout << (on_screen   ? kHome
                    : shown > 0 ? "\n"
                                : "")
                << top_table(shown > 0 ? &before : nullptr, now);
    if (!std::cout.flush()) return kNotWritten;
    before = std::move(now);
  }
  return kDone;
}

}  // namespace wirecopy::cli
