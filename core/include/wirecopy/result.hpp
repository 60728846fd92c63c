#pragma once

/// \file
/// What a call that can fail returns: a value or an Error, never an exception.

#include <cassert>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace wirecopy {

/// What the caller should do about a failure. Each code is a different reaction.
enum class Errc {
  invalid_config,  ///< do not start; the user has to change the configuration
  bad_input,       ///< this article or file is broken; dead-letter it and go on
  unavailable,     ///< may work later; retry
  internal,        ///< a defect of wirecopy or of a plugin
};

/// A failure in words: `message` names the thing ("unknown option \"tag_plase\""), `where` the
/// place it belongs to ("clean.dateline", "wire.json:14:5"; may be empty).
struct Error {
  Errc code;
  std::string message;
  std::string where{};

  /// "clean.dateline: unknown option ..."; the message alone without a place.
  std::string text() const { return where.empty() ? message : where + ": " + message; }
};

/// A value or an Error. The members are those of std::expected, which needs a newer standard.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }

  T& value() & { return assert(has_value()), std::get<0>(state_); }
  const T& value() const& { return assert(has_value()), std::get<0>(state_); }
  T&& value() && { return assert(has_value()), std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  Error& error() & { return assert(!has_value()), std::get<1>(state_); }
  const Error& error() const& { return assert(!has_value()), std::get<1>(state_); }
  Error&& error() && { return assert(!has_value()), std::get<1>(std::move(state_)); }

 private:
  std::variant<T, Error> state_;
};

/// Success or an Error.
class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(Error error) : error_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const noexcept { return error_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }
  Error& error() & { return assert(!has_value()), std::get<1>(error_); }
  const Error& error() const& { return assert(!has_value()), std::get<1>(error_); }
  Error&& error() && { return assert(!has_value()), std::get<1>(std::move(error_)); }

 private:
  std::variant<std::monostate, Error> error_;
};

}  // namespace wirecopy
