#pragma once

/// \file
/// The members of archives: zip, tar and 7z.

#include <wirecopy/result.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "input.hpp"

namespace wirecopy::support {

/// "a.zip", "a.tar", "a.tar.gz", "a.tgz", "a.tar.zst", "a.tar.xz" or "a.7z", in any case.
bool is_package_name(std::string_view path);

/// Reads an archive member by member; what it holds is never written anywhere.
/// Memory: its list of members, where it has one, and what it is packed with.
/// Threads: one at a time.
class Package {
 public:
  static constexpr uint64_t kMostMembers = 1'000'000;

  /// Errors: bad_input in words without the name of the file, where it cannot be read; what is no
  /// archive is told by next(). Where wirecopy was built without libarchive, they say so.
  static Result<Package> open(const std::string& path);

  Package(Package&&) noexcept;
  Package& operator=(Package&&) noexcept;
  ~Package();

  /// Goes to the next member that is a file. Bounded work: what has to be unpacked of a member that
  /// is passed over is, one block in a call.
  /// \return false behind the last one; nothing: ask again.
  /// Errors: bad_input where it is no archive, or damaged; nothing more comes out of it then.
  Result<std::optional<bool>> next();

  /// "2024/a.html", as UTF-8; "#3" of the third member, where its name cannot be read.
  const std::string& name() const { return name_; }
  /// Whether its bytes cannot be read without a password.
  bool is_encrypted() const { return is_encrypted_; }
  /// How many members have come, those that are no files among them.
  uint64_t count() const { return count_; }
  /// Of the archive.
  const Stamp& stamp() const { return stamp_; }

  /// The next bytes of the member.
  Result<Chunk> read(char* to, size_t room);

 private:
  struct Handle;
  explicit Package(std::unique_ptr<Handle> handle);
  Result<bool> pass_block();

  std::unique_ptr<Handle> handle_;
  std::string name_;
  bool is_encrypted_ = false;
  bool has_member_ = false;  ///< of which something may be left
  uint64_t count_ = 0;
  Stamp stamp_;
};

}  // namespace wirecopy::support
