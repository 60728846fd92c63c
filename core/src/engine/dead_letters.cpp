#include "engine/dead_letters.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "record/json_writer.hpp"
#include "record/moment.hpp"

namespace wirecopy::engine {
namespace {

Error failed(const std::filesystem::path& path) {
  return {Errc::unavailable, std::string("cannot write dead letters: ") + std::strerror(errno),
          path.string()};
}

void append_member(std::string& line, std::string_view name, std::string_view value) {
  line += line.size() > 1 ? "," : "";
  record::append_quoted(line, name);
  line += ':';
  record::append_quoted(line, value);
}

void append_origin(std::string& line, const wcp_origin& origin) {
  std::string members = "{";
  append_member(members, "partition", {origin.partition.data, origin.partition.size});
  append_member(members, "position", {origin.position.data, origin.position.size});
  append_member(members, "key", {origin.key.data, origin.key.size});
  line += ",\"origin\":" + members + '}';
}

}  // namespace

DeadLetters::~DeadLetters() {
  if (file_ >= 0) ::close(file_);
}

Status DeadLetters::write(const StagePlan& stage, std::string_view config_hash,
                          const wcp_record& article, std::string_view error, wcp_time now) {
  std::string time;
  record::append_moment(time, {now, 0, 1, WCP_BY_MICROSECOND, 0});
  std::string line = "{";
  append_member(line, "time", time);
  append_member(line, "pipeline", pipeline_);
  append_member(line, "stage", stage.id);
  append_member(line, "type", stage.type);
  append_member(line, "config", config_hash);
  append_member(line, "error", error);
  line += ",\"attempts\":" + std::to_string(article.attempts + 1);
  if (article.origin != nullptr) append_origin(line, *article.origin);
  line += ",\"record\":";
  record::append_json(line, article, record::RawForm::inline_);
  line += "}\n";
  const std::lock_guard lock(mutex_);
  return append(line);
}

Status DeadLetters::open() {
  std::error_code ignored;  // open() says what is wrong
  if (path_.has_parent_path()) std::filesystem::create_directories(path_.parent_path(), ignored);
  file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (file_ < 0) return failed(path_);
  return {};
}

Status DeadLetters::append(std::string_view line) {
  if (file_ < 0)
    if (Status status = open(); !status) return status;
  const off_t start = ::lseek(file_, 0, SEEK_END);
  for (std::string_view rest = line; !rest.empty();) {
    const ssize_t written = ::write(file_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      Error error = failed(path_);
      // Half a line would make the file unreadable.
      const bool is_file = start >= 0 && ::lseek(file_, 0, SEEK_CUR) >= start;
      if (is_file && ::ftruncate(file_, start) != 0 && errno != EINVAL)
        error.message += "; its last line is cut";
      return error;
    }
    rest.remove_prefix(static_cast<size_t>(written));
  }
  dirty_ = true;
  return {};
}

Status DeadLetters::sync() {
  const std::lock_guard lock(mutex_);
  if (!dirty_) return {};
  // A pipe or a terminal cannot be synced and needs none.
  if (::fdatasync(file_) != 0 && errno != EINVAL && errno != EROFS) return failed(path_);
  dirty_ = false;
  return {};
}

}  // namespace wirecopy::engine
