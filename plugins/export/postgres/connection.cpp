#include "connection.hpp"

#include <poll.h>

#include <cerrno>
#include <utility>

namespace wirecopy::exporter::postgres {
namespace {

constexpr std::chrono::milliseconds kGrace{5000};  // for what the server says of its own timeout
constexpr size_t kPiece = 256 * 1024;              // bytes handed to libpq at once

std::string place_of(const PGconn* handle) {
  const auto text = [](const char* value) { return value == nullptr ? "" : value; };
  const std::string host = text(PQhost(handle)), port = text(PQport(handle));
  return "PostgreSQL at " + host + ':' + port + ", database \"" + text(PQdb(handle)) + '"';
}

/// "connection to server at "db" failed: FATAL:  no" -> "no"; line ends become blanks.
std::string in_one_line(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  std::string line;
  for (const char c : text) {
    if (c == '\t') continue;
    if (c != '\n')
      line += c;
    else if (!line.ends_with("; "))
      line += "; ";
  }
  constexpr std::string_view kPreamble = " failed: ";
  const size_t preamble = line.find(kPreamble);
  if (line.starts_with("connection to server") && preamble != line.npos)
    line.erase(0, preamble + kPreamble.size());
  for (const std::string_view severity : {"FATAL:  ", "ERROR:  "})
    if (line.starts_with(severity)) line.erase(0, severity.size());
  return line;
}

bool begins_with_any(std::string_view state, std::initializer_list<std::string_view> classes) {
  for (const std::string_view begin : classes)
    if (state.starts_with(begin)) return true;
  return false;
}

/// Whether the server refuses what a row holds: data, constraints, what triggers raise, limits, and
/// failures of its own that nothing but a row of odd size has been seen to cause.
/// Source: PostgreSQL 15 documentation, appendix A.
bool is_of_a_row(std::string_view state) {
  return begins_with_any(state, {"22", "23", "44", "54", "P0", "21", "XX000"});
}

/// What to do about it.
std::string_view advice(std::string_view state) {
  if (state == "42501")
    return ": grant it, or let another role make the tables once and set \"create\": false";
  if (state == "42P01" || state == "42703" || state == "3F000")
    return ": somebody has changed the tables while they were written to";
  if (state == "53100") return ": the disk of the server is full";
  if (state == "25006") return ": it is a standby, or its role may only read";
  if (state == "57014") return ": \"timeout\" gives it more time";
  return {};
}

std::string field(const PGresult* result, int which) {
  const char* const text = PQresultErrorField(result, which);
  return text == nullptr ? std::string() : std::string(text);
}

/// The server's message, its detail, and what to do.
std::string words(const PGresult* result) {
  std::string text = field(result, PG_DIAG_MESSAGE_PRIMARY);
  if (const std::string detail = field(result, PG_DIAG_MESSAGE_DETAIL); !detail.empty())
    text += " (" + detail + ')';
  return in_one_line(text).append(advice(field(result, PG_DIAG_SQLSTATE)));
}

}  // namespace

std::string_view Rows::at(int row, int column) const {
  return {PQgetvalue(result_.get(), row, column),
          static_cast<size_t>(PQgetlength(result_.get(), row, column))};
}

std::string identifier(std::string_view name) {
  std::string text = "\"";
  for (const char c : name) (text += c == '"' ? "\"" : "") += c;
  return text += '"';
}

std::string literal(std::string_view text) {
  std::string made = "'";
  for (const char c : text) (made += c == '\'' ? "'" : "") += c;
  return made += '\'';
}

Connection::Connection(PGconn* handle, std::chrono::milliseconds patience)
    : handle_(handle), place_(place_of(handle)), patience_(patience) {}

Result<Connection> Connection::open(const Target& target) {
  std::vector<const char*> names, values;
  for (const auto& [name, value] : target.settings) {
    names.push_back(name.c_str());
    values.push_back(value.c_str());
  }
  names.push_back(nullptr);
  values.push_back(nullptr);
  PGconn* const handle = PQconnectdbParams(names.data(), values.data(), 0);
  if (handle == nullptr) return Error{Errc::unavailable, "out of memory"};
  Connection connection(handle, target.timeout + kGrace);
  if (PQstatus(handle) != CONNECTION_OK)
    return connection.error(Errc::unavailable, "no connection for the user \"" +
                                                   std::string(PQuser(handle)) +
                                                   "\": " + in_one_line(PQerrorMessage(handle)));
  if (Status status = connection.prepare(target.timeout); !status) return status.error();
  return connection;
}

/// What is acknowledged must be on a disk, whatever the role's settings are.
Status Connection::prepare(std::chrono::milliseconds timeout) {
  // libpq would print what the server has to remark.
  PQsetNoticeProcessor(
      handle_.get(), [](void*, const char*) {}, nullptr);
  if (PQsetnonblocking(handle_.get(), 1) != 0) return lost();
  const auto rows =
      ask("SET statement_timeout = " + std::to_string(timeout.count()) +
          "; SET standard_conforming_strings = on; SET client_min_messages = warning;"
          "SELECT set_config('synchronous_commit', 'on', false)"
          " WHERE current_setting('synchronous_commit') = 'off';"
          "SELECT current_setting('server_encoding'), current_setting('transaction_read_only'),"
          " current_setting('server_version')");
  if (!rows) return rows.error();
  constexpr int kOldest = 120'000;
  if (PQserverVersion(handle_.get()) < kOldest)
    return error(Errc::unavailable,
                 "is PostgreSQL " + std::string(rows->at(0, 2)) + "; 12 is the oldest that does");
  if (rows->at(0, 0) != "UTF8")
    return error(Errc::unavailable, "has the encoding " + std::string(rows->at(0, 0)) +
                                        ", which cannot hold every text: give a database in UTF8");
  if (rows->at(0, 1) == "on")
    return error(Errc::unavailable, "can only be read: it is a standby, or its role may only read");
  return {};
}

Result<Rows> Connection::ask(const std::string& sql, std::span<const Pieces> copies) {
  if (!is_open()) return error(Errc::unavailable, "the connection is closed");
  if (Status status = send(sql); !status) return status.error();
  Rows answer;
  Status first_error;
  size_t copy = 0;
  while (true) {
    auto next = next_result();
    if (!next) return next.error();
    if (*next == nullptr) break;
    Rows rows(*next);
    switch (PQresultStatus(*next)) {
      case PGRES_TUPLES_OK:
        answer = std::move(rows);
        break;
      case PGRES_COPY_IN:
        if (Status status = feed(copy < copies.size() ? copies[copy++] : Pieces()); !status)
          return status.error();
        break;
      case PGRES_COMMAND_OK:
      case PGRES_EMPTY_QUERY:
        break;
      default:
        if (first_error) first_error = failed(*next);
    }
  }
  if (PQstatus(handle_.get()) == CONNECTION_BAD ||
      (!first_error && first_error.error().code != Errc::bad_input))
    close();
  if (!first_error) return first_error.error();
  return answer;
}

Status Connection::send(const std::string& sql) {
  if (PQsendQuery(handle_.get(), sql.c_str()) != 1) return lost();
  return drain();
}

/// Hands over what a COPY takes. A server that refuses it says so in the result that follows.
Status Connection::feed(const Pieces& pieces) {
  for (std::string_view piece : pieces) {
    while (!piece.empty()) {
      const std::string_view part = piece.substr(0, kPiece);
      if (PQputCopyData(handle_.get(), part.data(), static_cast<int>(part.size())) != 1)
        return lost();
      piece.remove_prefix(part.size());
      if (part.size() == kPiece)
        if (Status status = drain(); !status) return status;
    }
  }
  if (PQputCopyEnd(handle_.get(), nullptr) != 1) return lost();
  return drain();
}

/// Waits until all is on its way. The server may have something to say before it reads on.
Status Connection::drain() {
  while (true) {
    const int left = PQflush(handle_.get());
    if (left == 0) return {};
    if (left < 0) return lost();
    if (Status status = wait(POLLIN | POLLOUT); !status) return status;
    if (PQconsumeInput(handle_.get()) != 1) return lost();
  }
}

Status Connection::wait(short events) {
  pollfd socket{PQsocket(handle_.get()), events, 0};
  int ready = -1;
  do ready = ::poll(&socket, 1, static_cast<int>(patience_.count()));
  while (ready < 0 && errno == EINTR);
  if (ready > 0) return {};
  close();
  return error(Errc::unavailable, "does not answer: no word within " +
                                      std::to_string(patience_.count() / 1000) + " s");
}

Result<PGresult*> Connection::next_result() {
  while (PQisBusy(handle_.get()) != 0) {
    if (Status status = wait(POLLIN); !status) return status.error();
    if (PQconsumeInput(handle_.get()) != 1) return lost();
  }
  return PQgetResult(handle_.get());
}

Error Connection::failed(const PGresult* result) {
  const std::string state = field(result, PG_DIAG_SQLSTATE);
  // Without a state it is libpq that speaks: the connection is gone.
  if (state.empty()) return error(Errc::unavailable, in_one_line(PQresultErrorMessage(result)));
  return error(is_of_a_row(state) ? Errc::bad_input : Errc::unavailable, words(result));
}

Error Connection::lost() {
  const std::string why = in_one_line(PQerrorMessage(handle_.get()));
  close();
  return error(Errc::unavailable, "the connection is lost: " + why);
}

}  // namespace wirecopy::exporter::postgres
