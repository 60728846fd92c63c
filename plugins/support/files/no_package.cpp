// Where there is no libarchive.
#include "package.hpp"

namespace wirecopy::support {

struct Package::Handle {};

Package::Package(Package&&) noexcept = default;
Package& Package::operator=(Package&&) noexcept = default;
Package::~Package() = default;

Result<Package> Package::open(const std::string&) {
  return Error{Errc::bad_input,
               "is an archive; this wirecopy was built without libarchive: unpack it first"};
}
Result<std::optional<bool>> Package::next() { return std::optional(false); }
Result<Chunk> Package::read(char*, size_t) { return Chunk{0, Chunk::Then::end}; }

}  // namespace wirecopy::support
