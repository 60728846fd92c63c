#include "engine/dead_letters.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "engine/parked_image.hpp"
#include "record/json_writer.hpp"
#include "record/moment.hpp"

namespace wirecopy::engine {
namespace {

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

Result<std::string> dead_letter_line(const state::ParkedArticle& row, std::string_view pipeline,
                                     std::string_view stage, std::string_view type,
                                     record::FieldNames& fields) {
  record::Arena arena;
  const auto article = read_parked(row.image, arena, fields);
  if (!article) return article.error();
  std::string time;
  record::append_moment(time, {row.since, 0, 1, WCP_BY_MICROSECOND, 0});
  std::string line = "{\"number\":" + std::to_string(row.number);
  append_member(line, "time", time);
  append_member(line, "pipeline", pipeline);
  append_member(line, "stage", stage);
  append_member(line, "type", type);
  append_member(line, "config", row.config_hash);
  append_member(line, "error", row.error);
  line += ",\"attempts\":" + std::to_string(row.attempts);
  append_origin(line, *(*article)->origin);
  line += ",\"record\":";
  record::append_json(line, **article, record::RawForm::inline_);
  return line += "}\n";
}

DeadLetterFile::~DeadLetterFile() {
  if (file_ >= 0) ::close(file_);
}

Error DeadLetterFile::failed() const {
  return {Errc::unavailable, std::string("cannot write dead letters: ") + std::strerror(errno),
          path_.string()};
}

Status DeadLetterFile::open() {
  std::error_code ignored;  // open() says what is wrong
  if (path_.has_parent_path()) std::filesystem::create_directories(path_.parent_path(), ignored);
  file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (file_ < 0) return failed();
  return {};
}

Status DeadLetterFile::append(std::string_view line) {
  if (file_ < 0)
    if (Status status = open(); !status) return status;
  const off_t start = ::lseek(file_, 0, SEEK_END);
  for (std::string_view rest = line; !rest.empty();) {
    const ssize_t written = ::write(file_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      Error error = failed();
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

Status DeadLetterFile::sync() {
  if (!dirty_) return {};
  // A pipe or a terminal cannot be synced and needs none.
  if (::fdatasync(file_) != 0 && errno != EINVAL && errno != EROFS) return failed();
  dirty_ = false;
  return {};
}

}  // namespace wirecopy::engine
