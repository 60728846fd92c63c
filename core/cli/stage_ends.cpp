#include "cli/stage_ends.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>

#include "cli/own_stage.hpp"
#include "plugin/handles.hpp"
#include "record/json_writer.hpp"
#include "record/limits.hpp"

namespace wirecopy::cli {
namespace {

constexpr size_t kBlock = 1 << 20;
constexpr size_t kMostWaiting = 32 << 20;  // bytes of answers
constexpr const char* kOutput = "standard output";

wcp_status fail(const wcp_host_api& api, wcp_context* context, const std::string& what) {
  const std::string text = what + ": " + std::strerror(errno);
  api.set_error(context, {text.data(), text.size()});
  return WCP_ERR_CANCELLED;
}

bool is_readable_now(int file) {
  pollfd input{file, POLLIN, 0};
  return ::poll(&input, 1, 0) != 0;
}

}  // namespace

/// \return false when nothing is there yet; at the end of the input sets `ended`.
bool LineRecords::fill() {
  if (!is_readable_now(file)) return false;
  buffer.erase(0, at);
  searched -= std::min(searched, at);
  at = 0;
  const size_t kept = buffer.size();
  buffer.resize(kept + kBlock);
  const ssize_t count = ::read(file, buffer.data() + kept, kBlock);
  buffer.resize(kept + (count > 0 ? static_cast<size_t>(count) : 0));
  ended = count == 0 || (count < 0 && errno != EINTR);
  return true;
}

/// Answers what has been read, and looks again soon.
wcp_status LineRecords::rest() {
  if (answers != nullptr && !answers->write()) return fail(*api, context, kOutput);
  api->timer(context, api->now(context) + 5'000, 1);
  return WCP_AGAIN;
}

wcp_status LineRecords::poll(wcp_batch& batch) {
  if (answers != nullptr && answers->waiting() > kMostWaiting) return rest();
  for (;;) {
    const size_t end = buffer.find('\n', std::max(at, searched));
    searched = std::min(end, buffer.size());
    if (end != buffer.npos || (ended && at < buffer.size())) {
      const std::string_view text =
          std::string_view(buffer).substr(at, std::min(end, buffer.size()) - at);
      if (!emit(batch, text)) return WCP_OK;
      at = end == buffer.npos ? buffer.size() : end + 1;
    } else if (ended) {
      return WCP_END;
    } else if (buffer.size() - at > record::kMaxRecordSize) {
      errno = EFBIG;
      return fail(*api, context, "a line of " + name);
    } else if (!fill()) {
      return rest();
    }
  }
}

/// \return false when the host takes no more in this call.
bool LineRecords::emit(wcp_batch& batch, std::string_view text) {
  if (text.find_first_not_of(" \t\r") == text.npos) {
    ++line;
    return true;
  }
  if (text.ends_with('\r')) text.remove_suffix(1);
  const std::string position = std::to_string(records + 1);
  const std::string key = "stdin:" + position;
  const wcp_origin origin{sizeof origin,
                          0,
                          WCP_LIT("stdin"),
                          {position.data(), position.size()},
                          {key.data(), key.size()}};
  wcp_record* article = api->emit_source(batch.emitter, &origin);
  if (article == nullptr) return false;
  ++line;
  ++records;
  const Status status = reader.read(text, *article, {.identity = true, .raw_paths = true});
  if (status) {
    if (seen) seen(line, records, *article);
    return true;
  }
  ++refused;
  const std::string error = "line " + std::to_string(line) + ": " + status.error().message;
  const wcp_ticket ticket = api->defer(article, 0);
  api->complete(context, ticket, {WCP_REJECT, 0, 0, 0}, {error.data(), error.size()});
  return true;
}

const wcp_stage LineRecords::table = [] {
  wcp_stage t = own_table<LineRecords>(WCP_SOURCE, "program.stdin", "Reads records, a line each.");
  t.poll = [](void* self, wcp_batch* batch) noexcept {
    return static_cast<LineRecords*>(self)->poll(*batch);
  };
  return t;
}();

wcp_status StdoutRecords::process(wcp_batch& batch) {
  std::string line;
  for (size_t i = 0; i < batch.count; ++i) {
    const wcp_record& article = *batch.records[i];
    const wcp_str position = article.origin->position;
    uint64_t number = 0;
    std::from_chars(position.data, position.data + position.size, number);
    line.clear();
    record::append_json(line, article, record::RawForm::inline_);
    answers.add(number, line);
    batch.verdicts[i].outcome = WCP_KEEP;
  }
  return WCP_OK;
}

wcp_status StdoutRecords::flush() {
  return answers.write() ? WCP_OK : fail(*api, context, kOutput);
}

const wcp_stage StdoutRecords::table = [] {
  wcp_stage t =
      own_table<StdoutRecords>(WCP_SINK, "program.stdout", "Writes records to standard output.");
  t.process = [](void* self, wcp_batch* batch) noexcept {
    return static_cast<StdoutRecords*>(self)->process(*batch);
  };
  t.flush = [](void* self, wcp_flush) noexcept {
    return static_cast<StdoutRecords*>(self)->flush();
  };
  return t;
}();

}  // namespace wirecopy::cli
