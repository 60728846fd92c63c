#pragma once

/// \file
/// A connection to a PostgreSQL server that never waits without end.

#include <libpq-fe.h>
#include <wirecopy/result.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "target.hpp"

namespace wirecopy::exporter::postgres {

/// What a statement answers.
class Rows {
 public:
  Rows() = default;
  explicit Rows(PGresult* result) : result_(result) {}

  int size() const { return result_ ? PQntuples(result_.get()) : 0; }
  /// Valid as long as this. NULL reads as empty.
  std::string_view at(int row, int column) const;

 private:
  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  std::unique_ptr<PGresult, Clear> result_;
};

/// Pieces of what a COPY takes, in their order.
using Pieces = std::vector<std::string_view>;

/// Threads: one at a time.
/// Errors: sentences that begin with the place, "PostgreSQL at db.example:5432, database "news"".
///   bad_input    the server refuses what a row holds; the connection goes on
///   unavailable  anything else; the connection is closed
class Connection {
 public:
  static Result<Connection> open(const Target& target);

  bool is_open() const { return handle_ != nullptr; }
  void close() { handle_.reset(); }

  /// Runs statements parted by semicolons; each COPY ... FROM STDIN among them takes the next of
  /// `copies`.
  /// \return what the last statement that answers with rows has answered
  Result<Rows> ask(const std::string& sql, std::span<const Pieces> copies = {});

  /// The place: "PostgreSQL at db.example:5432, database "news"".
  const std::string& place() const { return place_; }
  Error error(Errc code, const std::string& what) const { return {code, what, place_}; }

 private:
  struct Finish {
    void operator()(PGconn* handle) const { PQfinish(handle); }
  };

  Connection(PGconn* handle, std::chrono::milliseconds patience);
  Status prepare(std::chrono::milliseconds timeout);
  Status send(const std::string& sql);
  Status feed(const Pieces& pieces);
  Status drain();
  Status wait(short events);
  Result<PGresult*> next_result();
  Error failed(const PGresult* result);
  Error lost();

  std::unique_ptr<PGconn, Finish> handle_;
  std::string place_;
  std::chrono::milliseconds patience_;
};

/// A name as it stands in a statement: "news" with its quotes.
std::string identifier(std::string_view name);
/// A text as it stands in a statement: 'it''s'.
/// \param text no NUL in it
std::string literal(std::string_view text);

}  // namespace wirecopy::exporter::postgres
