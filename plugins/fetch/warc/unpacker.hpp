#pragma once

/// \file
/// What an archive may be packed with, one member at a time.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace wirecopy::fetch {

/// Takes members out of their packing, one behind the other.
/// Memory: what the packing needs (gzip: 40 KB, zstd: 8 MB).
/// Threads: one at a time.
/// Source: RFC 1952; RFC 8878.
class Unpacker {
 public:
  enum class Then { more, member_end, broken };
  /// What one call did: bytes taken, bytes made.
  struct Step {
    size_t taken = 0, made = 0;
    Then then = Then::more;
    std::string why{};  ///< "broken gzip data: invalid distance"
  };

  virtual ~Unpacker() = default;
  virtual std::string_view name() const = 0;
  /// The bytes that each member begins with.
  virtual std::string_view magic() const = 0;
  /// A member begins with the next byte.
  virtual void begin() = 0;
  virtual Step unpack(std::string_view packed, char* to, size_t room) = 0;
};

/// By the first bytes of a file, kMagic of them where it has as many; where they are damaged, by
/// the ending of its name. Null: it is not packed.
std::unique_ptr<Unpacker> make_unpacker(std::string_view first, std::string_view name);
inline constexpr size_t kMagic = 4;

}  // namespace wirecopy::fetch
