#include "rehearsal/recording.hpp"

#include <wirecopy/sdk/http.hpp>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <future>
#include <nlohmann/json.hpp>
#include <optional>

#include "codings/decoder.hpp"
#include "pipeline/file_text.hpp"
#include "pipeline/json.hpp"
#include "pipeline/words.hpp"
#include "record/base64.hpp"
#include "record/utf8.hpp"

namespace wirecopy::rehearsal {
namespace {

using pipeline::Json;

constexpr size_t kMost = 256'000'000;  // bytes of a file

/// What a line says; or what is wrong with it.
Result<http::Response> response_of(const Json& line, const std::filesystem::path& folder) {
  const auto wrong = [](const std::string& what) { return Error{Errc::bad_input, what}; };
  if (!line.is_object()) return wrong("an answer must be an object");
  const auto text = [&](const char* name) -> std::optional<std::string> {
    const auto at = line.find(name);
    if (at == line.end() || !at->is_string()) return std::nullopt;
    return at->get<std::string>();
  };
  constexpr std::string_view kMembers[] = {"url",  "found_at", "status", "headers",
                                           "body", "base64",   "path",   "error"};
  for (const auto& [name, value] : line.items())
    if (std::ranges::find(kMembers, name) == std::end(kMembers))
      return wrong("an answer has no member " + pipeline::in_quotes(name));
  if (!text("url")) return wrong(R"(an answer must have a "url")");
  http::Response answer;
  answer.url = text("found_at").value_or(*text("url"));
  answer.error = text("error").value_or("");
  answer.code = answer.error.empty() ? 200 : 0;
  if (const auto status = line.find("status"); status != line.end()) {
    if (!status->is_number_integer() || *status < 100 || *status > 999)
      return wrong(R"("status" must be a number from 100 to 999)");
    answer.code = status->get<int>();
  }
  if (const auto headers = line.find("headers"); headers != line.end()) {
    if (!headers->is_object()) return wrong(R"("headers" must be an object of texts)");
    for (const auto& [name, value] : headers->items()) {
      if (!value.is_string()) return wrong(R"("headers" must be an object of texts)");
      answer.headers += name + ": " + value.get<std::string>() + "\r\n";
    }
  }
  answer.may_come_back = http::may_come_back(answer.code);
  answer.body = text("body").value_or("");
  if (const auto packed = text("base64")) {
    auto body = record::decode_base64(*packed);
    if (!body) return wrong(R"("base64" is none)");
    answer.body = *std::move(body);
  }
  if (const auto path = text("path")) {
    auto body = pipeline::read_file(folder / *path, kMost);
    if (!body) return wrong(*path + ' ' + body.error().message);
    answer.body = *std::move(body);
  }
  return answer;
}

/// Headers that tell of the body; others would tell of the day and of cookies.
Json headers_of(const http::Response& answer) {
  Json headers = Json::object();
  for (const char* name : {"content-type", "etag", "last-modified", "location", "retry-after"})
    if (const auto value = http_header(answer.headers, name); !value.empty())
      headers[name] = std::string(value);
  return headers;
}

std::string line_of(const std::string& url, const http::Response& answer) {
  Json line = {{"url", url}};
  if (answer.url != url) line["found_at"] = answer.url;
  if (!answer.error.empty()) {
    line["error"] = answer.error;
  } else {
    line["status"] = answer.code;
    line["headers"] = headers_of(answer);
    if (record::is_utf8(answer.body)) {
      line["body"] = answer.body;
    } else {
      std::string packed;
      record::append_base64(packed, answer.body);
      line["base64"] = std::move(packed);
    }
  }
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// As the client gives it to one who takes at most so much.
http::Response bounded(const http::Response& response, size_t max_bytes) {
  http::Response answer = response;
  if (answer.body.size() <= max_bytes) return answer;
  answer.code = 0;
  answer.body.clear();
  answer.moved_to.clear();
  answer.error = codings::larger_than(max_bytes);
  return answer;
}

}  // namespace

Result<Recording> Recording::read(const std::filesystem::path& file) {
  Recording recording(file);
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return recording;
  const auto text = pipeline::read_file(file, kMost);
  if (!text) return text.error();
  size_t number = 0;
  for (std::string_view rest = *text; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    ++number;
    if (line.find_first_not_of(" \t\r") == line.npos) continue;
    const Json json = Json::parse(line, nullptr, false);
    auto answer = json.is_discarded() ? Error{Errc::bad_input, "is no JSON"}
                                      : response_of(json, file.parent_path());
    if (!answer)
      return Error{Errc::bad_input,
                   "line " + std::to_string(number) + ": " + answer.error().message};
    const auto url = json["url"].get<std::string>();
    if (!recording.answers_.emplace(url, *std::move(answer)).second)
      return Error{Errc::bad_input, "line " + std::to_string(number) + ": " +
                                        pipeline::in_quotes(url) + " has two answers"};
  }
  return recording;
}

void Recording::send(http::Request request, Owner owner, uint64_t, Done done) {
  const std::string url = request.url.substr(0, request.url.find('#'));
  const size_t max_bytes = request.max_bytes;
  auto known = answers_.find(url);
  if (known == answers_.end() && servers_ != nullptr) {
    http::Response came = http::ask(*servers_, std::move(request), owner);
    came.held.reset();                                 // it stays here, and keeps nobody waiting
    if (came.code == 0) return done(std::move(came));  // no word of the server's
    known = answers_.emplace(url, std::move(came)).first;
    added_.push_back(url);
  }
  if (known != answers_.end()) return done(bounded(known->second, max_bytes));
  http::Response none;
  none.url = url;
  none.error = "there is no answer for it in " + file_.filename().string() +
               ": wirecopy test --update asks the server, and keeps what it says";
  done(std::move(none));
}

Result<bool> Recording::save() const {
  if (added_.empty()) return false;
  std::ofstream out(file_, std::ios::binary | std::ios::app);
  for (const std::string& url : added_) out << line_of(url, answers_.at(url)) << '\n';
  out.close();
  if (!out)
    return Error{Errc::unavailable, file_.string() + " cannot be written: " + std::strerror(errno)};
  return true;
}

}  // namespace wirecopy::rehearsal
