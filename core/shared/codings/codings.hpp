#pragma once

/// \file
/// The content codings that a Decoder knows.

#include <functional>
#include <memory>
#include <string_view>

#include "codings/decoder.hpp"

namespace wirecopy::codings {

/// One coding of a body.
class Decoder::Coding {
 public:
  /// Takes a piece of what comes out; false: no more is wanted.
  using Next = std::function<bool(std::string_view)>;
  enum class Outcome { goes_on, unwanted, broken };

  virtual ~Coding() = default;
  virtual std::string_view name() const = 0;
  virtual Outcome put(std::string_view bytes, const Next& next) = 0;
  /// Whether the stream has come to its end.
  virtual bool is_whole() const = 0;
};

/// \param name in lower case. \return null where it is unknown.
std::unique_ptr<Decoder::Coding> make_coding(std::string_view name);

}  // namespace wirecopy::codings
